import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { ImportReport } from '../../src/core/csv.ts';
import type { OnProgress } from '../../src/core/import-run.ts';
import { importResidents } from '../../src/residents/import-residents.ts';
import { type Move, movesInOrder } from '../../src/residents/key-moves.ts';
import { type CentreDatabase, centreDatabase, csvOf, ID_SECRET, TODAY } from '../support/imports.ts';

const COLUMNS = ['序号', '姓名', '出生日期', '幢', '单元', '室', '联系电话'];
const MANY = 1_200;
const FEW = 40;
const theOneInTheMiddle = (table: string) => `select from ${table} order by id offset ${MANY / 2} limit 1 for no key update`;

/** A statement that has to wait for a lock. */
interface HoldUp {
  at: string;
  by: string;
}
const AMONG_PEOPLE: HoldUp = { at: 'update person%', by: theOneInTheMiddle('person') };
/** Everybody's number handed on by `shift` places, everybody's phone in another series. */
const roster = (count: number, shift = 0, series = 1): Uint8Array =>
  csvOf(
    COLUMNS,
    Array.from({ length: count }, (_, at) => ({
      序号: String(((at + shift) % count) + 1),
      姓名: `王${at}`,
      出生日期: '1950-01-01',
      幢: '1幢',
      室: String(at),
      联系电话: `${series}${String(at).padStart(10, '0')}`,
    })),
  );

describe('the order in which keys change hands', () => {
  test('lets every key be free when it is taken, whatever the renumbering', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 31 });
    fc.assert(
      fc.property(keys, keys, fc.integer({ min: 1, max: 5 }), (before, after, size) => {
        const moves: Move[] = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
          id: String(at),
          from: before[at] === undefined ? null : String(before[at]),
          to: after[at] === undefined ? null : String(after[at]),
        })).filter(({ from, to }) => from !== to);
        const held = new Map(moves.flatMap(({ id, from }) => (from === null ? [] : [[id, from] as const])));
        for (const { rows, letGo } of movesInOrder(moves, size)) {
          for (const id of letGo) held.delete(id);
          for (const { id, to } of rows) {
            if (to === null) continue;
            expect([...held.values()]).not.toContain(to);
            held.set(id, to);
          }
        }
        expect(Object.fromEntries(held)).toEqual(Object.fromEntries(moves.flatMap(({ id, to }) => (to === null ? [] : [[id, to]]))));
      }),
    );
  });
});

describe('an import that does not come to its end', () => {
  let centre: CentreDatabase;
  beforeEach(async () => {
    centre = await centreDatabase();
  });
  afterEach(() => centre.close());

  const run = (bytes: Uint8Array, onProgress?: OnProgress, db: pg.ClientBase = centre.db): Promise<ImportReport> =>
    importResidents(db, { centreId: centre.centreId, bytes, today: TODAY, apply: true, idSecret: ID_SECRET, ...(onProgress && { onProgress }) });
  const state = async () =>
    (await centre.db.query('select p.name, p.phones[1] phone, r.roster_no from resident r join person p on p.id = r.id order by length(p.name), p.name')).rows;
  const failing: OnProgress = (phase) => {
    if (phase === 'people') throw new Error('cut off');
  };

  test('leaves nothing of a change to few residents', async () => {
    await run(roster(FEW));
    const before = await state();
    await expect(run(roster(FEW, 1, 2), failing)).rejects.toThrow('cut off');
    expect(await state()).toEqual(before);
  });

  test('is finished by the same file where many residents change', async () => {
    await run(roster(MANY));
    const before = await state();
    await expect(run(roster(MANY, 1, 2), failing)).rejects.toThrow('cut off');
    expect(await state()).not.toEqual(before);
    expect(await run(roster(MANY, 1, 2))).toMatchObject({ refused: [], warnings: [] });
    const after = await state();
    expect(after.every(({ phone, roster_no }, at) => phone.startsWith('2') && Number(roster_no) === ((at + 1) % MANY) + 1)).toBe(true);
    expect(await run(roster(MANY, 1, 2))).toMatchObject({ accepted: 0, unchanged: MANY });
  });

  test('gives way to a booking that locked the same people the other way round, and tries again', async () => {
    await run(roster(2));
    const { rows } = await centre.db.query<{ id: string }>('select id from person order by id');
    const [low, high] = rows.map(({ id }) => id);
    const other = await connection();
    try {
      await other.query('begin');
      await other.query('select from person where id = $1 for no key update', [high]);
      const importing = run(roster(2, 0, 2));
      await untilOneWaits();
      await other.query('select from person where id = $1 for no key update', [low]).catch(() => undefined); // whichever of the two gave way
      await other.query('rollback');
      expect(await importing).toMatchObject({ accepted: 2 });
      expect((await state()).map(({ phone }) => phone[0])).toEqual(['2', '2']);
    } finally {
      await other.end();
    }
  });

  /** As an operator does; held up at one statement after the other, killed at the last. */
  async function operator(folder: string, bytes: Uint8Array, heldUp?: readonly HoldUp[]): Promise<string> {
    const { host, port, user, password, database } = centre.db;
    const file = path.join(folder, 'roster.csv');
    fs.writeFileSync(file, bytes);
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${database}`, HUB_DATA_DIR: folder };
    const options = { env: { ...env, HUB_ID_SECRET: ID_SECRET }, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
    const hub = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'import', 'residents', file, '--apply'], options);
    let said = '';
    hub.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const ended = new Promise((done) => hub.once('close', done));
    if (heldUp) {
      let holder: pg.Client | undefined;
      for (const { at, by } of heldUp) {
        const next = await connection();
        await next.query(`begin; ${by}`);
        await holder?.end();
        holder = next;
        await untilOneWaits(at);
      }
      hub.kill('SIGKILL');
      await ended;
      await holder?.end();
    }
    await ended;
    return said;
  }

  test.each([
    ['among new residents', [{ at: 'insert into person%', by: 'lock table person in share mode' }], FEW],
    ['among many changes', [AMONG_PEOPLE], MANY],
    ['among many numbers', [AMONG_PEOPLE, { at: 'update resident%set roster_no%', by: theOneInTheMiddle('resident') }], MANY],
  ])(
    'and is killed %s, leaves what the same file brings to its end, and the operator is told',
    async (_, heldUp, count) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-cli-'));
      try {
        if (count === MANY) await run(roster(MANY));
        await operator(folder, roster(count, 1, 2), heldUp);
        if (count === FEW) expect(await centre.count('select from resident')).toBe(0);
        expect(await operator(folder, roster(count, 1, 2))).toContain('接着完成');
        expect(await run(roster(count, 1, 2))).toMatchObject({ accepted: 0, unchanged: count, refused: [] });
        expect(await operator(folder, roster(count, 1, 2))).toBe('');
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );

  async function connection(): Promise<pg.Client> {
    const { host, port, user, password, database } = centre.db;
    const client = new pg.Client({ host, port, user: user!, password: password!, database: database! });
    await client.connect();
    return client;
  }

  async function untilOneWaits(statement = '%'): Promise<void> {
    const watch = await connection();
    const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like $1";
    while (!(await watch.query(waiting, [statement])).rowCount) await new Promise((again) => setTimeout(again, 20));
    await watch.end();
  }
});
