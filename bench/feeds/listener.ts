/** One family's phone: a socket that speaks just enough graphql-transport-ws, and comes back when it is told to. */
import net from 'node:net';
import type { Tally } from '../chaos/client.ts';
import { frameOf, framesIn, OPCODE } from './frames.ts';
import { type Record, wallClock } from './record.ts';

export const UPDATES =
  'subscription ($after: Cursor) { visitUpdates(after: $after) { cursor kind visit { id status version resident { name } caregiver { name } } } }';

/** `never` stops reading once it listens; `trickle` goes on with 100 bytes a second. */
export type Pace = 'fast' | 'never' | 'trickle';

export interface Member {
  number: number;
  token: string;
  /** For servers that take a client's word for what it may hear. */
  topics: readonly string[];
  pace?: Pace;
  /** Other than what families ask; what it brings is not noted. */
  query?: string;
}

/** What the listeners of one process share. */
export interface Home {
  record: Record;
  tally: Tally;
  /** What came before this position is not noted. */
  from: number;
  /** Where to resume who has heard nothing yet; null: from now on. */
  since: string | null;
  /** After a cut; else it stays away. */
  comesBack: boolean;
  leaving: boolean;
}

/** When somebody who was away heard the first update, and when the try began that led there; in ms since 1970. */
export interface Back {
  at: number;
  triedAt: number;
}

const TRICKLE = { bytes: 100, ms: 1_000 };
/** One address has 28,000 ports to call from, and hubs count sockets by address. */
const ADDRESSES = 20;
/** Between two tries, as README.md's client waits. */
const LONGEST_MS = 60_000;
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

export class Listener {
  /** Null while it is away. */
  back: Back | null = null;
  readonly #port: number;
  readonly #member: Member;
  readonly #home: Home;
  #socket: net.Socket | null = null;
  #rest: Buffer | null = null;
  #upgraded = false;
  #last = 0;
  /** Since the hub let it in last. */
  #tries = 0;
  #retryMs = 1_000 + Math.random() * 2_000;
  #triedAt = 0;
  #joined: (() => void) | null = null;
  #slowed = false;
  #trickling: NodeJS.Timeout | undefined;

  constructor(port: number, member: Member, home: Home) {
    this.#port = port;
    this.#member = member;
    this.#home = home;
  }

  /** Resolves when it listens, or was turned away. */
  join(): Promise<void> {
    return new Promise((joined) => {
      this.#joined = joined;
      this.#connect();
    });
  }

  leave(): void {
    this.#socket?.destroy();
  }

  /** Whoever read slowly reads what has come meanwhile. */
  hurry(): void {
    clearInterval(this.#trickling);
    if (this.#slowed) this.#socket?.on('data', (chunk: Buffer) => this.#read(chunk)).resume();
  }

  #connect(): void {
    const port = this.#port;
    const localAddress = process.platform === 'linux' ? `127.0.0.${2 + (this.#member.number % ADDRESSES)}` : undefined;
    const socket = net.connect({ host: '127.0.0.1', port, noDelay: true, ...(localAddress && { localAddress }) });
    this.#socket = socket;
    this.#rest = null;
    this.#upgraded = false;
    this.#triedAt = wallClock();
    let why = 'cut';
    socket.once('connect', () =>
      socket.write(
        `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
      ),
    );
    socket.on('data', (chunk: Buffer) => {
      why = this.#read(chunk) ?? why;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      why = error.code ?? error.message;
    });
    socket.once('close', () => this.#closed(why));
  }

  #closed(why: string): void {
    if (this.#home.leaving) return;
    this.#note(this.#upgraded ? why : `no socket: ${why}`);
    this.#socket = null;
    if (!this.#home.comesBack) return void this.#settled();
    this.back = null;
    setTimeout(() => this.#connect(), Math.min(this.#retryMs * 2 ** this.#tries++, LONGEST_MS) * (0.7 + Math.random() * 0.6));
  }

  #note(what: string): void {
    const { pace = 'fast' } = this.#member;
    this.#home.tally.add(pace === 'fast' ? what : `${pace}: ${what}`);
  }

  #settled(): void {
    this.#joined?.();
    this.#joined = null;
  }

  /** Returns why the server closes, when it says so. */
  #read(chunk: Buffer): string | undefined {
    let bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let why: string | undefined;
    if (!this.#upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = bytes;
        return why;
      }
      const status = bytes.toString('latin1', 9, 12);
      if (status !== '101') {
        this.#socket?.destroy();
        return `HTTP ${status}`;
      }
      this.#upgraded = true;
      bytes = bytes.subarray(end + 4);
      this.#say({ type: 'connection_init', payload: { authorization: `Bearer ${this.#member.token}`, topics: this.#member.topics } });
    }
    this.#rest = framesIn(bytes, (opcode, from, until) => {
      if (opcode === OPCODE.text) this.#hear(bytes.toString('latin1', from, until));
      else if (opcode === OPCODE.ping) this.#socket?.write(frameOf(OPCODE.pong, bytes.subarray(from, until)));
      else if (opcode === OPCODE.close) {
        why = `closed with ${until - from >= 2 ? bytes.readUInt16BE(from) : 'no code'}`;
        this.#socket?.end(frameOf(OPCODE.close, bytes.subarray(from, until)));
      }
    });
    return why;
  }

  #say(message: object): void {
    this.#socket?.write(frameOf(OPCODE.text, JSON.stringify(message)));
  }

  #hear(text: string): void {
    const { record, since, from, comesBack } = this.#home;
    if (text.includes('"type":"next"')) {
      const cursor = /"cursor":"[0-9a-f]{8}-p(\d+)"/.exec(text);
      if (!cursor || text.includes('"errors":')) return void this.#note(`update: ${text.slice(0, 200)}`);
      this.#last = Number(cursor[1]);
      const now = wallClock();
      this.back ??= { at: now, triedAt: this.#triedAt };
      if (this.#last > from && !this.#slowed && !this.#member.query) record.add(this.#member.number, this.#last, now);
    } else if (text.includes('"type":"connection_ack"')) {
      this.#tries = 0;
      this.#retryMs = Number(/"retryMs":(\d+)/.exec(text)?.[1] ?? this.#retryMs);
      const after = since === null ? null : this.#last ? `${since.split('-')[0]}-p${this.#last}` : since;
      this.#say({ id: '1', type: 'subscribe', payload: { query: this.#member.query ?? UPDATES, variables: { after } } });
      this.#say({ type: 'ping' });
    } else if (text.includes('"type":"pong"')) {
      this.#settled();
      if (this.#member.pace && this.#member.pace !== 'fast') this.#slow(this.#member.pace);
    } else if (text.includes('"type":"error"') || text.includes('"type":"complete"')) {
      this.#note(`subscription: ${/"code":"(\w+)"/.exec(text)?.[1] ?? text.slice(0, 200)}`);
      if (comesBack) this.#socket?.destroy();
    }
  }

  #slow(pace: Pace): void {
    const socket = this.#socket!;
    this.#slowed = true;
    socket.removeAllListeners('data').pause();
    if (pace === 'trickle')
      this.#trickling = setInterval(() => {
        const chunk: Buffer | null = socket.read(TRICKLE.bytes);
        if (chunk) this.#read(chunk);
      }, TRICKLE.ms);
  }
}
