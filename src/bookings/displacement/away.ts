/** What the desk hears beyond PERSON_BUSY: that somebody is reported away, and until when. Everybody else hears only that they are engaged. */
import { sql } from 'kysely';
import type { Outcome } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { filled, type Sentence } from '../../core/errors.ts';
import { anyOf, dateOf, type Instant } from '../../core/tables.ts';
import { centresAs, DESK } from '../../people/policy.ts';
import type { Period } from '../closures.ts';
import { minuteOf } from '../space-checks.ts';

const AWAY: Sentence = {
  'zh-CN': '{name} 已登记缺勤，至 {until}：请换一位，或改选其他时间。',
  en: '{name} is reported away until {until}: choose somebody else or another time.',
};

type UserErrors = Outcome<object>['userErrors'];

/** `peopleOf` is asked only where it may be told. */
export async function toldOfAbsence(ctx: Context, userErrors: UserErrors, period: Period, peopleOf: () => Promise<readonly string[]>): Promise<UserErrors> {
  const centres = centresAs(ctx.me, DESK);
  if (centres.length === 0 || !userErrors.some((error) => error.code === 'PERSON_BUSY')) return userErrors;
  const away = await absentAmong(ctx, centres, await peopleOf(), period);
  if (!away) return userErrors;
  const { name, endsAt, timeZone } = away;
  const message = filled(AWAY, { name, until: minuteOf(dateOf(endsAt), timeZone) })[ctx.locale];
  return userErrors.map((error) => (error.code === 'PERSON_BUSY' ? { ...error, message } : error));
}

/** Whoever is away longest. */
async function absentAmong(ctx: Context, centres: readonly string[], people: readonly string[], { startsAt, endsAt }: Period) {
  const { rows } = await sql<{ name: string; endsAt: Instant; timeZone: string }>`
    select p.name, a.ends_at as "endsAt", c.time_zone as "timeZone"
      from absence a join person p on p.id = a.person_id join centre c on c.id = a.centre_id
     where a.person_id = ${anyOf(people)} and a.centre_id = ${anyOf(centres)} and tstzrange(a.starts_at, a.ends_at) && tstzrange(${startsAt}, ${endsAt})
     order by a.ends_at desc, a.id limit 1`.execute(ctx.db);
  return rows[0];
}
