/** Changes that subscribers hear of, made through the API; and fences, which tell without waiting that something was not heard. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import type { BookingUpdatesFilter, BookingUpdatesSubscription, VisitUpdatesFilter, VisitUpdatesSubscription } from '../generated/graphql.ts';
import { ask, subscribe, type Updates } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

export const VisitUpdates = graphql(`
  subscription VisitUpdates($filter: VisitUpdatesFilter, $after: Cursor) {
    visitUpdates(filter: $filter, after: $after) {
      cursor
      at
      kind
      visitId
      coalesced
      notice
      view {
        reason
        residentId
      }
      visit {
        id
        version
        status
        caregiver {
          id
        }
        resident {
          id
        }
        note
        tasks {
          title
        }
      }
    }
  }
`);

export const BookingUpdates = graphql(`
  subscription BookingUpdates($filter: BookingUpdatesFilter, $after: Cursor) {
    bookingUpdates(filter: $filter, after: $after) {
      cursor
      at
      kind
      bookingId
      coalesced
      notice
      view {
        reason
        residentId
      }
      booking {
        id
        version
        status
        startsAt
        space {
          id
        }
        attendees {
          person {
            id
          }
        }
      }
    }
  }
`);

export const Place = graphql(`
  query Place {
    cursor
  }
`);

const PlanVisit = graphql(`
  mutation PlanVisit($input: VisitScheduleInput!) {
    visitSchedule(input: $input) {
      visit {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const ReassignVisit = graphql(`
  mutation ReassignVisit($input: VisitReassignInput!) {
    visitReassign(input: $input) {
      visit {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const DepartVisit = graphql(`
  mutation DepartVisit($input: VisitDepartInput!) {
    visitDepart(input: $input) {
      visit {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const ArriveVisit = graphql(`
  mutation ArriveVisit($input: VisitArriveInput!) {
    visitArrive(input: $input) {
      visit {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const CancelVisit = graphql(`
  mutation CancelVisit($input: VisitCancelInput!) {
    visitCancel(input: $input) {
      visit {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const CreateBooking = graphql(`
  mutation CreateBooking($input: BookingCreateInput!) {
    bookingCreate(input: $input) {
      booking {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const MoveBooking = graphql(`
  mutation MoveBooking($input: BookingRescheduleInput!) {
    bookingReschedule(input: $input) {
      booking {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const CancelBooking = graphql(`
  mutation CancelBooking($input: BookingCancelInput!) {
    bookingCancel(input: $input) {
      booking {
        id
        version
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);

export interface Written {
  id: string;
  version: number;
  cursor: string;
}

interface Answered {
  userErrors: { code: string }[];
  cursor?: string | null;
}

/** The write's entity and cursor; a refusal fails the test. */
function written(answer: Answered, entity: { id: string; version: number } | null | undefined): Written {
  if (answer.userErrors.length > 0 || !entity || !answer.cursor) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return { ...entity, cursor: answer.cursor };
}

const key = () => ({ idempotencyKey: randomUUID() });
const time = (clock: string, date = '2026-11-20') => `${date}T${clock}:00+08:00`;

/** Writers mostly name the time of day alone: it happens on Friday, 20 November 2026. */
export const writes = (hub: TestHub) => ({
  async plan(by: SignedIn, resident: Someone, caregiver: Someone | null, from = '10:00', until = '11:00'): Promise<Written> {
    const input = {
      ...key(),
      residentId: resident.resident,
      caregiverId: caregiver?.person ?? null,
      service: 'CALL' as const,
      startsAt: time(from),
      endsAt: time(until),
    };
    const { visitSchedule } = await ask(hub, PlanVisit, { input: { ...input, tasks: [{ title: '问候' }], note: '门口有狗' } }, by.token);
    return written(visitSchedule, visitSchedule.visit);
  },
  async reassign(by: SignedIn, { id, version }: Pick<Written, 'id' | 'version'>, caregiver: Someone): Promise<Written> {
    const { visitReassign } = await ask(hub, ReassignVisit, { input: { ...key(), visitId: id, version, caregiverId: caregiver.person } }, by.token);
    return written(visitReassign, visitReassign.visit);
  },
  async depart(by: SignedIn, { id, version }: Pick<Written, 'id' | 'version'>): Promise<Written> {
    const { visitDepart } = await ask(hub, DepartVisit, { input: { ...key(), visitId: id, version } }, by.token);
    return written(visitDepart, visitDepart.visit);
  },
  async arrive(by: SignedIn, { id, version }: Pick<Written, 'id' | 'version'>): Promise<Written> {
    const { visitArrive } = await ask(hub, ArriveVisit, { input: { ...key(), visitId: id, version } }, by.token);
    return written(visitArrive, visitArrive.visit);
  },
  async callOff(by: SignedIn, { id, version }: Pick<Written, 'id' | 'version'>): Promise<Written> {
    const { visitCancel } = await ask(hub, CancelVisit, { input: { ...key(), visitId: id, version } }, by.token);
    return written(visitCancel, visitCancel.visit);
  },
  async book(
    by: SignedIn,
    spaceId: string,
    people: readonly (readonly [Someone, 'ATTENDEE' | 'ESCORT' | 'PRACTITIONER'])[],
    from = '10:00',
    until = '11:00',
    date?: string,
  ): Promise<Written> {
    const attendees = people.map(([{ person }, role]) => ({ personId: person, role }));
    const { bookingCreate } = await ask(
      hub,
      CreateBooking,
      { input: { ...key(), spaceId, attendees, startsAt: time(from, date), endsAt: time(until, date) } },
      by.token,
    );
    return written(bookingCreate, bookingCreate.booking);
  },
  async move(by: SignedIn, { id, version }: Pick<Written, 'id' | 'version'>, from: string, until: string, spaceId: string | null = null): Promise<Written> {
    const { bookingReschedule } = await ask(
      hub,
      MoveBooking,
      { input: { ...key(), bookingId: id, version, spaceId, startsAt: time(from), endsAt: time(until) } },
      by.token,
    );
    return written(bookingReschedule, bookingReschedule.booking);
  },
  async unbook(by: SignedIn, { id, version }: Pick<Written, 'id' | 'version'>): Promise<Written> {
    const { bookingCancel } = await ask(hub, CancelBooking, { input: { ...key(), bookingId: id, version } }, by.token);
    return written(bookingCancel, bookingCancel.booking);
  },
});

export type VisitEvents = Updates<VisitUpdatesSubscription>;
export type BookingEvents = Updates<BookingUpdatesSubscription>;

export const visitsOf = (hub: { url: string }, who: SignedIn, filter: VisitUpdatesFilter | null = null, after: string | null = null): Promise<VisitEvents> =>
  subscribe(hub, VisitUpdates, { filter, after }, who.token);
export const bookingsOf = (
  hub: { url: string },
  who: SignedIn,
  filter: BookingUpdatesFilter | null = null,
  after: string | null = null,
): Promise<BookingEvents> => subscribe(hub, BookingUpdates, { filter, after }, who.token);

export const nextVisit = async (events: VisitEvents) => (await events.next()).visitUpdates;
export const nextBooking = async (events: BookingEvents) => (await events.next()).bookingUpdates;

/**
 * Writes an event that this one hears for certain, a visit to them or a booking they attend, and returns its id:
 * when it is the next that they hear, then nothing before it reached them. `topics` where a filter stands in the way.
 */
export async function visitFence(hub: TestHub, who: Someone, topics: string[] = [`visit/person/${who.uuid}`]): Promise<string> {
  await hub.db.query('insert into resident (id, centre_id) values ($1, $2) on conflict do nothing', [who.uuid, hub.seed.centre]);
  const { rows } = await hub.db.query<{ centre: string }>('select centre_id as centre from resident where id = $1', [who.uuid]);
  const id = newId();
  await hub.db.query(
    `insert into visit (id, centre_id, resident_id, service, starts_at, ends_at, status, resident_present, scheduled_by_id, created_at)
     values ($1, $2, $3, 'CALL', '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', 'CANCELLED', false, $3, now())`,
    [id, rows[0]?.centre, who.uuid],
  );
  await tell(hub, 'VISIT_CANCELLED', 'visit', id, topics);
  return idOf('visit', id);
}

/** Fences of all: the family of whom one is for hears it, too. */
export const fences = new Set<string>();

export async function bookingFence(hub: TestHub, who: Someone, topics: string[] = [`booking/person/${who.uuid}`]): Promise<string> {
  const space = await hub.seed.space();
  const id = newId();
  await hub.db.query(
    `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, booked_by_id, created_at)
     values ($1, $2, $3, '2026-11-20T10:00:00+08:00', '2026-11-20T11:00:00+08:00', 'CANCELLED', 1, $4, now())`,
    [id, hub.seed.centre, space.slice('space_'.length), who.uuid],
  );
  await hub.db.query("insert into booking_person (booking_id, person_id, role) values ($1, $2, 'ATTENDEE')", [id, who.uuid]);
  fences.add(idOf('booking', id));
  await tell(hub, 'BOOKING_CANCELLED', 'booking', id, topics);
  return idOf('booking', id);
}

/** An event past every command. */
export async function tell(hub: TestHub, kind: string, entity: string, uuid: string, audience: string[], departed: string[] = [], version = 1): Promise<void> {
  await hub.db.query('insert into feed.event_inbox (kind, entity, entity_id, version, audience, departed) values ($1, $2, $3, $4, $5, $6)', [
    kind,
    entity,
    uuid,
    version,
    audience,
    departed,
  ]);
  hub.dispatcher.wake();
}

/** A cursor behind everything written so far: whoever subscribes with it hears all that follows and nothing of before. */
export async function settled(hub: TestHub): Promise<string> {
  const behind = async () => {
    hub.dispatcher.wake();
    const { rows } = await hub.db.query<{ newest: number; waiting: boolean }>(
      'select coalesce(max(pos), 0)::float8 as newest, exists (select from feed.event_inbox) as waiting from feed.event_log',
    );
    return rows[0]!.waiting || hub.dispatcher.position < rows[0]!.newest;
  };
  await until(async () => !(await behind()), 'the dispatcher stands at the end of the log');
  return hub.dispatcher.cursor;
}

export const uuidIn = (id: string): string => id.slice(id.indexOf('_') + 1);

/** Resolves when `holds` does; for what only shows from the outside. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Holds back the mover of all hubs: what is written stays in the inbox until it is let go. */
export async function holdBack(hub: TestHub): Promise<() => Promise<void>> {
  const db = new pg.Client(hub.database.url);
  await db.connect();
  await db.query('begin; select pg_advisory_xact_lock(79)');
  return () => db.end();
}

/** Keeps everybody from reading a table until it is let go. */
export async function holdTable(hub: TestHub, table: string): Promise<() => Promise<void>> {
  const db = new pg.Client(hub.database.url);
  await db.connect();
  await db.query(`begin; lock table ${table}`);
  return () => db.end();
}
