/** The same load on each server in turn, several times over: this machine may have other work, and the median of interleaved rounds hardly sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { quantile } from '../demo-hub.ts';
import { ask } from '../feeds/ask.ts';
import type { Kind, Server } from '../feeds/server.ts';
import type { Volley, Volleyed } from './load-process.ts';
import { cpuMsOf, familyOf, OTHER_CORE, pin } from './processes.ts';
import { inOurWords, type Work } from './works.ts';

export const CONNECTIONS = 16;
const ROUNDS = 5;
const WARM_SECONDS = 3;
const ALONE_SECONDS = 1;

export interface Figures {
  server: Kind;
  bytes: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU of the server's process and of all of PostgreSQL's, per request, in ms. */
  serverCpu: number;
  postgresCpu: number;
  rssMiB: number;
  /** Of one connection. */
  alone: number;
}

export class Gauge {
  readonly #load: ChildProcess = fork(path.join(import.meta.dirname, 'load-process.ts'), { execArgv: ['--import', 'tsx/esm'], serialization: 'advanced' });
  readonly #postmaster: number;
  readonly #lengths = new Map<string, number[]>();

  constructor(postmaster: number) {
    this.#postmaster = postmaster;
    pin([this.#load.pid!], OTHER_CORE);
  }

  /** Every answer of every server, field by field. */
  async compare({ name, requests }: Work, servers: readonly Server[]): Promise<void> {
    const first = new Map<number, unknown>();
    for (const server of servers) {
      const lengths: number[] = [];
      for (const [at, { headers, body }] of requests[server.kind]!.entries()) {
        const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
        const text = await response.text();
        if (!response.ok) throw new Error(`${server.kind}: ${text.slice(0, 500)} ${server.faults.join(' ')}`);
        const is = inOurWords(server.kind, text);
        if (!first.has(at)) first.set(at, is);
        else if (!isDeepStrictEqual(is, first.get(at))) throw new Error(`${name}: ${server.kind} answers ${body} otherwise than ${servers[0]!.kind}`);
        lengths.push(Buffer.byteLength(text));
      }
      this.#lengths.set(`${name} ${server.kind}`, lengths);
    }
  }

  async measure(work: Work, servers: readonly Server[], seconds: number): Promise<Figures[]> {
    for (const server of servers) await this.fire(work, server, CONNECTIONS, WARM_SECONDS);
    const rounds = new Map<Kind, Omit<Figures, 'server' | 'bytes'>[]>(servers.map(({ kind }) => [kind, []]));
    for (let round = 0; round < ROUNDS; round++) for (const server of servers) rounds.get(server.kind)!.push(await this.#round(work, server, seconds));
    return servers.map(({ kind }) => {
      const all = rounds.get(kind)!;
      const median = (of: keyof (typeof all)[number]) =>
        quantile(
          all.map((one) => one[of]),
          0.5,
        );
      const lengths = this.#lengths.get(`${work.name} ${kind}`)!;
      return {
        server: kind,
        bytes: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
        perSecond: median('perSecond'),
        p50: median('p50'),
        p99: median('p99'),
        serverCpu: median('serverCpu'),
        postgresCpu: median('postgresCpu'),
        rssMiB: median('rssMiB'),
        alone: median('alone'),
      };
    });
  }

  async #round(work: Work, server: Server, seconds: number): Promise<Omit<Figures, 'server' | 'bytes'>> {
    const alone = await this.fire(work, server, 1, ALONE_SECONDS);
    pin(familyOf(this.#postmaster), OTHER_CORE);
    const [before, beneath] = [await server.usage(), cpuMsOf(this.#postmaster)];
    const { answers, seconds: took, p50, p99 } = await this.fire(work, server, CONNECTIONS, seconds);
    const [after, since] = [await server.usage(), cpuMsOf(this.#postmaster)];
    return {
      perSecond: answers / took,
      p50,
      p99,
      serverCpu: (after.cpuMs - before.cpuMs) / answers,
      postgresCpu: (since - beneath) / answers,
      rssMiB: after.rssKiB / 1_024,
      alone: alone.p50,
    };
  }

  async fire({ name, requests }: Work, { kind, url }: Server, connections: number, seconds: number): Promise<Volleyed> {
    const lengths = this.#lengths.get(`${name} ${kind}`)!;
    const volley: Volley = { url, requests: requests[kind]!, lengths, connections, seconds };
    const volleyed = await ask<Volleyed>(this.#load, 'volley', volley);
    if (volleyed.wrong > 0) throw new Error(`${name}: ${volleyed.wrong} of ${volleyed.answers} answers of ${kind} under load were not what it answered before`);
    return volleyed;
  }

  stop(): void {
    this.#load.kill();
  }
}
