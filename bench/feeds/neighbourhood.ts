/**
 * Families who follow one resident each, three to a resident, written with SQL alone. Ids are counted, so whoever knows the number knows the id.
 * Members are numbered: families first, then front desks who may hear every visit, then the coordinator who records what happens.
 */
import type pg from 'pg';
import { systemClock } from '../../src/core/time.ts';
import { signAccess } from '../../src/people/sessions.ts';
import { TOKEN_SECRET } from '../chaos/hub-process.ts';
import type { Member } from './listener.ts';

const RELATIVES = 3;
export const DESKS = 400;
const CAREGIVERS = 200;
const SLOT_MINUTES = 15;

const KINDS = ['centre', 'member', 'resident', 'caregiver', 'account', 'session', 'relation', 'status', 'profile', 'visit', 'task', 'gala'] as const;
type Kind = (typeof KINDS)[number];
const stem = (kind: Kind): string => `0198c0de-${KINDS.indexOf(kind).toString(16).padStart(4, '0')}-7000-8000-`;

export const idAt = (kind: Kind, number: number): string => stem(kind) + number.toString(16).padStart(12, '0');
const idSql = (kind: Kind, number: string): string => `('${stem(kind)}' || lpad(to_hex((${number})::int), 12, '0'))::uuid`;

export interface Neighbourhood {
  families: number;
  residents: number;
  /** The resident whom everybody follows once `invite` was called; nobody does before. */
  gala: number;
  coordinator: string;
  family(number: number): Member;
  desk(number: number): Member;
  /** Who hears of this resident, gala apart. */
  relativesOf(resident: number): number[];
}

export async function seedNeighbourhood(db: pg.Client, families: number): Promise<Neighbourhood> {
  const residents = Math.ceil(families / RELATIVES);
  const people = families + DESKS + 1;
  const now = systemClock.now();
  const make = (text: string, last: number) => db.query(text.replaceAll('$last', String(last)));
  await make(`insert into centre (id, name, street, district) values ('${idAt('centre', 0)}', '红梅社区邻里中心', '闸弄口街道', '上城区')`, 0);
  await make(`insert into person (id, name, phones) select ${idSql('member', 'n')}, '家' || n, '{}' from generate_series(0, $last) n`, people - 1);
  await make(
    `insert into person (id, name, born_on, phones) select ${idSql('resident', 'n')}, '老' || n, '1948-02-11', '{}' from generate_series(0, $last) n`,
    residents,
  );
  await make(`insert into person (id, name, phones) select ${idSql('caregiver', 'n')}, '护' || n, '{}' from generate_series(0, $last) n`, CAREGIVERS - 1);
  await make(
    `insert into resident (id, centre_id, service_lines) select ${idSql('resident', 'n')}, '${idAt('centre', 0)}', '{ELDER}' from generate_series(0, $last) n`,
    residents,
  );
  await make(
    `insert into staff (centre_id, person_id, staff_no, post) select '${idAt('centre', 0)}', ${idSql('caregiver', 'n')}, 'G' || n, 'CAREGIVER' from generate_series(0, $last) n`,
    CAREGIVERS - 1,
  );
  await make(`insert into account (id, person_id) select ${idSql('account', 'n')}, ${idSql('member', 'n')} from generate_series(0, $last) n`, people - 1);
  await make(
    `insert into account_role (account_id, centre_id, role) select ${idSql('account', 'n')}, '${idAt('centre', 0)}',
       case when n < ${families} then 'FAMILY' when n < ${families + DESKS} then 'FRONT_DESK' else 'COORDINATOR' end from generate_series(0, $last) n`,
    people - 1,
  );
  await make(
    `insert into session (id, account_id, created_at, expires_at) select ${idSql('session', 'n')}, ${idSql('account', 'n')}, now(), now() + interval '1 day' from generate_series(0, $last) n`,
    people - 1,
  );
  await make(
    `insert into relation (id, subject_id, relative_id, kind, from_on) select ${idSql('relation', 'n')}, ${idSql('resident', `n / ${RELATIVES}`)}, ${idSql('member', 'n')}, 'SON', '2026-01-01' from generate_series(0, $last) n`,
    families - 1,
  );
  for (const [kind, scope] of [
    ['status', 'VISIT_STATUS'],
    ['profile', 'PROFILE'],
  ] as const)
    await make(
      `insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at)
       select ${idSql(kind, 'n')}, ${idSql('resident', `n / ${RELATIVES}`)}, ${idSql('member', 'n')}, '${scope}', '家人照看', ${idSql('resident', `n / ${RELATIVES}`)}, '2026-01-01' from generate_series(0, $last) n`,
      families - 1,
    );
  await make(
    `insert into visit (id, centre_id, resident_id, caregiver_id, service, starts_at, ends_at, status, resident_present, arrived_at, scheduled_by_id, created_at)
     select ${idSql('visit', 'n')}, '${idAt('centre', 0)}', ${idSql('resident', 'n')}, ${idSql('caregiver', `n % ${CAREGIVERS}`)}, 'CLEANING',
            now() + n / ${CAREGIVERS} * interval '${SLOT_MINUTES} min', now() + (n / ${CAREGIVERS} + 1) * interval '${SLOT_MINUTES} min', 'IN_PROGRESS', true, now(),
            ${idSql('member', String(people - 1))}, now() from generate_series(0, $last) n`,
    residents,
  );
  await make(
    `insert into visit_task (id, visit_id, position, title) select ${idSql('task', 'n')}, ${idSql('visit', 'n')}, 0, '扫地' from generate_series(0, $last) n`,
    residents,
  );
  await db.query('analyze');
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const tokens: string[] = [];
  for (let number = 0; number < people; number++)
    tokens.push(await signAccess(TOKEN_SECRET, { accountId: idAt('account', number), sessionId: idAt('session', number) }, now, expiresAt));
  return {
    families,
    residents,
    gala: residents,
    coordinator: tokens.at(-1)!,
    family: (number) => ({ number, token: tokens[number]!, topics: [topicOf(Math.floor(number / RELATIVES)), topicOf(residents)] }),
    desk: (number) => ({ number: families + number, token: tokens[families + number]!, topics: [`visit/centre/${idAt('centre', 0)}`] }),
    relativesOf: (resident) => Array.from({ length: RELATIVES }, (_, one) => resident * RELATIVES + one).filter((number) => number < families),
  };
}

export const topicOf = (resident: number): string => `visit/person/${idAt('resident', resident)}`;

/** Everybody becomes a relative of one more resident; `false` undoes it. */
export async function invite(db: pg.Client, { families, gala }: Neighbourhood, all = true): Promise<void> {
  await db.query(`delete from relation where subject_id = '${idAt('resident', gala)}'`);
  await db.query(`delete from consent where subject_id = '${idAt('resident', gala)}'`);
  if (!all) return;
  await db.query(
    `insert into relation (id, subject_id, relative_id, kind, from_on)
     select gen_random_uuid(), '${idAt('resident', gala)}', ${idSql('member', 'n')}, 'OTHER', '2026-01-01' from generate_series(0, ${families - 1}) n`,
  );
  await db.query(
    `insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at)
     select gen_random_uuid(), '${idAt('resident', gala)}', ${idSql('member', 'n')}, scope, '晚会', '${idAt('resident', gala)}', '2026-01-01'
       from generate_series(0, ${families - 1}) n, unnest(array['VISIT_STATUS', 'PROFILE']) scope`,
  );
  await db.query('analyze relation, consent');
}
