/** What the clock brings to a booking. Its alarm is set by the database, whoever writes the booking (timed.booking_alarms). */
import { LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { act } from '../core/command.ts';
import type { Services } from '../core/context.ts';
import { dateOf } from '../core/tables.ts';
import type { TimedTask } from '../core/timed.ts';
import { Booking, BookingPerson } from './entities.ts';
import { type BookingEventKind, bookingAudience } from './events.ts';
import { nextStep, type TimedFacts, type TimedStep } from './rules.ts';

const STEPS: Record<TimedStep, { action: string; kind: BookingEventKind; take(booking: Booking, now: Date): void }> = {
  EXPIRE_HOLD: { action: 'holdExpired', kind: 'BOOKING_EXPIRED', take: (booking) => booking.expire() },
  EXPIRE_REQUEST: { action: 'requestExpired', kind: 'BOOKING_EXPIRED', take: (booking) => booking.expire() },
  NO_SHOW: { action: 'nobodyCame', kind: 'BOOKING_NO_SHOW', take: (booking, now) => booking.noShow(now) },
  COMPLETE: { action: 'visitOver', kind: 'BOOKING_COMPLETED', take: (booking, now) => booking.complete(now) },
};

export const bookingDue: TimedTask = {
  name: 'booking',
  async run(services, { bookingId }: { bookingId: string }) {
    const next = await nextOf(services, bookingId);
    if (!next) return;
    if (next.at > services.clock.now()) return lookAgain(services, bookingId, next);
    const { action, kind, take } = STEPS[next.step];
    await act(services, action, async (tx) => {
      const booking = await tx.em.findOneOrFail(Booking, bookingId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const still = nextStep({ ...booking, arrivalsNoted: next.arrivalsNoted });
      if (still?.step !== next.step || still.at > tx.now) return; // somebody was faster; what they wrote has its own alarm
      const people = await tx.em.find(BookingPerson, { booking: bookingId });
      const audience = bookingAudience(
        booking,
        people.map((one) => one.personId),
      );
      take(booking, tx.now);
      tx.announce(kind, 'booking', booking, audience, audience);
    });
  },
};

interface Next {
  step: TimedStep;
  at: Date;
  arrivalsNoted: boolean;
  version: number;
}

async function nextOf(services: Services, id: string): Promise<Next | null> {
  const row = await services.db
    .selectFrom('booking')
    .innerJoin('space', 'space.id', 'booking.space_id')
    .select([
      'status',
      'starts_at as startsAt',
      'ends_at as endsAt',
      'hold_expires_at as holdExpiresAt',
      'no_show_undone_at as noShowUndoneAt',
      'check_in_undone_at as checkInUndoneAt',
      'booking.version',
    ])
    .select(
      sql<boolean>`space.check_in_expected and (booking.resident_id is not null
        or exists (select from booking_person bp where bp.booking_id = booking.id and bp.role = 'ATTENDEE'))`.as('arrivalsNoted'),
    )
    .where('booking.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const at = (instant: string | null) => (instant === null ? null : dateOf(instant));
  const facts: TimedFacts = {
    status: row.status,
    startsAt: dateOf(row.startsAt),
    endsAt: dateOf(row.endsAt),
    holdExpiresAt: at(row.holdExpiresAt),
    noShowUndoneAt: at(row.noShowUndoneAt),
    checkInUndoneAt: at(row.checkInUndoneAt),
    arrivalsNoted: row.arrivalsNoted,
  };
  const next = nextStep(facts);
  return next && { ...next, arrivalsNoted: facts.arrivalsNoted, version: row.version };
}

/** Whoever writes it meanwhile sets its alarm themselves. */
async function lookAgain({ db }: Services, id: string, { at, version }: Next): Promise<void> {
  await sql`with still as (select id from booking where id = ${id} and version = ${version} for no key update)
    select timed.set_alarms(array[id], array[${at}]::timestamptz[]) from still`.execute(db);
}
