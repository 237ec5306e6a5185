alter table booking
  add column held_until timestamptz,                                      -- a hold that nobody confirmed by then is expired by the hub
  add column no_show_at timestamptz;
create index booking_held on booking (held_until) where status = 'HELD';
