/** The model of claims against the hub's own mutations: over any history of requests each is accepted or refused as the model says, with a code that fits. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentOf } from '../../bench/chaos/documents.ts';
import { type Booking, type Broken, beneath, broken, claimsOf, EMPTY, fits, type Role, type Space, spacesOf, type World } from '../support/claims-model.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

const KINDS = [
  ...[
    'book',
    'book',
    'book',
    'book',
    'book',
    'book',
    'book',
    'book',
    'move',
    'move',
    'move',
    'cancel',
    'giveUpSeat',
    'giveUpSeat',
    'visit',
    'visit',
    'visitCancel',
  ],
  ...['reassign', 'close', 'close', 'close', 'reopen', 'goAway', 'goAway', 'comeBack'],
] as const;
const number = (max: number) => fc.nat({ max });
const change = fc.record({
  kind: fc.constantFrom(...KINDS),
  which: number(50),
  space: fc.constantFrom(0, 0, 1, 2, 3, 4, 4, 5, 6),
  from: number(20),
  steps: fc.integer({ min: 1, max: 8 }),
  party: fc.integer({ min: 1, max: 5 }),
  wheelchairs: fc.constantFrom(0, 0, 1, 2),
  stations: fc.constantFrom(0, 0, 0, 1, 2),
  takers: fc.dictionary(fc.constantFrom('0', '0', '1', '2'), fc.constantFrom<Role>('ATTENDEE', 'ESCORT'), { maxKeys: 2 }),
  giver: fc.option(fc.constantFrom<Role>('PRACTITIONER', 'SUPERVISOR', 'SUPERVISOR')),
  person: number(3),
  otherwise: fc.boolean(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const START = Date.UTC(2026, 10, 21, 2); // tomorrow at ten
const time = (step: number): string => new Date(START + step * 300_000).toISOString();

let hub: TestHub;
let desk: SignedIn;
/** Two residents, then two who give care and may take part themselves. */
let people: Someone[];
let house: (Space & { before: number; after: number })[];
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('COORDINATOR');
  people = [await hub.seed.resident(), await hub.seed.resident(), await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
  const made = async (row: Omit<Space, 'id'>, before = 0, after = 0) => {
    const { whole, capacity, wheelchairs, stations, parent, stay } = row;
    const id = await hub.seed.space({
      ...{ capacity, wheelchairs, stations, before: before * 5, after: after * 5, grid: 5, least: 5, most: 600, open: [['00:00', '23:55']] },
      ...(stay ? { kind: 'ELDERLY_CARE_POST', zone: 'DAY_CARE' } : { kind: 'CULTURE' }),
      mode: whole ? 'EXCLUSIVE' : 'SHARED',
      ...(parent && { parent: `space_${parent}` }),
    });
    return { ...row, id: id.slice(6), before, after };
  };
  const hall = await made({ whole: true, capacity: 5, wheelchairs: 2, stations: 2 }, 1, 2);
  house = [
    hall,
    await made({ whole: true, capacity: 4, wheelchairs: 1, stations: 0, parent: hall.id }, 0, 3),
    await made({ whole: false, capacity: 5, wheelchairs: 2, stations: 1, parent: hall.id }),
    await made({ whole: true, capacity: 5, wheelchairs: 2, stations: 2 }, 3, 1),
    await made({ whole: false, capacity: 8, wheelchairs: 2, stations: 2 }, 1, 2),
    await made({ whole: false, capacity: 6, wheelchairs: 3, stations: 3 }),
    await made({ whole: false, capacity: 20, wheelchairs: 4, stations: 0, stay: true }),
  ];
});
afterAll(() => hub?.stop());

type State = 'STANDS' | 'DISPLACED' | 'GONE';
/** What the hub told of each, beside the world. */
interface Told {
  world: World;
  states: ReadonlyMap<string, State>;
  versions: ReadonlyMap<string, number>;
}
interface Step {
  mutation: string;
  input: object;
  /** What may be answered when it is refused; empty when it must be done. */
  codes: readonly string[];
  /** What is so afterwards, given the id of what was made. */
  done(id: string): Pick<Told, 'world' | 'states'>;
}

const TOO_SMALL = ['PARTY_TOO_LARGE', 'TOO_FEW_STATIONS', 'NOT_ACCESSIBLE'];
const BOOKING: Record<Broken, string> = { space: 'SLOT_TAKEN', person: 'PERSON_BUSY', closed: 'SPACE_CLOSED', twice: 'never' };
const ABSENCE: Record<Broken, string> = { ...BOOKING, person: 'PRACTITIONER_ENGAGED' };
const CLOSURE: Record<Broken, string> = { ...BOOKING, closed: 'SPACE_HAS_BOOKINGS', twice: 'ALREADY_CLOSED' };
const refused = (world: World, words: Record<Broken, string>): string[] => [...broken(world)].map((rule) => words[rule]);
const takesPart = (role: Role): boolean => role === 'ATTENDEE' || role === 'ESCORT';

/** Null where there is nothing that it could be done to. */
function stepOf({ world, states, versions }: Told, c: Change): Step | null {
  const pick = <T>(all: Iterable<T>): T | undefined => {
    const some = [...all];
    return some[c.which % Math.max(some.length, 1)];
  };
  const [from, until] = [c.from, c.from + c.steps];
  const period = { startsAt: time(from), endsAt: time(until) };
  const space = house[c.space]!;
  const person = people[c.person]!;
  const withBooking = (booking: Booking, state: State) => ({
    world: { ...world, bookings: new Map(world.bookings).set(booking.id, { ...booking, active: state === 'STANDS' }) },
    states: new Map(states).set(booking.id, state),
  });
  const displacing = (hit: (booking: Booking) => boolean) => {
    const lost = [...world.bookings.values()].filter((one) => one.active && c.otherwise && one.from < until && from < one.until && hit(one));
    const bookings = new Map([...world.bookings, ...lost.map((one) => [one.id, { ...one, active: false }] as const)]);
    return { world: { ...world, bookings }, states: new Map([...states, ...lost.map((one) => [one.id, 'DISPLACED'] as const)]) };
  };
  const changing = (id: string) => ({ version: versions.get(id)! });

  switch (c.kind) {
    case 'book': {
      const named = new Map<string, Role>(Object.entries(c.takers).map(([index, role]) => [people[Number(index)]!.uuid, role]));
      if (c.giver && !named.has(people[2]!.uuid)) named.set(people[2]!.uuid, c.giver);
      const party = Math.max(c.party, [...named.values()].filter(takesPart).length);
      const size = { party, wheelchairs: Math.min(c.wheelchairs, party), stations: c.stations };
      const booking = {
        id: 'new',
        space: space.id,
        from,
        until,
        ...size,
        before: space.before,
        after: space.after,
        active: true,
        people: named,
        resident: null,
      };
      const attendees = [...named].map(([id, role]) => ({ personId: `person_${id}`, role }));
      const resident = c.otherwise ? attendees.find((one) => one.role === 'ATTENDEE' && one.personId !== people[2]!.person) : undefined;
      return {
        mutation: 'bookingCreate',
        input: {
          ...{ spaceId: `space_${space.id}`, ...period, partySize: party, wheelchairUsers: size.wheelchairs, stations: c.stations, purpose: '活动' },
          residentId: resident?.personId.replace('person', 'resident'),
          attendees: attendees.filter((one) => one !== resident),
        },
        codes: fits([size], space) ? refused(withBooking(booking, 'STANDS').world, BOOKING) : TOO_SMALL,
        done: (id) => withBooking({ ...booking, id }, 'STANDS'),
      };
    }
    case 'move':
    case 'cancel':
    case 'giveUpSeat': {
      const booking = pick(world.bookings.values());
      if (!booking) return null;
      const { id } = booking;
      const state = states.get(id)!;
      const about = { bookingId: `booking_${id}`, ...changing(id) };
      const gone = state === 'GONE' ? ['MOVE_NOT_ALLOWED'] : null;
      if (c.kind === 'move') {
        const to = c.otherwise ? space : house.find((one) => one.id === booking.space)!;
        const moved = { ...booking, space: to.id, from, until, before: to.before, after: to.after };
        const small = fits([booking], to) ? null : TOO_SMALL;
        const after = withBooking(moved, 'STANDS');
        const codes = gone ?? small ?? refused(after.world, BOOKING);
        return { mutation: 'bookingReschedule', input: { ...about, spaceId: `space_${to.id}`, ...period }, codes, done: () => after };
      }
      const freed = withBooking(booking, 'GONE');
      if (c.kind === 'cancel') return { mutation: 'bookingCancel', input: about, codes: gone ?? [], done: () => freed };
      const role = booking.people.get(person.uuid);
      const others = new Map([...booking.people].filter(([one]) => one !== person.uuid));
      const smaller = { ...booking, party: booking.party - 1, wheelchairs: Math.min(booking.wheelchairs, booking.party - 1), people: others };
      return {
        mutation: 'bookingSeatCancel',
        input: { ...about, personId: person.person },
        codes: gone ?? (role && takesPart(role) ? [] : ['NO_SUCH_SEAT']),
        done: () => (booking.party === 1 ? freed : withBooking(smaller, state)),
      };
    }
    case 'visit': {
      const [resident, caregiver] = [people[c.person % 2]!, people[2 + (c.which % 2)]!];
      const visit = { id: 'new', from, until, resident: resident.uuid, caregiver: caregiver.uuid, present: c.otherwise, active: true };
      const visited = (id: string) => ({ world: { ...world, visits: new Map(world.visits).set(id, { ...visit, id }) }, states });
      const service = c.otherwise ? 'CLEANING' : 'ERRAND';
      return {
        mutation: 'visitSchedule',
        input: { residentId: resident.resident, caregiverId: caregiver.person, service, ...period },
        codes: refused(visited('new').world, BOOKING),
        done: visited,
      };
    }
    case 'visitCancel':
    case 'reassign': {
      const visit = pick([...world.visits.values()].filter((one) => one.active));
      if (!visit) return null;
      const about = { visitId: `visit_${visit.id}`, ...changing(visit.id) };
      const caregiver = people.slice(2).find((one) => one.uuid !== visit.caregiver)!;
      const now = c.kind === 'reassign' ? { ...visit, caregiver: caregiver.uuid } : { ...visit, active: false };
      const after = { world: { ...world, visits: new Map(world.visits).set(visit.id, now) }, states };
      if (c.kind === 'visitCancel') return { mutation: 'visitCancel', input: { ...about, reason: '住院' }, codes: [], done: () => after };
      return { mutation: 'visitReassign', input: { ...about, caregiverId: caregiver.person }, codes: refused(after.world, BOOKING), done: () => after };
    }
    case 'close': {
      const shut = new Set(beneath(world, space.id).map((one) => one.id));
      const rest = displacing((booking) => spacesOf(world, booking).some((one) => shut.has(one.id)));
      const closed = (id: string) => ({
        ...rest,
        world: { ...rest.world, closures: new Map(world.closures).set(id, { id, space: space.id, from, until }) },
      });
      return {
        mutation: 'spaceClose',
        input: { spaceId: `space_${space.id}`, ...period, reason: '粉刷', displaceBookings: c.otherwise },
        codes: refused(closed('new').world, CLOSURE),
        done: closed,
      };
    }
    case 'reopen': {
      const closure = pick([...world.closures.values()].filter((one) => one.from < one.until));
      if (!closure) return null;
      const sooner = Math.max(closure.from, from);
      const after = { world: { ...world, closures: new Map(world.closures).set(closure.id, { ...closure, until: sooner }) }, states };
      const codes = closure.until < from ? ['REOPENS_LATER'] : [];
      return { mutation: 'spaceReopen', input: { closureId: `closure_${closure.id}`, at: time(from) }, codes, done: () => after };
    }
    case 'goAway': {
      const who = people[2 + (c.which % 2)]!;
      const rest = displacing((booking) => booking.people.has(who.uuid) && !takesPart(booking.people.get(who.uuid)!));
      const away = (id: string) => ({
        ...rest,
        world: { ...rest.world, absences: new Map(world.absences).set(id, { id, person: who.uuid, from, until }) },
      });
      return {
        mutation: 'absenceReport',
        input: { personId: who.person, ...period, displaceBookings: c.otherwise },
        codes: refused(away('new').world, ABSENCE),
        done: away,
      };
    }
    case 'comeBack': {
      const absence = pick([...world.absences.values()].filter((one) => one.from < one.until));
      if (!absence) return null;
      const back = Math.max(absence.from, from);
      const after = { world: { ...world, absences: new Map(world.absences).set(absence.id, { ...absence, until: back }) }, states };
      const codes = absence.until < from ? ['BACK_LATER'] : [];
      return { mutation: 'absenceEnd', input: { absenceId: `absence_${absence.id}`, at: time(from) }, codes, done: () => after };
    }
  }
}

interface Payload {
  booking?: { id: string; version: number } | null;
  visit?: { id: string; version: number } | null;
  closure?: { id: string } | null;
  absence?: { id: string } | null;
  userErrors: { code: string }[];
}

const bare = (id: string): string => id.slice(id.indexOf('_') + 1);

async function asked({ mutation, input }: Step): Promise<Payload> {
  const answer: Record<string, Payload> = await ask(hub, documentOf(mutation), { input: { ...input, idempotencyKey: randomUUID() } }, desk.token);
  return answer[mutation]!;
}

/** What changed is one version further, and what was displaced with it. */
function following(step: Step, told: Told, { booking, visit, closure, absence }: Payload): Told {
  const entity = booking ?? visit;
  const now = step.done(bare((entity ?? closure ?? absence)!.id));
  const displaced = [...now.states].filter(([id, state]) => state === 'DISPLACED' && told.states.get(id) === 'STANDS');
  const raised = displaced.map(([id]) => [id, told.versions.get(id)! + 1] as const);
  return { ...now, versions: new Map([...told.versions, ...raised, ...(entity ? [[bare(entity.id), entity.version] as const] : [])]) };
}

test('whatever the desk asks for is done exactly when the model allows it, with the refusal that fits, and the claims are those that follow', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.noBias(change), { minLength: 25, maxLength: 45, size: 'max' }), async (changes) => {
      await hub.db.query('delete from booking; delete from visit; delete from closure; delete from absence');
      let told: Told = { world: { spaces: house, ...EMPTY }, states: new Map(), versions: new Map() };
      const history: string[] = [];
      for (const one of changes) {
        const step = stepOf(told, one);
        if (!step) continue;
        const payload = await asked(step);
        const code = payload.userErrors.map((one) => one.code).join();
        history.push(`${step.mutation} ${JSON.stringify(step.input)}: ${code || 'done'}`);
        if (step.codes.length > 0 ? !step.codes.includes(code) : code !== '')
          throw new Error(`The model says ${step.codes.join(' or ') || 'done'}, the hub ${code || 'done'}. The history:\n${history.join('\n')}`);
        const outcome = code || step.mutation;
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        if (code === '') told = following(step, told, payload);
      }
      const { rows: claims } = await hub.db.query<{ claim: string }>(
        `select booking_id || ' takes ' || space_id claim from claim.space_claim
         union all select coalesce(booking_id, visit_id, absence_id) || ' binds ' || person_id || ' at ' || split_part(place, ' ', 2) || ' ' ||
           (extract(epoch from lower(during) - $1) / 300)::int || '-' || (extract(epoch from upper(during) - $1) / 300)::int from claim.person_claim where not isempty(during)`,
        [time(0)],
      );
      expect(claims.map(({ claim }) => claim).sort()).toEqual(claimsOf(told.world));
    }),
    { numRuns: 14, interruptAfterTimeLimit: 30_000 }, // else it would look for the shortest history beyond the test's own end,
  );
  const often = ['bookingCreate', 'bookingReschedule', 'bookingSeatCancel', 'visitSchedule', 'spaceClose', 'absenceReport'];
  const refusals = ['SLOT_TAKEN', 'PERSON_BUSY', 'SPACE_CLOSED', 'PRACTITIONER_ENGAGED', 'NO_SUCH_SEAT'];
  expect([...often, ...refusals].filter((one) => !seen.has(one))).toEqual([]);
}, 60_000);
