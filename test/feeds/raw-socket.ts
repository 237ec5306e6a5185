/** A socket that says exactly what a test tells it to, right or wrong. */
import { WebSocket } from 'ws';

export interface RawMessage {
  id?: string;
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever came
  payload?: any;
}

export class RawSocket {
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #messages: RawMessage[] = [];
  #wake: () => void = () => {};
  #over = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => {
      this.#messages.push(JSON.parse(String(data)));
      this.#wake();
    });
    this.closed = new Promise((done) =>
      socket.on('close', (code, reason) => {
        this.#over = true;
        this.#wake();
        done({ code, reason: String(reason) });
      }),
    );
  }

  /** Rejects with the HTTP status when the hub refuses to upgrade. */
  static open(
    hub: { url: string },
    { path = '/graphql', protocol = 'graphql-transport-ws', headers = {} }: { path?: string; protocol?: string; headers?: Record<string, string> } = {},
  ): Promise<RawSocket> {
    const socket = new WebSocket(new URL(path, hub.url.replace(/^http/, 'ws')).href, protocol || undefined, { headers });
    const raw = new RawSocket(socket);
    return new Promise((opened, refused) => {
      socket.on('open', () => opened(raw));
      socket.on('unexpected-response', (_req, res) => {
        refused(new Error(String(res.statusCode)));
        res.destroy();
      });
      socket.on('error', refused);
    });
  }

  /** Opened, and admitted with this token. */
  static async admitted(hub: { url: string }, token: string): Promise<RawSocket> {
    const raw = await RawSocket.open(hub);
    raw.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    const { type } = await raw.next();
    if (type !== 'connection_ack') throw new Error(`Expected connection_ack, got ${type}`);
    return raw;
  }

  say(message: RawMessage | string | Buffer): void {
    this.#socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string | { toString(): string }, variables: Record<string, unknown> = {}): void {
    this.say({ id, type: 'subscribe', payload: { query: String(query), variables } });
  }

  async next(ms = 20_000): Promise<RawMessage> {
    if (this.#messages.length === 0 && !this.#over) {
      await new Promise<void>((woken) => {
        const late = setTimeout(woken, ms);
        this.#wake = () => {
          clearTimeout(late);
          woken();
        };
      });
    }
    const message = this.#messages.shift();
    if (!message) throw new Error(this.#over ? 'The socket is closed' : `No message within ${ms} ms`);
    return message;
  }

  /** Everything the hub has said and done on this socket so far is here when it resolves: it answers in order. */
  async pong(): Promise<void> {
    this.say({ type: 'ping' });
    for (;;) if ((await this.next()).type === 'pong') return;
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Cuts the connection without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  async close(code = 1000): Promise<void> {
    this.#socket.close(code);
    await this.closed;
  }
}
