-- Rules that staff set aside for a series hold for the dates that come into reach later, too; each booking keeps those that would have refused it.
alter table booking_series
  add column override_rules text[], add column override_reason text check (length(override_reason) between 1 and 200),
  add column overridden_by_id uuid references person, add column overridden_at timestamptz,
  add constraint booking_series_override_whole check (num_nonnulls(override_rules, override_reason, overridden_by_id, overridden_at) in (0, 4));
