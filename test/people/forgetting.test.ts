/** What is kept of writing and signing in goes when it is old enough, some at a time, and nothing younger. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/core/ids.ts';
import { DAY } from '../../src/core/time.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

/** In the past by any clock: receipts and invitations go by the server's too. */
const THEN = new Date('2025-03-01T00:00:00Z');
const ago = (days: number) => new Date(THEN.getTime() - days * DAY);

let hub: TestHub;
let someone: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  someone = await hub.seed.staff('FRONT_DESK');
  hub.clock.set(THEN.toISOString());
});
afterAll(() => hub.stop());

const left = async (table: string): Promise<string[]> =>
  (await hub.db.query(`select ${table === 'session' ? 'id::text' : 'key'} as key from ${table} order by 1`)).rows.map(({ key }) => key);
const receipts = (key: string, at: Date, n = 1) =>
  hub.db.query("insert into command_receipt (account_id, key, command, input_hash, at) select $1, $2 || n, 'x', '', $3 from generate_series(1, $4) n", [
    someone.account,
    key,
    at,
    n,
  ]);

test('receipts go after 30 days, however many they are, and none that somebody works on', async () => {
  await receipts('old', new Date(ago(30).getTime() - 1), 2_500);
  await receipts('young', ago(30));
  await receipts('busy', ago(40));
  const other = new pg.Client(hub.database.url);
  await other.connect();
  await other.query("begin; select from command_receipt where key = 'busy1' for update");
  await hub.sweep();
  expect(await left('command_receipt')).toEqual(['busy1', 'young1']);
  await other.query('rollback');
  await other.end();
  await hub.sweep();
  expect(await left('command_receipt')).toEqual(['young1']);
});

test('two hubs that forget at the same moment share the work', async () => {
  const other = await testHub({ database: hub.database });
  other.clock.set(THEN.toISOString());
  await receipts('much', ago(31), 5_000);
  await Promise.all([hub.sweep(), other.sweep()]);
  await hub.sweep(); // where one ended because the other had taken what was left
  expect(await left('command_receipt')).toEqual(['young1']);
  await other.stop();
});

test('a pass ends after 20,000, and the next goes on', async () => {
  await receipts('flood', ago(31), 20_010);
  await hub.sweep();
  expect(await left('command_receipt')).toHaveLength(11);
  await hub.sweep();
  expect(await left('command_receipt')).toEqual(['young1']);
}, 30_000);

test('a clock that is ahead makes the hub forget no receipt or invitation that is young by the server’s', async () => {
  await hub.db.query("insert into command_receipt (account_id, key, command, input_hash, at) values ($1, 'now', 'x', '', now())", [someone.account]);
  const { rows } = await hub.db.query("select command_receipt_forget('2999-01-01', 10) as receipts, invitation_forget('2999-01-01', 10) as invitations");
  expect(rows).toEqual([{ receipts: 1, invitations: 0 }]); // young1
  expect(await left('command_receipt')).toEqual(['now']);
});

test('sessions go six months after they were ended or ran out, and a live one goes on', async () => {
  const session = async (expires: Date, ended: Date | null = null) => {
    const id = newId();
    await hub.db.query('insert into session (id, account_id, created_at, expires_at, ended_at) values ($1, $2, $3, $4, $5)', [
      id,
      someone.account,
      ago(400),
      expires,
      ended,
    ]);
    return id;
  };
  const halfAYear = 181; // from 1 September to 1 March
  const gone = [await session(new Date(ago(halfAYear).getTime() - 1)), await session(ago(-20), new Date(ago(halfAYear).getTime() - 1))];
  await session(ago(halfAYear));
  await session(ago(-20), ago(halfAYear));
  await session(ago(-20));
  const before = await left('session');
  await hub.sweep();
  expect(await left('session')).toEqual(before.filter((id) => !gone.includes(id)));
  expect(await ask(hub, '{ cursor }', {}, someone.token)).toMatchObject({ cursor: expect.any(String) });
});

test('an invitation stays for three years after it was used or ran out', async () => {
  const invite = async (used: string | null, expires: string) => {
    const id = newId();
    await hub.db.query(
      "insert into invitation (id, centre_id, person_id, phone, code_hash, by_admin, created_at, expires_at, used_at) values ($1, $2, $3, '1', $4, false, '2020-01-01', $5, $6)",
      [id, hub.seed.centre, someone.uuid, id, expires, used],
    );
    return id;
  };
  await invite('2022-02-28T23:59:59Z', '2022-03-05T00:00:00Z');
  await invite(null, '2022-02-28T23:59:59Z');
  const kept = [
    await invite('2022-03-01T00:00:00Z', '2022-03-05T00:00:00Z'),
    await invite(null, '2022-03-01T00:00:00Z'),
    await invite('2025-02-01T00:00:00Z', '2025-02-03T00:00:00Z'),
  ];
  await hub.sweep();
  expect((await hub.db.query('select id from invitation')).rows.map(({ id }) => id).sort()).toEqual(kept.sort());
});

test('the serving role deletes neither receipts nor invitations itself', async () => {
  for (const table of ['command_receipt', 'invitation']) {
    await hub.db.query('begin; set local role hub_app');
    await expect(hub.db.query(`delete from ${table}`)).rejects.toThrow('permission denied');
    await hub.db.query('rollback');
  }
});
