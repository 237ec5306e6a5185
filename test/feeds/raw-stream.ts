/** A request for an event stream below every client: what came back as it came, and a reader that may stop reading. */
import http from 'node:http';

export interface RawEvent {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever came
  data: any;
}

export interface Ask {
  token?: string;
  method?: string;
  headers?: http.OutgoingHttpHeaders;
  /** Behind the path. */
  search?: string;
  body?: string | object;
}

export class RawStream {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Whether the hub ended it, and did not just cut the connection. */
  readonly ended: Promise<boolean>;
  /** All that has come. */
  text = '';
  readonly #res: http.IncomingMessage;
  /** What has not been taken yet. */
  #rest = '';
  #over = false;
  #wake: () => void = () => {};

  private constructor(res: http.IncomingMessage) {
    this.#res = res;
    this.status = res.statusCode ?? 0;
    this.headers = res.headers;
    res.setEncoding('utf8').on('error', () => {});
    res.on('data', (chunk: string) => {
      this.text += chunk;
      this.#rest += chunk;
      this.#wake();
    });
    this.ended = new Promise((done) =>
      res.once('close', () => {
        this.#over = true;
        this.#wake();
        done(res.complete);
      }),
    );
  }

  static open(hub: { url: string }, { token, method = 'POST', headers = {}, search = '', body }: Ask): Promise<RawStream> {
    const all = { accept: 'text/event-stream', 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers };
    return new Promise((opened, failed) => {
      const req = http.request(new URL(`/graphql/stream${search}`, hub.url), { method, headers: all, agent: false }, (res) => opened(new RawStream(res)));
      req.once('error', failed).end(typeof body === 'object' ? JSON.stringify(body) : body);
    });
  }

  /** The whole answer, where it is no stream. */
  async json(): Promise<{ errors: { message: string; extensions: { code: string } }[] }> {
    await this.ended;
    return JSON.parse(this.text);
  }

  /** The next event; comments and what belongs to none are passed over. Null when it is over. */
  async next(): Promise<RawEvent | null> {
    for (;;) {
      const end = this.#rest.indexOf('\n\n');
      if (end < 0) {
        if (this.#over) return null;
        await new Promise<void>((woken) => {
          this.#wake = woken;
        });
        continue;
      }
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(this.#rest.slice(0, end)) ?? [];
      this.#rest = this.#rest.slice(end + 2);
      if (event) return { event, data: data ? JSON.parse(data) : null };
    }
  }

  pause(): void {
    this.#res.pause();
  }

  resume(): void {
    this.#res.resume();
  }

  /** Cuts the connection without a word. */
  cut(): void {
    this.#res.destroy();
  }
}
