import { Field, Int } from 'type-graphql';
import { Cursor, DateTime, enumOf, LocalDate, NodeId, NodeType, ofUsual, Type } from '../core/graphql.ts';
import { connectionOf } from '../core/pages.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
import { PersonType } from '../people/types.ts';
import { ResidentType } from '../residents/types.ts';
import { AccessFitType, AccessGapType } from '../spaces/access/types.ts';
import { CalendarDayType } from '../spaces/calendar/types.ts';
import { CentreType, ClosureType, SpaceType } from '../spaces/types.ts';
import { AttendeeRole, DisplacementCause } from './entities.ts';
import { BookingEquipmentType } from './equipment/types.ts';
import { BookingMove, BookingStatus } from './moves.ts';
import { BookingOverrideType } from './overrides/types.ts';
import { BookingPresence } from './presence.ts';
import { BookingSeriesType } from './series/types.ts';

@Policy(asParent)
@Type('Attendee', 'Somebody who takes part in a booking.')
export class AttendeeType {
  @Field(() => AttendeeRole, { description: 'As what.' })
  role!: AttendeeRole;
  @Field(() => PersonType, { description: 'Who.' })
  person!: PersonType;
}

@Policy(asParent)
@NodeId('booking')
@Type(
  'Booking',
  'A space taken for a time (预约). Confidential ones (counselling) are seen only by who takes part, who made them and who was given the right.',
  { implements: NodeType },
)
export class BookingType extends NodeType {
  @Field(() => DateTime, { description: 'Start, inclusive.' })
  startsAt!: Instant;
  @Field(() => DateTime, { description: 'End, exclusive.' })
  endsAt!: Instant;
  @Field(() => BookingStatus, { description: 'Where it stands.' })
  status!: BookingStatus;
  @Field(() => Int, { description: 'How many people, escorts and unnamed guests included.' })
  partySize!: number;
  @Field(() => Int, { description: 'Of these, in a wheelchair.' })
  wheelchairUsers!: number;
  @Field(() => Int, { description: 'Stations used, such as stoves or tables.' })
  stations!: number;
  @Field(() => Boolean, { description: 'Whether others see only that the space is taken (已占用).' })
  confidential!: boolean;
  @Field(() => String, { nullable: true, description: 'What for (用途).' })
  purpose!: string | null;
  @Field(() => String, { nullable: true, description: 'Note (备注).' })
  note!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was cancelled or not approved.' })
  cancelReason!: string | null;
  @Field(() => DisplacementCause, { nullable: true, description: 'While DISPLACED: why it must be moved. `proposals` tells where to.' })
  displacedCause!: DisplacementCause | null;
  @Field(() => Boolean, { description: 'Whether it was called off so late that it counts as missed (临时取消).' })
  cancelledLate!: boolean;
  @Field(() => BookingOverrideType, { nullable: true, description: 'Rules that staff set aside for it, and why (破例); null when none.' })
  override!: BookingOverrideType | null;
  @Field(() => DateTime, { nullable: true, description: 'While HELD: when it expires unless `bookingConfirm` comes first.' })
  holdExpiresAt!: Instant | null;
  @Field(() => DateTime, { nullable: true, description: 'When they checked in.' })
  checkedInAt!: Instant | null;
  @Field(() => BookingPresence, {
    nullable: true,
    description:
      'Whether its people are there, at the moment of the answer: WAITING turns into IN_SESSION at `startsAt` by the clock alone, and no update tells it. By the planned time: whether a session before it runs late is not looked at. Null while it is held or must be moved, once called off, rejected or expired, and where it is over and nobody noted who came. (到场情况)',
  })
  presence!: BookingPresence | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was completed.' })
  completedAt!: Instant | null;
  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Instant;
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  @Field(() => SpaceType, { nullable: true, description: 'Where.' })
  space!: SpaceType | null;
  @Field(() => CalendarDayType, {
    description:
      'The date it begins on, in the calendar: a holiday, a make-up workday, or in a year whose official calendar is still to come (`isProvisional`, 暂定).',
  })
  calendarDay!: CalendarDayType;
  @Field(() => ResidentType, { nullable: true, description: 'For whom; null when for nobody in particular, or not yours to know.' })
  resident!: ResidentType | null;
  @Field(() => PersonType, { description: 'Who made it: the desk acts for a resident and stands here.' })
  bookedBy!: PersonType;
  @Field(() => [AttendeeType], { description: 'Who takes part, as far as the viewer may know of them; `partySize` counts all.' })
  attendees!: AttendeeType[];
  @Field(() => [BookingEquipmentType], { description: 'Equipment that it takes along for its time (器材); what was called off lets go of it.' })
  equipment!: BookingEquipmentType[];
  @Field(() => BookingSeriesType, { nullable: true, description: 'The series it is a date of.' })
  series!: BookingSeriesType | null;
  @Field(() => LocalDate, { nullable: true, description: 'Which date of its series it is, also where it was moved to another (RECURRENCE-ID of RFC 5545).' })
  seriesOn!: string | null;
  @Field(() => [BookingMove], {
    description:
      'What may come next from where it stands, by its status alone: nothing is told when the clock passes its end. Who may do it, and when, each mutation says; what comes too late is refused with what remains (BOOKING_OVER).',
  })
  allowedMoves!: BookingMove[];
  centreId!: string;
  spaceId!: string;
  residentId!: string | null;
  bookedById!: string;
}

export const BookingConnection = connectionOf('Booking', BookingType);

@Policy(asParent)
@Type('Interval', 'A stretch of time, `[startsAt, endsAt)`.')
export class IntervalType {
  @Field(() => DateTime, { description: 'Start, inclusive.' })
  startsAt!: Date;
  @Field(() => DateTime, { description: 'End, exclusive.' })
  endsAt!: Date;
}

@Policy(asParent)
@Type('Occupied', 'Taken by bookings the viewer may not see, or by those of a space above or beneath (已占用). Nothing more is told, not even by how many.')
export class OccupiedType {
  @Field(() => DateTime, { description: 'Start, inclusive.' })
  startsAt!: Date;
  @Field(() => DateTime, { description: 'End, exclusive.' })
  endsAt!: Date;
}

@Policy(asParent)
@Type('DayBoardSpace', 'One space of a day board.')
export class DayBoardSpaceType {
  @Field(() => SpaceType, { description: 'The space.' })
  space!: SpaceType;
  @Field(() => [BookingType], { description: 'Its bookings by start; cancelled, rejected and expired ones are left out.' })
  bookings!: BookingType[];
  @Field(() => [OccupiedType], { description: 'When it is taken by bookings the viewer may not see, and by those of a space above or beneath.' })
  occupied!: OccupiedType[];
  @Field(() => [ClosureType], { description: 'What closes it on this day, by start: its own closures, those of a space above, and those of a room beneath.' })
  closures!: ClosureType[];
  @Field(() => [IntervalType], {
    description: 'When one more person still fits, within opening hours, outside closures and on the grid, whether or not the time has passed.',
  })
  free!: IntervalType[];
}

@Policy(asParent)
@Type('DayBoard', 'A day of a centre, space by space (日程板): what the front desk keeps open.')
export class DayBoardType {
  @Field(() => LocalDate, { description: "The date in the centre's time zone." })
  date!: string;
  @Field(() => [DayBoardSpaceType], { description: 'The spaces in the order of the door plan.' })
  spaces!: DayBoardSpaceType[];
  @Field(() => CentreType, { description: 'The centre.' })
  centre!: CentreType;
  @Field(() => Cursor, { description: 'Where `dayBoardUpdates` begins so that it follows this board without a gap: hand it in as `after`.' })
  cursor!: string;
}

export const BlockReason = enumOf('BlockReason', 'Why a time cannot be booked.', {
  TAKEN: 'Another booking takes it. 已占用',
  BUFFER: 'Kept free between bookings. 准备或清场',
  CLOSED: 'Outside opening hours, or closed for a time. 不开放',
  HOLIDAY: 'Closed for a holiday, or open for shorter than on other days. 节假日',
  LEAD_TIME: 'Too soon from now. 提前量不足',
  HORIZON: 'Too far ahead. 超出可约期',
  NO_OPERATING_RIGHT: 'Its operator has no confirmed right for it then: `Space.operatingRight`. 无运营权',
  NOT_ACCESSIBLE: 'Somebody cannot get in or has no place, always or while something is out of order. 无障碍条件不符',
  TOO_LARGE: 'The party never fits here. 超出容量',
  EQUIPMENT_ELSEWHERE: 'Equipment that is wanted stands fixed in another space. 器材不在此处',
  EQUIPMENT_TAKEN: 'Of equipment that is wanted too few are free. 器材已被占用',
  COOL_DOWN: 'Somebody of the party may not book this kind of space now, after no-shows; the desk may make an exception. 停约中',
  QUOTA: 'Somebody of the party has used all bookings of the week for this kind of space; the desk may make an exception. 本周次数已满',
  PERSON_BUSY: 'Somebody of the party is engaged elsewhere. 人员已有安排',
  TOO_LONG: 'Wanted for longer than one may book here. 超出最长时长',
  TOO_SHORT: 'What is left is shorter than wanted. 余时不足',
});

@Policy(asParent)
@Type('BlockedInterval', 'A stretch of time that cannot be booked, and why.')
export class BlockedIntervalType extends IntervalType {
  @Field(() => BlockReason, { description: 'Why.' })
  reason!: keyof typeof BlockReason;
  @Field(() => String, { nullable: true, description: 'With HOLIDAY: its name (春节).' })
  holiday?: string | null;
  @Field(() => [AccessGapType], { nullable: true, complexity: ofUsual(2), description: 'With NOT_ACCESSIBLE: what keeps the party out, with its measures.' })
  missing?: AccessGapType[] | null;
}

@Policy(asParent)
@Type(
  'SpaceAvailability',
  'What a space offers for what is wanted. `bookingCreate` accepts any time within `free` on the grid, of an allowed length, unless somebody else was faster.',
)
export class SpaceAvailabilityType {
  @Field(() => SpaceType, { description: 'The space.' })
  space!: SpaceType;
  @Field(() => [IntervalType], { description: 'Free time.' })
  free!: IntervalType[];
  @Field(() => [BlockedIntervalType], { description: 'All other time of the window, with the reason.' })
  blocked!: BlockedIntervalType[];
  @Field(() => Boolean, {
    description:
      'Whether the window reaches into a year whose official calendar is still to come (暂定): holidays, make-up workdays and opening hours may still change there. `calendar` tells which days.',
  })
  isProvisional!: boolean;
  @Field(() => AccessFitType, {
    description:
      'Whether the space suits the party whenever it is, and with FIT_WITH_HELP what help to have ready. What is out of order for a time shows in `blocked`.',
  })
  fit!: AccessFitType;
}

@Policy(asParent)
@Type('BookingAlternative', 'Another time or place that would be accepted now.')
export class BookingAlternativeType extends IntervalType {
  @Field(() => SpaceType, { description: 'Where.' })
  space!: SpaceType;
}
