-- The wrong one was checked in, and it was taken back. Its alarm comes of itself: 022 sets one whenever a booking is CONFIRMED again.
alter table booking add column check_in_undone_at timestamptz;          -- after the start: whether they came is for the desk to say, not for the clock
