/** The same wish by the hub and by hand: each answers null when it was won, else why not. */
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { CUT, codeOf, type Payload } from '../chaos/client.ts';
import { uuidIn } from '../chaos/world.ts';
import type { Cast, Stage } from './stage.ts';
import { SERIES_DATES, type SeriesWish, type Wish } from './wishes.ts';

export type Attempt<Wanted> = (wanted: Wanted) => Promise<string | null>;

const BOOK = 'mutation Book($input: BookingCreateInput!) { bookingCreate(input: $input) { booking { id status } userErrors { code message } cursor } }';
const BOOK_OR_ELSE = BOOK.replace('cursor', 'cursor alternatives { space { id } startsAt endsAt }');
const SERIES = 'mutation Series($input: BookingSeriesCreateInput!) { bookingSeriesCreate(input: $input) { series { id } userErrors { code message } cursor } }';

const someOf = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)]!;

/** Once more with the same key where the connection was cut: the hub closes those that idled while others had their turn. */
async function sent({ client }: Stage, { clerks }: Cast, document: string, given: object): Promise<string | null> {
  const [input, { token }] = [{ ...given, idempotencyKey: randomUUID() }, someOf(clerks)];
  const ask = () => client.send(document, { input }, token).catch(() => null);
  const answer = (await ask()) ?? (await ask());
  const code = answer ? codeOf(answer) : CUT;
  if (code) return code;
  const [payload] = Object.values(answer!.data!) as Payload[];
  return payload!.userErrors[0]?.code ?? null;
}

/** `orElse`: with what a desk shows after a refusal. */
export function byHub(stage: Stage, cast: Cast, orElse = false): Attempt<Wish> {
  return ({ people, ...wish }) => {
    const first = people[0]?.role === 'ATTENDEE' ? people[0] : undefined;
    const others = people.filter((one) => one !== first).map(({ who, role }) => ({ personId: who.person, role }));
    return sent(stage, cast, orElse ? BOOK_OR_ELSE : BOOK, { ...wish, residentId: first?.who.resident, attendees: others, purpose: '活动' });
  };
}

export function seriesByHub(stage: Stage, cast: Cast): Attempt<SeriesWish> {
  return ({ weekday, times: _, ...wish }) =>
    sent(stage, cast, SERIES, { ...wish, weekdays: [weekday], count: SERIES_DATES, holidays: 'KEEP', strategy: 'ALL_OR_NOTHING', purpose: '活动' });
}

/** What else a write of the hub is: nothing, or the receipt that makes a repeated one act once and the events for those who listen. */
type Besides = 'nothing' | 'receipt and event';

/** Prepared once for each connection, as whoever writes it by hand for speed would. */
const statement = (text: string) => ({ name: createHash('md5').update(text).digest('hex'), text });
const LOCK_SPACE = statement('select from space where id = $1 for no key update');
const LOCK_PEOPLE = statement('select from person where id = any($1::uuid[]) order by id for no key update');
const INSERT = statement(`
  insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, wheelchair_users, stations, before_minutes, after_minutes, resident_id, booked_by_id, purpose, created_at)
  select $1, centre_id, id, $3, $4, 'CONFIRMED', $5, $6, $7, buffer_before_minutes, buffer_after_minutes, $8, $9, '活动', now() from space where id = $2`);
const INSERT_PEOPLE = statement('insert into booking_person (booking_id, person_id, role) select $1, * from unnest($2::uuid[], $3::text[])');
const RECEIPT = statement(
  `insert into command_receipt (account_id, key, command, input_hash) values ($1, $2, 'bookingCreate', $3) on conflict do nothing returning 1`,
);
const SEAL = statement(`
  with inbox as (insert into feed.event_inbox (kind, entity, entity_id, version, audience, actor_id) select 'BOOKING_CREATED', 'booking', unnest($3::uuid[]), 1, $4, $5 returning id)
  update command_receipt set answer = jsonb_build_object('cursor', (select max(id) from inbox)) where account_id = $1 and key = $2`);
const LOCK_EQUIPMENT = statement('select from equipment where id = any($1::uuid[]) order by id for no key update');
const INSERT_EQUIPMENT = statement('insert into booking_equipment (booking_id, equipment_id, quantity) select $1, * from unnest($2::uuid[], $3::int[])');
const INSERT_ALL = statement(`
  insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, before_minutes, after_minutes, booked_by_id, purpose, created_at, series_id, series_on)
  select b.id, s.centre_id, s.id, b.starts_at, b.ends_at, 'CONFIRMED', 1, buffer_before_minutes, buffer_after_minutes, $5, '活动', now(), $6::uuid,
    case when $6::uuid is not null then (b.starts_at at time zone 'Asia/Shanghai')::date end
    from space s, unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) b (id, starts_at, ends_at) where s.id = $1`);
const INSERT_SERIES = statement(`
  insert into booking_series (id, centre_id, space_id, from_time, until_time, weekdays, interval_weeks, first_on, count, holidays, strategy, party_size, booked_by_id, purpose, created_at, version)
  select $1, centre_id, id, $3, $4, array[$5], 1, $6, $7, 'KEEP', 'ALL_OR_NOTHING', 1, $8, '活动', now(), 1 from space where id = $2`);
const INSERT_DATES = statement(`
  insert into booking_series_date (series_id, date, on_date, starts_at, ends_at, space_id, state, booking_id)
  select series_id, series_on, series_on, starts_at, ends_at, space_id, 'BOOKED', id from booking where series_id = $1`);

async function inTransaction({ pool }: Stage, work: (db: pg.PoolClient) => Promise<void>): Promise<string | null> {
  const db = await pool.connect();
  try {
    await db.query('begin');
    await work(db);
    await db.query('commit');
    return null;
  } catch (error) {
    await db.query('rollback');
    const { constraint, code } = error as pg.DatabaseError;
    return constraint ?? code ?? String(error);
  } finally {
    db.release();
  }
}

/** Around the rows themselves what the hub writes with them in the same transaction. */
async function withReceipt(db: pg.PoolClient, { seed, clerks }: Cast, besides: Besides, about: object, rows: () => Promise<string[]>): Promise<void> {
  const [{ account, uuid }, key] = [clerks[0]!, randomUUID()];
  const hash = besides === 'nothing' ? '' : createHash('sha256').update(JSON.stringify(about)).digest('hex');
  if (besides !== 'nothing') await db.query({ ...RECEIPT, values: [account, key, hash] });
  const ids = await rows();
  const audience = [`booking/centre/${seed.centre}`, `booking/person/${uuid}`];
  if (besides !== 'nothing') await db.query({ ...SEAL, values: [account, key, ids, audience, uuid] });
}

/** The space locked, then its equipment and who comes, as every claim locks them; the booking and what belongs to it; the rest is done by the same triggers. */
export function byHand(stage: Stage, cast: Cast, besides: Besides): Attempt<Wish> {
  return (wish) =>
    inTransaction(stage, (db) =>
      withReceipt(db, cast, besides, wish, async () => {
        const [id, space] = [randomUUID(), uuidIn(wish.spaceId)];
        const people = wish.people.map((one) => one.who.uuid);
        const resident = wish.people[0]?.role === 'ATTENDEE' ? people[0] : null;
        await db.query({ ...LOCK_SPACE, values: [space] });
        const equipment = wish.equipment.map((one) => uuidIn(one.equipmentId));
        if (equipment.length > 0) await db.query({ ...LOCK_EQUIPMENT, values: [equipment] });
        if (people.length > 0) await db.query({ ...LOCK_PEOPLE, values: [people] });
        const { startsAt, endsAt, partySize, wheelchairUsers, stations } = wish;
        await db.query({ ...INSERT, values: [id, space, startsAt, endsAt, partySize, wheelchairUsers, stations, resident, cast.clerks[0]!.uuid] });
        if (people.length > 0) await db.query({ ...INSERT_PEOPLE, values: [id, people, wish.people.map((one) => one.role)] });
        if (equipment.length > 0) await db.query({ ...INSERT_EQUIPMENT, values: [id, equipment, wish.equipment.map((one) => one.quantity)] });
        return [id];
      }),
    );
}

/** All dates in one INSERT, the cheapest there is; with the rows of the series and its dates where the receipt and the events are written, too. */
export function seriesByHand(stage: Stage, cast: Cast, besides: Besides): Attempt<SeriesWish> {
  return (wish) =>
    inTransaction(stage, (db) =>
      withReceipt(db, cast, besides, wish, async () => {
        const [space, series, clerk] = [uuidIn(wish.spaceId), besides === 'nothing' ? null : randomUUID(), cast.clerks[0]!.uuid];
        const ids = wish.times.map(() => randomUUID());
        await db.query({ ...LOCK_SPACE, values: [space] });
        if (series) await db.query({ ...INSERT_SERIES, values: [series, space, wish.from, wish.until, wish.weekday, wish.firstOn, SERIES_DATES, clerk] });
        const [starts, ends] = [wish.times.map((one) => one.startsAt), wish.times.map((one) => one.endsAt)];
        await db.query({ ...INSERT_ALL, values: [space, ids, starts, ends, clerk, series] });
        if (series) await db.query({ ...INSERT_DATES, values: [series] });
        return ids;
      }),
    );
}
