/** All listeners, shared among processes: one may hold 20,000 descriptors, and two cost a server's core less than one. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { Tally } from '../chaos/client.ts';
import { ask } from './ask.ts';
import type { Join } from './crowd-process.ts';
import type { Back, Member } from './listener.ts';
import type { Heard } from './record.ts';

const PROCESSES = 2;
const AT_ONCE = 200;

export class Crowd {
  readonly #processes: ChildProcess[];

  constructor() {
    this.#processes = Array.from({ length: PROCESSES }, () =>
      fork(path.join(import.meta.dirname, 'crowd-process.ts'), { execArgv: ['--import', 'tsx/esm'], serialization: 'advanced' }),
    );
  }

  /** Resolves when all listen or were turned away. */
  async join(port: number, members: readonly Member[]): Promise<void> {
    await Promise.all(
      this.#processes.map((child, turn) => {
        const theirs = members.filter((_, index) => index % PROCESSES === turn);
        return ask(child, 'join', { port, members: theirs, atOnce: AT_ONCE / PROCESSES } satisfies Join);
      }),
    );
  }

  /** Where to resume who has heard nothing yet. */
  async since(cursor: string): Promise<void> {
    await this.#all('since', cursor);
  }

  /** From now on whoever is cut off comes back, when the hub has asked it to. */
  async comeBack(): Promise<void> {
    await this.#all('comeBack');
  }

  /** Of those who came back after `since`. */
  async back(since: number): Promise<Back[]> {
    return (await this.#all<Back[]>('back', since)).flat();
  }

  async countBack(since: number): Promise<number> {
    return (await this.#all<number>('countBack', since)).reduce((sum, one) => sum + one, 0);
  }

  async count(): Promise<number> {
    return (await this.#all<number>('count')).reduce((sum, one) => sum + one, 0);
  }

  heard(): Promise<Heard[]> {
    return this.#all('heard');
  }

  /** What they met since it was asked last. */
  async tally(all = new Tally()): Promise<Tally> {
    for (const counts of await this.#all<Map<string, number>>('tally')) for (const [what, count] of counts) all.add(what, count);
    return all;
  }

  async hurry(): Promise<void> {
    await this.#all('hurry');
  }

  /** What was heard until now, and what of up to this position is still on its way. */
  async forget(from: number): Promise<void> {
    await this.#all('forget', from);
  }

  async leave(): Promise<void> {
    await this.#all('leave');
  }

  stop(): void {
    for (const child of this.#processes) child.disconnect();
  }

  #all<Result>(what: string, given?: unknown): Promise<Result[]> {
    return Promise.all(this.#processes.map((child) => ask<Result>(child, what, given)));
  }
}
