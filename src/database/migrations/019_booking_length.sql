-- A booking lies within the opening hours of one day, so none is longer: by that its index finds those of a window without walking through all that
-- came before. Rows from before are not checked; a longer one among them would be missing on the boards of its later days.
alter table booking add constraint booking_within_a_day check (ends_at <= starts_at + interval '24 hours') not valid;
