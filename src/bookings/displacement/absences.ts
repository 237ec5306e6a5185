/** Somebody who gives sessions is away. That nobody engages them meanwhile, the database holds (claim.absence_claims). */
import { type Kysely, sql } from 'kysely';
import type { Command, Outcome, Tx } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { AccessError } from '../../core/errors.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import { anyOf, type Tables } from '../../core/tables.ts';
import { limited } from '../../core/text.ts';
import { localDate } from '../../core/time.ts';
import { centreOf, centresAs, DESK, holds } from '../../people/policy.ts';
import { GIVING_POSTS } from '../../people/staff/queries.ts';
import { centre as centreRow } from '../../spaces/queries.ts';
import type { Period } from '../closures.ts';
import { booking, windowOf } from '../queries.ts';
import { refuseBooking } from '../refusals.ts';
import { minuteOf } from '../space-checks.ts';
import { displaceAll, lastEnd } from './displace.ts';
import { Absence } from './entities.ts';
import { refuseDisplacement } from './refusals.ts';
import type { AbsenceEndInput, AbsenceReportInput, AbsenceReportPayload, AbsenceType } from './types.ts';

interface ReportResult {
  absenceId: string;
  displaced: string[];
}

/** Notes that somebody is away. Without leave to displace, sessions in the way make the database refuse (absence_engaged). */
export const absenceReport: Command<AbsenceReportInput, ReportResult> = {
  name: 'absenceReport',
  async run(tx, input) {
    const personId = uuidOf('person', input.personId, 'personId');
    const centreId = centreOf(tx.viewer, input.centreId, DESK);
    const timeZone = await zoneOfPractitioner(tx, centreId, personId);
    const startsAt = input.startsAt && input.startsAt > tx.now ? input.startsAt : tx.now;
    if (input.endsAt <= tx.now) throw refuseDisplacement('ABSENCE_PAST', ['endsAt']);
    if (input.endsAt <= startsAt) throw refuseBooking('ENDS_BEFORE_START', ['endsAt']);
    const period = { startsAt, endsAt: input.endsAt };
    const displaced = input.displaceBookings
      ? await displaceAll(tx, {
          cause: 'PRACTITIONER_ABSENT',
          standing: () => givenIn(tx.db, personId, period, centreId),
          shut: () => sql`select 1 from person where id = ${personId} for no key update`.execute(tx.db),
          refuse: (inside) => refuseDisplacement('SESSION_UNDER_WAY', ['startsAt'], { count: inside.length, until: minuteOf(lastEnd(inside), timeZone) }),
        })
      : [];
    const { id } = tx.em.create(Absence, {
      id: newId(),
      centreId,
      personId,
      ...period,
      reason: limited(input.reason, 200, 'reason'),
      reportedById: tx.viewer.personId,
      createdAt: tx.now,
    });
    return { absenceId: id, displaced };
  },
};

/** Ends an absence. What it displaced stays displaced: somebody else may give it by now, and people were told. */
export const absenceEnd: Command<AbsenceEndInput, { absenceId: string }> = {
  name: 'absenceEnd',
  async run(tx, input) {
    const absence = await tx.lock(Absence, uuidOf('absence', input.absenceId, 'absenceId'));
    if (!holds(tx.viewer, absence.centreId, DESK)) throw new AccessError('NOT_FOUND');
    absence.end(input.at && input.at > tx.now ? input.at : tx.now, tx.now, tx.viewer.personId);
    return { absenceId: absence.id };
  },
};

async function zoneOfPractitioner(tx: Tx, centreId: string, personId: string): Promise<string> {
  const { rows } = await sql<{ timeZone: string }>`
    select c.time_zone as "timeZone" from staff s join centre c on c.id = s.centre_id
     where s.person_id = ${personId} and s.centre_id = ${centreId} and s.post in ${GIVING_POSTS}`.execute(tx.db);
  if (!rows[0]) throw new AccessError('NOT_FOUND');
  return rows[0].timeZone;
}

/** The bookings of a centre that somebody gives within this time. */
export async function givenIn(db: Kysely<Tables>, personId: string, { startsAt, endsAt }: Period, centreId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select b.id from booking_person p join booking b on b.id = p.booking_id
     where p.person_id = ${personId} and p.role in ('PRACTITIONER', 'SUPERVISOR') and claim.takes_space(b.status) and b.centre_id = ${centreId}
       and tstzrange(b.starts_at, b.ends_at) && tstzrange(${startsAt}, ${endsAt})
     order by b.starts_at, b.id`.execute(db);
  return rows.map((row) => row.id);
}

const told = (ctx: Context) =>
  ctx.db.selectFrom('absence').select(['id', 'starts_at as startsAt', 'ends_at as endsAt', 'reason', 'ended_at as endedAt', 'person_id as personId']);

export async function absence(ctx: Context, id: string): Promise<AbsenceType | null> {
  const found = await told(ctx)
    .where('id', '=', id)
    .where('centre_id', '=', anyOf(centresAs(ctx.me, DESK)))
    .executeTakeFirst();
  return found ?? null;
}

/** Who is away on these dates, by start. */
export async function absences(ctx: Context, centreId: string | null, from: string | null, until: string | null): Promise<AbsenceType[]> {
  const centre = centreOf(ctx.me, centreId, DESK);
  const { timeZone } = await centreRow(ctx, centre);
  const first = from ?? localDate(ctx.now, timeZone);
  const { start, end } = windowOf(first, until ?? first, timeZone);
  return told(ctx).where('centre_id', '=', centre).where(sql<boolean>`starts_at < ${end} and ends_at > ${start}`).orderBy('starts_at').orderBy('id').execute();
}

/** What it displaced, with the viewer's own rights. */
export async function absentAnswer(ctx: Context, { result, userErrors, cursor }: Outcome<ReportResult>): Promise<AbsenceReportPayload> {
  const ids = result?.displaced ?? [];
  const seen = await Promise.all(ids.map((id) => booking(ctx, id)));
  return {
    absence: result && (await absence(ctx, result.absenceId)),
    bookings: seen.filter((one) => one !== null),
    bookingCount: ids.length,
    userErrors,
    cursor,
  };
}
