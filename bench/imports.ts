/** How long bookings and the event log wait while a roster is imported: writers book random residents and announce all the while, beside the same with no import running. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { importResidents } from '../src/residents/import-residents.ts';
import { ms, quantile } from './demo-hub.ts';

const TODAY = '2026-11-20';
const DEMO = path.join(import.meta.dirname, '../src/database/demo/residents.csv');
const MANY = 50_000;

export async function imports(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-bench-'));
  fs.chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  try {
    await migrate(postgres.url);
    const table: object[] = [];
    for (const [name, rows] of [
      ['5,413 residents', demoRows()],
      [`${MANY.toLocaleString('en')} residents`, manyRows()],
    ] as const)
      table.push(...(await measure(postgres.url, name, rows)));
    console.table(table);
  } finally {
    await postgres.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Centre {
  id: string;
  room: string;
  clerk: string;
}

const HEADER = '序号,姓名,性别,出生日期,幢,单元,室,联系电话,特殊情况,备注';
type Line = [no: string, name: string, sex: string, born: string, building: string, unit: string, room: string, phone: string, groups: string, note: string];

function demoRows(): Line[] {
  const lines = fs.readFileSync(DEMO, 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const cells = line.split(',');
    return [...[0, 1, 2, 3, 5, 6, 7, 8, 12].map((at) => cells[at] ?? ''), ''] as Line;
  });
}

function manyRows(): Line[] {
  const demo = demoRows();
  return Array.from({ length: MANY }, (_, at) => {
    const [, name, sex, born, , unit, room] = demo[at % demo.length]!;
    return [`${at + 1}`, name, sex, born, `${Math.floor(at / 30) + 1}幢`, unit, `${room}-${at}`, `1${String(at).padStart(10, '0')}`, '', ''];
  });
}

const bytesOf = (rows: readonly Line[]): Uint8Array => new TextEncoder().encode([HEADER, ...rows.map((row) => row.join(','))].join('\r\n'));

async function measure(url: string, name: string, rows: readonly Line[]): Promise<object[]> {
  const db = new pg.Client({ connectionString: url, options: '-c role=hub_app -c timezone=UTC' });
  await db.connect();
  const centre = { id: randomUUID(), room: randomUUID(), clerk: randomUUID() };
  await db.query("insert into centre (id, name, street, district) values ($1::uuid, $1::text, '', '')", [centre.id]);
  await db.query("insert into person (id, name) values ($1, '前台')", [centre.clerk]);
  await db.query(
    `insert into space (id, centre_id, code, name, kind, floor, area_m2, capacity_mode, capacity, grid_minutes, min_minutes, max_minutes, horizon_days)
     values ($1::uuid, $2, $1::text, 'bench', 'SPORTS', 1, 10, 'SHARED', 1000, 1, 1, 60, 60)`,
    [centre.room, centre.id],
  );
  const input = { centreId: centre.id, today: TODAY, apply: true, idSecret: 'a secret for the benchmark, long enough' };
  const run = (bytes: Uint8Array) => importResidents(db, { ...input, bytes });
  const result: object[] = [];
  const step = async (what: string, bytes: Uint8Array | null) => {
    const writer = bookingWriter(url, centre);
    await writer.begun;
    await new Promise((done) => setTimeout(done, 300));
    const begun = performance.now();
    const report = bytes ? await run(bytes) : await new Promise((done) => setTimeout(done, 2_000));
    const took = performance.now() - begun;
    const { waits, events } = await writer.stop();
    result.push({
      roster: name,
      run: what,
      took: ms(took),
      'new or changed': (report as { accepted?: number } | undefined)?.accepted ?? '',
      bookings: waits.length,
      'booking p50': ms(quantile(waits, 0.5)),
      p99: ms(quantile(waits, 0.99)),
      longest: ms(Math.max(...waits)),
      'event to log, longest': ms(Math.max(...events)),
    });
  };
  await step('none (reference)', null);
  await step('first import', bytesOf(rows));
  const owner = new pg.Client(url);
  await owner.connect();
  await owner.query('analyze');
  await owner.end();
  await step('same file again', bytesOf(rows));
  await step('every remark changed', bytesOf(rows.map((row) => row.with(9, '已走访') as Line)));
  await step('every phone changed', bytesOf(rows.map((row) => row.with(9, '已走访').with(7, `2${row[7].slice(1)}`) as Line)));
  await step(
    'every number handed on',
    bytesOf(
      rows.map(
        (row, at) =>
          row
            .with(9, '已走访')
            .with(7, `2${row[7].slice(1)}`)
            .with(0, rows[(at + 1) % rows.length]![0]) as Line,
      ),
    ),
  );
  await db.end();
  return result;
}

/** In a thread of its own, as the hub is a process of its own. */
function bookingWriter(url: string, centre: Centre) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { url, centre } });
  return {
    begun: once(worker, 'message'),
    async stop(): Promise<{ waits: number[]; events: number[] }> {
      worker.postMessage('stop');
      const [measured] = await once(worker, 'message');
      await worker.terminate();
      return measured;
    },
  };
}

function bookUntilStopped(url: string, centre: Centre) {
  const waits: number[] = [];
  const events: number[] = [];
  let stopped = false;
  const book = async (offset: number) => {
    const db = new pg.Client({ connectionString: url, options: '-c role=hub_app -c timezone=UTC' });
    await db.connect();
    const found = await db.query<{ id: string }>('select id from resident where centre_id = $1', [centre.id]);
    const residents = found.rows.map(({ id }) => id);
    for (let at = offset; !stopped; at += 2) {
      const resident = residents[(at * 7919) % residents.length];
      const begun = performance.now();
      await db.query('begin');
      await db.query('select from space where id = $1 for no key update', [centre.room]);
      if (resident) await db.query('select from person where id = $1 for no key update', [resident]);
      await db.query(
        `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, resident_id, booked_by_id, created_at)
         values ($1, $2, $3, now() + make_interval(mins => $4), now() + make_interval(mins => $4 + 1), 'CONFIRMED', 1, $5, $6, now())`,
        [randomUUID(), centre.id, centre.room, Math.floor(Math.random() * 40_000_000), resident ?? null, centre.clerk],
      );
      await db.query('commit');
      waits.push(performance.now() - begun);
    }
    await db.end();
  };
  const announce = async () => {
    const db = new pg.Client({ connectionString: url, options: '-c role=hub_app -c timezone=UTC' });
    await db.connect();
    while (!stopped) {
      const begun = performance.now();
      await db.query("insert into feed.event_inbox (kind, entity, entity_id, version, audience) values ('BENCH', 'bench', $1, 1, '{}')", [centre.id]);
      while ((await db.query('select feed.event_move() moved')).rows[0].moved !== 1);
      events.push(performance.now() - begun);
      await new Promise((done) => setTimeout(done, 10));
    }
    await db.end();
  };
  const writers = [book(0), book(1), announce()];
  parentPort?.once('message', () => {
    stopped = true;
    void Promise.all(writers).then(() => parentPort?.postMessage({ waits, events }));
  });
  parentPort?.postMessage('begun');
}

if (!isMainThread && workerData?.url) bookUntilStopped(workerData.url, workerData.centre);
