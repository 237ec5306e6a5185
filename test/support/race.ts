/** Many connections as hub_app on one database, each with hands of its own. */
import pg from 'pg';
import type { TestDatabase } from './database.ts';
import { type Rows, rows } from './rows.ts';

export interface Outcome {
  won: boolean;
  code?: string;
  constraint?: string;
}

export type Attempt = (db: pg.Client, hand: Rows) => Promise<unknown>;

export class Crowd {
  private constructor(
    readonly clients: pg.Client[],
    readonly hands: Rows[],
  ) {}

  static async of(database: TestDatabase, size: number): Promise<Crowd> {
    const clients = Array.from({ length: size }, () => new pg.Client({ connectionString: database.url, options: '-c role=hub_app -c lock_timeout=10s' }));
    await Promise.all(clients.map((client) => client.connect()));
    const hands = [await rows(clients[0]!)];
    for (const client of clients.slice(1)) hands.push(await rows(client, hands[0]));
    return new Crowd(clients, hands);
  }

  /** The first connection, for what comes before a race and after it. */
  get db(): pg.Client {
    return this.clients[0]!;
  }

  get seed(): Rows {
    return this.hands[0]!;
  }

  /** Every attempt is a transaction of its own on whichever connection is free. */
  async race(attempts: readonly Attempt[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const queue = [...attempts];
    await Promise.all(
      this.clients.map(async (db, i) => {
        for (let attempt = queue.shift(); attempt; attempt = queue.shift()) {
          await db.query('begin');
          try {
            await attempt(db, this.hands[i]!);
            await db.query('commit');
            outcomes.push({ won: true });
          } catch (error) {
            await db.query('rollback');
            const { code, constraint } = error as pg.DatabaseError;
            outcomes.push({ won: false, ...(code && { code }), ...(constraint && { constraint }) });
          }
        }
      }),
    );
    return outcomes;
  }

  async end(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }
}

export const losers = (outcomes: readonly Outcome[]): Outcome[] => outcomes.filter(({ won }) => !won);
export const winners = (outcomes: readonly Outcome[]): number => outcomes.length - losers(outcomes).length;
