/** What a phone does: asks over HTTP, and after a cut or UNAVAILABLE asks the same again, with the same key, until an answer comes. */
import http from 'node:http';

export interface Payload {
  booking?: Entity | null;
  visit?: (Entity & { tasks?: { id: string }[] | null }) | null;
  relation?: { id: string } | null;
  consents?: { id: string }[];
  closure?: { id: string } | null;
  absence?: { id: string } | null;
  outage?: { id: string } | null;
  exemption?: { id: string } | null;
  rule?: { version: number } | null;
  series?: { id: string; version: number } | null;
  space?: { version: number } | null;
  equipment?: { id: string; version: number } | null;
  userErrors: { code: string }[];
  cursor: string | null;
}

export interface Entity {
  id: string;
  version: number;
  status: string;
  startsAt: string;
  endsAt: string;
}

export interface Answer {
  data: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** How often what was seen. */
export class Tally {
  readonly counts = new Map<string, number>();

  add(what: string, count = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  toString(): string {
    return [...this.counts].map(([what, count]) => `${what} ${count}`).join(', ') || 'none';
  }
}

export const CUT = 'cut';
/** Said where no code came: a client can do nothing with it. */
export const UNTYPED = 'untyped';
const TRY_AGAIN = new Set([CUT, 'UNAVAILABLE']);
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'none']);
const PATIENCE_MS = 60_000;

export class Client {
  /** Cuts and codes, those of refusals too. */
  readonly codes = new Tally();
  readonly faults: string[] = [];
  retries = 0;
  /** Writes that were not answered in a minute. */
  givenUp = 0;
  sent = 0;
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #urls: readonly string[];
  readonly #pauseMs: number;

  /** Of several hubs each takes its turn; after a cut it waits about so long. */
  constructor(urls: readonly string[], pauseMs = 150) {
    this.#urls = urls;
    this.#pauseMs = pauseMs;
  }

  /** One request; rejects when it was cut. */
  send(query: string, variables: object, token?: string): Promise<Answer> {
    const url = this.#urls[this.sent++ % this.#urls.length]!;
    return new Promise((done, cut) => {
      const request = http.request(
        `${url}/graphql`,
        {
          method: 'POST',
          agent: this.#agent,
          timeout: 20_000,
          headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', cut);
          response.on('close', () => cut(new Error('cut'))); // settled already when it was whole
          response.on('end', () => {
            const text = String(Buffer.concat(chunks));
            if (!response.complete) return cut(new Error('cut'));
            try {
              done(JSON.parse(text));
            } catch {
              done({ data: null, errors: [{ message: `no JSON: ${text}` }] });
            }
          });
        },
      );
      request.on('error', cut);
      request.on('timeout', () => request.destroy(new Error('silence')));
      request.end(JSON.stringify({ query, variables }));
    });
  }

  /** The payload of a mutation, however often it must be asked for; a code where the hub will not have it. */
  async untilAnswered(name: string, query: string, variables: object, token: string, onFailure = () => {}): Promise<Payload | { code: string }> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.send(query, variables, token).catch(() => CUT);
      const code = typeof answer === 'string' ? CUT : codeOf(answer);
      if (code) this.codes.add(FAULTS.has(code) ? `${UNTYPED} (${code})` : code);
      if (code && FAULTS.has(code)) this.faults.push(JSON.stringify(answer).slice(0, 300));
      if (typeof answer !== 'string' && !code) {
        const payload = answer.data![name] as Payload;
        for (const error of payload.userErrors) this.codes.add(error.code);
        return payload;
      }
      if (!TRY_AGAIN.has(code!)) return { code: code! };
      if (performance.now() > until) {
        this.givenUp++;
        return { code: code! };
      }
      this.retries++;
      onFailure();
      await new Promise((again) => setTimeout(again, this.#pauseMs * (0.5 + Math.random())));
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Null when there is data and no error. */
export function codeOf({ errors, data }: Answer): string | null {
  if (errors) return errors[0]?.extensions?.code ?? 'none';
  return data ? null : 'none';
}
