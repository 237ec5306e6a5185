/** Who takes part, and whether this viewer may bring them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { badInput } from '../core/bad-input.ts';
import type { Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { uuidOf } from '../core/ids.ts';
import { anyOf, type Tables } from '../core/tables.ts';
import { ageOn, localDate } from '../core/time.ts';
import type { StaffPost } from '../people/entities.ts';
import { DESK, holds, STAFF } from '../people/policy.ts';
import { GIVING } from '../people/staff/queries.ts';
import type { AccessNeed } from '../residents/entities.ts';
import { ACTS_ALONE_FROM, LEGAL_ZONE } from '../residents/rules.ts';
import { personUuid } from '../residents/subject.ts';
import type { SpaceKind } from '../spaces/entities.ts';
import type { AttendeeRole } from './entities.ts';
import { unsuited } from './givers.ts';
import type { BookingCreateInput } from './inputs.ts';
import { refuseBooking } from './refusals.ts';
import type { LockedSpace } from './space-checks.ts';

export interface PartyMember {
  personId: string;
  role: AttendeeRole;
  inWheelchair: boolean;
  /** Where the input names them. */
  path: string[];
  needs: readonly AccessNeed[];
  post: StaffPost | null;
}

/** For whom it is, beside those who accompany them or give the session. */
export const isTaker = ({ role }: { role: AttendeeRole }): boolean => role === 'ATTENDEE';

interface Candidate {
  id: string;
  bornOn: string | null;
  isResident: boolean;
  /** As what they work at the centre. */
  post: StaffPost | null;
  /** Staff, or a relative of a resident of the centre. */
  belongs: boolean;
  hasGuardian: boolean;
  needs: AccessNeed[];
}

type Asking = Pick<Tx, 'viewer' | 'now' | 'db'>;
/** With a kind of null it is not said yet where. */
type Place = Pick<LockedSpace, 'centreId' | 'timeZone'> & { kind: SpaceKind | null; zone: LockedSpace['zone'] };
/** What an input says of who comes. */
export type Naming = Pick<BookingCreateInput, 'residentId' | 'attendees' | 'purpose'>;

interface Named {
  personId: string;
  role: AttendeeRole;
  path: string[];
  /** Named by `resident_…`. */
  asResident: boolean;
}

const MOST_NAMED = 200;
/** Whom those who do not work here may engage at once. */
const MOST_PRACTITIONERS = 2;
const GIVING_ROLES: readonly AttendeeRole[] = ['PRACTITIONER', 'SUPERVISOR'];
export const takesPart = ({ role }: { role: AttendeeRole }): boolean => !GIVING_ROLES.includes(role);

/** The named party, checked: everybody belongs to the centre, nobody stands twice, minors are booked by whom the law says. */
export async function partyOf(tx: Tx, space: LockedSpace, input: Naming): Promise<PartyMember[]> {
  return judged(tx, space, input, true);
}

/** The same for a search, which locks nobody. */
export const partyToBe = (ctx: Context, place: Place, input: Naming): Promise<PartyMember[]> =>
  judged({ viewer: ctx.me, now: ctx.now, db: ctx.db }, place, input, false);

async function judged(tx: Asking, space: Place, input: Naming, locking: boolean): Promise<PartyMember[]> {
  const named = namedIn(input);
  if (!named.some(takesPart) && !mayLeaveOut(tx, space, named, input)) throw refuseBooking('ATTENDEE_REQUIRED', ['residentId']);
  if (space.kind === 'COUNSELLING_SPACE' && !named.some((one) => one.role === 'PRACTITIONER')) throw refuseBooking('PRACTITIONER_REQUIRED', ['attendees']);
  if (!holds(tx.viewer, space.centreId, STAFF) && named.filter((one) => !takesPart(one)).length > MOST_PRACTITIONERS)
    throw refuseBooking('TOO_MANY_PRACTITIONERS', ['attendees'], { most: MOST_PRACTITIONERS });
  const ids = named.map((one) => one.personId);
  const today = localDate(tx.now, space.timeZone);
  const found = new Map((await candidates(tx.db, space.centreId, ids, today, locking)).map((one) => [one.id, one]));
  return named.map((one) => {
    const who = found.get(one.personId);
    if (takesPart(one)) checkTaker(tx, space.centreId, one, who, today);
    else checkGiver(one, who, space);
    const needs = takesPart(one) ? (who?.needs ?? []) : [];
    return { personId: one.personId, role: one.role, inWheelchair: needs.includes('WHEELCHAIR'), needs, post: who?.post ?? null, path: one.path };
  });
}

function checkGiver({ path }: Named, who: Candidate | undefined, { kind, zone }: Place): void {
  if (!who?.post || !GIVING.includes(who.post)) throw refuseBooking('NOT_A_PRACTITIONER', path);
  const refusal = kind && unsuited(who.post, { kind, zone }, path);
  if (refusal) throw refusal;
}

/** The desk books events and sessions whose guests it does not name; a practitioner a session of their own. */
function mayLeaveOut(tx: Asking, space: Place, named: readonly Named[], input: Naming): boolean {
  if (holds(tx.viewer, space.centreId, DESK)) return named.length > 0 || !!input.purpose?.trim();
  return holds(tx.viewer, space.centreId, ['PRACTITIONER']) && named.some((one) => one.personId === tx.viewer.personId);
}

/** Whoever may not book for somebody learns nothing of them, not even whether there is such a person. */
function checkTaker(tx: Asking, centreId: string, { personId, path, asResident }: Named, one: Candidate | undefined, today: string): void {
  const { viewer } = tx;
  const self = personId === viewer.personId;
  const reach = viewer.reach.find((each) => each.residentId === personId);
  const desk = holds(viewer, centreId, DESK);
  const gives = holds(viewer, centreId, ['PRACTITIONER']);
  if (!desk && !gives && !self && !reach) throw refuseBooking('ATTENDEE_NOT_YOURS', path);
  if (!one || !(one.isResident || (!asResident && (one.belongs || self)))) throw new AccessError('NOT_FOUND');
  const isChild = one.bornOn !== null && ageOn(one.bornOn, today) < ACTS_ALONE_FROM;
  if (isChild && !one.hasGuardian) throw refuseBooking('GUARDIAN_MISSING', path);
  if (desk || reach?.actsFor) return;
  if (isChild) throw refuseBooking('GUARDIAN_REQUIRED', path);
  if (!self && !gives) throw refuseBooking('ATTENDEE_NOT_YOURS', path);
}

function namedIn(input: Naming): Named[] {
  const all = [
    ...(input.residentId
      ? [{ personId: uuidOf('resident', input.residentId, 'residentId'), role: 'ATTENDEE' as AttendeeRole, path: ['residentId'], asResident: true }]
      : []),
    ...input.attendees.map((one, index) => ({
      personId: personUuid(one.personId, `attendees.${index}.personId`),
      role: one.role,
      path: ['attendees', String(index), 'personId'],
      asResident: one.personId.startsWith('resident_'),
    })),
  ];
  if (all.length > MOST_NAMED) throw badInput('TOO_MANY', { field: 'attendees', most: MOST_NAMED });
  const seen = new Set<string>();
  return all.filter((one) => {
    if (!seen.has(one.personId)) return seen.add(one.personId);
    if (one.personId === all[0]?.personId && all[0].path[0] === 'residentId' && one.role === 'ATTENDEE') return false; // named again among the attendees
    throw refuseBooking('ATTENDEE_TWICE', one.path);
  });
}

/** Everybody an input names, and what those who take part need: for looking further after a refusal. */
export async function namedParty(
  db: Kysely<Tables>,
  input: BookingCreateInput,
): Promise<{ people: string[]; takers: string[]; taking: Omit<PartyMember, 'personId' | 'path' | 'post'>[] }> {
  const named = namedIn(input);
  const taking = named.filter(takesPart);
  const needsOfAll = await needsOf(
    db,
    taking.map((one) => one.personId),
  );
  return {
    people: named.map((one) => one.personId),
    takers: named.filter(isTaker).map((one) => one.personId),
    taking: taking.map(({ personId, role }) => {
      const needs = needsOfAll.get(personId) ?? [];
      return { role, needs, inWheelchair: needs.includes('WHEELCHAIR') };
    }),
  };
}

/** What residents among these people need, as far as `known` says, over rows named `resident`; those without needs are left out. */
export async function needsOf(db: Kysely<Tables>, personIds: readonly string[], known: RawBuilder<unknown> = sql`true`): Promise<Map<string, AccessNeed[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; needs: AccessNeed[] }>`
    select id, access_needs as needs from resident where id = ${anyOf(personIds)} and access_needs <> '{}' and ${known}`.execute(db);
  return new Map(rows.map(({ id, needs }) => [id, needs]));
}

/** Staff of a centre, and relatives of its residents, over a row named `p` of person. */
const belongsTo = (centreId: string, today: string): RawBuilder<boolean> => sql`(
  exists (select from staff s where s.person_id = p.id and s.centre_id = ${centreId})
  or exists (select from relation l join resident k on k.id = l.subject_id where l.relative_id = p.id and k.centre_id = ${centreId} and (l.until_on is null or l.until_on > ${today}::date)))`;

/** Whose engagements a search may go around: for the desk and practitioners anybody's of the centre, for others their own and those of whom they act for. */
export async function peopleToBeFree(ctx: Context, centreId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length > MOST_NAMED) throw badInput('TOO_MANY', { field: 'personIds', most: MOST_NAMED });
  const people = ids.map((id) => personUuid(id, 'personIds'));
  const { me } = ctx;
  const strangers = people.filter((id) => id !== me.personId && !me.reach.some((one) => one.actsFor && one.residentId === id));
  if (strangers.length === 0) return people;
  if (!holds(me, centreId, [...DESK, 'PRACTITIONER'])) throw new AccessError('NOT_FOUND');
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.id = ${anyOf(strangers)}
      and (exists (select from resident r where r.id = p.id and r.centre_id = ${centreId}) or ${belongsTo(centreId, localDate(ctx.now, LEGAL_ZONE))})`.execute(
    ctx.db,
  );
  if (rows.length < new Set(strangers).size) throw new AccessError('NOT_FOUND');
  return people;
}

/** Their rows are locked in id order, as the claims lock them: two bookings of the same people meet here, not in a deadlock. */
async function candidates(db: Kysely<Tables>, centreId: string, ids: readonly string[], today: string, locking: boolean): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Candidate>`
    select p.id, p.born_on as "bornOn", r.id is not null as "isResident", coalesce(r.access_needs, '{}') as needs,
           (select s.post from staff s where s.person_id = p.id and s.centre_id = ${centreId}) as post,
           ${belongsTo(centreId, today)} as belongs,
           exists (select from relation l where l.subject_id = p.id and l.guardian and (l.until_on is null or l.until_on > ${today}::date)) as "hasGuardian"
      from person p left join resident r on r.id = p.id and r.centre_id = ${centreId}
     where p.id = ${anyOf(ids)} order by p.id ${sql.raw(locking ? 'for no key update of p' : '')}`.execute(db);
  return rows;
}
