/** Ways to break the guard of the claims, each a small slip in one of its functions, and for each the shortest history that cannot go well with it. */
import type pg from 'pg';
import type { Change } from './claims-history.ts';

/** What is replaced in a function, and by what. */
interface Slip {
  of: string;
  replaced: string;
  by: string;
}
export interface Fault {
  slips: readonly Slip[];
  example: readonly Change[];
}

const unseen = (of: 'booking_claims' | 'visit_claims', column: string): Slip[] => [
  { of, replaced: `old.${column}, `, by: '' },
  { of, replaced: `new.${column}, `, by: '' },
];
const one = (of: string, replaced: string, by: string): Slip[] => [{ of, replaced, by }];

/** The spaces of the house that the examples use, by their place in it. */
const [HALL, WITHIN_HALL, ROOM, SHARED, POST] = [0, 1, 3, 5, 6];
const PLAIN: Omit<Change, 'kind'> = {
  ...{ which: 0, part: 7, space: ROOM, from: 0, steps: 4, party: 1, wheelchairs: 0, stations: 0, before: 0, after: 0, active: true, person: 0, other: 1 },
  ...{ role: 'ATTENDEE', status: 'CONFIRMED', visitStatus: 'ASSIGNED' },
};
const on = (kind: Change['kind'], more: Partial<Change> = {}): Change => ({ ...PLAIN, kind, ...more });
/** For nobody yet; for the first of the people with `other: 0`. */
const book = (more: Partial<Change> = {}): Change => on('book', more);
/** To the first of the people, by the second. */
const visit = (more: Partial<Change> = {}): Change => on('visit', more);
const measure = (more: Partial<Change>): Change => on('measure', { space: SHARED, party: 5, wheelchairs: 3, stations: 3, ...more });
const twoChairs = book({ space: SHARED, party: 2, wheelchairs: 2 });
const twoStations = book({ space: SHARED, stations: 2 });

export const FAULTS: Readonly<Record<string, Fault>> = {
  'a visit does not bind its caregiver': { slips: one('visit_claims', 'new.caregiver_id], null)', 'null::uuid], null)'), example: [visit()] },
  'a visit binds its resident who is not there': {
    slips: one('visit_claims', 'case when new.resident_present then new.resident_id end', 'new.resident_id'),
    example: [visit({ active: false })],
  },
  'a visit given to another goes unseen': { slips: unseen('visit_claims', 'caregiver_id'), example: [visit(), on('reassign', { person: 2, part: 1 })] },
  'a visit that moves goes unseen': {
    slips: [...unseen('visit_claims', 'starts_at'), ...unseen('visit_claims', 'ends_at')],
    example: [visit(), on('visitMove', { from: 8 })],
  },
  'a visit whose resident stays away goes unseen': {
    slips: [
      { of: 'visit_claims', replaced: ', old.resident_present)', by: ')' },
      { of: 'visit_claims', replaced: ', new.resident_present)', by: ')' },
    ],
    example: [visit(), on('reassign', { part: 0, active: false })],
  },
  'a visit that ends goes unseen': {
    slips: [
      { of: 'visit_claims', replaced: 'claim.takes_people(old.status), ', by: '' },
      { of: 'visit_claims', replaced: 'claim.takes_people(new.status), ', by: '' },
    ],
    example: [visit(), on('visitBecome', { visitStatus: 'COMPLETED' })],
  },
  'whoever had the visit before stays bound': {
    slips: one('visit_claims', 'or not person_id = any (who)', ''),
    example: [visit(), on('reassign', { person: 2, part: 1 })],
  },
  'a visit that is moved binds as before': {
    slips: one('visit_claims', 'do update set during = excluded.during', 'do nothing'),
    example: [visit(), on('visitMove', { from: 8 })],
  },
  'a change of a booking’s space_id goes unseen': { slips: unseen('booking_claims', 'space_id'), example: [book(), on('move', { part: 0, space: SHARED })] },
  'a change of a booking’s starts_at goes unseen': {
    slips: unseen('booking_claims', 'starts_at'),
    example: [book({ from: 4 }), on('move', { part: 1, active: false }), book({ steps: 2 })],
  },
  'a change of a booking’s ends_at goes unseen': {
    slips: unseen('booking_claims', 'ends_at'),
    example: [book(), on('move', { part: 2, active: false, steps: 8 }), book({ from: 5 })],
  },
  'a change of a booking’s party_size goes unseen': {
    slips: unseen('booking_claims', 'party_size'),
    example: [book({ space: SHARED, party: 3 }), on('resize', { part: 0, party: 5 }), book({ space: SHARED, party: 2 })],
  },
  'a change of a booking’s wheelchair_users goes unseen': {
    slips: unseen('booking_claims', 'wheelchair_users'),
    example: [book({ space: SHARED, party: 2 }), on('resize', { part: 1, wheelchairs: 2 }), twoChairs],
  },
  'a change of a booking’s stations goes unseen': {
    slips: unseen('booking_claims', 'stations'),
    example: [book({ space: SHARED }), on('resize', { part: 2, stations: 2 }), twoStations],
  },
  'a change of a booking’s before_minutes goes unseen': {
    slips: unseen('booking_claims', 'before_minutes'),
    example: [book({ from: 4 }), on('resize', { part: 3, before: 2 }), book({ steps: 3 })],
  },
  'a change of a booking’s after_minutes goes unseen': {
    slips: unseen('booking_claims', 'after_minutes'),
    example: [book(), on('resize', { part: 4, after: 2 }), book({ from: 5 })],
  },
  'a change of a booking’s status goes unseen': {
    slips: [
      { of: 'booking_claims', replaced: 'claim.takes_space(old.status), ', by: '' },
      { of: 'booking_claims', replaced: 'claim.takes_space(new.status), ', by: '' },
    ],
    example: [book(), on('become', { status: 'CANCELLED' })],
  },
  'a change of whom a booking is for goes unseen': {
    slips: [
      { of: 'booking_claims', replaced: ', old.resident_id)', by: ')' },
      { of: 'booking_claims', replaced: ', new.resident_id)', by: ')' },
    ],
    example: [book(), on('turnTo')],
  },
  'whom a booking was for stays bound': {
    slips: one('booking_claims', 'and person_id = old.resident_id', 'and false'),
    example: [book({ other: 0 }), on('turnTo', { person: 2 })],
  },
  'a booking that moves leaves its claims behind': {
    slips: one('booking_claims', 'or old.space_id <> new.space_id', ''),
    example: [book({ space: HALL }), on('move', { part: 0, space: ROOM })],
  },
  'a booking that no longer takes keeps its claims': {
    slips: one('booking_claims', '(not claim.takes_space(new.status) or', '(false or'),
    example: [book(), on('become', { status: 'CANCELLED' })],
  },
  'a space too small is taken': { slips: one('booking_claims', 'if small then', 'if false then'), example: [book({ space: WITHIN_HALL, party: 5 })] },
  'wheelchair places of a whole space do not count': {
    slips: one('booking_claims', 'new.wheelchair_users > s.wheelchair_places', 'false'),
    example: [book({ space: WITHIN_HALL, party: 2, wheelchairs: 2 })],
  },
  'stations of a whole space do not count': {
    slips: one('booking_claims', 'new.stations > s.stations', 'false'),
    example: [book({ space: WITHIN_HALL, stations: 1 })],
  },
  'a closed space is taken': { slips: one('booking_claims', 'if closed is not null then', 'if false then'), example: [on('close'), book()] },
  'a closure of the space above does not count': {
    slips: one('kin', 'union select s.id, s.parent_id from space s join up on s.id = up.parent_id', ''),
    example: [on('close', { space: HALL }), book({ space: WITHIN_HALL })],
  },
  'a closure of a room beneath does not count': {
    slips: one('kin', 'union select claim.beneath(one)', 'union select one'),
    example: [on('close', { space: WITHIN_HALL }), book({ space: HALL })],
  },
  'what is taken whole leaves its rooms': {
    slips: one('booking_claims', 'union all select c.id, true from space c join d on c.parent_id = d.id where d.whole', ''),
    example: [book({ space: HALL })],
  },
  'no time is kept free after': {
    slips: one('booking_claims', 'new.ends_at + make_interval(mins => new.after_minutes)', 'new.ends_at'),
    example: [book({ after: 2 }), book({ from: 5 })],
  },
  'no time is kept free before': {
    slips: one('booking_claims', 'new.starts_at - make_interval(mins => new.before_minutes)', 'new.starts_at'),
    example: [book(), book({ from: 5, before: 2 })],
  },
  'the last of a shared space is sold twice': {
    slips: one('space_guard', 'if lp > s.capacity or', 'if'),
    example: [book({ space: SHARED, party: 4 }), book({ space: SHARED, party: 3 })],
  },
  'wheelchair places are not counted together': {
    slips: one('space_guard', 'or lw > s.wheelchair_places and not new.whole', ''),
    example: [twoChairs, twoChairs],
  },
  'stations are not counted together': { slips: one('space_guard', 'or lt > s.stations and not new.whole', ''), example: [twoStations, twoStations] },
  'a booking is counted beside itself': {
    slips: one('load_beside', 'and k.booking_id is distinct from beside ', ''),
    example: [book({ space: SHARED, party: 4 }), on('resize', { part: 0, party: 5 })],
  },
  'what a shared space keeps free after is not counted': {
    slips: one('load_beside', 'lower(after)) at, p, w, t from c where with_after && after', 'lower(after)) at, p, w, t from c where false'),
    example: [book({ space: SHARED, party: 4, after: 2 }), book({ space: SHARED, party: 3, from: 5 })],
  },
  'what a shared space keeps free before is not counted': {
    slips: one('load_beside', 'lower(before)), p, w, t from c where with_before && before', 'lower(before)), p, w, t from c where false'),
    example: [book({ space: SHARED, party: 4 }), book({ space: SHARED, party: 3, from: 5, before: 2 })],
  },
  'a supervisor is nowhere else': {
    slips: one('claim_people', "case when p.role = 'SUPERVISOR' then 'space ' || k.space_id else 'booking ' || k.id end", "'booking ' || k.id"),
    example: [book(), on('attend', { role: 'SUPERVISOR' })],
  },
  'everybody is a supervisor': {
    slips: one('claim_people', "case when p.role = 'SUPERVISOR' then 'space ' || k.space_id else 'booking ' || k.id end", "'space ' || k.space_id"),
    example: [book(), on('attend')],
  },
  'a day at the post is a place': { slips: one('claim_people', "and s.zone is distinct from 'DAY_CARE'", ''), example: [book({ space: POST, other: 0 })] },
  'whom a booking is for is not bound': { slips: one('claim_people', 'k.resident_id is not null', 'false'), example: [book({ other: 0 })] },
  'a role that changes binds as before': {
    slips: one('claim_people', 'do update set place = excluded.place, during = excluded.during', 'do nothing'),
    example: [book(), on('attend'), on('attend', { role: 'SUPERVISOR' })],
  },
  'whoever joins is not bound': { slips: one('booking_person_claims', 'perform claim.claim_people(b);', ''), example: [book(), on('attend')] },
  'whoever leaves stays bound': {
    slips: one('booking_person_gone', 'delete from claim.person_claim where booking_id = old.booking_id and person_id = old.person_id;', ''),
    example: [book(), on('attend'), on('leave')],
  },
  'whom it is for is free once they leave its list': {
    slips: one('booking_person_gone', 'perform claim.claim_people(old.booking_id);', ''),
    example: [book({ other: 0 }), on('attend'), on('leave')],
  },
  'a space is closed over its bookings': { slips: one('closure_guard', 'if standing > 0 then', 'if false then'), example: [book(), on('close')] },
  'a space is closed over bookings of its rooms': {
    slips: one('closure_guard', 'where space_id = any (held)', 'where space_id = new.space_id'),
    example: [book({ space: WITHIN_HALL }), on('close', { space: HALL })],
  },
  'what is kept free after counts as taken': {
    slips: one('closure_guard', 'and tstzrange(lower(with_after), upper(with_before)) && tstzrange(new.starts_at, new.ends_at)', ''),
    example: [book({ after: 2 }), on('close', { from: 4 })],
  },
  'somebody engaged goes away': { slips: one('absence_claims', 'if standing > 0 then', 'if false then'), example: [visit(), on('goAway')] },
  'whoever is away is not bound': { slips: one('absence_claims', 'tstzrange(new.starts_at, new.ends_at))\n', "'empty')\n"), example: [on('goAway')] },
  'a return binds as before': {
    slips: one('absence_claims', 'do update set during = excluded.during', 'do nothing'),
    example: [on('goAway', { steps: 8 }), on('comeBack', { steps: 2 })],
  },
  'a space shrinks under its bookings': {
    slips: one('space_stays', 'if shrinks then', 'if false then'),
    example: [book({ space: SHARED, party: 5 }), measure({ party: 1 })],
  },
  'wheelchair places shrink under bookings': {
    slips: one('space_stays', 'or most.wheelchairs > new.wheelchair_places', ''),
    example: [twoChairs, measure({ wheelchairs: 1 })],
  },
  'stations shrink under bookings': { slips: one('space_stays', 'or most.stations > new.stations', ''), example: [twoStations, measure({ stations: 1 })] },
};

/** The SQL that breaks the guard so; a fault that changes nothing is an error. */
export async function faultySql(db: pg.Client, { slips }: Fault): Promise<string> {
  let changed = '';
  for (const of of new Set(slips.map((slip) => slip.of))) {
    const { rows } = await db.query<{ sql: string }>(
      "select pg_get_functiondef(oid) sql from pg_proc where pronamespace = 'claim'::regnamespace and proname = $1",
      [of],
    );
    let { sql } = rows[0]!;
    for (const { replaced, by } of slips.filter((slip) => slip.of === of)) {
      if (!sql.includes(replaced)) throw new Error(`claim.${of} does not hold «${replaced}»`);
      sql = sql.replace(replaced, by);
    }
    changed += `${sql};`;
  }
  return changed;
}
