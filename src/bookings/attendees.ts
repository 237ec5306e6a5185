/** Who takes part, and whether this viewer may bring them. */
import { sql } from 'kysely';
import type { Tx } from '../core/command.ts';
import { AccessError, badInput } from '../core/errors.ts';
import { splitId, uuidOf } from '../core/ids.ts';
import { ageOn, localDate } from '../core/time.ts';
import { DESK, holds } from '../people/policy.ts';
import { ACTS_ALONE_FROM } from '../residents/rules.ts';
import type { AttendeeRole } from './entities.ts';
import { refuseBooking } from './refusals.ts';
import type { LockedSpace } from './space-checks.ts';
import type { BookingCreateInput } from './types.ts';

export interface PartyMember {
  personId: string;
  role: AttendeeRole;
  inWheelchair: boolean;
}

interface Candidate {
  id: string;
  bornOn: string | null;
  isResident: boolean;
  isPractitioner: boolean;
  isRelative: boolean;
  hasGuardian: boolean;
  inWheelchair: boolean;
}

const MOST_NAMED = 200;
const GIVING: readonly AttendeeRole[] = ['PRACTITIONER', 'SUPERVISOR'];

/** The named party, checked: everybody belongs to the centre, nobody stands twice, minors are booked by whom the law says. */
export async function partyOf(tx: Tx, space: LockedSpace, input: BookingCreateInput): Promise<PartyMember[]> {
  const named = namedIn(input);
  const desk = holds(tx.viewer, space.centreId, DESK);
  if (named.length === 0 && !desk) throw refuseBooking('ATTENDEE_REQUIRED', ['residentId']);
  if (named.length === 0 && !input.purpose) throw refuseBooking('ATTENDEE_REQUIRED', ['residentId']);
  if (space.kind === 'COUNSELLING_SPACE' && !named.some((one) => one.role === 'PRACTITIONER')) throw refuseBooking('PRACTITIONER_REQUIRED', ['attendees']);
  const found = new Map(
    (
      await candidates(
        tx,
        space.centreId,
        named.map((one) => one.personId),
      )
    ).map((one) => [one.id, one]),
  );
  const today = localDate(tx.now, space.timeZone);
  return named.map(({ personId, role, path }) => {
    const one = found.get(personId);
    if (!one || !(one.isResident || one.isPractitioner || one.isRelative)) throw new AccessError('NOT_FOUND');
    if (GIVING.includes(role)) {
      if (!one.isPractitioner) throw refuseBooking('NOT_A_PRACTITIONER', path);
    } else {
      checkBooker(tx, one, desk, today, path);
    }
    return { personId, role, inWheelchair: one.inWheelchair && !GIVING.includes(role) };
  });
}

function checkBooker(tx: Tx, one: Candidate, desk: boolean, today: string, path: string[]): void {
  const { viewer } = tx;
  const isChild = one.bornOn !== null && ageOn(one.bornOn, today) < ACTS_ALONE_FROM;
  if (isChild && !one.hasGuardian) throw refuseBooking('GUARDIAN_MISSING', path);
  if (desk || viewer.reach.some((reach) => reach.actsFor && reach.residentId === one.id)) return;
  if (isChild) throw refuseBooking('GUARDIAN_REQUIRED', path);
  if (one.id !== viewer.personId && !viewer.roles.some((grant) => grant.role === 'PRACTITIONER')) throw refuseBooking('ATTENDEE_NOT_YOURS', path);
}

function namedIn(input: BookingCreateInput): { personId: string; role: AttendeeRole; path: string[] }[] {
  const all = [
    ...(input.residentId ? [{ personId: uuidOf('resident', input.residentId, 'residentId'), role: 'ATTENDEE' as AttendeeRole, path: ['residentId'] }] : []),
    ...input.attendees.map((one, index) => ({
      personId: personUuid(one.personId, `attendees.${index}.personId`),
      role: one.role,
      path: ['attendees', String(index), 'personId'],
    })),
  ];
  if (all.length > MOST_NAMED) throw badInput(`at most ${MOST_NAMED} attendees`);
  const seen = new Set<string>();
  return all.filter((one) => {
    if (!seen.has(one.personId)) return seen.add(one.personId);
    if (one.personId === all[0]?.personId && all[0].path[0] === 'residentId' && one.role === 'ATTENDEE') return false; // named again among the attendees
    throw refuseBooking('ATTENDEE_TWICE', one.path);
  });
}

/** A person by either of their ids. */
export function personUuid(id: string, field: string): string {
  return splitId(id)?.type === 'resident' ? uuidOf('resident', id, field) : uuidOf('person', id, field);
}

async function candidates(tx: Tx, centreId: string, ids: readonly string[]): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Candidate>`
    select p.id, p.born_on as "bornOn", r.id is not null as "isResident", coalesce('WHEELCHAIR' = any(r.access_needs), false) as "inWheelchair",
           exists (select from staff s where s.person_id = p.id and s.centre_id = ${centreId} and s.post in ('THERAPIST', 'COUNSELLOR', 'LIBRARIAN', 'CAREGIVER')) as "isPractitioner",
           exists (select from relation l join resident k on k.id = l.subject_id where l.relative_id = p.id and k.centre_id = ${centreId} and l.until_on is null) as "isRelative",
           exists (select from relation l where l.subject_id = p.id and l.guardian and l.until_on is null) as "hasGuardian"
      from person p left join resident r on r.id = p.id and r.centre_id = ${centreId}
     where p.id = any(${[...ids]}::uuid[])`.execute(tx.db);
  return rows;
}
