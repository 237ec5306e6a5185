/** Rows written by plain SQL, past every command: what the database must withstand by itself. Each space and person is new, so tests share a database. */
import { randomUUID } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';

/** 5 January 2099, far enough ahead to be future in every test. */
export const at = (time: string): string => `2099-01-05T${time}:00Z`;

export interface SpaceRow {
  capacity?: number;
  mode?: 'SHARED' | 'EXCLUSIVE';
  wheelchairs?: number;
  stations?: number;
  parent?: string;
  kind?: string;
  zone?: string;
}

export interface BookingRow {
  party?: number;
  wheelchairs?: number;
  stations?: number;
  before?: number;
  after?: number;
  status?: string;
}

export interface VisitRow {
  resident: string;
  caregiver?: string;
  present?: boolean;
  status?: string;
}

export type Rows = Awaited<ReturnType<typeof rows>>;

/** Writes through `db`; `beside` gives a second connection the centre of the first. */
export async function rows(db: ClientBase | Pool, beside?: { centre: string; clerk: string }) {
  const { centre, clerk } = beside ?? { centre: randomUUID(), clerk: randomUUID() };
  if (!beside) {
    await db.query("insert into centre (id, name, street, district) values ($1, '红梅', '红梅路', '天宁')", [centre]);
    await db.query("insert into person (id, name) values ($1, '值班')", [clerk]);
  }

  return {
    centre,
    clerk,

    async space({ capacity = 10, mode = 'SHARED', wheelchairs = 0, stations = 0, parent, kind = 'CULTURE', zone }: SpaceRow = {}): Promise<string> {
      const id = randomUUID();
      await db.query(
        `insert into space (id, centre_id, code, name, kind, zone, parent_id, floor, area_m2, capacity_mode, capacity, wheelchair_places, stations, grid_minutes, min_minutes, max_minutes, horizon_days)
         values ($1::uuid, $2, $1::text, '活动室', $3, $4, $5, 1, 40, $6, $7, $8, $9, 15, 15, 600, 60)`,
        [id, centre, kind, zone ?? null, parent ?? null, mode, capacity, wheelchairs, stations],
      );
      return id;
    },

    async person(): Promise<string> {
      const id = randomUUID();
      await db.query("insert into person (id, name) values ($1, '某某')", [id]);
      return id;
    },

    async resident(): Promise<string> {
      const id = await this.person();
      await db.query('insert into resident (id, centre_id) values ($1, $2)', [id, centre]);
      return id;
    },

    async book(space: string, from: string, until: string, row: BookingRow = {}): Promise<string> {
      const id = randomUUID();
      await db.query(
        `insert into booking (id, centre_id, space_id, starts_at, ends_at, status, party_size, wheelchair_users, stations, before_minutes, after_minutes, booked_by_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now())`,
        [
          id,
          centre,
          space,
          at(from),
          at(until),
          row.status ?? 'CONFIRMED',
          row.party ?? 1,
          row.wheelchairs ?? 0,
          row.stations ?? 0,
          row.before ?? 0,
          row.after ?? 0,
          clerk,
        ],
      );
      return id;
    },

    async move(booking: string, from: string, until: string, space?: string): Promise<void> {
      await db.query('update booking set starts_at = $2, ends_at = $3, space_id = coalesce($4, space_id) where id = $1', [
        booking,
        at(from),
        at(until),
        space ?? null,
      ]);
    },

    async close(space: string, from: string, until: string | null, reason = '粉刷'): Promise<string> {
      const id = randomUUID();
      await db.query(
        'insert into closure (id, centre_id, space_id, starts_at, ends_at, reason, closed_by_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, now())',
        [id, centre, space, at(from), until && at(until), reason, clerk],
      );
      return id;
    },

    async reopen(closure: string, time: string): Promise<void> {
      await db.query('update closure set ends_at = $2, ended_at = now() where id = $1', [closure, at(time)]);
    },

    async status(table: 'booking' | 'visit', id: string, status: string): Promise<void> {
      await db.query(`update ${table} set status = $2 where id = $1`, [id, status]);
    },

    async attend(booking: string, person: string, role = 'ATTENDEE'): Promise<void> {
      await db.query('insert into booking_person (booking_id, person_id, role) values ($1, $2, $3)', [booking, person, role]);
    },

    async equipment({ quantity = 1, space, name = '轮椅' }: { quantity?: number; space?: string; name?: string } = {}): Promise<string> {
      const id = randomUUID();
      await db.query('insert into equipment (id, centre_id, name, quantity, space_id, added_by_id, created_at) values ($1, $2, $3, $4, $5, $6, now())', [
        id,
        centre,
        name,
        quantity,
        space ?? null,
        clerk,
      ]);
      return id;
    },

    async take(booking: string, equipment: string, quantity = 1): Promise<void> {
      await db.query('insert into booking_equipment (booking_id, equipment_id, quantity) values ($1, $2, $3)', [booking, equipment, quantity]);
    },

    async visit(from: string, until: string, row: VisitRow): Promise<string> {
      const id = randomUUID();
      await db.query(
        `insert into visit (id, centre_id, resident_id, caregiver_id, service, starts_at, ends_at, status, resident_present, scheduled_by_id, created_at)
         values ($1, $2, $3, $4, 'BATHING', $5, $6, $7, $8, $9, now())`,
        [
          id,
          centre,
          row.resident,
          row.caregiver ?? null,
          at(from),
          at(until),
          row.status ?? (row.caregiver ? 'ASSIGNED' : 'PLANNED'),
          row.present ?? true,
          clerk,
        ],
      );
      return id;
    },
  };
}

/** What a refusal by the guard looks like to whoever wrote the row. */
export const FULL = { code: '23P01', constraint: 'space_capacity' };
export const CLOSED = { code: '23P01', constraint: 'space_closed' };
export const IN_USE = { code: '23P01', constraint: 'closure_has_bookings' };
export const TOO_SMALL = { code: '23P01', constraint: 'space_has_bookings' };
export const BUSY = { code: '23P01', constraint: 'person_busy' };
export const TOO_FEW = { code: '23P01', constraint: 'equipment_capacity' };
export const ELSEWHERE = { code: '23P01', constraint: 'equipment_elsewhere' };
export const BOOKED = { code: '23P01', constraint: 'equipment_booked' };
