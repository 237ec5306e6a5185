/** What the writers were told, and what the database holds of it: every acknowledged write once, no other at all. */
import type pg from 'pg';
import { type Entity, type Payload, Tally } from './client.ts';
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

/** Mutations of bookings and visits answer with the one they changed; those of what stands beside them do not. */
const OF_ONE = /^(visit|booking(?!Series|Rule|Exemption))/;

/** What the phone's reports leave behind, one row for each. */
const REPORTS = ['visitDepart', 'visitArrive', 'visitTaskRecord', 'visitComplete', 'visitNoAnswer', 'visitRefuse', 'visitAbort'];

export class Ledger {
  /** Of bookings and visits. */
  readonly #told: Acknowledged[] = [];
  readonly #counts = new Tally();

  get size(): number {
    return [...this.#counts.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get mutations(): string[] {
    return [...this.#counts.counts.keys()].sort();
  }

  add(key: string, mutation: string, payload: Payload): void {
    this.#counts.add(mutation);
    if (!OF_ONE.test(mutation)) return;
    const entity = payload.booking ?? payload.visit;
    const inbox = Number(/-i(\d+)$/.exec(payload.cursor ?? '')?.[1]);
    if (!entity || !inbox) throw new Error(`${mutation} answered without its entity or its place: ${JSON.stringify(payload)}`);
    this.#told.push({ key, mutation, entity, inbox });
  }

  async judge(db: pg.Client, world: World): Promise<Verdict> {
    const verdict: Verdict = { acknowledged: this.size, lost: 0, doubled: 0, findings: [] };
    const find = (what: 'lost' | 'doubled', count: number, sentence: string) => {
      verdict[what] += count;
      if (verdict.findings.length < 5) verdict.findings.push(sentence);
    };
    const { rows: log } = await db.query<{ inbox: number; id: string; version: number }>(
      `select inbox_id::float8 as inbox, entity_id as id, version from feed.event_log
        union all select id::float8, entity_id, version from feed.event_inbox`,
    );
    const { rows } = await db.query<Row>(
      `select id, version, status, starts_at, ends_at from booking where centre_id = $1 and series_id is null
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
    const told = (...mutations: readonly string[]) => mutations.reduce((sum, one) => sum + this.#counts.of(one), 0);
    const expectCount = (what: string, is: number, expected: number) => {
      if (is > expected) find('doubled', is - expected, `${is} ${what} for ${expected} acknowledged`);
      if (is < expected) find('lost', expected - is, `${is} ${what} for ${expected} acknowledged`);
    };
    const ours = log.filter((event) => stored.has(event.id));
    expectCount('bookings and visits', rows.length - world.seeded.bookings, told('bookingCreate', 'visitSchedule'));
    expectCount('events', ours.length, this.#told.length);
    expectCount('versions', new Set(ours.map(({ id, version }) => `${id} ${version}`)).size, this.#told.length);
    const counted = await db.query<
      Record<'reports' | 'receipts' | 'relations' | 'consents' | 'teams' | 'closures' | 'invitations' | 'series' | 'dates' | 'exemptions', number>
    >(
      `select (select count(*)::int from visit_event e join visit v on v.id = e.visit_id where v.centre_id = $1) as reports,
              (select count(*)::int from command_receipt where account_id = any ($2)) as receipts,
              (select count(*)::int from relation where subject_id = any ($3) and relative_id = any ($4)) as relations,
              (select count(*)::int from consent where subject_id = any ($3) and grantee_id = any ($4)) as consents,
              (select count(*)::int from care_team where resident_id = any ($3)) as teams,
              (select count(*)::int from closure where centre_id = $1) as closures,
              (select count(*)::int from invitation where centre_id = $1) as invitations,
              (select count(*)::int from booking_series where centre_id = $1) as series,
              (select count(*)::int from booking where centre_id = $1 and series_id is not null) as dates,
              (select count(*)::int from booking_exemption where centre_id = $1) as exemptions`,
      [
        world.centre,
        world.casts.map((cast) => cast.coordinator.account),
        world.casts.map((cast) => cast.elder.uuid),
        world.casts.map((cast) => cast.guest.uuid),
      ],
    );
    const { reports, receipts, relations, consents, teams, closures, invitations, series, dates, exemptions } = counted.rows[0]!;
    expectCount("phone's reports", reports, told(...REPORTS));
    expectCount('relations', relations, told('relationLink'));
    expectCount('consents', consents, told('consentGrant'));
    expectCount('memberships of care teams', teams, told('careTeamJoin'));
    expectCount('closures', closures, told('spaceClose'));
    expectCount('invitations', invitations, told('invitationCreate'));
    expectCount('series', series, told('bookingSeriesCreate'));
    expectCount('dates of series', dates, 2 * told('bookingSeriesCreate') + told('bookingSeriesAddDate')); // one is skipped at first
    expectCount('exemptions', exemptions, told('bookingExemptionGrant'));
    expectCount('receipts', receipts, this.size);
    return verdict;
  }
}

const stateOf = (status: string, startsAt: Date | string, endsAt: Date | string): string =>
  `${status} ${new Date(startsAt).toISOString()} ${new Date(endsAt).toISOString()}`;
