/** Who asks and what the centre's rooms are is held by the hub, and nothing is answered from it that has changed, however late the hub hears of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Changes } from '../../src/core/live/proof.ts';
import { DAY } from '../../src/core/time.ts';
import { holdBack, settled, until, uuidIn } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const Health = graphql(`
  query HeldHealth($id: ID!) {
    resident(id: $id) {
      name
      care {
        allergies
      }
    }
  }
`);
const Rooms = graphql(`
  query HeldRooms {
    spaces {
      id
      name
      capacity
      centre {
        name
      }
      opening {
        weekday
      }
      children {
        id
      }
    }
  }
`);
const Reshape = graphql(`
  mutation HeldReshape($input: SpaceUpdateInput!) {
    spaceUpdate(input: $input) {
      space {
        capacity
        version
      }
      userErrors {
        code
      }
    }
  }
`);
const Cursor = graphql(`
  query HeldCursor {
    __typename
    cursor
  }
`);

let hub: TestHub;
/** Another process's hub on the same database. */
let other: TestHub;
let letGo = async () => {};
beforeAll(async () => {
  hub = await testHub();
  other = await testHub({ database: hub.database });
});
afterEach(async () => {
  await letGo();
  letGo = async () => {};
  hub.clock.set(FRIDAY_9.toISOString());
});
afterAll(async () => {
  await other?.stop();
  await hub?.stop();
});

/** Nothing is moved into the log: no hub is shown what changes from here on. */
async function stalled(): Promise<void> {
  await settled(hub);
  letGo = await holdBack(hub);
}

const proofs = (statements = hub.statements()) => statements.filter((sql) => sql.includes('changes_after')).length;
const codeOf = async (document: typeof Cursor, who: SignedIn) => {
  const { errors, status } = await query(hub, document, {}, who.token);
  return errors[0] ? [errors[0].extensions?.code, status] : null;
};

/** Holds back what proofs find until it is let through; they are asked before or after. */
function proofsHeld(when: 'asked first' | 'asked late'): { arrived: () => number; letThrough: () => void } {
  const { proof } = hub.services;
  let open = () => {};
  const opened = new Promise<void>((through) => {
    open = through;
  });
  let arrived = 0;
  const changes = async (topic: string | null): Promise<Changes> => {
    arrived++;
    if (when === 'asked late') await opened;
    const found = await proof.changes(topic);
    await opened;
    return found;
  };
  hub.services.proof = { changes } as never;
  return {
    arrived: () => arrived,
    letThrough: () => {
      hub.services.proof = proof;
      open();
    },
  };
}

describe('who asks', () => {
  test('whoever asked before costs no statement but the proof', async () => {
    const desk = await hub.seed.staff('FRONT_DESK');
    await settled(hub);
    await ask(hub, Cursor, {}, desk.token);
    hub.statements();
    await ask(hub, Cursor, {}, desk.token);
    expect(hub.statements()).toEqual([expect.stringContaining('changes_after')]);
  });

  const withdrawn: [what: string, sql: string, after: unknown][] = [
    ['a consent is withdrawn', "update consent set withdrawn_at = now() where grantee_id = $1 and scope = 'HEALTH'", { resident: { care: null } }],
    ['a consent is deleted', "delete from consent where grantee_id = $1 and scope = 'HEALTH'", { resident: { care: null } }],
    ['the relation ends', "update relation set until_on = '2026-11-20' where relative_id = $1", { resident: null }],
    ['the session is ended', 'update session set ended_at = now() where account_id = (select id from account where person_id = $1)', 'UNAUTHENTICATED'],
    ['the session is gone', 'delete from session where account_id = (select id from account where person_id = $1)', 'UNAUTHENTICATED'],
    ['the account is locked', 'update account set locked_at = now() where person_id = $1', 'UNAUTHENTICATED'],
  ];
  /** They are shown nothing any more, whoever moves what is written into the log. */
  let deaf: TestHub;
  beforeAll(async () => {
    deaf = await testHub({ database: hub.database });
    await settled(deaf);
    await deaf.dispatcher.stop();
  });
  afterAll(() => deaf.stop());

  for (const how of ['waits in the inbox', 'stands in the log'] as const)
    test.each(withdrawn)(`%s, and word of it ${how}: the next request obeys`, async (_, sql, after) => {
      const at = how === 'waits in the inbox' ? hub : deaf;
      const elder = await hub.seed.resident();
      const daughter = await hub.seed.family(elder, 'PROFILE', 'HEALTH');
      const see = () => query(at, Health, { id: elder.resident }, daughter.token);
      await settled(hub);
      for (let asked = 0; asked < 2; asked++) expect((await see()).data).toMatchObject({ resident: { care: { allergies: ['花生'] } } });
      if (at === hub) await stalled();
      await hub.db.query(sql, [daughter.uuid]);
      if (at === deaf) await settled(hub);
      for (let asked = 0; asked < 2; asked++) {
        const { data, errors, status } = await see();
        if (after === 'UNAUTHENTICATED') expect([errors[0]?.extensions?.code, status, data]).toEqual([after, 401, null]);
        else expect(data).toMatchObject(after as object);
      }
    });

  test('what was read anew is held, though the change of it waits: it costs a statement once', async () => {
    const elder = await hub.seed.resident();
    const daughter = await hub.seed.family(elder, 'PROFILE', 'HEALTH');
    const see = () => ask(hub, Health, { id: elder.resident }, daughter.token);
    await settled(hub);
    await see();
    hub.statements();
    await see();
    const usual = hub.statements().length;
    await stalled();
    await hub.db.query("update consent set until_at = '2027-01-01' where grantee_id = $1", [daughter.uuid]);
    hub.statements();
    await see();
    expect(hub.statements()).toHaveLength(2 * usual + 1); // all but the proof twice, and two that read who they are
    await see();
    expect(hub.statements()).toHaveLength(usual);
    await hub.db.query("update consent set until_at = '2027-01-02' where grantee_id = $1", [daughter.uuid]);
    await see();
    expect(hub.statements()).toHaveLength(2 * usual + 1);
  });

  test('a right that is given counts at once as well', async () => {
    const elder = await hub.seed.resident();
    const son = await hub.seed.family(elder, 'PROFILE');
    expect((await ask(hub, Health, { id: elder.resident }, son.token)).resident).toMatchObject({ care: null });
    await stalled();
    await hub.seed.consent(elder, son, 'HEALTH');
    expect((await ask(hub, Health, { id: elder.resident }, son.token)).resident).toMatchObject({ care: { allergies: ['花生'] } });
  });

  for (const when of ['asked first', 'asked late'] as const)
    test(`a change that comes while the query runs, its proof ${when}: nothing of what was found goes out`, async () => {
      const elder = await hub.seed.resident();
      const daughter = await hub.seed.family(elder, 'PROFILE', 'HEALTH');
      const see = () => ask(hub, Health, { id: elder.resident }, daughter.token);
      await settled(hub);
      await see();
      hub.statements();
      const held = proofsHeld(when);
      const answer = see();
      await until(() => hub.statements().some((sql) => sql.includes('allergies')), 'the query has run');
      await hub.db.query("update consent set withdrawn_at = now() where grantee_id = $1 and scope = 'HEALTH'", [daughter.uuid]);
      if (when === 'asked first') await settled(hub); // the proof knew nothing, but the hub was shown
      held.letThrough();
      expect((await answer).resident).toMatchObject({ care: null });
    });

  test('a mutation waits for the proof: after a withdrawal it never begins, and one that began is never run again', async () => {
    const coordinator = await hub.seed.staff('COORDINATOR');
    const space = await hub.seed.space();
    const input = (capacity: number, version: number) => ({ input: { idempotencyKey: randomUUID(), spaceId: space, version, capacity } });
    const { spaceUpdate } = await ask(hub, Reshape, input(11, 1), coordinator.token);
    expect(spaceUpdate).toEqual({ space: { capacity: 11, version: 2 }, userErrors: [] });
    await settled(hub);
    await ask(hub, Cursor, {}, coordinator.token);
    await ask(hub, Cursor, {}, coordinator.token);
    hub.statements();
    const held = proofsHeld('asked late');
    const answer = query(hub, Reshape, input(12, 2), coordinator.token);
    await until(() => held.arrived() > 0, 'the mutation waits');
    expect(hub.statements()).toEqual([]);
    await hub.db.query('delete from account_role where account_id = $1', [coordinator.account]);
    held.letThrough();
    expect((await answer).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await hub.db.query('select capacity from space where id = $1', [uuidIn(space)])).rows).toEqual([{ capacity: 11 }]);
    expect(hub.statements().filter((sql) => sql.includes('command_receipt'))).toEqual([]);
  });

  test('what only the calendar changes counts by the clock: a session runs out, a consent begins and ends, and a clock is set back', async () => {
    const elder = await hub.seed.resident();
    const [son, brief] = [await hub.seed.family(elder, 'PROFILE'), await hub.seed.staff('FRONT_DESK')];
    await hub.seed.consent(elder, son, 'HEALTH');
    await hub.db.query("update consent set from_at = '2026-11-20T10:00+08', until_at = '2026-11-20T11:00+08' where grantee_id = $1 and scope = 'HEALTH'", [
      son.uuid,
    ]);
    await hub.db.query('update session set expires_at = $2 where account_id = $1', [brief.account, new Date(FRIDAY_9.getTime() + 60 * 60_000)]);
    await settled(hub);
    const care = async () => (await ask(hub, Health, { id: elder.resident }, son.token)).resident?.care ?? null;
    const told: unknown[] = [];
    for (const time of ['09:59', '10:00', '10:59', '11:00', '10:30', '09:00']) {
      hub.clock.set(`2026-11-20T${time}:00+08:00`);
      told.push([time, (await care()) !== null, await codeOf(Cursor, brief)]);
    }
    const gone = ['UNAUTHENTICATED', 401];
    expect(told).toEqual([
      ['09:59', false, null],
      ['10:00', true, gone],
      ['10:59', true, gone],
      ['11:00', false, gone],
      ['10:30', true, gone],
      ['09:00', false, null],
    ]);
  });

  test('a token is good until it runs out, to the second', async () => {
    const desk = await hub.seed.staff('FRONT_DESK');
    const end = new Date(FRIDAY_9.getTime() + 30 * DAY);
    await hub.db.query("update session set expires_at = expires_at + interval '9 days' where account_id = $1", [desk.account]);
    expect(await codeOf(Cursor, desk)).toBeNull();
    hub.clock.set(new Date(end.getTime() - 1).toISOString());
    expect(await codeOf(Cursor, desk)).toBeNull();
    hub.clock.set(end.toISOString());
    expect(await codeOf(Cursor, desk)).toEqual(['UNAUTHENTICATED', 401]);
  });

  test('twenty who ask at once share the proof', async () => {
    const desks: SignedIn[] = [];
    while (desks.length < 20) desks.push(await hub.seed.staff('FRONT_DESK'));
    await settled(hub);
    for (const desk of desks) await ask(hub, Cursor, {}, desk.token);
    const { proof } = hub.services;
    let asked = 0;
    const changes = (topic: string | null) => {
      asked++;
      return proof.changes(topic);
    };
    hub.services.proof = { changes } as never;
    hub.statements();
    await hub.db.query('begin; lock table feed.event_inbox in access exclusive mode');
    try {
      const answers = Promise.all(desks.map((desk) => ask(hub, Cursor, {}, desk.token)));
      await until(() => asked === desks.length, 'all of them wait');
      await hub.db.query('commit');
      await answers;
    } finally {
      hub.services.proof = proof;
      await hub.db.query('rollback');
    }
    expect(proofs()).toBe(2); // one for the first, one for all others
  });

  test('while the database is away nobody is told anything from what is held', async () => {
    const desk = await hub.seed.staff('FRONT_DESK');
    await settled(hub);
    await ask(hub, Cursor, {}, desk.token);
    const { proof } = hub.services;
    const away = () => Promise.reject(Object.assign(new Error('Connection terminated'), { code: '57P01' }));
    hub.services.proof = { changes: away } as never;
    try {
      expect(await codeOf(Cursor, desk)).toEqual(['UNAVAILABLE', 503]);
    } finally {
      hub.services.proof = proof;
    }
  });
});

describe('the rooms', () => {
  let desk: SignedIn;
  let coordinator: SignedIn;
  let room: string;
  beforeAll(async () => {
    desk = await hub.seed.staff('FRONT_DESK');
    coordinator = await hub.seed.staff('COORDINATOR');
    room = await hub.seed.space();
  });

  const roomsOn = async (at: TestHub) => (await ask(at, Rooms, {}, desk.token)).spaces;

  test('cost no statement but the proof, however many there are', async () => {
    await roomsOn(hub);
    await settled(hub);
    await roomsOn(hub);
    hub.statements();
    await roomsOn(hub);
    expect(hub.statements()).toEqual([expect.stringContaining('changes_after')]);
  });

  const changes: [what: string, sql: string][] = [
    ['a room is renamed', "update space set name = '新' where id = $1"],
    ['a room holds more', 'update space set capacity = 33 where id = $1'],
    ['the centre is renamed', "update centre set name = '新' where id = (select centre_id from space where id = $1)"],
    ['an hour is added', "insert into opening_rule select id, 1, '21:00', '22:00' from space where id = $1"],
    ['hours are taken', 'delete from opening_rule where space_id = $1 and weekday = 1'],
    [
      'a room is added beneath',
      `insert into space (id, centre_id, code, name, kind, parent_id, floor, area_m2, capacity_mode, capacity, grid_minutes, min_minutes, max_minutes, horizon_days)
       select gen_random_uuid(), centre_id, 'N1', '里间', kind, id, 1, 9, 'SHARED', 3, 30, 30, 60, 9 from space where id = $1`,
    ],
    ['a room is gone', 'delete from space where parent_id = $1'],
    ['all hours are emptied', 'truncate opening_rule'],
  ];
  test.each(changes)('%s by direct SQL, and nobody has heard of it: no hub answers as before', async (_, sql) => {
    const before = [await roomsOn(hub), await roomsOn(other)];
    await stalled();
    await hub.db.query(sql.replaceAll('$1', `'${uuidIn(room)}'`));
    const after = [await roomsOn(hub), await roomsOn(other)];
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).toEqual(after[0]);
    await letGo();
    await settled(hub);
    expect(await roomsOn(hub)).toEqual(after[0]);
  });

  test('a change that comes while the query runs goes out with it', async () => {
    await settled(hub);
    await roomsOn(hub);
    const held = proofsHeld('asked late');
    const answer = roomsOn(hub);
    await until(() => held.arrived() > 0, 'it waits');
    await hub.db.query("update space set name = '晚' where id = $1", [uuidIn(room)]);
    held.letThrough();
    expect((await answer).find((one) => one.id === room)?.name).toBe('晚');
  });

  test('whoever changes a room sees it in the answer, and so does the next who asks, on any hub', async () => {
    await stalled();
    const { version } = (await hub.db.query('select version from space where id = $1', [uuidIn(room)])).rows[0];
    for (const at of [hub, other]) await roomsOn(at); // held by both as it was
    await ask(hub, Cursor, {}, coordinator.token);
    const input = { idempotencyKey: randomUUID(), spaceId: room, version, capacity: 44 };
    const { spaceUpdate } = await ask(hub, Reshape, { input }, coordinator.token);
    expect(spaceUpdate).toEqual({ space: { capacity: 44, version: version + 1 }, userErrors: [] });
    for (const at of [hub, other]) expect((await roomsOn(at)).find((one) => one.id === room)?.capacity).toBe(44);
  });

  const told = async () => (await hub.db.query("delete from feed.event_inbox where kind = 'REFERENCE_CHANGED' returning audience, entity, version")).rows;

  test('a transaction tells of it once, with savepoints and without; one that was rolled back tells nothing', async () => {
    await stalled();
    const rename = (name: string) => hub.db.query('update space set name = $1 where id = $2', [name, uuidIn(room)]);
    const once = [{ audience: ['reference/space'], entity: 'reference', version: 1 }];
    await hub.db.query('begin');
    for (let n = 0; n < 20; n++) {
      await hub.db.query('savepoint one');
      await rename(`甲${n}`);
      await hub.db.query(n % 3 === 0 ? 'rollback to savepoint one' : 'release savepoint one');
    }
    await hub.db.query('commit');
    expect(await told()).toEqual(once);
    await hub.db.query('begin');
    await rename('乙');
    await hub.db.query('rollback');
    expect(await told()).toEqual([]);
    await rename('丙');
    await rename('丁');
    expect(await told()).toEqual([...once, ...once]);
  });
});

test('a database that was restored beneath a hub has another log: nothing that is held counts', async () => {
  const alone = await testHub();
  try {
    const desk = await alone.seed.staff('FRONT_DESK');
    const space = await alone.seed.space();
    const names = async () => (await ask(alone, Rooms, {}, desk.token)).spaces.map(({ name }) => name);
    await names();
    await settled(alone);
    for (const strange of ["update feed.epoch set id = 'deadbeef'", `update feed.epoch set id = '${alone.dispatcher.epoch}', trimmed_to = 1e9`]) {
      expect(await names()).toEqual(['活动室']);
      await alone.db.query(strange);
      await alone.db.query('alter table space disable trigger reference_told');
      await alone.db.query("update space set name = '别处' where id = $1", [uuidIn(space)]);
      expect(await names()).toEqual(['别处']);
      await alone.db.query("update space set name = '活动室' where id = $1", [uuidIn(space)]);
      await alone.db.query('alter table space enable trigger reference_told');
    }
  } finally {
    await alone.stop();
  }
});
