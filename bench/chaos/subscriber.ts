/** Somebody who listens, loses the connection, and comes back with the last cursor; and what they should have heard. */
import type pg from 'pg';
import { RawSocket } from '../../test/feeds/raw-socket.ts';
import type { SignedIn } from '../../test/support/seed.ts';
import { Tally } from './client.ts';
import { uuidIn, type World } from './world.ts';

const DOCUMENTS = {
  visit: `subscription ($filter: VisitUpdatesFilter, $after: Cursor) {
    visitUpdates(filter: $filter, after: $after) { cursor coalesced id: visitId entity: visit { version } } }`,
  booking: `subscription ($filter: BookingUpdatesFilter, $after: Cursor) {
    bookingUpdates(filter: $filter, after: $after) { cursor coalesced id: bookingId entity: booking { version } } }`,
};

interface Heard {
  pos: number;
  id: string;
  version: number;
  coalesced: boolean;
}

export interface Hearing {
  subscribers: number;
  connections: number;
  heard: number;
  /** Left out because a later one of the same entity said it all, and so marked. */
  coalesced: number;
  lost: number;
  doubled: number;
  /** Versions of an entity that fell, and positions that did. */
  disorder: number;
}

export class Subscriber {
  readonly audience: string;
  readonly heard: Heard[] = [];
  readonly codes = new Tally();
  connections = 0;
  #last = Number.POSITIVE_INFINITY;
  readonly #who: SignedIn;
  readonly #kind: keyof typeof DOCUMENTS;
  readonly #filter: object | null;

  constructor(who: SignedIn, audience: string, filter: object | null = null) {
    this.#who = who;
    this.audience = audience;
    this.#kind = audience.startsWith('visit') ? 'visit' : 'booking';
    this.#filter = filter;
  }

  /** Nothing of theirs comes after this position. */
  expectUntil(pos: number): void {
    this.#last = pos;
  }

  /** Resolves when the last of theirs was heard, or when nothing came for long after everything was written. */
  async listen(urls: readonly string[], since: string): Promise<void> {
    const patience = () => this.#last !== Number.POSITIVE_INFINITY && performance.now() > quietSince + 10_000;
    let quietSince = performance.now();
    const position = () => this.heard.at(-1)?.pos ?? Number(since.split('-p')[1]);
    for (let turn = this.#who.uuid.charCodeAt(0); position() < this.#last && !patience(); turn++) {
      const socket = await RawSocket.admitted({ url: urls[turn % urls.length]! }, this.#who.token).catch(() => null);
      if (!socket) {
        await new Promise((again) => setTimeout(again, 50));
        continue;
      }
      this.connections++;
      socket.subscribe('1', DOCUMENTS[this.#kind], { after: `${since.split('-')[0]}-p${position()}`, filter: this.#filter });
      let over = false;
      void socket.closed.then(() => {
        over = true;
      });
      while (position() < this.#last && !patience()) {
        const message = await socket.next(1_000).catch(() => null);
        if (!message && over) break;
        if (!message) continue; // silence
        quietSince = performance.now();
        if (message.type === 'next') this.#hear(Object.values(message.payload.data)[0] as Record<string, unknown>);
        else if (message.type === 'error') {
          this.codes.add(message.payload[0]?.extensions?.code ?? 'untyped');
          await new Promise((again) => setTimeout(again, 50));
          break;
        }
      }
      socket.cut();
    }
  }

  #hear(update: Record<string, unknown>): void {
    this.heard.push({
      pos: Number(String(update.cursor).split('-p')[1]),
      id: uuidIn(String(update.id)),
      version: (update.entity as { version: number }).version,
      coalesced: update.coalesced as boolean,
    });
  }
}

/** Twenty of them: two who hear all visits, two who hear all bookings, the others one person's or one room's. */
export async function seedSubscribers(world: World, count: number): Promise<Subscriber[]> {
  const { seed, centre, casts } = world;
  const made: Subscriber[] = [];
  for (let index = 0; index < count; index++) {
    const cast = casts[index % casts.length]!;
    if (index < 4) made.push(new Subscriber(await seed.staff('FRONT_DESK'), `${index % 2 ? 'visit' : 'booking'}/centre/${centre}`));
    else if (index % 3 === 0) made.push(new Subscriber(await seed.family(cast.elder, 'VISIT_STATUS'), `visit/person/${cast.elder.uuid}`));
    else if (index % 3 === 1) made.push(new Subscriber(await seed.family(cast.guest, 'BOOKINGS'), `booking/person/${cast.guest.uuid}`));
    else made.push(new Subscriber(await seed.staff('FRONT_DESK'), `booking/space/${uuidIn(cast.room)}`, { spaceIds: [cast.room] }));
  }
  return made;
}

/** Once every event is in the log: what each has yet to wait for. */
export async function announceEnd(db: pg.Client, subscribers: readonly Subscriber[], since: string): Promise<void> {
  for (const one of subscribers) {
    const { rows } = await db.query('select coalesce(max(pos), 0)::float8 as pos from feed.event_log where pos > $1 and $2 = any (audience)', [
      since.split('-p')[1],
      one.audience,
    ]);
    one.expectUntil(rows[0].pos);
  }
}

/** Each subscriber's list against the log's positions for their audience. */
export async function compare(db: pg.Client, subscribers: readonly Subscriber[], since: string): Promise<Hearing> {
  const hearing: Hearing = { subscribers: subscribers.length, connections: 0, heard: 0, coalesced: 0, lost: 0, doubled: 0, disorder: 0 };
  for (const { audience, heard, connections } of subscribers) {
    const { rows } = await db.query<{ pos: number; id: string }>(
      'select pos::float8 as pos, entity_id as id from feed.event_log where pos > $1 and $2 = any (audience) order by pos',
      [since.split('-p')[1], audience],
    );
    const positions = new Set(heard.map((one) => one.pos));
    hearing.connections += connections;
    hearing.heard += heard.length;
    hearing.doubled += heard.length - positions.size;
    const next = new Map<string, Heard>();
    const later = [...heard];
    for (const { pos, id } of rows.reverse()) {
      while (later.length > 0 && later.at(-1)!.pos >= pos) next.set(later.at(-1)!.id, later.pop()!);
      if (positions.has(pos)) continue;
      if (next.get(id)?.coalesced) hearing.coalesced++;
      else hearing.lost++;
    }
    const theirs = new Set(rows.map((row) => row.pos));
    hearing.doubled += heard.filter((one) => !theirs.has(one.pos)).length; // of no event of theirs
    const versions = new Map<string, number>();
    for (const [index, { pos, id, version }] of heard.entries()) {
      if (version < (versions.get(id) ?? 0) || pos <= (heard[index - 1]?.pos ?? 0)) hearing.disorder++;
      versions.set(id, version);
    }
  }
  return hearing;
}
