alter table booking
  add column hold_expires_at timestamptz,                                      -- a hold that nobody confirmed by then is expired by the hub
  add column no_show_at timestamptz,
  add column displaced_status text check (displaced_status in ('REQUESTED', 'CONFIRMED'));  -- what it was before it lost its space
create index booking_held on booking (hold_expires_at) where status = 'HELD';
