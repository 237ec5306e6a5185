/** (e) Consents withdrawn while updates flow: whether anything comes after the withdrawal, and how late. */
import { randomUUID } from 'node:crypto';
import { allHeard, type Hearing, judge, loggedAfter, numberIn, position } from './hearing.ts';
import { idAt } from './neighbourhood.ts';
import type { Heard } from './record.ts';
import type { Stage } from './stage.ts';

const WITHDRAWALS = 200;
const PEACE_MS = 3_000;
const WITHIN_MS = 10_000;
const TOO_LATE_MS = 2_000;
const WITHDRAW = 'mutation ($input: ConsentWithdrawInput!) { consentWithdraw(input: $input) { userErrors { code } } }';

export interface Revocations extends Hearing {
  sockets: number;
  withdrawn: number;
  /** What they heard while they might. */
  before: number;
  /** Updates that reached them afterwards: of events after the withdrawal, later than two seconds, and the latest in ms. */
  ofLaterEvents: number;
  tooLate: number;
  latest: number;
  tally: string;
}

export async function revocations(stage: Stage, sockets: number): Promise<Revocations> {
  const { town, crowd, load, db, serve } = stage;
  const server = await serve('hub');
  await crowd.join(
    server.port,
    Array.from({ length: sockets }, (_, number) => town.family(number)),
  );
  const withdrawals = Math.min(WITHDRAWALS, Math.floor(sockets / 6));
  const residents = Math.min(Math.floor(sockets / 3), Math.ceil(withdrawals * 1.5));
  await load.run(2, residents);
  const from = await position(db);
  await crowd.forget(from);
  let over = false;
  const writing = load.run(60, residents, () => over);
  writing.catch(() => {});
  await new Promise((peace) => setTimeout(peace, PEACE_MS));
  const taking: Promise<void>[] = [];
  for (let resident = 0; resident < withdrawals; resident++) {
    const one = withdraw(stage, town.relativesOf(resident)[0]!);
    one.catch(() => {}); // told when all are waited for
    taking.push(one);
    await new Promise((next) => setTimeout(next, WITHIN_MS / withdrawals));
  }
  await Promise.all(taking);
  await new Promise((peace) => setTimeout(peace, TOO_LATE_MS + PEACE_MS));
  over = true;
  await writing;
  const log = await loggedAfter(db, from);
  const withdrawn = await withdrawnAfter(stage, from);
  const listenersOf = (resident: number) => town.relativesOf(resident).filter((number) => number < sockets && !withdrawn.has(number));
  await allHeard(crowd, Number.POSITIVE_INFINITY);
  const all = await crowd.heard();
  const late = { before: 0, ofLaterEvents: 0, tooLate: 0, latest: 0 };
  for (const { members, positions, times } of all) {
    for (let row = 0; row < members.length; row++) {
      const withdrawal = withdrawn.get(members[row]!);
      if (!withdrawal) continue;
      const after = times[row]! - withdrawal.at;
      if (after <= 0) late.before++;
      if (positions[row]! > withdrawal.pos) late.ofLaterEvents++;
      if (after > TOO_LATE_MS) late.tooLate++;
      late.latest = Math.max(late.latest, after);
    }
  }
  const hearing = judge(
    log,
    all.map((heard) => without(heard, withdrawn)),
    listenersOf,
  );
  const tally = String(await crowd.tally());
  await crowd.leave();
  await server.stop();
  await db.query('update consent set withdrawn_at = null');
  return { ...hearing, ...late, sockets, withdrawn: withdrawn.size, tally };
}

async function withdraw({ load }: Stage, member: number): Promise<void> {
  await load.do('consentWithdraw', WITHDRAW, { idempotencyKey: randomUUID(), consentId: `consent_${idAt('status', member)}` });
}

/** Whose rights changed after a position, and when. */
async function withdrawnAfter({ db }: Stage, from: number): Promise<Map<number, { pos: number; at: number }>> {
  const { rows } = await db.query<{ pos: number; at: number; id: string }>(
    `select pos::float8 as pos, extract(epoch from at)::float8 * 1000 as at, entity_id as id from feed.event_log where pos > $1 and entity = 'person'`,
    [from],
  );
  return new Map(rows.map(({ pos, at, id }) => [numberIn(id), { pos, at }]));
}

function without({ members, positions, times }: Heard, left: ReadonlyMap<number, unknown>): Heard {
  const stays = (_: number, row: number) => !left.has(members[row]!);
  return { members: members.filter(stays), positions: positions.filter(stays), times: times.filter(stays) };
}
