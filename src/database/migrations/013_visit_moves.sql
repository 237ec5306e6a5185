alter table visit
  add column ended_at timestamptz,                                        -- when a visit ended that did not take place as planned: nobody answered, it was refused or broken off
  add column end_reason text, add column verified_at timestamptz, add column verified_by_id uuid references person;
alter table visit_event drop constraint visit_event_kind_check, add constraint visit_event_kind_check
  check (kind in ('DEPARTED', 'ARRIVED', 'TASK_RECORDED', 'COMPLETED', 'NO_ANSWER', 'REFUSED', 'ABORTED'));
