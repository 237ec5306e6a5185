/**
 * A backup on disk: gzip over text that a person can read. One line that tells what it is, every table as `COPY … FROM stdin;` with its rows
 * and `\.`, and one last line with rows and checksums: a file without it was cut short.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Complaint } from '../core/errors.ts';
import { type SequenceState, type TableShape, type TableSum, Tally } from './catalogue.ts';

export const FORMAT = 1;
export const HEAD = '-- hub backup ';
export const TAIL = '-- hub backup ends ';

export interface BackupHead {
  format: number;
  hubVersion: string;
  postgres: string;
  takenAt: string;
  /** Said in the file itself, for whoever finds it. */
  notice: string;
  migrations: string[];
  /** The demo neighbourhood: invented people. */
  demo: boolean;
  tables: TableShape[];
  sequences: SequenceState[];
  /** Which secret keys the hashes of national IDs, and the secret itself where the data folder kept it. */
  idSecret: { fingerprint: string | null; value: string | null };
  /** Left out on purpose; says why. */
  tokenSecret: string;
}

export interface BackupTail {
  tables: TableSum[];
}

/** What a reader wants to hear; each call is waited for. */
export interface BackupVisitor {
  head?(head: BackupHead): void | Promise<void>;
  table?(table: TableShape): void | Promise<void>;
  rows?(chunk: Buffer): void | Promise<void>;
  tableEnd?(): void | Promise<void>;
}

/** Reads the whole file and checks every sum. */
export async function readBackup(file: string, visitor: BackupVisitor = {}): Promise<{ head: BackupHead; tail: BackupTail }> {
  const damaged = (why: string) => new Complaint(`${file} is damaged or cut short (${why}): take another backup file. Nothing was changed.`);
  let head: BackupHead | undefined;
  let tail: BackupTail | undefined;
  let at: { table: TableShape; tally: Tally } | undefined;
  const sums: TableSum[] = [];
  const input = createReadStream(file);
  const text = createGunzip();
  input.on('error', (error) => text.destroy(error)).pipe(text);

  async function line(bytes: Buffer): Promise<void> {
    const words = bytes.toString('utf8');
    if (tail) throw damaged('something follows its end');
    if (!head) {
      if (!words.startsWith(HEAD)) throw new Complaint(`${file} is no backup of the hub.`);
      head = json<BackupHead>(words.slice(HEAD.length), damaged);
      if (head.format !== FORMAT)
        throw new Complaint(`${file} was written in format ${head.format}, by hub ${head.hubVersion}: this hub reads format ${FORMAT}.`);
      await visitor.head?.(head);
    } else if (words.startsWith(TAIL)) tail = json<BackupTail>(words.slice(TAIL.length), damaged);
    else if (words.startsWith('COPY ')) {
      const table = head.tables[sums.length];
      if (!table || words !== copyLine(table)) throw damaged(`«${words.slice(0, 60)}» is not expected`);
      at = { table, tally: new Tally() };
      await visitor.table?.(table);
    } else if (words.trim()) throw damaged('a line that belongs nowhere');
  }

  async function take(bytes: Buffer): Promise<Buffer> {
    let from = 0;
    let run = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      if (!at) {
        await line(bytes.subarray(from, end));
        run = end + 1;
      } else if (end - from === 2 && bytes[from] === 0x5c && bytes[from + 1] === 0x2e) {
        await pass(bytes.subarray(run, from));
        sums.push(at.tally.of(at.table.name));
        at = undefined;
        await visitor.tableEnd?.();
        run = end + 1;
      }
      from = end + 1;
    }
    if (at) await pass(bytes.subarray(run, from));
    return bytes.subarray(from);
  }

  async function pass(chunk: Buffer): Promise<void> {
    if (chunk.length === 0) return;
    at!.tally.add(chunk);
    await visitor.rows?.(chunk);
  }

  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of text) rest = await take(rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw new Complaint(`${file} cannot be read: ${code}.`);
    if ((error as Error).message === 'incorrect header check') throw new Complaint(`${file} is no backup of the hub.`);
    if (code?.startsWith('Z_')) throw damaged((error as Error).message);
    throw error;
  } finally {
    input.destroy();
  }
  if (!head || !tail || rest.length > 0) throw damaged('its end is missing');
  const wrong = tail.tables.find((sum, index) => sums[index]?.name !== sum.name || sums[index].rows !== sum.rows || sums[index].sha256 !== sum.sha256);
  if (wrong || tail.tables.length !== sums.length || sums.length !== head.tables.length)
    throw damaged(`the checksum of ${wrong?.name ?? 'a table'} does not fit`);
  return { head, tail };
}

export const copyLine = ({ name, columns }: TableShape): string => `COPY ${name} (${columns.join(', ')}) FROM stdin;`;

function json<T>(text: string, damaged: (why: string) => Complaint): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw damaged('a line of JSON cannot be read');
  }
}
