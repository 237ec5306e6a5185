import pg from 'pg';

/** A connection that may be asked several things at once: each waits for the one before it. From its version 9 on pg itself does not wait. */
export class InTurn extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  // biome-ignore lint/suspicious/noExplicitAny: pg overloads query a dozen times; the tests await its promise
  override query(...asked: any): any {
    const answer = this.#last.then(() => super.query(...(asked as [string])));
    this.#last = answer.catch(() => {});
    return answer;
  }
}
