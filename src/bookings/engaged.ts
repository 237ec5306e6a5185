/** What the desk hears beyond PERSON_BUSY: who is engaged, or reported away and until when; where and in what it hears not. Everybody else hears only that somebody is. */
import { sql } from 'kysely';
import type { Outcome } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { filled, type Sentence } from '../core/errors.ts';
import { anyOf, dateOf, type Instant } from '../core/tables.ts';
import { centresAs, DESK } from '../people/policy.ts';
import type { Period } from './closures.ts';
import { minuteOf } from './space-checks.ts';

const AWAY: Sentence = {
  'zh-CN': '{name} 已登记缺勤，至 {until}：请换一位，或改选其他时间。',
  en: '{name} is reported away until {until}: choose somebody else or another time.',
};

const ENGAGED: Sentence = {
  'zh-CN': '{namesZh}在该时段已有安排，可能就是刚才那项预约（不透露地点和事项）。请换人，或改选其他时间。',
  en: 'Engaged at this time: {names}, perhaps by the booking just made (where and in what is not told). Choose somebody else or another time.',
};

type UserErrors = Outcome<object>['userErrors'];

/** `peopleOf` is asked only where it may be told; `besides`: a booking that is to change does not stand in its own way. */
export async function toldWhoIsEngaged(
  ctx: Context,
  userErrors: UserErrors,
  period: Period & { besides: string | null },
  peopleOf: () => Promise<readonly string[]>,
): Promise<UserErrors> {
  const centres = centresAs(ctx.me, DESK);
  if (centres.length === 0 || !userErrors.some((error) => error.code === 'PERSON_BUSY')) return userErrors;
  const people = await peopleOf();
  const message = (await awaySaid(ctx, centres, people, period)) ?? (await engagedSaid(ctx, centres, people, period));
  return message ? userErrors.map((error) => (error.code === 'PERSON_BUSY' ? { ...error, message: message[ctx.locale] } : error)) : userErrors;
}

/** Whoever is away longest. */
async function awaySaid(ctx: Context, centres: readonly string[], people: readonly string[], { startsAt, endsAt }: Period): Promise<Sentence | null> {
  const { rows } = await sql<{ name: string; endsAt: Instant; timeZone: string }>`
    select p.name, a.ends_at as "endsAt", c.time_zone as "timeZone"
      from absence a join person p on p.id = a.person_id join centre c on c.id = a.centre_id
     where a.person_id = ${anyOf(people)} and a.centre_id = ${anyOf(centres)} and tstzrange(a.starts_at, a.ends_at) && tstzrange(${startsAt}, ${endsAt})
     order by a.ends_at desc, a.id limit 1`.execute(ctx.db);
  const [away] = rows;
  return away ? filled(AWAY, { name: away.name, until: minuteOf(dateOf(away.endsAt), away.timeZone) }) : null;
}

/** No more than `availability` tells the desk of one after the other: of residents and staff of its centre. Whoever supervises may be in a space twice. */
async function engagedSaid(
  ctx: Context,
  centres: readonly string[],
  people: readonly string[],
  { startsAt, endsAt, besides }: Period & { besides: string | null },
): Promise<Sentence | null> {
  const { rows } = await sql<{ name: string }>`
    select p.name from person p
     where p.id = ${anyOf(people)}
       and (exists (select from resident r where r.id = p.id and r.centre_id = ${anyOf(centres)}) or exists (select from staff s where s.person_id = p.id and s.centre_id = ${anyOf(centres)}))
       and exists (select from claim.person_claim k where k.person_id = p.id and k.during && tstzrange(${startsAt}, ${endsAt})
                      and k.booking_id is distinct from ${besides}::uuid and k.place not like 'space %')
     order by p.name`.execute(ctx.db);
  const names = rows.map((row) => row.name);
  return names.length > 0 ? filled(ENGAGED, { names: names.join(' and '), namesZh: names.join('、') }) : null;
}
