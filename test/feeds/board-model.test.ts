/** Whatever happens, in whatever order: a screen that asked once and listens holds what the hub would answer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localDate } from '../../src/core/time.ts';
import {
  between,
  cancel,
  cancelSeat,
  checkIn,
  complete,
  confirm,
  create,
  noShow,
  of,
  reschedule,
  type Seen,
  undoCheckIn,
  undoNoShow,
  when,
} from '../bookings/support.ts';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type Dice, dice } from '../support/dice.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { settled, uuidIn } from './acts.ts';
import { close, fence, reopen, Screen } from './board.ts';

const TODAY = '2026-11-20';
const TOMORROW = '2026-11-21';
const MUTATIONS = 60;

let hub: TestHub;
/** A second process on the same database: the therapist's screen is with it. */
let twin: TestHub;
let desk: SignedIn;
let coordinator: SignedIn;
let therapist: SignedIn;
let counsellor: SignedIn;
let colleague: SignedIn;
let quietPlace: string;
let rooms: string[];
let shared: string;
let counselling: string;
beforeAll(async () => {
  hub = await testHub();
  twin = await testHub({ database: hub.database });
  const { seed } = hub;
  [desk, coordinator] = [await seed.staff('FRONT_DESK'), await seed.staff('COORDINATOR')];
  [therapist, counsellor] = [await seed.staff('PRACTITIONER'), await seed.staff('PRACTITIONER', 'COUNSELLOR')];
  colleague = await seed.staff('PRACTITIONER');
  quietPlace = await seed.space({ code: 'Z9', kind: 'PLAY_AREA' });
  const hall = await seed.space({ code: 'S20', kind: 'SPORTS', before: 30 });
  shared = await seed.space({ code: 'S14', mode: 'SHARED', capacity: 8 });
  counselling = await seed.space({ code: 'S18', kind: 'COUNSELLING_SPACE', after: 30 });
  rooms = [
    hall,
    await seed.space({ code: 'S21', kind: 'SPORTS', parent: hall }),
    await seed.space({ code: 'S22', kind: 'SPORTS', parent: hall, mode: 'SHARED' }),
    await seed.space({ code: 'S13', approval: true }),
    shared,
    counselling,
  ];
});
afterAll(async () => {
  await twin.stop();
  await hub.stop();
});

const hour = (n: number) => `${String(n).padStart(2, '0')}:00`;

const Replace = graphql(`
  mutation BoardPractitionerReplace($input: BookingPractitionerReplaceInput!) {
    bookingPractitionerReplace(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
      }
    }
  }
`);

/** The therapist for the colleague, or the other way round. */
async function replace(who: SignedIn, seen: Seen) {
  const gives = seen.attendees.find(({ role, person }) => role === 'PRACTITIONER' && person.id !== counsellor.person);
  if (!gives) return { userErrors: ['nobody gives it'] };
  const practitionerId = gives.person.id === therapist.person ? colleague.person : therapist.person;
  const input = { ...of(seen), insteadOfId: gives.person.id, practitionerId, idempotencyKey: randomUUID() };
  return (await ask(hub, Replace, { input }, who.token)).bookingPractitionerReplace;
}

type Outcome = { userErrors: readonly unknown[] } | boolean;
interface Made {
  seen: Seen;
  by: SignedIn;
}

/** A history by chance. What is refused counts for nothing. */
class History {
  done = 0;
  readonly took = new Map<string, number>();
  readonly #chance: Dice;
  readonly #made: Made[] = [];
  readonly #closures: string[] = [];

  constructor(chance: Dice) {
    this.#chance = chance;
  }

  /** What may happen, and how often in comparison. */
  readonly steps: Record<string, [often: number, () => Promise<Outcome>]> = {
    create: [8, () => this.#create()],
    move: [
      4,
      () =>
        this.#change(['CONFIRMED', 'REQUESTED', 'DISPLACED'], (who, seen) => reschedule(hub, who, { ...of(seen), ...this.#elsewhere(seen), ...this.#time() })),
    ],
    shift: [2, () => this.#change(['CONFIRMED', 'DISPLACED'], (who, seen) => reschedule(hub, who, { ...of(seen), ...this.#time() }))],
    cancel: [2, () => this.#change(['CONFIRMED', 'REQUESTED', 'DISPLACED', 'HELD'], (who, seen) => cancel(hub, who, of(seen)))],
    confirm: [2, () => this.#change(['REQUESTED', 'HELD'], (who, seen) => confirm(hub, who, of(seen)))],
    checkIn: [2, () => this.#change(['CONFIRMED'], (who, seen) => this.#at(seen, -10, () => checkIn(hub, who, of(seen))), TODAY)],
    complete: [2, () => this.#change(['CHECKED_IN'], (who, seen) => this.#at(seen, 30, () => complete(hub, who, of(seen))), TODAY)],
    undoCheckIn: [2, () => this.#change(['CHECKED_IN'], (who, seen) => this.#at(seen, -5, () => undoCheckIn(hub, who, of(seen))), TODAY)],
    noShow: [2, () => this.#change(['CONFIRMED'], (who, seen) => this.#at(seen, 20, () => noShow(hub, who, of(seen))), TODAY)],
    undoNoShow: [2, () => this.#change(['NO_SHOW'], (who, seen) => this.#at(seen, 30, () => undoNoShow(hub, who, of(seen))), TODAY)],
    replace: [4, () => this.#change(['CONFIRMED', 'DISPLACED'], replace)],
    cancelSeat: [2, () => this.#change(['CONFIRMED'], (who, seen) => cancelSeat(hub, who, of(seen)))],
    close: [2, () => this.#close()],
    reopen: [3, () => this.#reopen()],
    measure: [1, () => this.#measure()],
    holdsRunOut: [1, () => when(hub, '09:30', () => hub.sweep().then(() => true))],
  };

  /** One more thing that is not refused. */
  async step(): Promise<void> {
    const all = Object.entries(this.steps).flatMap(([name, [often, act]]) => Array.from({ length: often }, () => ({ name, act })));
    for (;;) {
      const { name, act } = this.#chance.from(all);
      const outcome = await act();
      if (outcome === false || (outcome !== true && outcome.userErrors.length > 0)) continue;
      this.took.set(name, (this.took.get(name) ?? 0) + 1);
      this.done++;
      return;
    }
  }

  #time() {
    const start = 9 + this.#chance.below(9);
    return between(hour(start), hour(start + 1 + this.#chance.below(2)), this.#chance.from([TODAY, TODAY, TOMORROW]));
  }

  #elsewhere = (seen: Seen) => ({ spaceId: seen.confidential ? counselling : this.#chance.from(rooms.filter((id) => id !== counselling)) });

  async #create(): Promise<Outcome> {
    const { below, from } = this.#chance;
    const spaceId = from(rooms);
    const by = spaceId === counselling ? counsellor : desk;
    const gives = spaceId === counselling ? [counsellor] : below(2) === 0 ? [therapist] : [];
    const attendees = gives.map(({ person }) => ({ personId: person, role: 'PRACTITIONER' as const }));
    const residentId = (await hub.seed.resident()).resident;
    const payload = await create(hub, by, { spaceId, residentId, attendees, partySize: 1 + below(3), hold: below(6) === 0, ...this.#time() });
    if (payload.booking) this.#made.push({ seen: payload.booking, by });
    if (payload.booking?.confidential) this.took.set('counselling', 1);
    return payload;
  }

  async #change(
    statuses: string[],
    act: (who: SignedIn, seen: Seen) => Promise<{ booking?: Seen | null; userErrors: readonly unknown[] }>,
    date?: string,
  ): Promise<Outcome> {
    const those = this.#made.filter(
      ({ seen }) => statuses.includes(seen.status) && (date === undefined || localDate(new Date(seen.startsAt), 'Asia/Shanghai') === date),
    );
    if (those.length === 0) return false;
    const one = this.#chance.from(those);
    const payload = await act(one.by, one.seen);
    one.seen = payload.booking ?? one.seen; // what a closure displaced meanwhile has another version: the next try has it
    return payload;
  }

  /** Only of today: whom somebody gives a session to they know for 24 hours after it, by the clock alone. */
  async #at<Result>({ startsAt }: Seen, minutes: number, act: () => Promise<Result>): Promise<Result> {
    const now = hub.clock.now();
    hub.clock.set(new Date(new Date(startsAt).getTime() + minutes * 60_000).toISOString());
    try {
      return await act();
    } finally {
      hub.clock.set(now.toISOString());
    }
  }

  async #close(): Promise<Outcome> {
    const { below, from } = this.#chance;
    const id = await close(hub, desk, { spaceId: from(rooms), ...this.#time(), ...(below(4) === 0 && { endsAt: null }), displaceBookings: true });
    if (id) this.#closures.push(id);
    return id !== null;
  }

  async #reopen(): Promise<Outcome> {
    const [id] = this.#closures.splice(this.#chance.below(this.#closures.length), 1);
    return id ? (await reopen(hub, desk, id)).spaceReopen : false;
  }

  async #measure(): Promise<Outcome> {
    const { rows } = await hub.db.query<{ version: number }>('select version from space where id = $1', [uuidIn(shared)]);
    const input = { spaceId: shared, version: rows[0]!.version, capacity: 5 + this.#chance.below(10), idempotencyKey: randomUUID() };
    return (await ask(hub, 'mutation ($input: SpaceUpdateInput!) { spaceUpdate(input: $input) { userErrors { code } } }', { input }, coordinator.token))
      .spaceUpdate;
  }
}

const seen = new Set<string>();

test.each([1, 2, 3])('what screens hold is what the hub would answer, through cuts too: history %i', async (seed) => {
  const history = new History(dice(seed));
  await Promise.all([settled(hub), settled(twin)]);
  const screens = {
    desk: await Screen.open(hub, desk, TODAY),
    tomorrow: await Screen.open(hub, desk, TOMORROW),
    therapist: await Screen.open(twin, therapist, TODAY),
    counsellor: await Screen.open(hub, counsellor, TODAY, ['COUNSELLING_SPACE', 'PLAY_AREA']),
  };
  const { below } = dice(100 + seed);
  while (history.done < MUTATIONS) {
    const cut = below(5) === 0 ? [screens.desk, screens.therapist] : [];
    for (const screen of cut) await screen.leave();
    for (let more = below(4); more >= 0; more--) await history.step();
    for (const screen of cut) await screen.listen();
    const here = await fence(hub, quietPlace);
    for (const [name, screen] of Object.entries(screens)) {
      await screen.until(here);
      expect([name, history.done, screen.rows]).toEqual([name, history.done, await screen.fresh()]);
    }
  }
  for (const screen of Object.values(screens)) await screen.leave();
  const rowOf = (screen: Screen) => screen.rows.find(({ space }) => space.id === counselling)!;
  expect(rowOf(screens.desk)).toMatchObject({ bookings: [], occupied: rowOf(screens.therapist).occupied });
  const whole = screens.desk.heard.filter(({ kind }) => kind === 'BOARD_CHANGED').length;
  expect(whole).toBeLessThanOrEqual(history.took.get('measure') ?? 0); // all else was told row by row
  for (const name of history.took.keys()) seen.add(name);
});

test('in these histories everything happened', () => {
  expect([...seen].sort()).toEqual(['counselling', ...Object.keys(new History(dice(0)).steps)].sort());
});
