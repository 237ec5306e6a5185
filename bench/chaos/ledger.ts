/** What the writers were told, and what the database holds of it: every acknowledged write once, no other at all. */
import type pg from 'pg';
import type { Entity, Payload } from './client.ts';
import { uuidIn, type World } from './world.ts';

interface Acknowledged {
  key: string;
  mutation: string;
  entity: Entity;
  /** The write's row in the inbox, which the log keeps. */
  inbox: number;
}

export interface Verdict {
  acknowledged: number;
  lost: number;
  doubled: number;
  /** The first few, in words. */
  findings: string[];
}

interface Row {
  id: string;
  version: number;
  status: string;
  starts_at: Date;
  ends_at: Date;
}

/** What the phone's reports leave behind, one row for each. */
const REPORTS = ['visitDepart', 'visitArrive', 'visitTaskRecord', 'visitComplete', 'visitNoAnswer', 'visitRefuse', 'visitAbort'];

export class Ledger {
  readonly #told: Acknowledged[] = [];
  readonly mutations = new Set<string>();

  get size(): number {
    return this.#told.length;
  }

  add(key: string, mutation: string, payload: Payload): void {
    const entity = payload.booking ?? payload.visit;
    const inbox = Number(/-i(\d+)$/.exec(payload.cursor ?? '')?.[1]);
    if (!entity || !inbox) throw new Error(`${mutation} answered without its entity or its place: ${JSON.stringify(payload)}`);
    this.#told.push({ key, mutation, entity, inbox });
    this.mutations.add(mutation);
  }

  async judge(db: pg.Client, world: World): Promise<Verdict> {
    const verdict: Verdict = { acknowledged: this.#told.length, lost: 0, doubled: 0, findings: [] };
    const find = (what: 'lost' | 'doubled', count: number, sentence: string) => {
      verdict[what] += count;
      if (verdict.findings.length < 5) verdict.findings.push(sentence);
    };
    const { rows: log } = await db.query<{ inbox: number; id: string; version: number }>(
      `select inbox_id::float8 as inbox, entity_id as id, version from feed.event_log
        union all select id::float8, entity_id, version from feed.event_inbox`,
    );
    const { rows } = await db.query<Row>(
      `select id, version, status, starts_at, ends_at from booking where centre_id = $1
        union all select id, version, status, starts_at, ends_at from visit where centre_id = $1`,
      [world.centre],
    );
    const events = new Map(log.map((event) => [event.inbox, event]));
    const stored = new Map(rows.map((row) => [row.id, row]));
    const latest = new Map<string, Entity>();
    for (const { key, mutation, entity, inbox } of this.#told) {
      const id = uuidIn(entity.id);
      const event = events.get(inbox);
      if (event?.id !== id || event.version !== entity.version) find('lost', 1, `${mutation} ${key}: no event of ${entity.id} at version ${entity.version}`);
      if ((latest.get(id)?.version ?? 0) < entity.version) latest.set(id, entity);
    }
    for (const [id, entity] of latest) {
      const row = stored.get(id);
      if (!row || row.version < entity.version) find('lost', 1, `${entity.id} was told at version ${entity.version}, stands at ${row?.version}`);
      else if (row.version > entity.version)
        find('doubled', row.version - entity.version, `${entity.id} was told at version ${entity.version}, stands at ${row.version}`);
      else if (stateOf(row.status, row.starts_at, row.ends_at) !== stateOf(entity.status, entity.startsAt, entity.endsAt))
        find('lost', 1, `${entity.id} was told ${entity.status}, stands ${row.status}`);
    }
    const told = (mutations: readonly string[]) => this.#told.filter((one) => mutations.includes(one.mutation)).length;
    const tooMany = (what: string, is: number, expected: number) => {
      if (is > expected) find('doubled', is - expected, `${is} ${what} for ${expected} acknowledged`);
      if (is < expected) find('lost', expected - is, `${is} ${what} for ${expected} acknowledged`);
    };
    const ours = log.filter((event) => stored.has(event.id));
    tooMany('bookings and visits', rows.length - world.seeded.bookings, told(['bookingCreate', 'visitSchedule']));
    tooMany('events', ours.length, this.#told.length);
    tooMany('versions', new Set(ours.map(({ id, version }) => `${id} ${version}`)).size, this.#told.length);
    const counted = await db.query<{ reports: number; receipts: number }>(
      `select (select count(*)::int from visit_event e join visit v on v.id = e.visit_id where v.centre_id = $1) as reports,
              (select count(*)::int from command_receipt where account_id = any ($2)) as receipts`,
      [world.centre, world.casts.map((cast) => cast.coordinator.account)],
    );
    tooMany("phone's reports", counted.rows[0]!.reports, told(REPORTS));
    tooMany('receipts', counted.rows[0]!.receipts, this.#told.length);
    return verdict;
  }
}

const stateOf = (status: string, startsAt: Date | string, endsAt: Date | string): string =>
  `${status} ${new Date(startsAt).toISOString()} ${new Date(endsAt).toISOString()}`;
