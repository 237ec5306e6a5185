/** Whose rights change is told by the database, whoever writes: once for each transaction, and nobody else. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { end, member, PASSWORD, refresh, signIn } from '../people/sign-in-support.ts';
import { rights } from '../residents/support.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import { Seed, type SignedIn, type Someone } from '../support/seed.ts';
import { nextVisit, settled, until, visitsOf, writes } from './acts.ts';

interface World {
  elder: SignedIn;
  daughter: SignedIn;
  son: SignedIn;
  nurse: SignedIn;
  other: SignedIn;
  /** A relative and of the care team as well, without an account. */
  silent: Someone;
}
type Name = keyof World;

let database: TestDatabase;
let db: pg.Client;
let seed: Seed;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Client(database.url);
  await db.connect();
  seed = new Seed(db, 'a secret of the tests, 32 letters or more', { now: () => FRIDAY_9 });
});
beforeEach(async () => {
  const elder = await seed.signIn(await seed.resident(), 'RESIDENT');
  world = {
    elder,
    daughter: await seed.family(elder, 'HEALTH'),
    son: await seed.family(elder),
    nurse: await seed.staff('CAREGIVER'),
    other: await seed.staff('CAREGIVER'),
    silent: await seed.person(),
  };
  const { daughter, nurse, silent } = world;
  await seed.relate(elder, silent);
  await seed.consent(elder, silent, 'HEALTH');
  for (const one of [nurse, silent]) await seed.careTeam(elder, one);
  await db.query("insert into identity (issuer, subject, account_id, seen_at) values ('https://login.example', $1::text, $1::uuid, now())", [daughter.account]);
  await forget();
});
afterAll(async () => {
  await db?.end();
  await database?.drop();
});

const forget = () => db.query('delete from feed.event_inbox');

/** Names in braces stand for ids: {nurse} the person's, {nurse.account} the account's. */
const filled = (sql: string): string =>
  sql.replace(/\{(\w+)(\.account)?\}/g, (_, name: Name, account) => `'${account ? (world[name] as SignedIn).account : world[name].uuid}'`);
const write = (sql: string) => db.query(filled(sql));

/** Who was told since the last look, in the order of the events. */
async function told(): Promise<string[]> {
  const { rows } = await db.query<{ id: string; at: Date; entity_id: string }>('delete from feed.event_inbox returning *');
  rows.sort((one, other) => Number(one.id) - Number(other.id));
  return rows.map(({ id: _, at: __, ...event }) => {
    const name = Object.entries(world).find(([, one]) => one.uuid === event.entity_id)?.[0];
    expect(event).toEqual({
      kind: 'RIGHTS_CHANGED',
      entity: 'person',
      entity_id: event.entity_id,
      version: 1,
      audience: [`rights/person/${event.entity_id}`],
      departed: [],
      actor_id: null,
    });
    return name ?? event.entity_id;
  });
}

const RELATION = "insert into relation (id, subject_id, relative_id, kind, from_on) values (gen_random_uuid(), {elder}, {other}, 'OTHER', '2026-11-20')";
const CONSENT = `insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at)
  values (gen_random_uuid(), {elder}, {son}, 'PROFILE', 'x', {elder}, now())`;
const TEAM = `insert into care_team (id, centre_id, resident_id, member_id, role, from_on)
  select gen_random_uuid(), centre_id, id, {other}, 'CAREGIVER', '2026-11-20' from resident where id = {elder}`;

const changes: [what: string, sql: string, who: Name[]][] = [
  ['a relation begins', RELATION, ['other']],
  ['a relation ends', "update relation set until_on = '2026-11-20' where relative_id = {daughter}", ['daughter']],
  ['all relations of somebody end', "update relation set until_on = '2026-11-20' where subject_id = {elder}", ['daughter', 'son']],
  ['a relation begins on another day', "update relation set from_on = '2026-11-21' where relative_id = {daughter}", ['daughter']],
  ['a relative becomes guardian', 'update relation set guardian = true where relative_id = {daughter}', ['daughter']],
  ['a relation is to somebody else', 'update relation set subject_id = {nurse} where relative_id = {daughter}', ['daughter']],
  ['a relation is handed on', 'update relation set relative_id = {other} where relative_id = {daughter}', ['daughter', 'other']],
  ['relations are deleted', 'delete from relation where subject_id = {elder}', ['daughter', 'son']],
  ['a consent is given', CONSENT, ['son']],
  ['a consent is withdrawn', 'update consent set withdrawn_at = now() where grantee_id = {daughter}', ['daughter']],
  ['a consent begins later', "update consent set from_at = '2027-01-01' where grantee_id = {daughter}", ['daughter']],
  ['a consent gets an end', "update consent set until_at = '2027-01-01' where grantee_id = {daughter}", ['daughter']],
  ['a consent is for something else', "update consent set scope = 'PROFILE' where grantee_id = {daughter}", ['daughter']],
  ['a consent is of somebody else', 'update consent set subject_id = {nurse} where grantee_id = {daughter}', ['daughter']],
  ['a consent is handed on', 'update consent set grantee_id = {son} where grantee_id = {daughter}', ['daughter', 'son']],
  ['a consent is deleted', 'delete from consent where subject_id = {elder}', ['daughter']],
  ['somebody joins a care team', TEAM, ['other']],
  ['somebody leaves a care team', "update care_team set until_on = '2026-11-20' where member_id = {nurse}", ['nurse']],
  ['somebody joins a care team later', "update care_team set from_on = '2026-12-01' where member_id = {nurse}", ['nurse']],
  ['a place in a care team is handed on', 'update care_team set member_id = {other} where member_id = {nurse}', ['nurse', 'other']],
  ['a care team is deleted', 'delete from care_team where resident_id = {elder}', ['nurse']],
  ['a role is given', "insert into account_role select {son.account}, centre_id, 'ADMIN' from resident where id = {elder}", ['son']],
  ['a role turns into another', "update account_role set role = 'ADMIN' where account_id = {nurse.account}", ['nurse']],
  ['a role is handed on', 'update account_role set account_id = {son.account} where account_id = {nurse.account}', ['nurse', 'son']],
  ['roles are taken', 'delete from account_role where account_id in ({nurse.account}, {son.account})', ['nurse', 'son']],
  ['an account is locked', 'update account set locked_at = now() where id = {nurse.account}', ['nurse']],
  ['an account becomes that of somebody else', 'update account set person_id = {silent} where id = {nurse.account}', ['nurse', 'silent']],
  ['an account is deleted, with all that hangs on it', 'delete from account where id = {daughter.account}', ['daughter']],
  ['a session is ended', 'update session set ended_at = now() where account_id = {nurse.account}', ['nurse']],
  ['a session is cut short', "update session set expires_at = expires_at - interval '1 second' where account_id = {nurse.account}", ['nurse']],
  ['a session becomes that of somebody else', 'update session set account_id = {son.account} where account_id = {nurse.account}', ['nurse']],
  ['a session is deleted', 'delete from session where account_id = {nurse.account}', ['nurse']],
  ['an identity is another account', 'update identity set account_id = {son.account} where account_id = {daughter.account}', ['daughter', 'son']],
  ['an identity has another name', "update identity set subject = 'x' || subject where account_id = {daughter.account}", ['daughter']],
  ['an identity is deleted', 'delete from identity where account_id = {daughter.account}', ['daughter']],
  ['a birth date is corrected', "update person set born_on = '2016-01-01' where id = {elder}", ['elder', 'daughter', 'son']],
  ['a birth date is taken away', 'update person set born_on = null where id in ({elder}, {son})', ['elder', 'daughter', 'son']],
  ['a birth date becomes known', "update person set born_on = '2016-01-01' where id = {nurse}", ['nurse']],
];
test.each(changes)('%s: exactly who sees more or less is told', async (_, sql, who) => {
  expect((await write(sql)).rowCount).toBeGreaterThan(0);
  expect((await told()).sort()).toEqual([...who].sort());
});

const COLUMNS = {
  relation: 'until_on',
  consent: 'until_at',
  care_team: 'until_on',
  account_role: 'role',
  account: 'locked_at',
  session: 'ended_at',
  identity: 'account_id',
  person: 'born_on',
};
const nothing: [what: string, sql: string][] = [
  ...Object.entries(COLUMNS).flatMap(([table, column]): [string, string][] => [
    [`an update of ${table} that changes nothing`, `update ${table} set ${column} = ${column}`],
    [`a delete from ${table} that finds nothing`, `delete from ${table} where false`],
  ]),
  ['a relation, but for what it opens', "update relation set kind = 'OTHER', lives_together = true, emergency_contact = true"],
  [
    'a relation that an import finds and changes in the same way',
    `insert into relation (id, subject_id, relative_id, kind, from_on) select id, subject_id, relative_id, kind, from_on from relation
       on conflict (id) do update set kind = 'OTHER', lives_together = true`,
  ],
  ['a consent, but for what it opens', "update consent set purpose = 'another', granted_by_id = {son}"],
  ['a consent given to a role', CONSENT.replace('grantee_id', 'grantee_role').replace('{son}', "'CAREGIVER'")],
  ['a place in a care team, but for what it opens', "update care_team set role = 'PRACTITIONER'"],
  ['a phone and a password', "update account set phone = id::text, password_hash = 'x'"],
  ['a session that slides', "update session set expires_at = expires_at + interval '1 day', refresh_hash = id::text, refreshed_at = now()"],
  [
    'a new session',
    "insert into session (id, account_id, created_at, expires_at) values (gen_random_uuid(), {nurse.account}, now(), now() + interval '1 day')",
  ],
  ['an identity that is seen again', 'update identity set seen_at = now()'],
  ['a new identity', "insert into identity values ('https://login.example', 'somebody', {nurse.account}, now())"],
  ['a new person', "insert into person (id, name, born_on) values (gen_random_uuid(), '某', '2016-01-01')"],
  ['a name and phones', "update person set name = '某某', phones = array['10000000000']"],
  ['who serves and what they can', "update staff set post = 'THERAPIST', skills = array['x']"],
  ['the rights of somebody without an account', 'update relation set guardian = true where relative_id = {silent}'],
  ['a consent to somebody without an account', 'update consent set withdrawn_at = now() where grantee_id = {silent}'],
  ['somebody without an account who leaves a care team', "update care_team set until_on = '2026-11-20' where member_id = {silent}"],
  ['the birth date of somebody without an account or relatives', "update person set born_on = '2016-01-01' where id = {silent}"],
];
test.each(nothing)('%s: nobody is told', async (_, sql) => {
  await write(sql);
  expect(await told()).toEqual([]);
});

test('what is over already opens nothing when it changes: a consent withdrawn, an account locked, a session ended', async () => {
  await write('update consent set withdrawn_at = now()');
  await write('update account set locked_at = now() where id = {nurse.account}');
  await write('update session set ended_at = now()');
  await forget();
  await write("update consent set until_at = '2028-01-01'; delete from consent; update session set expires_at = now(); delete from session");
  await write('update account set locked_at = now() where id = {nurse.account}');
  expect(await told()).toEqual([]);
  await write('update account set locked_at = null where id = {nurse.account}');
  expect(await told()).toEqual(['nurse']);
});

test('one statement over 1,000 relations of two people tells each of them once', async () => {
  await db.query("insert into person (id, name) select gen_random_uuid(), '千人' from generate_series(1, 1000)");
  const all = `select gen_random_uuid(), id, case when row_number() over () % 2 = 0 then {nurse} else {other} end::uuid, 'OTHER', date '2026-11-20' from person where name = '千人'`;
  expect((await write(`insert into relation (id, subject_id, relative_id, kind, from_on) ${all}`)).rowCount).toBe(1_000);
  expect((await told()).sort()).toEqual(['nurse', 'other']);
  await write("update relation set until_on = '2026-11-21' where relative_id in ({nurse}, {other})");
  expect((await told()).sort()).toEqual(['nurse', 'other']);
  await write("update person set born_on = '2016-01-01' where name = '千人'");
  expect((await told()).sort()).toEqual(['nurse', 'other']);
});

describe('in one transaction', () => {
  const GUARD = 'update relation set guardian = not guardian where relative_id = {daughter}';
  const WITHDRAW = 'update consent set withdrawn_at = now() where grantee_id = {daughter}';

  test('each is told once, however much changes; in the next again', async () => {
    await write(`begin; ${GUARD}; ${WITHDRAW}; ${RELATION}; delete from relation where relative_id = {daughter}; ${CONSENT}; commit`);
    expect(await told()).toEqual(['daughter', 'other', 'son']);
    await write(`begin; ${CONSENT.replace('PROFILE', 'BOOKINGS')}; commit`);
    expect(await told()).toEqual(['son']);
  });

  test('that was told by somebody else meanwhile does not keep it from being told', async () => {
    const another = new pg.Client(database.url);
    await another.connect();
    await write(`begin; ${RELATION}`);
    await another.query(filled(GUARD));
    await write(`${WITHDRAW}; commit`);
    await another.end();
    expect(await told()).toEqual(['other', 'daughter', 'daughter']);
  });

  test('what is taken back is not told, what is done anew after it is', async () => {
    await write(`begin; ${GUARD}; rollback`);
    expect(await told()).toEqual([]);
    await write(`begin; savepoint part; ${GUARD}; rollback to part; ${WITHDRAW}; release part; commit`);
    expect(await told()).toEqual(['daughter']);
  });
});

test('a login that may write a table, but not the events, is told of as well', async () => {
  const role = `t_${randomUUID().replaceAll('-', '')}`;
  await db.query(`create role ${role}; grant usage on schema public to ${role}; grant select, update on relation to ${role}; grant ${role} to current_user`);
  try {
    await db.query(`set role ${role}`);
    await write('update relation set guardian = true where relative_id = {daughter}');
    await db.query('reset role');
    expect(await told()).toEqual(['daughter']);
  } finally {
    await db.query(`reset role; drop owned by ${role}; drop role ${role}`);
  }
});

describe('a hub', () => {
  let hub: TestHub;
  const open: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    hub = await testHub();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((events) => events.close()));
  });
  afterAll(() => hub.stop());

  test('hears in a stream that runs what was given past it', async () => {
    const coordinator = await hub.seed.staff('COORDINATOR');
    const nurse = await hub.seed.staff('CAREGIVER');
    const elder = await hub.seed.resident();
    const events = await visitsOf(hub, nurse, null, await settled(hub));
    open.push(events);
    await until(() => hub.dispatcher.topics > 0, 'the stream listens');
    await hub.seed.careTeam(elder, nurse);
    await settled(hub);
    const planned = await writes(hub).plan(coordinator, elder, null);
    expect(await nextVisit(events)).toMatchObject({ kind: 'VISIT_SCHEDULED', visitId: planned.id });
  });

  test('is told nothing when somebody signs in or their session slides, and whose it is when it ends', async () => {
    const act = rights(hub);
    const someone = await member(hub, PASSWORD, 'FAMILY');
    const before = await act.lastEvent();
    const { session } = await signIn(hub, someone.phone, PASSWORD);
    hub.clock.advance(10);
    const second = await refresh(hub, session!.refreshToken);
    expect(second.userErrors).toEqual([]);
    expect(await act.told(before)).toEqual([]);
    await end(hub, second.session!.accessToken);
    expect(await act.told(before)).toEqual([`rights/person/${someone.uuid}`]);
  });

  test('answers a change of rights with the place of what the database told, by whom, and one that changed nothing with the place where it stood', async () => {
    const act = rights(hub);
    const desk = await hub.seed.staff('FRONT_DESK');
    const elder = await hub.seed.resident();
    const son = await hub.seed.family(elder);
    await settled(hub);
    for (let round = 0; round < 3; round++) {
      const before = await act.lastEvent();
      const { cursor } = await act.grant(desk, elder, son, ['VISIT_STATUS'], { purpose: `第${round}次` });
      await settled(hub);
      const { rows } = await hub.db.query('select inbox_id::int as id, entity_id, actor_id from feed.event_log where inbox_id > $1', [before]);
      expect(rows).toEqual([{ id: expect.any(Number), entity_id: son.uuid, actor_id: desk.uuid }]);
      expect(cursor).toBe(`${hub.dispatcher.epoch}-i${rows[0].id}`);
      const again = await act.grant(desk, elder, son, ['VISIT_STATUS'], { purpose: `第${round}次` }); // on the connection of the first
      expect(again.cursor).toBe(hub.dispatcher.cursor);
    }
  });
});
