/**
 * Real writes at a fixed mean rate, whether or not the ones before were answered, up to a number: tasks of visits under way are recorded and taken back.
 * Each is one mutation over HTTP with its own key and the version it saw, and one event.
 */
import { randomUUID } from 'node:crypto';
import { Client, type Payload } from '../chaos/client.ts';
import { quantile } from '../demo-hub.ts';
import { idAt, type Neighbourhood } from './neighbourhood.ts';

const RECORD = 'mutation ($input: VisitTaskRecordInput!) { visitTaskRecord(input: $input) { visit { version } userErrors { code } } }';

/** What more came due meanwhile is not sent: without an end, a moment without processor time would end with the writer doing nothing but saying no. */
const MOST_UNDER_WAY = 100;
const PAUSE_MS = 500;

export interface Written {
  perSecond: number;
  /** Of a mutation, in ms. */
  p50: number;
  p99: number;
}

export class Load {
  readonly perSecond: number;
  readonly #client: Client;
  readonly #town: Neighbourhood;
  readonly #versions = new Map<number, number>();
  readonly #busy = new Set<number>();

  constructor(url: string, town: Neighbourhood, perSecond: number) {
    this.perSecond = perSecond;
    this.#client = new Client([url], PAUSE_MS);
    this.#town = town;
  }

  /** One event of this resident's visit. */
  async record(resident: number): Promise<void> {
    this.#busy.add(resident);
    const version = this.#versions.get(resident) ?? 1;
    const input = {
      idempotencyKey: randomUUID(),
      visitId: `visit_${idAt('visit', resident)}`,
      taskId: `task_${idAt('task', resident)}`,
      version,
      outcome: version % 2 ? 'DONE' : 'PENDING',
    };
    const answer = await this.do('visitTaskRecord', RECORD, input);
    if (!answer.visit) throw new Error(`visitTaskRecord answered ${JSON.stringify(answer)}`);
    this.#versions.set(resident, answer.visit.version);
    this.#busy.delete(resident);
  }

  /** Gaps as chance gives them, over the first so many residents in turn. `until` ends it earlier. */
  async run(seconds: number, residents = this.#town.residents, until: () => boolean = () => false, perSecond = this.perSecond): Promise<Written> {
    const took: number[] = [];
    const under: Promise<void>[] = [];
    let resident = 0;
    const begun = performance.now();
    for (let due = begun; due < begun + seconds * 1_000 && !until(); due += (-Math.log(1 - Math.random()) * 1_000) / perSecond) {
      const early = due - performance.now();
      if (early > 0) await new Promise((later) => setTimeout(later, early));
      for (let tries = 0; this.#busy.has(resident) && tries < residents; tries++) resident = (resident + 1) % residents;
      if (this.#busy.has(resident) || this.#busy.size >= MOST_UNDER_WAY) continue; // the rate that was reached tells
      const asked = performance.now();
      const one = this.record(resident).then(() => {
        took.push(performance.now() - asked);
      });
      one.catch(() => {}); // told at the end
      under.push(one);
      resident = (resident + 1) % residents;
    }
    await Promise.all(under);
    return { perSecond: took.length / ((performance.now() - begun) / 1_000), p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
  }

  /** A mutation, asked for again with the same key when the hub was not available. */
  async do(name: string, mutation: string, input: object): Promise<Payload> {
    const answer = await this.#client.untilAnswered(name, mutation, { input }, this.#town.coordinator);
    if ('code' in answer || answer.userErrors.length > 0) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Where the stream stands, as the hub says. */
  async cursor(): Promise<string> {
    return String((await this.#client.send('{ cursor }', {}, this.#town.coordinator)).data!.cursor);
  }
}
