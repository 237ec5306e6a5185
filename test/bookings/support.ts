/** What the tests of bookings say to the hub, typed by codegen, and a few words to say it shortly. */
import { randomUUID } from 'node:crypto';
import { graphql } from '../generated/gql.ts';
import type {
  SayBookingCancelMutationVariables,
  SayBookingCreateMutationVariables,
  SayBookingEquipmentChangeMutationVariables,
  SayBookingRescheduleMutationVariables,
  SayBookingSeatCancelMutationVariables,
  SeenBookingFragment,
} from '../generated/graphql.ts';
import { type Answer, ask, query } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';

export type Seen = SeenBookingFragment;
export type Language = 'en' | 'zh-CN';
type Who = { token: string };
type Keyed<Variables extends { input: object }> = Omit<Variables['input'], 'idempotencyKey'> & { idempotencyKey?: string };
export type Create = Keyed<SayBookingCreateMutationVariables>;
export type Reschedule = Keyed<SayBookingRescheduleMutationVariables>;
export type Change = Keyed<SayBookingCancelMutationVariables>;

graphql(`
  fragment SeenBooking on Booking {
    id
    version
    status
    startsAt
    endsAt
    partySize
    wheelchairUsers
    stations
    confidential
    purpose
    note
    cancelReason
    holdExpiresAt
    checkedInAt
    completedAt
    allowedMoves
    space {
      id
    }
    resident {
      id
    }
    bookedBy {
      id
    }
    attendees {
      role
      person {
        id
      }
    }
  }
`);

export const BookingCreate = graphql(`
  mutation SayBookingCreate($input: BookingCreateInput!) {
    bookingCreate(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
      alternatives {
        space {
          id
        }
        startsAt
        endsAt
      }
    }
  }
`);

/** Without alternatives: they cost more than the judgement itself. */
export const TryToBook = graphql(`
  mutation TryToBook($input: BookingCreateInput!) {
    bookingCreate(input: $input) {
      booking {
        id
      }
      userErrors {
        code
      }
    }
  }
`);

export const BookingReschedule = graphql(`
  mutation SayBookingReschedule($input: BookingRescheduleInput!) {
    bookingReschedule(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
      alternatives {
        space {
          id
        }
        startsAt
        endsAt
      }
    }
  }
`);

export const BookingConfirm = graphql(`
  mutation SayBookingConfirm($input: BookingConfirmInput!) {
    bookingConfirm(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingCancel = graphql(`
  mutation SayBookingCancel($input: BookingCancelInput!) {
    bookingCancel(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingCheckIn = graphql(`
  mutation SayBookingCheckIn($input: BookingCheckInInput!) {
    bookingCheckIn(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingCheckInUndo = graphql(`
  mutation SayBookingCheckInUndo($input: BookingCheckInUndoInput!) {
    bookingCheckInUndo(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingComplete = graphql(`
  mutation SayBookingComplete($input: BookingCompleteInput!) {
    bookingComplete(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingReject = graphql(`
  mutation SayBookingReject($input: BookingRejectInput!) {
    bookingReject(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingNoShow = graphql(`
  mutation SayBookingNoShow($input: BookingNoShowInput!) {
    bookingNoShow(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingNoShowUndo = graphql(`
  mutation SayBookingNoShowUndo($input: BookingNoShowUndoInput!) {
    bookingNoShowUndo(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingSeatCancel = graphql(`
  mutation SayBookingSeatCancel($input: BookingSeatCancelInput!) {
    bookingSeatCancel(input: $input) {
      booking {
        ...SeenBooking
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingEquipmentChange = graphql(`
  mutation SayBookingEquipmentChange($input: BookingEquipmentChangeInput!) {
    bookingEquipmentChange(input: $input) {
      booking {
        ...SeenBooking
        equipment {
          quantity
          equipment {
            id
            name
          }
        }
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const BookingById = graphql(`
  query SeeBooking($id: ID!) {
    booking(id: $id) {
      ...SeenBooking
    }
  }
`);

export const DayBoard = graphql(`
  query SeeDayBoard($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {
    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {
      date
      centre {
        id
      }
      spaces {
        space {
          id
          code
        }
        bookings {
          ...SeenBooking
        }
        occupied {
          startsAt
          endsAt
        }
        closures {
          id
        }
        free {
          startsAt
          endsAt
        }
      }
    }
  }
`);

export const Availability = graphql(`
  query SeeAvailability(
    $from: LocalDate!
    $until: LocalDate
    $spaceId: ID
    $kinds: [SpaceKind!]
    $minutes: Int! = 0
    $partySize: Int! = 1
    $wheelchairUsers: Int! = 0
    $stations: Int! = 0
    $equipment: [BookingEquipmentInput!]! = []
    $personIds: [ID!]! = []
    $centreId: ID
  ) {
    availability(
      from: $from
      until: $until
      spaceId: $spaceId
      kinds: $kinds
      minutes: $minutes
      partySize: $partySize
      wheelchairUsers: $wheelchairUsers
      stations: $stations
      equipment: $equipment
      personIds: $personIds
      centreId: $centreId
    ) {
      space {
        id
      }
      free {
        startsAt
        endsAt
      }
      blocked {
        startsAt
        endsAt
        reason
      }
    }
  }
`);

/** Shanghai's wall clock as an instant with its offset. */
export const at = (time: string, date = '2026-11-20'): string => `${date}T${time}:00+08:00`;
/** The same as the hub prints it. */
export const utc = (time: string, date = '2026-11-20'): string => new Date(at(time, date)).toISOString().replace('.000Z', 'Z');
/** Start and end on a date. */
export const between = (from: string, until: string, date?: string) => ({ startsAt: at(from, date), endsAt: at(until, date) });

const keyed = <Input extends { idempotencyKey?: string }>(input: Input) => ({ ...input, idempotencyKey: input.idempotencyKey ?? randomUUID() });
const speaking = (language: Language) => ({ 'accept-language': language });

export async function create(hub: TestHub, who: Who, input: Create, language: Language = 'en') {
  return (await ask(hub, BookingCreate, { input: keyed(input) }, who.token, speaking(language))).bookingCreate;
}
export async function reschedule(hub: TestHub, who: Who, input: Reschedule, language: Language = 'en') {
  return (await ask(hub, BookingReschedule, { input: keyed(input) }, who.token, speaking(language))).bookingReschedule;
}
export async function confirm(hub: TestHub, who: Who, input: Change, language: Language = 'en') {
  return (await ask(hub, BookingConfirm, { input: keyed(input) }, who.token, speaking(language))).bookingConfirm;
}
export async function cancel(hub: TestHub, who: Who, input: Change & { reason?: string; excused?: boolean }, language: Language = 'en') {
  return (await ask(hub, BookingCancel, { input: keyed(input) }, who.token, speaking(language))).bookingCancel;
}
export async function checkIn(hub: TestHub, who: Who, input: Change, language: Language = 'en') {
  return (await ask(hub, BookingCheckIn, { input: keyed(input) }, who.token, speaking(language))).bookingCheckIn;
}
export async function undoCheckIn(hub: TestHub, who: Who, input: Change, language: Language = 'en') {
  return (await ask(hub, BookingCheckInUndo, { input: keyed(input) }, who.token, speaking(language))).bookingCheckInUndo;
}
export async function complete(hub: TestHub, who: Who, input: Change, language: Language = 'en') {
  return (await ask(hub, BookingComplete, { input: keyed(input) }, who.token, speaking(language))).bookingComplete;
}

export async function reject(hub: TestHub, who: Who, input: Change & { reason: string }, language: Language = 'en') {
  return (await ask(hub, BookingReject, { input: keyed(input) }, who.token, speaking(language))).bookingReject;
}
export async function noShow(hub: TestHub, who: Who, input: Change, language: Language = 'en') {
  return (await ask(hub, BookingNoShow, { input: keyed(input) }, who.token, speaking(language))).bookingNoShow;
}
export async function undoNoShow(hub: TestHub, who: Who, input: Change, language: Language = 'en') {
  return (await ask(hub, BookingNoShowUndo, { input: keyed(input) }, who.token, speaking(language))).bookingNoShowUndo;
}

export async function cancelSeat(hub: TestHub, who: Who, input: Keyed<SayBookingSeatCancelMutationVariables>, language: Language = 'en') {
  return (await ask(hub, BookingSeatCancel, { input: keyed(input) }, who.token, speaking(language))).bookingSeatCancel;
}

export async function changeEquipment(hub: TestHub, who: Who, input: Keyed<SayBookingEquipmentChangeMutationVariables>, language: Language = 'en') {
  return (await ask(hub, BookingEquipmentChange, { input: keyed(input) }, who.token, speaking(language))).bookingEquipmentChange;
}

/** Does it at another time of the clock, which is turned back afterwards. */
export async function when<Result>(hub: TestHub, time: string, act: () => Promise<Result>): Promise<Result> {
  const now = hub.clock.now();
  hub.clock.set(at(time));
  try {
    return await act();
  } finally {
    hub.clock.set(now.toISOString());
  }
}

/** A booking that must come about. */
export async function booked(hub: TestHub, who: Who, input: Create): Promise<Seen> {
  const { booking, userErrors } = await create(hub, who, input);
  if (!booking || userErrors.length > 0) throw new Error(`Not booked: ${JSON.stringify(userErrors)}`);
  return booking;
}

export async function see(hub: TestHub, who: Who, id: string): Promise<Seen | null> {
  return (await ask(hub, BookingById, { id }, who.token)).booking ?? null;
}

/** What a change names. */
export const of = ({ id, version }: Seen) => ({ bookingId: id, version });

/** The refusals' codes; empty when it was done. */
export const codes = (payload: { userErrors: { code: string }[] }): string[] => payload.userErrors.map((one) => one.code);

/** All that a booking mutation may write, as one text: the same before and after a refusal. */
export async function written(hub: TestHub): Promise<string> {
  const { rows } = await hub.db.query<{ all: string }>(`
    select md5(concat((select string_agg(b::text, '|' order by id) from booking b), (select string_agg(p::text, '|' order by booking_id, person_id) from booking_person p),
      (select string_agg(e::text, '|' order by booking_id, equipment_id) from booking_equipment e),
      (select string_agg(c::text, '|' order by booking_id, equipment_id) from claim.equipment_claim c),
      (select string_agg(c::text, '|' order by booking_id, space_id) from claim.space_claim c),
      (select string_agg(concat(person_id, booking_id, visit_id, place, during), '|' order by person_id, during) from claim.person_claim),
      (select count(*) from command_receipt),
      (select count(*) from (select kind from feed.event_inbox union all select kind from feed.event_log) e where kind <> 'REFERENCE_CHANGED'))) as all`);
  return rows[0]!.all;
}

/** An answer as it went over the wire, without its place in the document. */
export const plain = ({ data, errors, status }: Answer<unknown>) => ({ data, errors, status });
export { query };
