/** What the tests of the importers share: a centre in a database of its own, and files written as text. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from './database.ts';

export const TODAY = '2026-11-01';
export const ID_SECRET = 'a secret for tests, long enough to pass';

export interface CentreDatabase {
  db: pg.Client;
  centreId: string;
  /** How many rows a query finds. */
  count(sql: string, ...values: unknown[]): Promise<number>;
  close(): Promise<void>;
}

export async function centreDatabase(): Promise<CentreDatabase> {
  const { url, drop } = await testDatabase();
  const db = new pg.Client({ connectionString: url, options: '-c role=hub_app -c timezone=UTC -c datestyle=ISO' });
  await db.connect();
  const centreId = randomUUID();
  await db.query("insert into centre (id, name, street, district) values ($1, '试用中心', '试用街道', '试用区')", [centreId]);
  return {
    db,
    centreId,
    async count(sql, ...values) {
      const { rows } = await db.query<{ n: number }>(`select count(*)::int n from (${sql}) x`, values);
      return rows[0]?.n ?? 0;
    },
    async close() {
      await db.end();
      await drop();
    },
  };
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file of the given columns; each row is an object of its filled cells. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  const line = (cells: readonly string[]): string => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return utf8(`\ufeff${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\r\n')}\r\n`);
}

/** As Chinese Excel writes it: Node decodes GB18030 but does not encode it, so the two-byte part of the table is turned around. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from([...text].flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : (table.get(letter) ?? []))));
}
