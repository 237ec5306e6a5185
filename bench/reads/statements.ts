/**
 * The hand-written statements: the answer's text from one statement. Tried beside them, with generic plans: rows as JSON (`json_agg(row)`) cost
 * PostgreSQL 1.1 × on a caregiver's day and 1.2 × on a board, nested `json_build_object` 1.5 × and 2.4 ×; with plans made anew each time all of them 3 × on the day.
 */
const CONTACTS = `select string_agg('{"relative":{"name":' || to_json(q.name) || '},"phones":' || to_json(q.phones) || '}', ',' order by l.emergency_contact desc, l.id)
  from relation l join person q on q.id = l.relative_id
  where l.subject_id = s.id and l.from_on <= $5::date and (l.until_on is null or l.until_on > $5::date) and (l.emergency_contact or l.guardian)`;

const TASKS = `select string_agg('{"title":' || to_json(title) || ',"mandatory":' || mandatory || ',"outcome":"' || outcome || '"}', ',' order by position)
  from visit_task t where t.visit_id = v.id`;

/** $1 caregiver, $2 to $3 the day, $4 its date, $5 today. */
const W1 = `select '{"schedule":{"date":"' || $4::text || '","visits":[' || coalesce(string_agg('{"id":"visit_' || v.id || '","version":' || v.version
    || ',"startsAt":' || to_json(v.starts_at) || ',"endsAt":' || to_json(v.ends_at) || ',"service":"' || v.service || '","status":"' || v.status
    || '","resident":{"id":"resident_' || s.id || '","name":' || to_json(p.name) || ',"accessNeeds":' || to_json(s.access_needs)
    || ',"care":{"allergies":' || to_json(s.allergies) || ',"dialects":' || to_json(s.dialects) || '},"contact":{"phones":' || to_json(p.phones)
    || ',"address":' || coalesce(to_json(h.building || h.unit || h.room)::text, 'null') || ',"emergencyContacts":[' || coalesce((${CONTACTS}), '') || ']}},"tasks":['
    || coalesce((${TASKS}), '') || ']}', ',' order by v.starts_at, v.id), '') || ']}}'
  from visit v join resident s on s.id = v.resident_id join person p on p.id = s.id left join household h on h.id = s.household_id
  where v.caregiver_id = $1 and v.status <> 'CANCELLED' and v.starts_at >= $2 and v.starts_at < $3`;

const BOOKINGS = `select string_agg('{"id":"booking_' || b.id || '","startsAt":' || to_json(b.starts_at) || ',"endsAt":' || to_json(b.ends_at)
    || ',"status":"' || b.status || '","partySize":' || b.party_size
    || ',"resident":' || coalesce((select '{"name":' || to_json(p.name) || '}' from person p where p.id = b.resident_id), 'null')
    || ',"bookedBy":{"name":' || (select to_json(k.name) from person k where k.id = b.booked_by_id) || '}}', ',' order by b.starts_at, b.id)
  from booking b where b.space_id = s.id and b.starts_at < $3 and b.starts_at > $2::timestamptz - interval '24 hours' and b.ends_at > $2
    and b.status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'DISPLACED') and (not b.confidential or b.booked_by_id = $5)`;

/** $1 centre, $2 to $3 the day, $4 its date, $5 the desk: the one right that shows in the answers, counselling is not for a desk. */
const W2 = `select '{"dayBoard":{"date":"' || $4::text || '","spaces":[' || string_agg('{"space":{"id":"space_' || s.id || '","name":' || to_json(s.name)
    || ',"kind":"' || s.kind || '","floor":' || s.floor || '},"bookings":[' || coalesce((${BOOKINGS}), '') || ']}', ',' order by s.code) || ']}}'
  from space s where s.centre_id = $1`;

export const STATEMENTS: Readonly<Record<string, string>> = { W1, W2 };
