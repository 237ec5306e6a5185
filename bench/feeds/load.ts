/**
 * Real writes at a fixed mean rate, whether or not the ones before were answered: tasks of visits under way are recorded and taken back.
 * Each is one mutation over HTTP with its own key and the version it saw, and one event.
 */
import { randomUUID } from 'node:crypto';
import { Client } from '../chaos/client.ts';
import { quantile } from '../demo-hub.ts';
import { idAt, type Neighbourhood } from './neighbourhood.ts';

export const PER_SECOND = 200;
const RECORD = 'mutation ($input: VisitTaskRecordInput!) { visitTaskRecord(input: $input) { visit { version } userErrors { code } } }';

export interface Written {
  perSecond: number;
  failed: number;
  /** Of a mutation, in ms. */
  p50: number;
  p99: number;
}

export class Load {
  readonly #client: Client;
  readonly #town: Neighbourhood;
  readonly #versions = new Map<number, number>();
  readonly #busy = new Set<number>();

  constructor(url: string, town: Neighbourhood) {
    this.#client = new Client([url]);
    this.#town = town;
  }

  /** One event of this resident's visit; false when it was refused. */
  async record(resident: number): Promise<boolean> {
    this.#busy.add(resident);
    const version = this.#versions.get(resident) ?? 1;
    const input = {
      idempotencyKey: randomUUID(),
      visitId: `visit_${idAt('visit', resident)}`,
      taskId: `task_${idAt('task', resident)}`,
      version,
      outcome: version % 2 ? 'DONE' : 'PENDING',
    };
    const { data } = await this.#client.send(RECORD, { input }, this.#town.coordinator).catch(() => ({ data: null }));
    const answer = data?.visitTaskRecord as { visit: { version: number } | null } | null;
    if (!answer?.visit) return false; // stays busy: nobody knows its version
    this.#versions.set(resident, answer.visit.version);
    this.#busy.delete(resident);
    return answer.visit.version > version;
  }

  /** Gaps as chance gives them, over the first so many residents in turn. `until` ends it earlier. */
  async run(perSecond: number, seconds: number, residents = this.#town.residents, until: () => boolean = () => false): Promise<Written> {
    const took: number[] = [];
    const under: Promise<void>[] = [];
    let failed = 0;
    let resident = 0;
    const begun = performance.now();
    for (let due = begun; due < begun + seconds * 1_000 && !until(); due += (-Math.log(1 - Math.random()) * 1_000) / perSecond) {
      const early = due - performance.now();
      if (early > 0) await new Promise((later) => setTimeout(later, early));
      for (let tries = 0; this.#busy.has(resident) && tries < residents; tries++) resident = (resident + 1) % residents;
      const asked = performance.now();
      under.push(
        this.record(resident).then((done) => {
          if (done) took.push(performance.now() - asked);
          else failed++;
        }),
      );
      resident = (resident + 1) % residents;
    }
    await Promise.all(under);
    return { perSecond: took.length / ((performance.now() - begun) / 1_000), failed, p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
  }

  async ask(query: string, variables: object = {}): Promise<Record<string, unknown> | null> {
    return (await this.#client.send(query, variables, this.#town.coordinator)).data;
  }

  /** Where the stream stands, as the hub says. */
  async cursor(): Promise<string> {
    return String((await this.ask('{ cursor }'))!.cursor);
  }
}
