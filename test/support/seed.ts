/** A small neighbourhood, written flat: each call makes one thing and returns its API ids and, for people who sign in, a token. */
import type pg from 'pg';
import { idOf, newId } from '../../src/core/ids.ts';
import type { Clock } from '../../src/core/time.ts';
import type { ConsentScope, Role } from '../../src/people/entities.ts';
import { openSession } from '../../src/people/sessions.ts';

export interface Someone {
  uuid: string;
  /** `person_…` */
  person: string;
  /** `resident_…` */
  resident: string;
  name: string;
}

export interface SignedIn extends Someone {
  account: string;
  token: string;
}

interface SpaceSeed {
  code?: string;
  kind?: string;
  zone?: string | null;
  mode?: 'SHARED' | 'EXCLUSIVE';
  capacity?: number;
  wheelchairs?: number;
  stations?: number;
  before?: number;
  after?: number;
  grid?: number;
  least?: number;
  most?: number;
  lead?: number;
  horizon?: number;
  approval?: boolean;
  door?: number | null;
  stepFree?: boolean;
  parent?: string;
  /** On every weekday; closed without. */
  open?: [string, string][];
}

export class Seed {
  centre = newId();
  readonly #db: pg.Client;
  readonly #secret: string;
  readonly #clock: Clock;
  #made: Promise<unknown> | undefined;
  #count = 0;
  #operators = 0;

  constructor(db: pg.Client, secret: string, clock: Clock) {
    this.#db = db;
    this.#secret = secret;
    this.#clock = clock;
  }

  async #write(table: string, row: Record<string, unknown>): Promise<void> {
    const columns = Object.keys(row);
    await this.#db.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
  }

  #centre(): Promise<unknown> {
    this.#made ??= this.#write('centre', { id: this.centre, name: '红梅社区邻里中心', street: '闸弄口街道', district: '上城区' });
    return this.#made;
  }

  /** A second centre; what follows is made there. */
  async otherCentre(name = '金茂鳌江'): Promise<string> {
    this.centre = newId();
    this.#made = this.#write('centre', { id: this.centre, name, street: '鳌江镇', district: '平阳县' });
    await this.#made;
    return idOf('centre', this.centre);
  }

  async person(name = `某${++this.#count}`, bornOn: string | null = null): Promise<Someone> {
    await this.#centre();
    const uuid = newId();
    await this.#write('person', {
      id: uuid,
      name,
      pinyin: `p${String(this.#count).padStart(4, '0')}`,
      initials: 'p',
      born_on: bornOn,
      phones: [`1000000${String(++this.#count).padStart(4, '0')}`],
    });
    return { uuid, person: idOf('person', uuid), resident: idOf('resident', uuid), name };
  }

  async resident(seed: { name?: string; bornOn?: string; needs?: string[]; allergies?: string[]; householdId?: string } = {}): Promise<Someone> {
    const someone = await this.person(seed.name, seed.bornOn ?? '1948-02-11');
    const household = seed.householdId ?? (await this.household());
    await this.#write('resident', {
      id: someone.uuid,
      centre_id: this.centre,
      household_id: household,
      access_needs: seed.needs ?? [],
      allergies: seed.allergies ?? ['花生'],
      service_lines: ['ELDER'],
    });
    return someone;
  }

  async household(): Promise<string> {
    await this.#centre();
    const id = newId();
    await this.#write('household', { id, centre_id: this.centre, building: '1幢', unit: '1单元', room: String(++this.#count) });
    return id;
  }

  /** An account with roles at the present centre, and a token. */
  async signIn(someone: Someone, ...roles: Role[]): Promise<SignedIn> {
    const account = newId();
    await this.#write('account', { id: account, person_id: someone.uuid });
    for (const role of roles) await this.#write('account_role', { account_id: account, centre_id: this.centre, role });
    return { ...someone, account, token: await openSession(this.#db, this.#secret, account, this.#clock.now(), 30) };
  }

  async role(someone: SignedIn, role: Role): Promise<void> {
    await this.#write('account_role', { account_id: someone.account, centre_id: this.centre, role });
  }

  async staff(
    role: 'CAREGIVER' | 'PRACTITIONER' | 'FRONT_DESK' | 'COORDINATOR',
    post: string = role === 'PRACTITIONER' ? 'THERAPIST' : role,
  ): Promise<SignedIn> {
    const someone = await this.person();
    await this.#write('staff', { centre_id: this.centre, person_id: someone.uuid, staff_no: `G${++this.#count}`, post });
    return this.signIn(someone, role);
  }

  async relate(subject: Someone, relative: Someone, row: { kind?: string; guardian?: boolean; emergency?: boolean } = {}): Promise<string> {
    const id = newId();
    await this.#write('relation', {
      id,
      subject_id: subject.uuid,
      relative_id: relative.uuid,
      kind: row.kind ?? 'SON',
      guardian: row.guardian ?? false,
      emergency_contact: row.emergency ?? false,
      from_on: '2026-01-01',
    });
    return id;
  }

  async consent(subject: Someone, grantee: Someone, ...scopes: ConsentScope[]): Promise<void> {
    for (const scope of scopes) {
      await this.#write('consent', {
        id: newId(),
        subject_id: subject.uuid,
        grantee_id: grantee.uuid,
        scope,
        purpose: 'family care',
        granted_by_id: subject.uuid,
        from_at: '2026-01-01',
      });
    }
  }

  /** A relative with an account who may see these scopes. */
  async family(subject: Someone, ...scopes: ConsentScope[]): Promise<SignedIn> {
    const relative = await this.signIn(await this.person(), 'FAMILY');
    await this.relate(subject, relative);
    await this.consent(subject, relative, ...scopes);
    return relative;
  }

  async careTeam(resident: Someone, member: Someone): Promise<void> {
    await this.#write('care_team', {
      id: newId(),
      centre_id: this.centre,
      resident_id: resident.uuid,
      member_id: member.uuid,
      role: 'CAREGIVER',
      from_on: '2026-01-01',
    });
  }

  async space(seed: SpaceSeed = {}): Promise<string> {
    await this.#centre();
    const id = newId();
    await this.#write('space', {
      id,
      centre_id: this.centre,
      code: seed.code ?? `S${++this.#count}`,
      name: '活动室',
      kind: seed.kind ?? 'REHAB_ROOM',
      zone: seed.zone ?? null,
      parent_id: seed.parent ? seed.parent.replace('space_', '') : null,
      floor: 1,
      area_m2: 40,
      capacity_mode: seed.mode ?? 'EXCLUSIVE',
      capacity: seed.capacity ?? 10,
      wheelchair_places: seed.wheelchairs ?? 2,
      stations: seed.stations ?? 0,
      buffer_before_minutes: seed.before ?? 0,
      buffer_after_minutes: seed.after ?? 0,
      grid_minutes: seed.grid ?? 30,
      min_minutes: seed.least ?? 30,
      max_minutes: seed.most ?? 240,
      lead_minutes: seed.lead ?? 0,
      horizon_days: seed.horizon ?? 30,
      approval_required: seed.approval ?? false,
      door_width_cm: seed.door === undefined ? 100 : seed.door,
      step_free: seed.stepFree ?? true,
    });
    for (let weekday = 1; weekday <= 7; weekday++) {
      for (const [opens, closes] of seed.open ?? [['08:00', '20:00']]) await this.#write('opening_rule', { space_id: id, weekday, opens, closes });
    }
    return idOf('space', id);
  }

  /** Fixed in a space, or carried wherever it is wanted. */
  async equipment(name = '轮椅', quantity = 1, space: string | null = null): Promise<string> {
    await this.#centre();
    const id = newId();
    const addedBy = await this.person();
    await this.#write('equipment', {
      id,
      centre_id: this.centre,
      name,
      quantity,
      space_id: space?.replace('space_', '') ?? null,
      added_by_id: addedBy.uuid,
      created_at: this.#clock.now(),
    });
    return idOf('equipment', id);
  }

  /** Who runs a space; confirmed for what it is, without an end, where nothing else is said. */
  async operatingRight(space: string, right: { status?: string; uses?: string[]; untilOn?: string | null } = {}): Promise<void> {
    const [operator, setBy, id] = [newId(), await this.person(), space.replace('space_', '')];
    const name = `邻里互助社${this.#operators++ || ''}`;
    await this.#write('operator', { id: operator, centre_id: this.centre, name, created_at: this.#clock.now() });
    await this.#write('operating_right', {
      id: newId(),
      centre_id: this.centre,
      space_id: id,
      operator_id: operator,
      status: right.status ?? 'CONFIRMED',
      uses: right.uses ?? ['REHAB_ROOM'],
      until_on: right.untilOn ?? null,
      set_by_id: setBy.uuid,
      created_at: this.#clock.now(),
    });
  }

  /** What the centre asks of those who book spaces of a kind; a second rule for a kind takes the place of the first. */
  async bookingRule(
    kind: string,
    rule: { perWeek?: number; late?: number; strikes?: number; within?: number; days?: number; exempt?: string[] },
  ): Promise<void> {
    const setBy = await this.person();
    await this.#db.query('delete from booking_rule where centre_id = $1 and kind = $2', [this.centre, kind]);
    await this.#write('booking_rule', {
      id: newId(),
      centre_id: this.centre,
      kind,
      per_week: rule.perWeek ?? null,
      late_minutes: rule.late ?? 240,
      strikes: rule.strikes ?? null,
      strike_days: rule.within ?? 30,
      cool_down_days: rule.days ?? 7,
      exempt_groups: rule.exempt ?? [],
      set_by_id: setBy.uuid,
      created_at: this.#clock.now(),
    });
  }

  /** A visit as it stands, past every command. */
  async visit(
    resident: Someone,
    caregiver: Someone | null,
    from: string,
    until: string,
    row: { status?: string; service?: string; tasks?: [string, boolean][] } = {},
  ): Promise<string> {
    const id = newId();
    await this.#write('visit', {
      id,
      centre_id: this.centre,
      resident_id: resident.uuid,
      caregiver_id: caregiver?.uuid ?? null,
      service: row.service ?? 'BATHING',
      starts_at: from,
      ends_at: until,
      status: row.status ?? (caregiver ? 'ASSIGNED' : 'PLANNED'),
      resident_present: row.service !== 'ERRAND',
      note: '门口有狗',
      scheduled_by_id: resident.uuid,
      created_at: this.#clock.now(),
    });
    for (const [position, [title, mandatory]] of (row.tasks ?? []).entries())
      await this.#write('visit_task', { id: newId(), visit_id: id, position, title, mandatory });
    return idOf('visit', id);
  }
}
