/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whose absence ends. */
export type AbsenceEndInput = {
  /** Which: `absence_…`. */
  absenceId: string | number;
  /** From when they are back; now when left out, and where the time has passed. */
  at?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
};

/** Who is away, and when. */
export type AbsenceReportInput = {
  /** Which centre; may be left out where you serve one. */
  centreId?: string | number | null | undefined;
  /** Whether the sessions they give become DISPLACED, in the same step; PRACTITIONER_ENGAGED when not. Look at `displacementPreview` first. */
  displaceBookings?: boolean;
  /** Until when, exclusive. Who comes back earlier: `absenceEnd`. */
  endsAt: string;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Who: `person_…`, a practitioner of the centre. */
  personId: string | number;
  /** Why, at most 200 characters, for the desk alone. May be left out; no diagnosis is needed. */
  reason?: string | null | undefined;
  /** From when; now when left out, and where the time has passed. */
  startsAt?: string | null | undefined;
};

/** What of a space was measured for those who need it. */
export type AccessFeatureKind =
  /** An accessible toilet on its floor. 无障碍卫生间 */
  | 'ACCESSIBLE_TOILET'
  /** Clear width of its narrowest door. 门净宽 */
  | 'DOOR_WIDTH'
  /** A hearing loop, or another aid for listening. 助听设备 */
  | 'HEARING_LOOP'
  /** A lift to its floor. 电梯 */
  | 'LIFT'
  /** Quiet, or with a quiet corner. 安静空间 */
  | 'QUIET_ROOM'
  /** A way in without steps. 无障碍路线 */
  | 'STEP_FREE_ROUTE';

/** What somebody who takes part may miss. */
export type AccessMeasure =
  /** An accessible toilet. 无障碍卫生间 */
  | 'ACCESSIBLE_TOILET'
  /** Somebody who comes along. 陪同人 */
  | 'COMPANION'
  /** A door wide enough. 门净宽 */
  | 'DOOR_WIDTH'
  /** Words and paper in easy language. 易读材料 */
  | 'EASY_LANGUAGE'
  /** A hearing loop. 助听设备 */
  | 'HEARING_LOOP'
  /** A lift to the floor. 电梯 */
  | 'LIFT'
  /** A quiet room. 安静空间 */
  | 'QUIET_ROOM'
  /** A way in without steps. 无障碍路线 */
  | 'STEP_FREE_ROUTE'
  /** As many places for wheelchairs as come. 轮椅位 */
  | 'WHEELCHAIR_PLACES'
  /** Writing, captions or sign language. 文字或手语 */
  | 'WRITING_OR_SIGNING';

/** What somebody needs to come in and take part (行动辅助). */
export type AccessNeed =
  /** Is blind. 全盲 */
  | 'BLIND'
  /** Is deaf. 全聋 */
  | 'DEAF'
  /** Needs easy language. 易读 */
  | 'EASY_READ'
  /** Needs an escort. 需陪护 */
  | 'ESCORT'
  /** Is hard of hearing. 重听 */
  | 'HARD_OF_HEARING'
  /** Has low vision. 低视力 */
  | 'LOW_VISION'
  /** Needs a quiet room. 需安静 */
  | 'QUIET'
  /** Communicates in writing. 文字沟通 */
  | 'SPEECH_TEXT'
  /** Uses a walking aid. 助行器 */
  | 'WALKER'
  /** Uses a wheelchair. 轮椅 */
  | 'WHEELCHAIR';

/** Whether a space suits those who take part. */
export type AccessVerdict =
  /** Nothing is missing. 适合 */
  | 'FIT'
  /** They can take part when somebody helps; a booking is accepted. 需协助 */
  | 'FIT_WITH_HELP'
  /** They cannot get in or have no place; a booking is refused. 不适合 */
  | 'UNFIT';

/** Somebody who takes part. */
export type AttendeeInput = {
  /** Who: `person_…` or `resident_…`. */
  personId: string | number;
  /** As what. */
  role?: AttendeeRole;
};

/** As what somebody takes part in a booking. */
export type AttendeeRole =
  /** Takes part. 参加者 */
  | 'ATTENDEE'
  /** Accompanies an attendee. 陪同人 */
  | 'ESCORT'
  /** Gives the session. 专业人员 */
  | 'PRACTITIONER'
  /** Looks after several bookings of one shared space at once. 督导 */
  | 'SUPERVISOR';

/** Why a time cannot be booked. */
export type BlockReason =
  /** Kept free between bookings. 准备或清场 */
  | 'BUFFER'
  /** Outside opening hours, or closed for a time. 不开放 */
  | 'CLOSED'
  /** Somebody of the party may not book this kind of space now, after no-shows; the desk may make an exception. 停约中 */
  | 'COOL_DOWN'
  /** Equipment that is wanted stands fixed in another space. 器材不在此处 */
  | 'EQUIPMENT_ELSEWHERE'
  /** Of equipment that is wanted too few are free. 器材已被占用 */
  | 'EQUIPMENT_TAKEN'
  /** Closed for a holiday, or open for shorter than on other days. 节假日 */
  | 'HOLIDAY'
  /** Too far ahead. 超出可约期 */
  | 'HORIZON'
  /** Too soon from now. 提前量不足 */
  | 'LEAD_TIME'
  /** Somebody cannot get in or has no place, always or while something is out of order. 无障碍条件不符 */
  | 'NOT_ACCESSIBLE'
  /** Its operator has no confirmed right for it then: `Space.operatingRight`. 无运营权 */
  | 'NO_OPERATING_RIGHT'
  /** Somebody of the party is engaged elsewhere. 人员已有安排 */
  | 'PERSON_BUSY'
  /** Somebody of the party has used all bookings of the week for this kind of space; the desk may make an exception. 本周次数已满 */
  | 'QUOTA'
  /** Another booking takes it. 已占用 */
  | 'TAKEN'
  /** The party never fits here. 超出容量 */
  | 'TOO_LARGE'
  /** Wanted for longer than one may book here. 超出最长时长 */
  | 'TOO_LONG'
  /** What is left is shorter than wanted. 余时不足 */
  | 'TOO_SHORT';

/** Which booking to call off. */
export type BookingCancelInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Not to be held against anybody, however late: illness, or the house had to. For the desk, and for its practitioner, whose own cancellations are excused without it. */
  excused?: boolean;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, at most 200 characters. */
  reason?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Whose arrival to note. */
export type BookingCheckInInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Who is not here after all. */
export type BookingCheckInUndoInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Which booking took place. */
export type BookingCompleteInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Which booking to confirm: a hold, or a request. */
export type BookingConfirmInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What to book. */
export type BookingCreateInput = {
  /** Who else takes part, with escorts, and with practitioners: one of the `practitioners` of the space (PRACTITIONER_UNSUITABLE). */
  attendees?: Array<AttendeeInput>;
  /** End. */
  endsAt: string;
  /** Equipment held together with the space and the people, all or nothing (器材). At most 20 kinds; NOT_FOUND for what the centre does not have. */
  equipment?: Array<BookingEquipmentInput>;
  /** Only hold it (暂占): the slot is taken for 10 minutes, `bookingConfirm` makes it stand. Outside the desk at most 3 at a time. */
  hold?: boolean;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Note, at most 1,000 characters. */
  note?: string | null | undefined;
  /** Rules to set aside (破例), for staff. FORBIDDEN for all others. */
  override?: BookingOverrideInput | null | undefined;
  /** How many people take part, practitioners not counted; the number of attendees and escorts when left out. */
  partySize?: number | null | undefined;
  /** What for, at most 200 characters. */
  purpose?: string | null | undefined;
  /** For whom: `resident_…`; becomes an attendee. The desk may leave it out where it names attendees or a purpose. */
  residentId?: string | number | null | undefined;
  /** Where: `space_…`. */
  spaceId: string | number;
  /** Start. */
  startsAt: string;
  /** Stations needed. */
  stations?: number;
  /** How many of them use a wheelchair; at least those whose profile says so. */
  wheelchairUsers?: number | null | undefined;
};

/** What a booking takes along from now on. */
export type BookingEquipmentChangeInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** All of it: what is not named is taken along no more; empty for nothing. */
  equipment: Array<BookingEquipmentInput>;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Equipment that is taken along (器材). */
export type BookingEquipmentInput = {
  /** Which: `equipment_…`, of the centre of the space. */
  equipmentId: string | number;
  /** How many of it. */
  quantity?: number;
};

/** Which exemption to end. */
export type BookingExemptionEndInput = {
  /** Which: `exemption_…`. */
  exemptionId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
};

/** Whom booking rules are not to bind, and why. */
export type BookingExemptionGrantInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** For which spaces; for all when left out. */
  kind?: SpaceKind | null | undefined;
  /** Why, at most 200 characters. */
  reason: string;
  /** Whom: `resident_…`. */
  residentId: string | number;
  /** The last day on which it holds; without end when left out. */
  untilOn?: string | null | undefined;
};

/** A step that a person takes with a booking; each is a mutation of its own. */
export type BookingMove =
  /** `bookingCancel`. 取消 */
  | 'CANCEL'
  /** `bookingCheckIn`. 签到 */
  | 'CHECK_IN'
  /** `bookingComplete`. 完成 */
  | 'COMPLETE'
  /** `bookingConfirm`. 确认 */
  | 'CONFIRM'
  /** `bookingNoShow`. 标记爽约 */
  | 'NO_SHOW'
  /** `bookingReject`. 拒绝 */
  | 'REJECT'
  /** `bookingReschedule`. 改期 */
  | 'RESCHEDULE'
  /** `bookingCheckInUndo`. 撤销签到 */
  | 'UNDO_CHECK_IN'
  /** `bookingNoShowUndo`. 撤销爽约 */
  | 'UNDO_NO_SHOW';

/** Who did not come. */
export type BookingNoShowInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Who came after all. */
export type BookingNoShowUndoInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Rules to set aside, and why. For the desk: LEAD_TIME, QUOTA, COOL_DOWN; for coordinators all. What turns out not to be in the way is not kept. */
export type BookingOverrideInput = {
  /** Why, at most 200 characters. Everybody who sees the booking or the series reads it. */
  reason: string;
  /** Which, at least one. */
  rules: Array<OverridableRule>;
};

/** Which session, and who gives it in whose place. */
export type BookingPractitionerReplaceInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Who gives it now: `person_…`. */
  insteadOfId: string | number;
  /** Who is to give it: `person_…`, one of the `practitioners` of its space; whoever was to, where they come after all. */
  practitionerId: string | number;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Whether those a booking is for are there. */
export type BookingPresence =
  /** They did not come. 未到场 */
  | 'ABSENT'
  /** They are to come; nobody has noted that they are here. 待到 */
  | 'EXPECTED'
  /** They were here, and it is over. 已结束 */
  | 'GONE'
  /** They are here, and it has begun. 进行中 */
  | 'IN_SESSION'
  /** They are here, and wait for the start. 已到等候 */
  | 'WAITING';

/** How a displaced booking can be mended. */
export type BookingProposalKind =
  /** Another time or space: `bookingReschedule`. 改期或换空间 */
  | 'MOVE'
  /** The same time, given by somebody else: `bookingPractitionerReplace`. 更换专业人员 */
  | 'REPLACE_PRACTITIONER';

/** Which request is not approved, and why. */
export type BookingRejectInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, for whoever asked; at most 200 characters. */
  reason: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** When and where to instead. */
export type BookingRescheduleInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** New end. */
  endsAt: string;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Rules to set aside (破例), for staff. FORBIDDEN for all others. */
  override?: BookingOverrideInput | null | undefined;
  /** Another space; the same when left out. */
  spaceId?: string | number | null | undefined;
  /** New start. */
  startsAt: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** The whole rule for a kind of space; what is left out does not hold any more. */
export type BookingRuleSetInput = {
  /** Which centre; may be left out where the viewer has one. */
  centreId?: string | number | null | undefined;
  /** When there is a pause in booking; never when left out. */
  coolDown?: CoolDownInput | null | undefined;
  /** Special groups whom it does not bind, as in `ResidentCare.specialGroups`. */
  exemptGroups?: Array<string>;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Which spaces. */
  kind: SpaceKind;
  /** Minutes before the start from which on calling off is late, 0 to 10,080. */
  lateMinutes?: number;
  /** Bookings of a resident in a week, 1 to 100; any number when left out. */
  perWeek?: number | null | undefined;
  /** The version you saw, 0 where there was none yet; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Which seat of a party is given up. */
export type BookingSeatCancelInput = {
  /** Which booking: `booking_…`. */
  bookingId: string | number;
  /** Not to be held against anybody, however late: illness, or the house had to. For the desk, and for its practitioner, whose own cancellations are excused without it. */
  excused?: boolean;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Whether a seat nobody is named for is a wheelchair place (轮椅位). */
  inWheelchair?: boolean;
  /** Whose: `person_…` or `resident_…`, somebody named as attendee or escort. One nobody is named for when left out. */
  personId?: string | number | null | undefined;
  /** Why, at most 200 characters. */
  reason?: string | null | undefined;
  /** Stations given up with it (工位). */
  stations?: number;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Which date to book again, and perhaps at another time or place. */
export type BookingSeriesAddDateInput = {
  /** Which one: its `date` in the series, also where it was moved to another day. */
  date: string;
  /** Another end. */
  endsAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Rules to set aside (破例) instead of those of the series, for staff. FORBIDDEN for all others. */
  override?: BookingOverrideInput | null | undefined;
  /** Which series: `series_…`. */
  seriesId: string | number;
  /** Another space, `space_…`. */
  spaceId?: string | number | null | undefined;
  /** Another start, such as that of an alternative; the one of the series when left out. */
  startsAt?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What to call off. */
export type BookingSeriesCancelInput = {
  /** Which one, or from which on; left out with ALL. */
  date?: string | null | undefined;
  /** Not to be held against anybody, however late: illness, or the house had to. For the desk, and for its practitioner, whose own cancellations are excused without it. */
  excused?: boolean;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, at most 200 characters. */
  reason?: string | null | undefined;
  /** How much of it. */
  scope: SeriesCancelScope;
  /** Which series: `series_…`. */
  seriesId: string | number;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** From which date on what is to change; what is left out stays. */
export type BookingSeriesChangeInput = {
  /** All who take part from then on beside the resident it is for. */
  attendees?: Array<AttendeeInput> | null | undefined;
  /** Which one: its `date` in the series, also where it was moved to another day. */
  date: string;
  /** All that is taken along from then on (器材); empty for nothing. */
  equipment?: Array<BookingEquipmentInput> | null | undefined;
  /** New start on the centre's wall clock. */
  from?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Note, at most 1,000 characters. */
  note?: string | null | undefined;
  /** Rules to set aside (破例) instead of those of the series, for staff. FORBIDDEN for all others. */
  override?: BookingOverrideInput | null | undefined;
  /** How many people take part. */
  partySize?: number | null | undefined;
  /** What for, at most 200 characters. */
  purpose?: string | null | undefined;
  /** How far it reaches. */
  scope: SeriesChangeScope;
  /** Which series: `series_…`. */
  seriesId: string | number;
  /** Another space, `space_…`. */
  spaceId?: string | number | null | undefined;
  /** Stations needed. */
  stations?: number | null | undefined;
  /** What becomes of dates whose new time or place cannot be had: with SKIP_CONFLICTS they stay where they are. */
  strategy?: SeriesStrategy;
  /** New end on the centre's wall clock. */
  until?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** How many of them use a wheelchair. */
  wheelchairUsers?: number | null | undefined;
};

/** Which series to approve. */
export type BookingSeriesConfirmInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Which series: `series_…`. */
  seriesId: string | number;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What to book. */
export type BookingSeriesCreateInput = {
  /** Who else takes part, with escorts, and with practitioners: one of the `practitioners` of the space (PRACTITIONER_UNSUITABLE). */
  attendees?: Array<AttendeeInput>;
  /** How many dates, those included that are left out for a holiday or skipped. Either this or `untilOn`. */
  count?: number | null | undefined;
  /** Equipment held together with the space and the people, all or nothing (器材). At most 20 kinds; NOT_FOUND for what the centre does not have. */
  equipment?: Array<BookingEquipmentInput>;
  /** No date comes before this one. */
  firstOn: string;
  /** Start on the centre's wall clock, the same on every date, whatever the zone's clock does. */
  from: string;
  /** What becomes of dates on public holidays. */
  holidays?: HolidayPolicy;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Every so many weeks, 1 to 52; weeks begin on Monday and are counted from the one of `firstOn`. */
  intervalWeeks?: number;
  /** Note, at most 1,000 characters. */
  note?: string | null | undefined;
  /** Rules to set aside (破例), for staff. FORBIDDEN for all others. */
  override?: BookingOverrideInput | null | undefined;
  /** How many people take part, practitioners not counted; the number of attendees and escorts when left out. */
  partySize?: number | null | undefined;
  /** What for, at most 200 characters. */
  purpose?: string | null | undefined;
  /** For whom: `resident_…`; becomes an attendee. The desk may leave it out where it names attendees or a purpose. */
  residentId?: string | number | null | undefined;
  /** Where: `space_…`. */
  spaceId: string | number;
  /** Stations needed. */
  stations?: number;
  /** What becomes of it where some dates cannot be booked. */
  strategy?: SeriesStrategy;
  /** End, on the same day. */
  until: string;
  /** No date comes after this one. Either this or `count`. */
  untilOn?: string | null | undefined;
  /** On which days of the week. */
  weekdays: Array<Weekday>;
  /** How many of them use a wheelchair; at least those whose profile says so. */
  wheelchairUsers?: number | null | undefined;
};

/** What would be booked. */
export type BookingSeriesPreviewInput = {
  /** Who else takes part, with escorts, and with practitioners: one of the `practitioners` of the space (PRACTITIONER_UNSUITABLE). */
  attendees?: Array<AttendeeInput>;
  /** How many dates, those included that are left out for a holiday or skipped. Either this or `untilOn`. */
  count?: number | null | undefined;
  /** Equipment held together with the space and the people, all or nothing (器材). At most 20 kinds; NOT_FOUND for what the centre does not have. */
  equipment?: Array<BookingEquipmentInput>;
  /** No date comes before this one. */
  firstOn: string;
  /** Start on the centre's wall clock, the same on every date, whatever the zone's clock does. */
  from: string;
  /** What becomes of dates on public holidays. */
  holidays?: HolidayPolicy;
  /** Every so many weeks, 1 to 52; weeks begin on Monday and are counted from the one of `firstOn`. */
  intervalWeeks?: number;
  /** Note, at most 1,000 characters. */
  note?: string | null | undefined;
  /** Rules to set aside (破例), for staff. FORBIDDEN for all others. */
  override?: BookingOverrideInput | null | undefined;
  /** How many people take part, practitioners not counted; the number of attendees and escorts when left out. */
  partySize?: number | null | undefined;
  /** What for, at most 200 characters. */
  purpose?: string | null | undefined;
  /** For whom: `resident_…`; becomes an attendee. The desk may leave it out where it names attendees or a purpose. */
  residentId?: string | number | null | undefined;
  /** Where: `space_…`. */
  spaceId: string | number;
  /** Stations needed. */
  stations?: number;
  /** End, on the same day. */
  until: string;
  /** No date comes after this one. Either this or `count`. */
  untilOn?: string | null | undefined;
  /** On which days of the week. */
  weekdays: Array<Weekday>;
  /** How many of them use a wheelchair; at least those whose profile says so. */
  wheelchairUsers?: number | null | undefined;
};

/** Where a booking stands. HELD, REQUESTED, CONFIRMED and CHECKED_IN take the space and the people. */
export type BookingStatus =
  /** Called off. 已取消 */
  | 'CANCELLED'
  /** They are here. 已到场 */
  | 'CHECKED_IN'
  /** It took place. 已完成 */
  | 'COMPLETED'
  /** Stands. 已确认 */
  | 'CONFIRMED'
  /** Lost its space, or whoever gives it: must be moved. 需改期 */
  | 'DISPLACED'
  /** Held and not confirmed in time, or asked for and not answered until it was over. 已失效 */
  | 'EXPIRED'
  /** Held for some minutes until the booker confirms. 暂占 */
  | 'HELD'
  /** Nobody came. 爽约 */
  | 'NO_SHOW'
  /** Not approved. 已拒绝 */
  | 'REJECTED'
  /** Waits for approval. 待审批 */
  | 'REQUESTED';

/** What happened to a booking. */
export type BookingUpdateKind =
  /** Called off. 已取消 */
  | 'BOOKING_CANCELLED'
  /** Who comes or what for has changed, at the same time and place. 已更改 */
  | 'BOOKING_CHANGED'
  /** They are here. 已到场 */
  | 'BOOKING_CHECKED_IN'
  /** They are not here after all: it stands as before. 已撤销签到 */
  | 'BOOKING_CHECK_IN_UNDONE'
  /** It took place. 已完成 */
  | 'BOOKING_COMPLETED'
  /** Confirmed. 已确认 */
  | 'BOOKING_CONFIRMED'
  /** Made; confirmed or waiting for approval. 新预约 */
  | 'BOOKING_CREATED'
  /** Lost its space, or whoever gives it: it must be moved or called off. 需改期 */
  | 'BOOKING_DISPLACED'
  /** Held and not confirmed, or asked for and not answered, in time. 已失效 */
  | 'BOOKING_EXPIRED'
  /** Held for some minutes. 暂占 */
  | 'BOOKING_HELD'
  /** Nobody came. 爽约 */
  | 'BOOKING_NO_SHOW'
  /** They came after all: it stands again. 已撤销爽约 */
  | 'BOOKING_NO_SHOW_UNDONE'
  /** Somebody else gives it. 已更换专业人员 */
  | 'BOOKING_PRACTITIONER_REPLACED'
  /** Not approved. 已拒绝 */
  | 'BOOKING_REJECTED'
  /** A held one waits for approval now. 待审批 */
  | 'BOOKING_REQUESTED'
  /** Moved to another time or space. 已改期 */
  | 'BOOKING_RESCHEDULED'
  /** One seat of it was given up. 已退一席 */
  | 'BOOKING_SEAT_CANCELLED'
  /** You were part of it and are not any more. 已与您无关 */
  | 'LEFT_YOUR_VIEW'
  /** The last word: your session has ended or your account is locked, `view` says which. A socket closes with 4403, an event stream completes. 订阅已结束 */
  | 'STREAM_ENDED'
  /** You see less from now on; `view` says why. Show nothing any more of what you kept of that resident, of all where it names none, and read anew what is still yours. 可见范围缩小 */
  | 'VIEW_NARROWED';

/** Which bookings to hear of; all that you may see when left out. Given together, both must hold. What moves out of a filter is heard once more. */
export type BookingUpdatesFilter = {
  /** Only of these residents, `resident_…`, at most 50. */
  residentIds?: Array<string | number> | null | undefined;
  /** Only in these spaces, `space_…`, at most 50. */
  spaceIds?: Array<string | number> | null | undefined;
};

/** What may be out of order for a time. */
export type BreakableFeature =
  /** The accessible toilet cannot be used. 无障碍卫生间 */
  | 'ACCESSIBLE_TOILET'
  /** The hearing loop is off. 助听设备 */
  | 'HEARING_LOOP'
  /** No lift goes there. 电梯 */
  | 'LIFT'
  /** It is noisy: building work, an event next door. 安静空间 */
  | 'QUIET_ROOM'
  /** The ramp or the way is blocked. 无障碍路线 */
  | 'STEP_FREE_ROUTE';

/** How a space is taken. */
export type CapacityMode =
  /** One booking at a time takes the whole space, and the spaces beneath it. 独占 */
  | 'EXCLUSIVE'
  /** Several bookings at once, as long as places, wheelchair places and stations last. 共享 */
  | 'SHARED';

/** Who looks after a resident from today on. */
export type CareTeamJoinInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Who: `person_…`. */
  memberId: string | number;
  /** Whose: `resident_…`. */
  residentId: string | number;
};

/** Who no longer looks after a resident. */
export type CareTeamLeaveInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Who: `person_…`. */
  memberId: string | number;
  /** Whose: `resident_…`. */
  residentId: string | number;
};

/** A zone of the elderly-care post. Zones are a group: none takes another. */
export type CareZone =
  /** Day care: a day here is a stay, other appointments fit inside it. 日间照料 */
  | 'DAY_CARE'
  /** Dining. 助餐区 */
  | 'DINING'
  /** Leisure. 休闲活动区 */
  | 'LEISURE'
  /** Rehab therapy. 康复理疗区 */
  | 'REHAB_THERAPY';

/** How a caregiver showed to be there. */
export type CheckInMethod =
  /** By the code at the door. 门码 */
  | 'DOOR_QR'
  /** By the position of the phone. 定位 */
  | 'GPS'
  /** By the resident's phone. 电话 */
  | 'PHONE'
  /** Noted by staff. 代记 */
  | 'STAFF';

/** What a resident lets a relative know, and what for. Consent is given beforehand, knowingly, for a purpose (PIPL, art. 13, 14 and 17). */
export type ConsentGrantInput = {
  /** From when; now when left out, never earlier. */
  fromAt?: string | null | undefined;
  /** To whom: `person_…` (or `resident_…`), a relative on record. */
  granteeId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** What for, in the words the resident agreed to; 1 to 200 characters. Another purpose is another consent (PIPL, art. 14). */
  purpose: string;
  /** What of them, at least one. What holds already with this purpose and this end is not doubled; what holds otherwise gives way where this begins. */
  scopes: Array<ConsentScope>;
  /** Of whom: `resident_…`. */
  subjectId: string | number;
  /** Until when; without end when left out. Given by somebody else for a minor it ends with the 18th birthday at the latest. */
  untilAt?: string | null | undefined;
};

/** What a resident lets somebody know. Nothing is open by default (GB/T 35273-2020, minimum necessary). */
export type ConsentScope =
  /** Bookings of the centre, counselling never among them. 预约 */
  | 'BOOKINGS'
  /** That and when somebody attends counselling. 咨询到访 */
  | 'COUNSELLING_ATTENDANCE'
  /** What the counsellor sums up. 咨询摘要 */
  | 'COUNSELLING_SUMMARY'
  /** Disability, allergies, special groups. 健康 */
  | 'HEALTH'
  /** What was borrowed. 借阅记录 */
  | 'LIBRARY_HISTORY'
  /** Where a caregiver checked in. 位置 */
  | 'LOCATION'
  /** Birth date, phone, address. 基本信息 */
  | 'PROFILE'
  /** Tasks, notes and reports of visits. 上门详情 */
  | 'VISIT_DETAIL'
  /** Who comes when, and whether somebody is there now. 上门状态 */
  | 'VISIT_STATUS';

/** Which consent to take back, or to give back. */
export type ConsentWithdrawInput = {
  /** Which: `consent_…`. Whatever else gives the same to the same person ends with it. */
  consentId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
};

/** When there is a pause in booking, and for how long. */
export type CoolDownInput = {
  /** For so many days, 1 to 366. */
  days?: number;
  /** After so many no-shows and late cancellations, 1 to 100. */
  strikes?: number;
  /** Within so many days, 1 to 366. */
  withinDays?: number;
};

/** What an update of a day board is about. */
export type DayBoardUpdateKind =
  /** Something has changed for all of it: spaces, opening hours, the calendar, your rights. These are all rows there are: put them in the place of the board you hold. 整板更新 */
  | 'BOARD_CHANGED'
  /** Something has changed in these spaces: put each row in the place of the one you hold. 空间有变化 */
  | 'SPACES_CHANGED'
  /** The last word: your session has ended or your account is locked, `view` says which. A socket closes with 4403, an event stream completes. 订阅已结束 */
  | 'STREAM_ENDED'
  /** You see less from now on; `view` says why. Show nothing any more of what you kept of that resident, of all where it names none, and read anew what is still yours. 可见范围缩小 */
  | 'VIEW_NARROWED';

/** What a date is in the calendar of the State Council. */
export type DayKind =
  /** Off by the calendar, with the days put together around a festival. 节假日 */
  | 'HOLIDAY'
  /** A Saturday or Sunday on which the work of a day put to a holiday is made up. 调休上班 */
  | 'MAKE_UP_WORKDAY'
  /** Saturday or Sunday. 周末 */
  | 'WEEKEND'
  /** Monday to Friday. 工作日 */
  | 'WORKDAY';

/** GB/T 26341-2010. Two or more make a multiple disability (多重). */
export type DisabilityCategory =
  /** Hearing. 听力 */
  | 'HEARING'
  /** Intellectual. 智力 */
  | 'INTELLECTUAL'
  /** Mental. 精神 */
  | 'MENTAL'
  /** Physical. 肢体 */
  | 'PHYSICAL'
  /** Speech. 言语 */
  | 'SPEECH'
  /** Visual. 视力 */
  | 'VISUAL';

/** Why a booking must be moved. */
export type DisplacementCause =
  /** Its space does not suit its people while a lift or the like is out of order. 设施故障 */
  | 'FEATURE_OUT_OF_ORDER'
  /** Whoever gives it is away at that time. 专业人员缺勤 */
  | 'PRACTITIONER_ABSENT'
  /** Its space is closed at that time. 空间停用 */
  | 'SPACE_CLOSED';

/** What is there to be booked from now on. */
export type EquipmentAddInput = {
  /** Which centre; may be left out where the viewer has one, or with `spaceId`. */
  centreId?: string | number | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Name, at most 100 characters. */
  name: string;
  /** How many of it, 1 to 10,000. */
  quantity?: number;
  /** Where it stands fixed, `space_…`: only who books this space, or one above it as a whole, has it. Left out: it is carried wherever it is wanted. */
  spaceId?: string | number | null | undefined;
};

/** What is otherwise from now on; what is left out stays. */
export type EquipmentChangeInput = {
  /** Which: `equipment_…`. */
  equipmentId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Name, at most 100 characters. */
  name?: string | null | undefined;
  /** How many of it work, 0 to 10,000. EQUIPMENT_BOOKED when more are booked ahead. */
  quantity?: number | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What may be booked again. */
export type EquipmentRestoreInput = {
  /** Which: `equipment_…`. */
  equipmentId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What is not to be booked any more. */
export type EquipmentRetireInput = {
  /** Which: `equipment_…`. */
  equipmentId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** Why the house said no. Nothing was changed; `message` says it in the language of `Accept-Language`, and what helps stands beside it. */
export type ErrorCode =
  /** Say why it was broken off. 请写明中止的原因。 */
  | 'ABORT_NEEDS_REASON'
  /** This absence is over already. 该缺勤已结束。 */
  | 'ABSENCE_OVER'
  /** The absence would be over already. 缺勤的结束时间已过。 */
  | 'ABSENCE_PAST'
  /** This person's account is locked: ask the centre's administrator. 此人的账号已锁定，请联系中心管理员。 */
  | 'ACCOUNT_LOCKED'
  /** The space is already closed within this time: look at its closures, reopen that one first (spaceReopen), or choose another time. 该空间在此期间已经停用：请看 closures，先恢复那一项（spaceReopen）或改选时段。 */
  | 'ALREADY_CLOSED'
  /** You may not invite this person: ask the centre's administrator. 此人的账号不能由您邀请，请联系中心管理员。 */
  | 'ASK_ADMINISTRATOR'
  /** You may book for yourself, or for those whose guardian you are. 您只能为自己或被监护人预约。 */
  | 'ATTENDEE_NOT_YOURS'
  /** Say for which resident it is, or name attendees; the desk may give a purpose instead. 请注明为哪位居民预约，或列出参加者；前台也可只填用途（purpose）。 */
  | 'ATTENDEE_REQUIRED'
  /** The same person is named twice. 同一人列出了两次。 */
  | 'ATTENDEE_TWICE'
  /** The absence ends before that: give an earlier time. 此时刻晚于缺勤的结束时间。 */
  | 'BACK_LATER'
  /** This booking is over: … is not possible any more. What remains: …. For another time book anew. 该预约的时间已过，不能再…；现在可以：…。需要其他时间请另行预约。 */
  | 'BOOKING_OVER'
  /** The time given lies before the step before it: look at the clock of the phone. 所填时间早于此次上门的上一步，请核对手机时钟。 */
  | 'CAPTURED_BEFORE'
  /** The phone's clock runs ahead: set it right, then try again. 手机时间晚于服务器时间，请校准手机时钟。 */
  | 'CAPTURED_LATER'
  /** The centre runs this space itself already. 该空间本来就由中心自营。 */
  | 'CENTRE_RUN'
  /** Closed at this time. Open on …: …. 该时段不开放。… 开放时间：…。 */
  | 'CLOSED'
  /** This closure is over: the space is open again already. 该停用已经结束，空间已恢复使用。 */
  | 'CLOSURE_OVER'
  /** This time has passed: it cannot be closed any more. 这段时间已经过去，不能再停用。 */
  | 'CLOSURE_PAST'
  /** You cannot open for another what you may not see yourself: …. The resident does, or somebody who may see it. 您自己不能查看的内容不能代为授权：…。请由居民本人或有权查看的人办理。 */
  | 'CONSENT_BEYOND_YOURS'
  /** Under 14 a guardian consents and withdraws (PIPL, art. 31): ask your guardian to do it. 未满 14 周岁，同意和撤回都由监护人作出：请监护人办理。 */
  | 'CONSENT_BY_GUARDIAN'
  /** This person is no relative on record, so the consent would open nothing: have the front desk link them first. 此人不是该居民登记在册的亲属，授权不会生效：请先由前台登记亲属关系。 */
  | 'CONSENT_NEEDS_RELATION'
  /** This consent was withdrawn or has run out already: there is nothing left to withdraw. 此项授权已撤回或到期，无需再撤回。 */
  | 'CONSENT_OVER'
  /** A consent begins now or later and ends after it begins; one given for a minor ends with the 18th birthday. 授权须从现在或以后开始，并晚于开始时间结束；代未成年人作出的授权至其 18 周岁为止。 */
  | 'CONSENT_PERIOD'
  /**  … no-shows or late cancellations within … days: this kind of space can be booked again from … on. Until then ask the front desk, which may make an exception and say why (override). … 天内爽约或临时取消了 … 次，此类空间 … 起可再约。在此之前可请前台说明原因后破例办理（override）。 */
  | 'COOL_DOWN'
  /** Counselling is opened by the resident alone, from 14 on, and by nobody for them: leave the counselling scopes out. 心理咨询只能由年满 14 周岁的居民本人授权，他人不能代为授权：请去掉咨询范围。 */
  | 'COUNSELLING_BY_RESIDENT'
  /** The end must come after the start. 结束时间须晚于开始时间。 */
  | 'ENDS_BEFORE_START'
  /** Bookings ahead use … at once ( … to …): there cannot be fewer. Change these bookings first. 今后的预约同时要用 … 件（… 至 …），不能减到其下。请先改动这些预约。 */
  | 'EQUIPMENT_BOOKED'
  /** « …» stands fixed in « …» and is used there alone. Book that space, or go without it. 「…」固定在“…”，只有预约那里才能使用。请改约那里，或不用它。 */
  | 'EQUIPMENT_ELSEWHERE'
  /** « …» is in use: there is nothing to bring back. 「…」正在使用中，无需恢复。 */
  | 'EQUIPMENT_IN_USE'
  /** The booking is …: its equipment does not change any more. 该预约…，器材不能再改。 */
  | 'EQUIPMENT_NOT_CHANGEABLE'
  /** « …» is retired and can neither be booked nor changed. Choose something else. 「…」已停用，不能再预约或更改。请另选器材。 */
  | 'EQUIPMENT_RETIRED'
  /** Of « …» … are free at this time, and … are wanted. Take fewer, or choose another time. 该时段「…」只剩 … 件，您要 … 件。请减少数量，或改选其他时间。 */
  | 'EQUIPMENT_TAKEN'
  /** The visit cannot be verified, missing: …. 核验所需的记录不全，缺少：…。 */
  | 'EVIDENCE_MISSING'
  /** This child under 14 has no guardian on record: register one first. 该儿童未满 14 周岁且尚未登记监护人，请先登记。 */
  | 'GUARDIAN_MISSING'
  /** A guardian is 18 or over (Civil Code, art. 27). 监护人须年满 18 周岁。 */
  | 'GUARDIAN_NOT_ADULT'
  /** A guardian acts for a resident under 18 alone: link them as a relative, and let the resident grant a consent. 监护人只为未满 18 周岁的居民登记：请登记为亲属，再由居民本人授权。 */
  | 'GUARDIAN_OF_ADULT'
  /** A child under 14 is booked by a guardian or the front desk (PIPL, art. 31). 未满 14 周岁须由监护人或前台预约。 */
  | 'GUARDIAN_REQUIRED'
  /** The hold ran out after … minutes: book again. 暂占已超过 … 分钟而失效，请重新预约。 */
  | 'HOLD_EXPIRED'
  /** Closed at this time for a holiday ( …). Open on …: …; the next day it opens: …. … 是节假日（…），该时段不开放。当日开放时间：…；之后最近的开放日：…。 */
  | 'HOLIDAY'
  /** Book at most … days ahead …: up to … today. 最多可提前 … 天预约…，现在可约到 …。 */
  | 'HORIZON'
  /** This idempotencyKey was used for something else. Take a new key for each new action. 该幂等键已用于另一项操作。每项新操作请使用新的键。 */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The start has passed already. 开始时间已过。 */
  | 'IN_THE_PAST'
  /** Past or too soon …: bookable from … on. 开始时间已过或太近…，从 … 起可约。 */
  | 'LEAD_TIME'
  /** Mandatory tasks are not recorded yet: …. 尚有必做事项未记录：…。 */
  | 'MANDATORY_TASK_OPEN'
  /** The booking is …: … is not allowed; allowed: …. 该预约…，不能…；现在可以：…。 */
  | 'MOVE_NOT_ALLOWED'
  /** The space does not suit those who come: …. 此空间不适合参加者：…。 */
  | 'NOT_ACCESSIBLE'
  /** This person is not a caregiver of this centre. 该人员不是本中心的护理员。 */
  | 'NOT_A_CAREGIVER'
  /** This person is not a practitioner of this centre. 该人员不是本中心的专业人员。 */
  | 'NOT_A_PRACTITIONER'
  /** This person does not give the session. 该预约并非由此人主持。 */
  | 'NOT_GIVEN_BY'
  /** This person is no caregiver or practitioner of this centre: only those join a care team. 此人不是本中心的护理员或专业人员，不能加入照护团队。 */
  | 'NOT_OF_CARE_POST'
  /** This visit is planned for …: depart and arrive on that day. 此次上门安排在 …，只能当天出发和到达。 */
  | 'NOT_TODAY'
  /**  … runs … and …: it cannot be booked for this time. Choose another space or time. …由…运营，…，此时段不能预约。请改选其他空间或时间。 */
  | 'NO_OPERATING_RIGHT'
  /** Counselling has no such rule: how often somebody goes there is theirs alone to know. The counsellor agrees it with them. 心理咨询不设次数和停约规则：去过几次只有来访者自己知道。由咨询师当面约定。 */
  | 'NO_RULE_FOR_COUNSELLING'
  /** There is no such seat: … people are named and … are not, … of these in a wheelchair. 没有这样的名额：已登记姓名 … 人，未登记 … 人（其中轮椅位 … 个）。 */
  | 'NO_SUCH_SEAT'
  /** Bookings here begin and end on every … minutes after midnight. 此空间从零点起每 … 分钟为一格，开始和结束时间须落在整格上。 */
  | 'OFF_GRID'
  /** It ends before that. To make it longer, report the time that follows (outageReport). 该停用会更早结束。要延长请再报一段（outageReport）。 */
  | 'OUTAGE_ENDS_EARLIER'
  /** This is reported as out of order here already within this time: look at outages, end that one first (outageEnd), or choose another time. 此处该设施在此期间已报停用：请看 outages，先结束那一项（outageEnd）或改选时段。 */
  | 'OUTAGE_KNOWN'
  /** This is over: it works again already. 该停用已经结束，设施已恢复使用。 */
  | 'OUTAGE_OVER'
  /** This time has passed: nothing can be reported for it any more. 这段时间已经过去，不能再报停用。 */
  | 'OUTAGE_PAST'
  /** Only a coordinator or administrator sets these aside: …. The front desk may set aside LEAD_TIME, QUOTA and COOL_DOWN. 这几条须由调度员或管理员破例：…。前台可破例的有：提前量、每周次数、停约。 */
  | 'OVERRIDE_BY_COORDINATOR'
  /** Nobody is their own relative. 居民不能登记为自己的亲属。 */
  | 'OWN_RELATIVE'
  /** The space holds … people at most. 此空间最多容纳 … 人。 */
  | 'PARTY_TOO_LARGE'
  /** partySize is smaller than the … attendees named. 列出的参加者已有 … 人，多于所填人数（partySize）。 */
  | 'PARTY_TOO_SMALL'
  /** This password is one of the first that others try, or the phone itself: choose another. 这个密码太常见，或就是手机号，容易被猜到，请换一个。 */
  | 'PASSWORD_COMMON'
  /** A password has 8 to 200 characters; a whole sentence is fine. 密码须为 8 到 200 个字符，可用一句话。 */
  | 'PASSWORD_LENGTH'
  /** People are inside: … bookings of this time have checked in, the last until …. Complete them first (bookingComplete), or close the space from then on. 此期间有 … 项预约已签到，人还在里面，最晚到 …：请先办理完成（bookingComplete），或从那时起停用。 */
  | 'PEOPLE_INSIDE'
  /** Somebody of the party is engaged at this time, perhaps by the booking just made. Where and what is not told. 其中有人在该时段已有安排，可能就是刚才那项预约（不透露地点和事项）。 */
  | 'PERSON_BUSY'
  /** Another account signs in with this phone: give another number. 此手机号已用于另一人的账号，请换一个号码。 */
  | 'PHONE_TAKEN'
  /** They are engaged … times in this time: sessions they give can be displaced (displaceBookings); visits, and bookings they take part in, must be given to others or called off first. 该人员在此期间还有 … 项安排：其主持的预约可转为需改期（displaceBookings），上门服务和本人参加的预约请先改派或取消。 */
  | 'PRACTITIONER_ENGAGED'
  /** A counselling booking names its counsellor (role: PRACTITIONER). 心理咨询预约须注明咨询师（role: PRACTITIONER）。 */
  | 'PRACTITIONER_REQUIRED'
  /** Sessions in this space are given by a … alone. Choose one (`practitioners` of the space), or another space. 此空间的预约只能由…主持。请改选其中一位（见该空间的 practitioners），或改约其他空间。 */
  | 'PRACTITIONER_UNSUITABLE'
  /** In the week of … to … … of … bookings of this kind of space are used; there is room again from … on. Call one off, or ask the front desk, which may make an exception and say why (override). … 至 … 这一周，此类空间已约 … 次（每周至多 … 次），… 起可再约。可先取消一次，或请前台说明原因后破例办理（override）。 */
  | 'QUOTA'
  /** Say why. 请写明原因。 */
  | 'REASON_REQUIRED'
  /** The two are linked already: to change the relation, end it first. 两人之间已有登记的亲属关系：如需更改，请先终止原关系。 */
  | 'RELATION_EXISTS'
  /** This relation ended on … already. 此亲属关系已于 … 终止。 */
  | 'RELATION_OVER'
  /** The closure ends before that. To make it longer, close the space for the time that follows (spaceClose). 该停用会更早结束。要延长请再停用一段（spaceClose）。 */
  | 'REOPENS_LATER'
  /** Nobody records a right for themself: let the resident or a colleague do it. 不能为自己登记权限：请由居民本人或另一位同事办理。 */
  | 'RIGHTS_TO_SELF'
  /** A confirmed right says for which uses (uses). 已确认的运营权须写明核准用途（uses）。 */
  | 'RIGHT_WITHOUT_USES'
  /** This caregiver has the visit already. 此次上门本就由该护理员负责。 */
  | 'SAME_CAREGIVER'
  /**  … of … dates cannot be booked, first …: … Choose SKIP_CONFLICTS or USE_ALTERNATIVES to book the rest. … 个日期中有 … 个无法预约，首个为 …：…可改选 SKIP_CONFLICTS（跳过）或 USE_ALTERNATIVES（用备选）。 */
  | 'SERIES_CONFLICTS'
  /** The one of … is still too far ahead and books itself when it comes into reach: there is nothing to add. … 的这一次还在可约期之外，到时会自动预约，无需再加。 */
  | 'SERIES_DATE_AHEAD'
  /** The one of … was called off. Add it again with bookingSeriesAddDate. … 的这一次已取消。要恢复请用 bookingSeriesAddDate 重新加上。 */
  | 'SERIES_DATE_CALLED_OFF'
  /** The one of … has begun or passed: it cannot change any more. Begin with a later date. … 的这一次已经开始或过去，不能再改。请从之后的日期改起。 */
  | 'SERIES_DATE_PAST'
  /** The one of … is booked already: there is nothing to add. … 的这一次已有预约，无需再加。 */
  | 'SERIES_DATE_STANDS'
  /**  … is no date of this series: look at its dates. … 不是该系列的日期，请看其 dates。 */
  | 'SERIES_DATE_UNKNOWN'
  /** No date of this series waits for approval. 该系列没有待审批的日期。 */
  | 'SERIES_NOTHING_TO_APPROVE'
  /** None of … dates can be booked, first …: … … 个日期都无法预约，首个为 …：… */
  | 'SERIES_NOTHING_TO_BOOK'
  /** From … on there is no date left that can change. 从 … 起没有还可更改的日期。 */
  | 'SERIES_NOTHING_TO_CHANGE'
  /** All dates fall on holidays. Choose KEEP or SHIFT for holidays. 所有日期都在节假日。请选择节假日照常（KEEP）或顺延（SHIFT）。 */
  | 'SERIES_ONLY_HOLIDAYS'
  /** A series has at most … dates. End it earlier, and make another one after it. 一个系列最多 … 次。请缩短期限，到期后再续。 */
  | 'SERIES_TOO_LONG'
  /** From … on there is no date on these weekdays. Choose a later end, or other weekdays. 从 … 起，按所选星期和期限没有任何日期。请放宽截止日期或改选星期。 */
  | 'SERIES_WITHOUT_DATES'
  /**  … of their sessions have people there already, until …: begin the absence then, or have somebody else take over first. 该人员有 … 项预约的参加者已到场，最晚至 …。请从该时刻起登记缺勤，或先更换专业人员。 */
  | 'SESSION_UNDER_WAY'
  /** This session is over: sign in again. 登录已结束，请重新登录。 */
  | 'SIGN_IN_AGAIN'
  /** Skipping a mandatory task needs a note that says why. 跳过必做事项须写明原因。 */
  | 'SKIP_NEEDS_NOTE'
  /** The space is taken at this time, or too few places, wheelchair places or stations are left. Choose another time or space. 该时段已被占用，或余下的名额、轮椅位、工位不够。请改选其他时间或空间。 */
  | 'SLOT_TAKEN'
  /** The space is closed ( …), …. Choose another time or space. 该空间停用（…），…。请改选其他时间或空间。 */
  | 'SPACE_CLOSED'
  /** The space has bookings: …. 该空间还有预约：…。 */
  | 'SPACE_HAS_BOOKINGS'
  /** Counselling moves between counselling spaces only, and nothing else moves there. 心理咨询预约只能改到心理咨询空间，其他预约不能改到那里。 */
  | 'SPACE_UNSUITABLE'
  /** Somebody changed this meanwhile: you hold version …, it is at version …. Look at the current state, then try again. 此记录已被他人更新：您持有第 … 版，当前为第 … 版。请查看最新状态后再试。 */
  | 'STALE_VERSION'
  /** Whoever is to take over is part of the booking already. 接替人员已在该预约中。 */
  | 'SUBSTITUTE_TAKES_PART'
  /** This time is past, and no override brings it back: bookable from … on. 所选时间已过，破例也不能补约；最早可约 …。 */
  | 'TIME_PAST'
  /** Check-in opens … minutes before the start. 最早可在开始前 … 分钟签到。 */
  | 'TOO_EARLY'
  /** Somebody is noted as not coming from … minutes after the start. 开始 … 分钟后才能标记爽约。 */
  | 'TOO_EARLY_FOR_NO_SHOW'
  /** The booking begins at …: wait until then, or undo the check-in if it was a mistake (bookingCheckInUndo). 该预约 … 才开始，请到时再完成；若签到有误，可先撤销签到（bookingCheckInUndo）。 */
  | 'TOO_EARLY_TO_COMPLETE'
  /** Plan at most … days ahead. 最多提前 … 天安排。 */
  | 'TOO_FAR_AHEAD'
  /** There are … of « …» in all, and … are wanted. Take fewer. 「…」能用的共 … 件，您要 … 件。请减少数量。 */
  | 'TOO_FEW_OF_EQUIPMENT'
  /** The space has … stations only. 此空间只有 … 个工位。 */
  | 'TOO_FEW_STATIONS'
  /** A no-show can be undone for … hours only. 爽约标记只能在 … 小时内撤销。 */
  | 'TOO_LATE_TO_UNDO'
  /** A booking here takes at most … minutes. 此空间每次至多 … 分钟。 */
  | 'TOO_LONG'
  /** Too many attempts: try again in … seconds. 尝试次数过多，请 … 秒后再试。 */
  | 'TOO_MANY_GUESSES'
  /** You hold … slots already: confirm or cancel one of them first. 您已暂占 … 个时段，请先确认或取消其中一个。 */
  | 'TOO_MANY_HOLDS'
  /** At most … practitioners at once; for more ask the front desk. 一次最多预约 … 位专业人员；更多请由前台办理。 */
  | 'TOO_MANY_PRACTITIONERS'
  /**  … wheelchair places are more than the … people the space holds: change both together. 轮椅位 … 个，多于容纳人数 … 人：请一并调整。 */
  | 'TOO_MANY_WHEELCHAIR_PLACES'
  /** A booking here takes at least … minutes. 此空间每次至少 … 分钟。 */
  | 'TOO_SHORT'
  /** Under … years nobody has an account: the guardian’s acts for them. 未满 … 周岁不开设账号，由监护人的账号代办。 */
  | 'TOO_YOUNG'
  /** One does not verify a visit of one’s own. 自己的上门须由他人核验。 */
  | 'VERIFIED_BY_ANOTHER'
  /** The visit is …: … is not allowed; allowed: …. 此次上门…，不能…；现在可以：…。 */
  | 'VISIT_MOVE_NOT_ALLOWED'
  /** A visit takes from 5 minutes to 12 hours. 一次上门须为 5 分钟至 12 小时。 */
  | 'VISIT_TOO_LONG'
  /** Code or phone is wrong, or the invitation was used or has expired. Sign in if you have set a password already; else the front desk gives you a new one. 邀请码或手机号不对，或邀请码已用过、已过期。已设过密码的请直接登录，否则请到前台重新领取。 */
  | 'WRONG_INVITATION'
  /** Phone or password is wrong. If you forgot it, the centre's administrator gives you an invitation to set a new one. 手机号或密码不对。忘记密码请到中心，由管理员发邀请码重设。 */
  | 'WRONG_PHONE_OR_PASSWORD';

/** What is looked for: who comes as in `bookingCreate`, all of whom must be free, and where and when it may be. */
export type FirstFreeInput = {
  /** Practitioners of whom one must be free, the first named first, `person_…`; the slot says who. Each where they may give a session; PRACTITIONER_UNSUITABLE where none of them may anywhere. */
  anyPractitionerIds?: Array<string | number>;
  /** Who else takes part, with escorts, and with practitioners: one of the `practitioners` of the space (PRACTITIONER_UNSUITABLE). */
  attendees?: Array<AttendeeInput>;
  /** Which centre; may be left out where the viewer has one. */
  centreId?: string | number | null | undefined;
  /** Equipment held together with the space and the people, all or nothing (器材). At most 20 kinds; NOT_FOUND for what the centre does not have. */
  equipment?: Array<BookingEquipmentInput>;
  /** How many slots, 1 to 20. */
  first?: number;
  /** First date; today when left out. */
  fromOn?: string | null | undefined;
  /** Spaces of these kinds; all of the centre when left out. */
  kinds?: Array<SpaceKind> | null | undefined;
  /** Wanted length in minutes; made up to what each space allows. */
  minutes?: number;
  /** How many people take part, practitioners not counted; the number of attendees and escorts when left out. */
  partySize?: number | null | undefined;
  /** For whom: `resident_…`; becomes an attendee. The desk may leave it out where it names attendees or a purpose. */
  residentId?: string | number | null | undefined;
  /** Or this space alone, `space_…`. */
  spaceId?: string | number | null | undefined;
  /** Stations needed. */
  stations?: number;
  /** Last date, included, at most 62 days on; as far ahead as may be booked when left out. */
  untilOn?: string | null | undefined;
  /** How many of them use a wheelchair; at least those whose profile says so. */
  wheelchairUsers?: number | null | undefined;
};

/** What a space does on the days that the calendar moves. */
export type HolidayOpening =
  /** Open on holidays as on a Sunday; a make-up workday changes nothing. 按周日开放 */
  | 'AS_SUNDAY'
  /** Goes by the weekday alone: holidays and make-up workdays change nothing. 照常开放 */
  | 'AS_USUAL'
  /** Keeps office days: closed on holidays, open on make-up workdays as on the workday that is made up. 节假日不开放 */
  | 'CLOSED';

/** What becomes of a date that falls on a public holiday. */
export type HolidayPolicy =
  /** It stands. 节假日照常 */
  | 'KEEP'
  /** It moves to the next day that is no holiday, if that comes before the next date of the series; else it is left out. 节假日顺延 */
  | 'SHIFT'
  /** It is left out. 节假日跳过 */
  | 'SKIP';

/** What stands on the slip, and a password. */
export type InvitationAcceptInput = {
  /** The code, however it is typed: small letters, without the hyphen, O for 0. */
  code: string;
  /** 8 to 200 characters of any kind, none of the most common ones, not the phone (NIST SP 800-63B: length, no rules of composition). */
  password: string;
  /** The phone that the invitation was made for. */
  phone: string;
};

/** Whom to invite. */
export type InvitationCreateInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** A resident, or a relative of one: `person_…` or `resident_…`. */
  personId: string | number;
  /** The phone to sign in with. Nobody else may have it. */
  phone: string;
};

/** Where the phone was (WGS 84). */
export type LocationInput = {
  /** Accuracy in metres. */
  accuracyMetres: number;
  /** Latitude in degrees, -90 to 90. */
  latitude: number;
  /** Longitude in degrees, -180 to 180. */
  longitude: number;
};

/** Somebody by name and phone. Whoever the hub knows with both is taken, else a person is made. */
export type NewRelativeInput = {
  /** Name (姓名), 1 to 60 characters. */
  name: string;
  /** Phone number; spaces, hyphens and +86 may stand in it. */
  phone: string;
};

/** How far the right to run a space has come. */
export type OperatingRightStatus =
  /** It holds. 已确认 */
  | 'CONFIRMED'
  /** It is being decided, by the residents’ consent for one. 办理中 */
  | 'IN_PROGRESS'
  /** There is none. 未取得 */
  | 'NONE';

/** What works again. */
export type OutageEndInput = {
  /** From when it works again; now when left out, and where the time has passed. */
  at?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Which: `outage_…`. */
  outageId: string | number;
};

/** What is out of order, where, when and why. */
export type OutageReportInput = {
  /** Which centre; may be left out where the viewer has one, or with `spaceId`. */
  centreId?: string | number | null | undefined;
  /** Whether bookings that suit their people no more become DISPLACED, in the same step; `false` where it will surely be mended before. Look at `displacementPreview` first. */
  displaceBookings?: boolean;
  /** Until when, exclusive; until further notice when left out. */
  endsAt?: string | null | undefined;
  /** What. */
  feature: BreakableFeature;
  /** Or on one floor alone. With neither it is so in the whole centre. */
  floor?: number | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, at most 200 characters. Everybody of the centre reads it: name nobody. */
  reason: string;
  /** For one space alone, `space_…`. */
  spaceId?: string | number | null | undefined;
  /** From when; now when left out, and where the time has passed. */
  startsAt?: string | null | undefined;
};

/** A rule that staff may set aside for a booking or a series (破例), with a reason. Collisions, capacity, access, closures and opening hours are none of them. */
export type OverridableRule =
  /** A pause after no-shows. For the desk. 停约 */
  | 'COOL_DOWN'
  /** Too far ahead; up to a year. For coordinators. 可约期 */
  | 'HORIZON'
  /** Too soon, or already running. For the desk. 提前量 */
  | 'LEAD_TIME'
  /** All bookings of the week are used. For the desk. 每周次数 */
  | 'QUOTA'
  /** Longer than the space allows, within its opening hours. For coordinators. 最长时长 */
  | 'TOO_LONG'
  /** Shorter than the space allows. For coordinators. 最短时长 */
  | 'TOO_SHORT';

/** Which relation no longer holds. */
export type RelationEndInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Which: `relation_…`. */
  relationId: string | number;
};

/** What the relative is to the resident. */
export type RelationKind =
  /** Child. 子女 */
  | 'CHILD'
  /** Daughter. 女儿 */
  | 'DAUGHTER'
  /** Father. 父亲 */
  | 'FATHER'
  /** Grandchild. 孙辈 */
  | 'GRANDCHILD'
  /** Grandparent. 祖辈 */
  | 'GRANDPARENT'
  /** Mother. 母亲 */
  | 'MOTHER'
  /** Another. 其他 */
  | 'OTHER'
  /** Parent. 父母 */
  | 'PARENT'
  /** Brother or sister. 兄弟姐妹 */
  | 'SIBLING'
  /** Son. 儿子 */
  | 'SON'
  /** Spouse. 配偶 */
  | 'SPOUSE';

/** Who is what to whom. Give `relativeId` or `newRelative`. */
export type RelationLinkInput = {
  /** Whether they are called in an emergency (紧急联系人). */
  emergencyContact?: boolean;
  /** Whether they are the guardian (监护人): an adult, of a resident under 18 (Civil Code, art. 27). Until then they act for them, without any consent. */
  guardian?: boolean;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** What the relative is to the resident. */
  kind: RelationKind;
  /** Whether the two live together (同住). */
  livesTogether?: boolean;
  /** Somebody else. */
  newRelative?: NewRelativeInput | null | undefined;
  /** A resident, a relative or a member of staff of the centre: `resident_…` or `person_…`. */
  relativeId?: string | number | null | undefined;
  /** Whose relative: `resident_…`. */
  subjectId: string | number;
};

/** What somebody is at a centre. One account may hold several, at several centres. */
export type Role =
  /** Runs the centre's set-up. 管理员 */
  | 'ADMIN'
  /** Serves residents at their door. 护理员 */
  | 'CAREGIVER'
  /** Plans visits and assigns caregivers. 调度员 */
  | 'COORDINATOR'
  /** Related to a resident; sees what relation and consent allow. 家属 */
  | 'FAMILY'
  /** Books and checks in for residents at the counter. 前台 */
  | 'FRONT_DESK'
  /** Therapist, counsellor or librarian. 专业人员（治疗师、咨询师、图书管理员） */
  | 'PRACTITIONER'
  /** Lives in the neighbourhood. 居民 */
  | 'RESIDENT';

/** How much of a series is called off. */
export type SeriesCancelScope =
  /** All dates that have not begun. 全部未开始的 */
  | 'ALL'
  /** This date alone. 仅此次 */
  | 'THIS'
  /** This date and all after it. 此次及以后 */
  | 'THIS_AND_FUTURE';

/** How far a change of a series reaches. */
export type SeriesChangeScope =
  /** This date alone. 仅此次 */
  | 'THIS'
  /** This date and all after it. 此次及以后 */
  | 'THIS_AND_FUTURE';

/** What became of a date of a series. */
export type SeriesDateState =
  /** Beyond the days that the space can be booked ahead: booked once it comes into reach. 待到可约期 */
  | 'AHEAD'
  /** It is a booking. 已预约 */
  | 'BOOKED'
  /** Called off, or not approved: no edit of the series brings it back. 已取消 */
  | 'CALLED_OFF'
  /** Left out for a holiday. 节假日停 */
  | 'HOLIDAY'
  /** It could not be booked; `code` and `message` say why. 已跳过 */
  | 'SKIPPED';

/** What becomes of a series where some of its dates cannot be booked. */
export type SeriesStrategy =
  /** Nothing is booked. 全部成功才预约 */
  | 'ALL_OR_NOTHING'
  /** These dates are skipped, and can be added again later. 跳过冲突日期 */
  | 'SKIP_CONFLICTS'
  /** The same time in a like space, else the nearest time of the same day; skipped where there is none. 改用备选 */
  | 'USE_ALTERNATIVES';

/** What would become of a date. */
export type SeriesVerdict =
  /** Beyond the days that the space can be booked ahead: booked once it comes into reach. 待到可约期 */
  | 'AHEAD'
  /** Left out for a holiday. 节假日停 */
  | 'HOLIDAY'
  /** It would be booked. 可预约 */
  | 'OK'
  /** Booking it would be refused; `code` and `message` say why, `alternatives` what else there is that day. 不可预约 */
  | 'REFUSED';

/** 一老一小一特: whom the neighbourhood looks after first. Derived: ELDER from 60 years, CHILD under 14, SPECIAL_NEEDS from a disability. */
export type ServiceLine =
  /** Child, under 14. 一小 */
  | 'CHILD'
  /** Elder, 60 or over. 一老 */
  | 'ELDER'
  /** Special needs. 一特 */
  | 'SPECIAL_NEEDS';

/** Who signs in. */
export type SessionCreateInput = {
  /** `Session.device` of the last sign-in on this device. */
  device?: string | null | undefined;
  /** The password. */
  password: string;
  /** The phone the account was opened with; +86, spaces and hyphens do not matter. */
  phone: string;
};

/** What ends. */
export type SessionEndInput = {
  /** All sessions of the account, on every device. */
  all?: boolean;
};

/** Which session goes on. */
export type SessionRefreshInput = {
  /** The latest `Session.refreshToken`. */
  refreshToken: string;
};

/** As the roster says. */
export type Sex =
  /** Female. 女 */
  | 'FEMALE'
  /** Male. 男 */
  | 'MALE';

/** Which space to close, when and why. */
export type SpaceCloseInput = {
  /** Whether bookings in the way become DISPLACED, in the same step; SPACE_HAS_BOOKINGS when not. Look at `bookings` first. */
  displaceBookings?: boolean;
  /** Until when, exclusive; until further notice when left out. */
  endsAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, at most 200 characters. Everybody of the centre reads it: name nobody. */
  reason: string;
  /** Which: `space_…`. Every space beneath is closed with it. */
  spaceId: string | number;
  /** From when; now when left out, and where the time has passed. */
  startsAt?: string | null | undefined;
};

/** The whole right; what is left out does not hold any more. */
export type SpaceEntrustInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The operator’s name, at most 100 characters. One that is new to the centre is added. */
  operator: string;
  /** Which space: `space_…`. */
  spaceId: string | number;
  /** How far the right has come. */
  status: OperatingRightStatus;
  /** The last day; no end when left out. */
  untilOn?: string | null | undefined;
  /** For which uses. A confirmed right names at least one (RIGHT_WITHOUT_USES). */
  uses?: Array<SpaceKind>;
  /** The version you saw, 0 where the centre runs it itself; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What a space is for (类别). */
export type SpaceKind =
  /** Counselling space; its bookings are confidential. 心理咨询空间 */
  | 'COUNSELLING_SPACE'
  /** Culture. 文化活动 */
  | 'CULTURE'
  /** Deliberation. 议事 */
  | 'DELIBERATION'
  /** Early learning. 儿童早教中心 */
  | 'EARLY_LEARNING'
  /** Elderly-care post with its zones. 嵌入式养老驿站 */
  | 'ELDERLY_CARE_POST'
  /** Parent and child. 亲子共育空间 */
  | 'PARENT_CHILD'
  /** Picture-book library. 绘本馆 */
  | 'PICTURE_BOOK_LIBRARY'
  /** Play area. 亲子游乐区 */
  | 'PLAY_AREA'
  /** Public activities. 公共活动 */
  | 'PUBLIC_ACTIVITY'
  /** Rehab room. 康复训练室 */
  | 'REHAB_ROOM'
  /** Shared kitchen. 邻里共享厨房 */
  | 'SHARED_KITCHEN'
  /** Sports. 运动 */
  | 'SPORTS';

/** Which closure to end before its time. */
export type SpaceReopenInput = {
  /** From when the space is open again; now when left out, and where the time has passed. */
  at?: string | null | undefined;
  /** Which: `closure_…`. */
  closureId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
};

/** Which space the centre runs itself from now on. */
export type SpaceTakeBackInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Which space: `space_…`. */
  spaceId: string | number;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
};

/** What to change about a space; what is left out stays as it is. */
export type SpaceUpdateInput = {
  /** Whether there is an accessible toilet on its floor (无障碍卫生间). */
  accessibleToilet?: boolean | null | undefined;
  /** Whether new bookings wait for approval (需审批). */
  approvalRequired?: boolean | null | undefined;
  /** Minutes kept free after a booking (清场分钟). Bookings that stand keep theirs. */
  bufferAfterMinutes?: number | null | undefined;
  /** Minutes kept free before a booking (准备分钟). Bookings that stand keep theirs. */
  bufferBeforeMinutes?: number | null | undefined;
  /** Places (容纳人数), from 1. */
  capacity?: number | null | undefined;
  /** Whether whoever comes is checked in, so that whoever is not has not come (登记到场): see `Space.checkInExpected`. It counts for bookings that begin from now on. */
  checkInExpected?: boolean | null | undefined;
  /** Clear width of its narrowest door in cm (门净宽), from 1. */
  doorWidthCm?: number | null | undefined;
  /** Whether it has a hearing loop (助听设备). */
  hearingLoop?: boolean | null | undefined;
  /** What it does on holidays and make-up workdays (节假日). Bookings that stand there keep their place. */
  holidayOpening?: HolidayOpening | null | undefined;
  /** Book at most this many days ahead (可约天数), from 1. */
  horizonDays?: number | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Book at least this many minutes ahead (提前分钟). */
  leadMinutes?: number | null | undefined;
  /** Whether a lift goes to its floor (电梯). */
  lift?: boolean | null | undefined;
  /** Note (备注), at most 1,000 characters; empty takes it away. */
  note?: string | null | undefined;
  /** Whether it is quiet, or has a quiet corner (安静空间). */
  quietRoom?: boolean | null | undefined;
  /** Which: `space_…`. */
  spaceId: string | number;
  /** Stations (工位). */
  stations?: number | null | undefined;
  /** Whether the way in has no steps (无障碍路线). */
  stepFree?: boolean | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Of these, places for wheelchairs (轮椅位). */
  wheelchairPlaces?: number | null | undefined;
};

/** What a member of staff is employed for (岗位). */
export type StaffPost =
  /** Caregiver. 护理员 */
  | 'CAREGIVER'
  /** Coordinator. 调度员 */
  | 'COORDINATOR'
  /** Counsellor. 心理咨询师 */
  | 'COUNSELLOR'
  /** Front desk. 前台 */
  | 'FRONT_DESK'
  /** Librarian. 图书管理员 */
  | 'LIBRARIAN'
  /** Rehabilitation therapist. 康复治疗师 */
  | 'THERAPIST';

/** What became of a task. */
export type TaskOutcome =
  /** Done. 已做 */
  | 'DONE'
  /** Not recorded yet. 未记录 */
  | 'PENDING'
  /** Not done. 未做 */
  | 'SKIPPED';

/** Why a subscription shows less, or nothing, from now on. */
export type ViewChangeReason =
  /** Your account is locked. 账号已锁定 */
  | 'ACCOUNT_LOCKED'
  /** You left their care team. 已退出照护小组 */
  | 'CARE_TEAM_LEFT'
  /** A consent was withdrawn or ran out. 授权已撤回或到期 */
  | 'CONSENT_ENDED'
  /** You are not their guardian any more. 监护已终止 */
  | 'GUARDIANSHIP_ENDED'
  /** The relation has ended. 亲属关系已解除 */
  | 'RELATION_ENDED'
  /** A role of yours at a centre has ended. 岗位已变动 */
  | 'ROLE_ENDED'
  /** Your session has ended: sign in again. 登录已结束 */
  | 'SESSION_ENDED'
  /** They turned 18 and decide alone. 已满18周岁 */
  | 'TURNED_EIGHTEEN'
  /** They turned 14 and decide on their counselling themself (PIPL, art. 31). 已满14周岁 */
  | 'TURNED_FOURTEEN';

/** Broken off. */
export type VisitAbortInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, at most 500 characters. */
  reason: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** Arriving at the door. */
export type VisitArriveInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Where the phone was; required with GPS. */
  location?: LocationInput | null | undefined;
  /** How you show to be there. */
  method?: CheckInMethod;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** Who goes. */
export type VisitAssignInput = {
  /** The caregiver: `person_…`. */
  caregiverId: string | number;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** Which visit to call off. */
export type VisitCancelInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, at most 200 characters. */
  reason?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** Leaving. */
export type VisitCompleteInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Report, at most 2,000 characters. */
  report?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** Setting out. */
export type VisitDepartInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** A step that a person takes with a visit; each is a mutation of its own. */
export type VisitMove =
  /** `visitAbort`. 中止 */
  | 'ABORT'
  /** `visitArrive`. 到达 */
  | 'ARRIVE'
  /** `visitAssign`. 派单 */
  | 'ASSIGN'
  /** `visitCancel`. 取消 */
  | 'CANCEL'
  /** `visitComplete`. 完成 */
  | 'COMPLETE'
  /** `visitDepart`. 出发 */
  | 'DEPART'
  /** `visitNoAnswer`. 无人应门 */
  | 'NO_ANSWER'
  /** `visitReassign`. 改派 */
  | 'REASSIGN'
  /** `visitTaskRecord`. 记录事项 */
  | 'RECORD_TASK'
  /** `visitRefuse`. 拒绝服务 */
  | 'REFUSE'
  /** `visitVerify`. 核验 */
  | 'VERIFY';

/** Nobody opened. */
export type VisitNoAnswerInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Where the phone was. */
  location?: LocationInput | null | undefined;
  /** What was tried, such as knocking and calling; at most 500 characters. */
  note?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** Who goes instead. */
export type VisitReassignInput = {
  /** Another caregiver, `person_…`; null gives the visit back to planning. */
  caregiverId?: string | number | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** The resident declined. */
export type VisitRefuseInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Why, as the resident said; at most 500 characters. */
  reason?: string | null | undefined;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** A visit to plan. */
export type VisitScheduleInput = {
  /** Who goes: `person_…`; PLANNED without. */
  caregiverId?: string | number | null | undefined;
  /** Planned end, 5 minutes to 12 hours later. */
  endsAt: string;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Note for the caregiver, at most 1,000 characters. */
  note?: string | null | undefined;
  /** To whom: `resident_…`. */
  residentId: string | number;
  /** What for. */
  service: VisitService;
  /** Planned start. */
  startsAt: string;
  /** What to do there, at most 30. */
  tasks?: Array<VisitTaskInput>;
};

/** What a visit is for (服务项目). */
export type VisitService =
  /** Help with bathing. 助浴 */
  | 'BATHING'
  /** A phone call. 电话问候 */
  | 'CALL'
  /** Cleaning. 助洁 */
  | 'CLEANING'
  /** Dementia care. 认知症照护 */
  | 'DEMENTIA_CARE'
  /** Care for the disabled. 失能照护 */
  | 'DISABILITY_CARE'
  /** An errand: the resident need not be there. 代办 */
  | 'ERRAND'
  /** Meals. 助餐 */
  | 'MEALS'
  /** Escort to the doctor. 陪诊 */
  | 'MEDICAL_ESCORT';

/** Where a visit stands. PLANNED to IN_PROGRESS take the caregiver, and the resident unless it is an errand. */
export type VisitStatus =
  /** Broken off. 中止 */
  | 'ABORTED'
  /** A caregiver is assigned. 已派 */
  | 'ASSIGNED'
  /** Called off. 已取消 */
  | 'CANCELLED'
  /** Done. 已完成 */
  | 'COMPLETED'
  /** The caregiver is on the way. 在途 */
  | 'EN_ROUTE'
  /** The caregiver is there. 服务中 */
  | 'IN_PROGRESS'
  /** Nobody went. 漏访 */
  | 'MISSED'
  /** Nobody opened. 无人应门 */
  | 'NO_ANSWER'
  /** Nobody assigned yet. 待派 */
  | 'PLANNED'
  /** The resident declined. 拒绝服务 */
  | 'REFUSED'
  /** Done and verified. 已核验 */
  | 'VERIFIED';

/** Something to do on a visit. */
export type VisitTaskInput = {
  /** Whether it must be recorded before completion. */
  mandatory?: boolean;
  /** What to do, at most 200 characters. */
  title: string;
};

/** What became of a task. */
export type VisitTaskRecordInput = {
  /** When it happened by the phone's clock; now when left out. A phone that was offline sends it later: both times are kept. */
  capturedAt?: string | null | undefined;
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** Note, at most 500 characters; required when a mandatory task is skipped. */
  note?: string | null | undefined;
  /** DONE or SKIPPED; PENDING takes a record back. */
  outcome: TaskOutcome;
  /** Which: `task_…`. */
  taskId: string | number;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** What happened to a visit. */
export type VisitUpdateKind =
  /** It was yours and is not any more. 已与您无关 */
  | 'LEFT_YOUR_VIEW'
  /** The last word: your session has ended or your account is locked, `view` says which. A socket closes with 4403, an event stream completes. 订阅已结束 */
  | 'STREAM_ENDED'
  /** You see less from now on; `view` says why. Show nothing any more of what you kept of that resident, of all where it names none, and read anew what is still yours. 可见范围缩小 */
  | 'VIEW_NARROWED'
  /** Broken off. 已中止 */
  | 'VISIT_ABORTED'
  /** The caregiver is there. 护理员已到达 */
  | 'VISIT_ARRIVED'
  /** A caregiver was assigned. 已派单 */
  | 'VISIT_ASSIGNED'
  /** Called off. 已取消 */
  | 'VISIT_CANCELLED'
  /** Done. 服务已完成 */
  | 'VISIT_COMPLETED'
  /** The caregiver is on the way. 护理员已出发 */
  | 'VISIT_DEPARTED'
  /** Nobody opened. 无人应门 */
  | 'VISIT_NO_ANSWER'
  /** Another caregiver goes, or one is looked for. 已改派 */
  | 'VISIT_REASSIGNED'
  /** The resident declined. 已拒绝服务 */
  | 'VISIT_REFUSED'
  /** Planned. 新上门 */
  | 'VISIT_SCHEDULED'
  /** A task was recorded. 事项已记录 */
  | 'VISIT_TASK_RECORDED'
  /** Done and verified. 已核验 */
  | 'VISIT_VERIFIED';

/** Which visits to hear of; all that you may see when left out. Given together, both must hold. What moves out of a filter is heard once more. */
export type VisitUpdatesFilter = {
  /** Only of these caregivers, `person_…`, at most 50. */
  caregiverIds?: Array<string | number> | null | undefined;
  /** Only to these residents, `resident_…`, at most 50. */
  residentIds?: Array<string | number> | null | undefined;
};

/** Which completed visit to verify. */
export type VisitVerifyInput = {
  /** Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once. */
  idempotencyKey: string;
  /** The version you saw; STALE_VERSION when somebody was faster. */
  version: number;
  /** Which visit: `visit_…`. */
  visitId: string | number;
};

/** A day of the week. */
export type Weekday =
  /** Friday. 星期五 */
  | 'FRIDAY'
  /** Monday. 星期一 */
  | 'MONDAY'
  /** Saturday. 星期六 */
  | 'SATURDAY'
  /** Sunday. 星期日 */
  | 'SUNDAY'
  /** Thursday. 星期四 */
  | 'THURSDAY'
  /** Tuesday. 星期二 */
  | 'TUESDAY'
  /** Wednesday. 星期三 */
  | 'WEDNESDAY';

export type AccessFitOfResidentQueryVariables = Exact<{
  residentId: string | number;
  spaceId: string | number;
  startsAt?: string | null | undefined;
  endsAt?: string | null | undefined;
}>;


export type AccessFitOfResidentQuery = { fit: { verdict: AccessVerdict, gaps: Array<{ need: AccessNeed, measure: AccessMeasure, verdict: AccessVerdict, has: number | null, needed: number | null, isUnmeasured: boolean, isBroken: boolean, untilAt: string | null, text: string, source: string | null }> } | null };

export type AccessAvailabilityQueryVariables = Exact<{
  spaceId: string | number;
  from: string;
  partySize?: number;
  needs?: Array<AccessNeed> | AccessNeed;
  personIds?: Array<string | number> | string | number;
}>;


export type AccessAvailabilityQuery = { availability: Array<{ free: Array<{ startsAt: string, endsAt: string }>, blocked: Array<{ startsAt: string, endsAt: string, reason: BlockReason, missing: Array<{ text: string }> | null }>, fit: { verdict: AccessVerdict, gaps: Array<{ measure: AccessMeasure }> } }> };

export type AccessFitOfBookingQueryVariables = Exact<{
  id: string | number;
}>;


export type AccessFitOfBookingQuery = { booking: { fit: { verdict: AccessVerdict, gaps: Array<{ measure: AccessMeasure, text: string }> } | null } | null };

export type AccessOutageReportMutationVariables = Exact<{
  input: OutageReportInput;
}>;


export type AccessOutageReportMutation = { outageReport: { bookingCount: number, outage: { id: string, feature: BreakableFeature, floor: number | null, startsAt: string, endsAt: string | null, reason: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null } | null, bookings: Array<{ id: string }>, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type AccessOutageEndMutationVariables = Exact<{
  input: OutageEndInput;
}>;


export type AccessOutageEndMutation = { outageEnd: { outage: { id: string, endsAt: string | null, endedAt: string | null } | null, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type AccessOutagesQueryVariables = Exact<{
  spaceId: string | number;
}>;


export type AccessOutagesQuery = { outages: Array<{ id: string }>, space:
    | { accessFeatures: Array<{ kind: AccessFeatureKind, isThere: boolean | null, cm: number | null }>, outages: Array<{ id: string, feature: BreakableFeature }> }
    | { accessFeatures: Array<{ kind: AccessFeatureKind, isThere: boolean | null, cm: number | null }>, outages: Array<{ id: string, feature: BreakableFeature }> }
    | { accessFeatures: Array<{ kind: AccessFeatureKind, isThere: boolean | null, cm: number | null }>, outages: Array<{ id: string, feature: BreakableFeature }> }
    | { accessFeatures: Array<{ kind: AccessFeatureKind, isThere: boolean | null, cm: number | null }>, outages: Array<{ id: string, feature: BreakableFeature }> }
    | { accessFeatures: Array<{ kind: AccessFeatureKind, isThere: boolean | null, cm: number | null }>, outages: Array<{ id: string, feature: BreakableFeature }> }
    | { accessFeatures: Array<{ kind: AccessFeatureKind, isThere: boolean | null, cm: number | null }>, outages: Array<{ id: string, feature: BreakableFeature }> }
   | null };

export type AccessMeasureMutationVariables = Exact<{
  input: SpaceUpdateInput;
}>;


export type AccessMeasureMutation = { spaceUpdate: { userErrors: Array<{ code: ErrorCode }> } };

export type ArrivalUpdatesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ArrivalUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind, notice: string | null, booking: { id: string, status: BookingStatus, checkedInAt: string | null, presence: BookingPresence | null, resident: { id: string } | null } | null } };

export type ArrivalPresenceQueryVariables = Exact<{
  id: string | number;
}>;


export type ArrivalPresenceQuery = { booking: { presence: BookingPresence | null } | null };

export type UndoneAboutQueryVariables = Exact<{
  id: string | number;
}>;


export type UndoneAboutQuery = { booking: { presence: BookingPresence | null, history: Array<{ action: string | null, fields: Array<{ field: string, before: string | null, after: string | null }> }> } | null };

export type UndoneUpdatesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type UndoneUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind, notice: string | null, booking: { id: string, status: BookingStatus, presence: BookingPresence | null } | null } };

export type SeatUpdatesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type SeatUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind, bookingId: string | null, booking: { partySize: number } | null } };

export type SeeBookingsOfSpaceQueryVariables = Exact<{
  id: string | number;
  first: string;
  second: string;
}>;


export type SeeBookingsOfSpaceQuery = { space:
    | { today: Array<{ id: string }>, first: Array<{ id: string }>, second: Array<{ id: string }>, both: Array<{ id: string }> }
    | { today: Array<{ id: string }>, first: Array<{ id: string }>, second: Array<{ id: string }>, both: Array<{ id: string }> }
    | { today: Array<{ id: string }>, first: Array<{ id: string }>, second: Array<{ id: string }>, both: Array<{ id: string }> }
    | { today: Array<{ id: string }>, first: Array<{ id: string }>, second: Array<{ id: string }>, both: Array<{ id: string }> }
    | { today: Array<{ id: string }>, first: Array<{ id: string }>, second: Array<{ id: string }>, both: Array<{ id: string }> }
    | { today: Array<{ id: string }>, first: Array<{ id: string }>, second: Array<{ id: string }>, both: Array<{ id: string }> }
   | null };

export type SeeBookingsOfResidentQueryVariables = Exact<{
  id: string | number;
  first?: number;
  after?: string | null | undefined;
}>;


export type SeeBookingsOfResidentQuery = { resident: { bookings: { totalCount: number, nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type SaySpaceCloseMutationVariables = Exact<{
  input: SpaceCloseInput;
}>;


export type SaySpaceCloseMutation = { spaceClose: { bookingCount: number, cursor: string | null, closure: { id: string, startsAt: string, endsAt: string | null, reason: string, endedAt: string | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null } | null, bookings: Array<{ id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> }>, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SaySpaceReopenMutationVariables = Exact<{
  input: SpaceReopenInput;
}>;


export type SaySpaceReopenMutation = { spaceReopen: { cursor: string | null, closure: { id: string, startsAt: string, endsAt: string | null, endedAt: string | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SeeSpaceClosuresQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeSpaceClosuresQuery = { space:
    | { closures: Array<{ id: string, reason: string, startsAt: string, endsAt: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }
    | { closures: Array<{ id: string, reason: string, startsAt: string, endsAt: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }
    | { closures: Array<{ id: string, reason: string, startsAt: string, endsAt: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }
    | { closures: Array<{ id: string, reason: string, startsAt: string, endsAt: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }
    | { closures: Array<{ id: string, reason: string, startsAt: string, endsAt: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }
    | { closures: Array<{ id: string, reason: string, startsAt: string, endsAt: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null }> }
   | null };

export type HearDisplacedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type HearDisplacedSubscription = { bookingUpdates: { kind: BookingUpdateKind, notice: string | null, bookingId: string | null, booking: { status: BookingStatus, version: number } | null } };

export type SeenProposalsFragment = { kind: BookingProposalKind, startsAt: string, endsAt: string, space:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
  , practitioner: { id: string } | null, insteadOf: { id: string } | null };

export type SeeDisplacementPreviewQueryVariables = Exact<{
  spaceIds?: Array<string | number> | string | number | null | undefined;
  feature?: BreakableFeature | null | undefined;
  floor?: number | null | undefined;
  personId?: string | number | null | undefined;
  startsAt?: string | null | undefined;
  endsAt?: string | null | undefined;
}>;


export type SeeDisplacementPreviewQuery = { displacementPreview: { bookingCount: number, insideCount: number, bookings: Array<{ booking: { id: string }, proposals: Array<{ kind: BookingProposalKind, startsAt: string, endsAt: string, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
        , practitioner: { id: string } | null, insteadOf: { id: string } | null }> }> } };

export type SeeDisplacedBookingsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SeeDisplacedBookingsQuery = { displacedBookings: { totalCount: number, nodes: Array<{ id: string, displacedCause: DisplacementCause | null, proposals: Array<{ kind: BookingProposalKind, startsAt: string, endsAt: string, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
        , practitioner: { id: string } | null, insteadOf: { id: string } | null }> }>, pageInfo: { endCursor: string | null } } };

export type DoAbsenceReportMutationVariables = Exact<{
  input: AbsenceReportInput;
}>;


export type DoAbsenceReportMutation = { absenceReport: { bookingCount: number, absence: { id: string, startsAt: string, endsAt: string, reason: string | null, person: { id: string } } | null, bookings: Array<{ id: string, status: BookingStatus }>, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type DoAbsenceEndMutationVariables = Exact<{
  input: AbsenceEndInput;
}>;


export type DoAbsenceEndMutation = { absenceEnd: { absence: { endsAt: string, endedAt: string | null } | null, userErrors: Array<{ code: ErrorCode }> } };

export type DoBookingPractitionerReplaceMutationVariables = Exact<{
  input: BookingPractitionerReplaceInput;
}>;


export type DoBookingPractitionerReplaceMutation = { bookingPractitionerReplace: { booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type DisplacingSpaceCloseMutationVariables = Exact<{
  input: SpaceCloseInput;
}>;


export type DisplacingSpaceCloseMutation = { spaceClose: { bookingCount: number, userErrors: Array<{ code: ErrorCode }> } };

export type DisplacementUpdatesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type DisplacementUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind, notice: string | null, booking: { id: string } | null } };

export type ReplacedUpdatesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ReplacedUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind } };

export type DisplacingOutageMutationVariables = Exact<{
  input: OutageReportInput;
}>;


export type DisplacingOutageMutation = { outageReport: { bookingCount: number, bookings: Array<{ id: string, status: BookingStatus, displacedCause: DisplacementCause | null }>, userErrors: Array<{ code: ErrorCode }> } };

export type SeeAbsencesQueryVariables = Exact<{
  from?: string | null | undefined;
  until?: string | null | undefined;
}>;


export type SeeAbsencesQuery = { absences: Array<{ id: string, reason: string | null, endsAt: string, person: { id: string } }> };

export type SeeBookingEquipmentQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeBookingEquipmentQuery = { booking: { equipment: Array<{ quantity: number, equipment: { id: string, name: string, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null } }>, history: Array<{ action: string | null, fields: Array<{ field: string, before: string | null, after: string | null }> }> } | null };

export type CloseUnderEquipmentMutationVariables = Exact<{
  input: SpaceCloseInput;
}>;


export type CloseUnderEquipmentMutation = { spaceClose: { bookings: Array<{ id: string, version: number, proposals: Array<{ startsAt: string }> }> } };

export type TryToChangeEquipmentMutationVariables = Exact<{
  input: BookingEquipmentChangeInput;
}>;


export type TryToChangeEquipmentMutation = { bookingEquipmentChange: { userErrors: Array<{ code: ErrorCode }> } };

export type SeekFirstFreeWithEquipmentQueryVariables = Exact<{
  input: FirstFreeInput;
}>;


export type SeekFirstFreeWithEquipmentQuery = { firstFree: { reasons: Array<BlockReason>, slots: Array<{ startsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }>, userErrors: Array<{ code: ErrorCode }> } };

export type SeeFreeEquipmentQueryVariables = Exact<{
  startsAt: string;
  endsAt: string;
}>;


export type SeeFreeEquipmentQuery = { equipment: Array<{ id: string, free: number }> };

export type SeekFirstFreeQueryVariables = Exact<{
  input: FirstFreeInput;
}>;


export type SeekFirstFreeQuery = { firstFree: { reasons: Array<BlockReason>, untilOn: string, isProvisional: boolean, slots: Array<{ startsAt: string, endsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      , practitioner: { id: string } | null }>, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type GardenFreeQueryVariables = Exact<{
  input: FirstFreeInput;
}>;


export type GardenFreeQuery = { firstFree: { slots: Array<{ startsAt: string, space:
        | { code: string }
        | { code: string }
        | { code: string }
        | { code: string }
        | { code: string }
        | { code: string }
       }> } };

export type SeekFirstGivenQueryVariables = Exact<{
  input: FirstFreeInput;
}>;


export type SeekFirstGivenQuery = { firstFree: { slots: Array<{ space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      , practitioner: { id: string } | null }>, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type SeeGiversQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeGiversQuery = { space:
    | { practitioners: Array<{ post: StaffPost, person: { id: string } }> }
    | { practitioners: Array<{ post: StaffPost, person: { id: string } }> }
    | { practitioners: Array<{ post: StaffPost, person: { id: string } }> }
    | { practitioners: Array<{ post: StaffPost, person: { id: string } }> }
    | { practitioners: Array<{ post: StaffPost, person: { id: string } }> }
    | { practitioners: Array<{ post: StaffPost, person: { id: string } }> }
   | null };

export type SayGiverReplaceMutationVariables = Exact<{
  input: BookingPractitionerReplaceInput;
}>;


export type SayGiverReplaceMutation = { bookingPractitionerReplace: { booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type SeeGiverProposalsQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeGiverProposalsQuery = { booking: { proposals: Array<{ kind: BookingProposalKind, practitioner: { id: string } | null }> } | null };

export type BookingHistoryQueryVariables = Exact<{
  id: string | number;
}>;


export type BookingHistoryQuery = { booking: { history: Array<{ at: string, action: string | null, by: { id: string } | null, onBehalfOf: { id: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }> } | null };

export type HoldUpdatesSubscriptionVariables = Exact<{
  filter?: BookingUpdatesFilter | null | undefined;
}>;


export type HoldUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind, booking: { id: string, status: BookingStatus, version: number } | null } };

export type HolidayCalendarQueryVariables = Exact<{
  from: string;
  until?: string | null | undefined;
}>;


export type HolidayCalendarQuery = { calendar: Array<{ date: string, kind: DayKind, name: string | null, isProvisional: boolean, worksAs: number | null, source: string | null }> };

export type HolidayAvailabilityQueryVariables = Exact<{
  spaceId?: string | number | null | undefined;
  from: string;
  until?: string | null | undefined;
}>;


export type HolidayAvailabilityQuery = { availability: Array<{ isProvisional: boolean, free: Array<{ startsAt: string, endsAt: string }>, blocked: Array<{ startsAt: string, endsAt: string, reason: BlockReason, holiday: string | null }> }> };

export type HolidayBookingQueryVariables = Exact<{
  id: string | number;
  date: string;
}>;


export type HolidayBookingQuery = { booking: { calendarDay: { date: string, kind: DayKind, name: string | null, isProvisional: boolean }, space:
      | { holidayOpening: HolidayOpening }
      | { holidayOpening: HolidayOpening }
      | { holidayOpening: HolidayOpening }
      | { holidayOpening: HolidayOpening }
      | { holidayOpening: HolidayOpening }
      | { holidayOpening: HolidayOpening }
     | null } | null, dayBoard: { calendarDay: { kind: DayKind, name: string | null } } };

export type HolidaySpaceUpdateMutationVariables = Exact<{
  input: SpaceUpdateInput;
}>;


export type HolidaySpaceUpdateMutation = { spaceUpdate: { space:
      | { version: number }
      | { version: number }
      | { version: number }
      | { version: number }
      | { holidayOpening: HolidayOpening, version: number }
      | { version: number }
     | null, userErrors: Array<{ code: ErrorCode }> } };

export type SayOverReplaceMutationVariables = Exact<{
  input: BookingPractitionerReplaceInput;
}>;


export type SayOverReplaceMutation = { bookingPractitionerReplace: { userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type OverrideOfQueryVariables = Exact<{
  id: string | number;
}>;


export type OverrideOfQuery = { booking: { override: { rules: Array<OverridableRule>, reason: string, at: string, by: { id: string } } | null, history: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> } | null };

export type QuotaExemptMutationVariables = Exact<{
  input: BookingExemptionGrantInput;
}>;


export type QuotaExemptMutation = { bookingExemptionGrant: { exemption: { id: string, kind: SpaceKind | null, reason: string, untilOn: string | null, endedAt: string | null, grantedBy: { id: string } } | null, resident: { bookingExemptions: Array<{ id: string }> } | null, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type QuotaExemptNoMoreMutationVariables = Exact<{
  input: BookingExemptionEndInput;
}>;


export type QuotaExemptNoMoreMutation = { bookingExemptionEnd: { exemption: { endedAt: string | null } | null, resident: { bookingExemptions: Array<{ id: string }> } | null, userErrors: Array<{ code: ErrorCode }> } };

export type QuotaExemptionsOfQueryVariables = Exact<{
  id: string | number;
}>;


export type QuotaExemptionsOfQuery = { resident: { bookingExemptions: Array<{ reason: string }> } | null };

export type SayLockedReplaceMutationVariables = Exact<{
  input: BookingPractitionerReplaceInput;
}>;


export type SayLockedReplaceMutation = { bookingPractitionerReplace: { booking: { status: BookingStatus, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SeeSeriesEquipmentQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeSeriesEquipmentQuery = { bookingSeries: { equipment: Array<{ quantity: number, equipment: { name: string } }>, dates: Array<{ booking: { equipment: Array<{ quantity: number }> } | null }> } | null };

export type SeenSeriesFragment = { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> };

export type SeenPreviewFragment = { okCount: number, refusedCount: number, userErrors: Array<{ code: ErrorCode, message: string }>, dates: Array<{ date: string, verdict: SeriesVerdict, startsAt: string, endsAt: string, holiday: string | null, isProvisional: boolean, code: ErrorCode | null, message: string | null, alternatives: Array<{ startsAt: string, endsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }> }> };

export type SeeSeriesPreviewQueryVariables = Exact<{
  input: BookingSeriesPreviewInput;
}>;


export type SeeSeriesPreviewQuery = { bookingSeriesPreview: { okCount: number, refusedCount: number, userErrors: Array<{ code: ErrorCode, message: string }>, dates: Array<{ date: string, verdict: SeriesVerdict, startsAt: string, endsAt: string, holiday: string | null, isProvisional: boolean, code: ErrorCode | null, message: string | null, alternatives: Array<{ startsAt: string, endsAt: string, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         }> }> } };

export type SeeSeriesQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeSeriesQuery = { bookingSeries: { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> } | null };

export type SayBookingSeriesCreateMutationVariables = Exact<{
  input: BookingSeriesCreateInput;
}>;


export type SayBookingSeriesCreateMutation = { bookingSeriesCreate: { cursor: string | null, series: { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> } | null, preview: { okCount: number, refusedCount: number, userErrors: Array<{ code: ErrorCode, message: string }>, dates: Array<{ date: string, verdict: SeriesVerdict, startsAt: string, endsAt: string, holiday: string | null, isProvisional: boolean, code: ErrorCode | null, message: string | null, alternatives: Array<{ startsAt: string, endsAt: string, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           }> }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type TryBookingSeriesMutationVariables = Exact<{
  input: BookingSeriesCreateInput;
}>;


export type TryBookingSeriesMutation = { bookingSeriesCreate: { series: { id: string } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SayBookingSeriesAddDateMutationVariables = Exact<{
  input: BookingSeriesAddDateInput;
}>;


export type SayBookingSeriesAddDateMutation = { bookingSeriesAddDate: { cursor: string | null, series: { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> } | null, booking: { id: string, status: BookingStatus, startsAt: string } | null, alternatives: Array<{ startsAt: string, endsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }>, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingSeriesChangeMutationVariables = Exact<{
  input: BookingSeriesChangeInput;
}>;


export type SayBookingSeriesChangeMutation = { bookingSeriesChange: { changedCount: number, keptOn: Array<string>, cursor: string | null, series: { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingSeriesCancelMutationVariables = Exact<{
  input: BookingSeriesCancelInput;
}>;


export type SayBookingSeriesCancelMutation = { bookingSeriesCancel: { cancelledCount: number, cursor: string | null, series: { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingSeriesConfirmMutationVariables = Exact<{
  input: BookingSeriesConfirmInput;
}>;


export type SayBookingSeriesConfirmMutation = { bookingSeriesConfirm: { confirmedCount: number, cursor: string | null, series: { id: string, version: number, fromTime: string, untilTime: string, weekdays: Array<Weekday>, intervalWeeks: number, firstOn: string, untilOn: string | null, count: number | null, holidays: HolidayPolicy, strategy: SeriesStrategy, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, approvedAt: string | null, override: { rules: Array<OverridableRule>, reason: string, by: { id: string } } | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }>, dates: Array<{ date: string, state: SeriesDateState, startsAt: string, endsAt: string, holiday: string | null, code: ErrorCode | null, message: string | null, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, seriesOn: string | null, partySize: number, purpose: string | null, override: { rules: Array<OverridableRule>, reason: string } | null, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SeenBookingFragment = { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> };

export type SayBookingCreateMutationVariables = Exact<{
  input: BookingCreateInput;
}>;


export type SayBookingCreateMutation = { bookingCreate: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }>, alternatives: Array<{ startsAt: string, endsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }> } };

export type TryToBookMutationVariables = Exact<{
  input: BookingCreateInput;
}>;


export type TryToBookMutation = { bookingCreate: { booking: { id: string } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SayBookingRescheduleMutationVariables = Exact<{
  input: BookingRescheduleInput;
}>;


export type SayBookingRescheduleMutation = { bookingReschedule: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }>, alternatives: Array<{ startsAt: string, endsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }> } };

export type SayBookingConfirmMutationVariables = Exact<{
  input: BookingConfirmInput;
}>;


export type SayBookingConfirmMutation = { bookingConfirm: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingCancelMutationVariables = Exact<{
  input: BookingCancelInput;
}>;


export type SayBookingCancelMutation = { bookingCancel: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingCheckInMutationVariables = Exact<{
  input: BookingCheckInInput;
}>;


export type SayBookingCheckInMutation = { bookingCheckIn: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingCheckInUndoMutationVariables = Exact<{
  input: BookingCheckInUndoInput;
}>;


export type SayBookingCheckInUndoMutation = { bookingCheckInUndo: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingCompleteMutationVariables = Exact<{
  input: BookingCompleteInput;
}>;


export type SayBookingCompleteMutation = { bookingComplete: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingRejectMutationVariables = Exact<{
  input: BookingRejectInput;
}>;


export type SayBookingRejectMutation = { bookingReject: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingNoShowMutationVariables = Exact<{
  input: BookingNoShowInput;
}>;


export type SayBookingNoShowMutation = { bookingNoShow: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingNoShowUndoMutationVariables = Exact<{
  input: BookingNoShowUndoInput;
}>;


export type SayBookingNoShowUndoMutation = { bookingNoShowUndo: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingSeatCancelMutationVariables = Exact<{
  input: BookingSeatCancelInput;
}>;


export type SayBookingSeatCancelMutation = { bookingSeatCancel: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayBookingEquipmentChangeMutationVariables = Exact<{
  input: BookingEquipmentChangeInput;
}>;


export type SayBookingEquipmentChangeMutation = { bookingEquipmentChange: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, equipment: Array<{ quantity: number, equipment: { id: string, name: string } }>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SeeBookingQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeBookingQuery = { booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null };

export type SeeDayBoardQueryVariables = Exact<{
  date: string;
  kinds?: Array<SpaceKind> | SpaceKind | null | undefined;
  centreId?: string | number | null | undefined;
}>;


export type SeeDayBoardQuery = { dayBoard: { date: string, centre: { id: string }, spaces: Array<{ space:
        | { id: string, code: string }
        | { id: string, code: string }
        | { id: string, code: string }
        | { id: string, code: string }
        | { id: string, code: string }
        | { id: string, code: string }
      , bookings: Array<{ id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> }>, occupied: Array<{ startsAt: string, endsAt: string }>, closures: Array<{ id: string }>, free: Array<{ startsAt: string, endsAt: string }> }> } };

export type SeeAvailabilityQueryVariables = Exact<{
  from: string;
  until?: string | null | undefined;
  spaceId?: string | number | null | undefined;
  kinds?: Array<SpaceKind> | SpaceKind | null | undefined;
  minutes?: number;
  partySize?: number;
  wheelchairUsers?: number;
  stations?: number;
  equipment?: Array<BookingEquipmentInput> | BookingEquipmentInput;
  personIds?: Array<string | number> | string | number;
  centreId?: string | number | null | undefined;
}>;


export type SeeAvailabilityQuery = { availability: Array<{ space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
    , free: Array<{ startsAt: string, endsAt: string }>, blocked: Array<{ startsAt: string, endsAt: string, reason: BlockReason }> }> };

export type TimedSpaceUpdateMutationVariables = Exact<{
  input: SpaceUpdateInput;
}>;


export type TimedSpaceUpdateMutation = { spaceUpdate: { space:
      | { checkInExpected: boolean }
      | { checkInExpected: boolean }
      | { checkInExpected: boolean }
      | { checkInExpected: boolean }
      | { checkInExpected: boolean }
      | { checkInExpected: boolean }
     | null, userErrors: Array<{ code: ErrorCode }> } };

export type TimedUpdatesSubscriptionVariables = Exact<{
  filter?: BookingUpdatesFilter | null | undefined;
}>;


export type TimedUpdatesSubscription = { bookingUpdates: { kind: BookingUpdateKind, booking: { id: string, version: number } | null } };

export type SaySameReplaceMutationVariables = Exact<{
  input: BookingPractitionerReplaceInput;
}>;


export type SaySameReplaceMutation = { bookingPractitionerReplace: { cursor: string | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SaySameRuleMutationVariables = Exact<{
  input: BookingRuleSetInput;
}>;


export type SaySameRuleMutation = { bookingRuleSet: { cursor: string | null, rule: { version: number, history: Array<{ action: string | null }> } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SaySameSpaceMutationVariables = Exact<{
  input: SpaceUpdateInput;
}>;


export type SaySameSpaceMutation = { spaceUpdate: { cursor: string | null, space:
      | { version: number }
      | { version: number }
      | { version: number }
      | { version: number }
      | { version: number }
      | { version: number }
     | null, userErrors: Array<{ code: ErrorCode }> } };

export type BoardPageEquipmentChangeMutationVariables = Exact<{
  input: BookingEquipmentChangeInput;
}>;


export type BoardPageEquipmentChangeMutation = { bookingEquipmentChange: { userErrors: Array<{ code: ErrorCode }> } };

export type ReassignMutationVariables = Exact<{
  input: VisitReassignInput;
}>;


export type ReassignMutation = { visitReassign: { cursor: string | null, visit: { version: number, caregiver: { id: string } | null } | null, userErrors: Array<{ code: ErrorCode }> } };

export type HeldHealthQueryVariables = Exact<{
  id: string | number;
}>;


export type HeldHealthQuery = { resident: { name: string, care: { allergies: Array<string> } | null } | null };

export type HeldRoomsQueryVariables = Exact<{ [key: string]: never; }>;


export type HeldRoomsQuery = { spaces: Array<
    | { id: string, name: string, capacity: number, centre: { name: string }, opening: Array<{ weekday: number }>, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > }
    | { id: string, name: string, capacity: number, centre: { name: string }, opening: Array<{ weekday: number }>, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > }
    | { id: string, name: string, capacity: number, centre: { name: string }, opening: Array<{ weekday: number }>, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > }
    | { id: string, name: string, capacity: number, centre: { name: string }, opening: Array<{ weekday: number }>, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > }
    | { id: string, name: string, capacity: number, centre: { name: string }, opening: Array<{ weekday: number }>, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > }
    | { id: string, name: string, capacity: number, centre: { name: string }, opening: Array<{ weekday: number }>, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > }
  > };

export type HeldReshapeMutationVariables = Exact<{
  input: SpaceUpdateInput;
}>;


export type HeldReshapeMutation = { spaceUpdate: { space:
      | { capacity: number, version: number }
      | { capacity: number, version: number }
      | { capacity: number, version: number }
      | { capacity: number, version: number }
      | { capacity: number, version: number }
      | { capacity: number, version: number }
     | null, userErrors: Array<{ code: ErrorCode }> } };

export type HeldCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type HeldCursorQuery = { __typename: 'Query', cursor: string };

export type ScaleScheduleQueryVariables = Exact<{ [key: string]: never; }>;


export type ScaleScheduleQuery = { schedule: { visits: Array<{ id: string, resident: { name: string } | null, tasks: Array<{ id: string }> | null }> } };

export type ScaleBoardQueryVariables = Exact<{ [key: string]: never; }>;


export type ScaleBoardQuery = { dayBoard: { spaces: Array<{ bookings: Array<{ id: string }>, occupied: Array<{ startsAt: string }> }> } };

export type VisitUpdatesSubscriptionVariables = Exact<{
  filter?: VisitUpdatesFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type VisitUpdatesSubscription = { visitUpdates: { cursor: string, at: string, kind: VisitUpdateKind, visitId: string | null, coalesced: boolean, notice: string | null, view: { reason: ViewChangeReason, residentId: string | null } | null, visit: { id: string, version: number, status: VisitStatus, note: string | null, caregiver: { id: string } | null, resident: { id: string } | null, tasks: Array<{ title: string }> | null } | null } };

export type BookingUpdatesSubscriptionVariables = Exact<{
  filter?: BookingUpdatesFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type BookingUpdatesSubscription = { bookingUpdates: { cursor: string, at: string, kind: BookingUpdateKind, bookingId: string | null, coalesced: boolean, notice: string | null, view: { reason: ViewChangeReason, residentId: string | null } | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, attendees: Array<{ person: { id: string } }> } | null } };

export type PlaceQueryVariables = Exact<{ [key: string]: never; }>;


export type PlaceQuery = { cursor: string };

export type PlanVisitMutationVariables = Exact<{
  input: VisitScheduleInput;
}>;


export type PlanVisitMutation = { visitSchedule: { cursor: string | null, visit: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type ReassignVisitMutationVariables = Exact<{
  input: VisitReassignInput;
}>;


export type ReassignVisitMutation = { visitReassign: { cursor: string | null, visit: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type DepartVisitMutationVariables = Exact<{
  input: VisitDepartInput;
}>;


export type DepartVisitMutation = { visitDepart: { cursor: string | null, visit: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type ArriveVisitMutationVariables = Exact<{
  input: VisitArriveInput;
}>;


export type ArriveVisitMutation = { visitArrive: { cursor: string | null, visit: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type CancelVisitMutationVariables = Exact<{
  input: VisitCancelInput;
}>;


export type CancelVisitMutation = { visitCancel: { cursor: string | null, visit: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type CreateBookingMutationVariables = Exact<{
  input: BookingCreateInput;
}>;


export type CreateBookingMutation = { bookingCreate: { cursor: string | null, booking: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type MoveBookingMutationVariables = Exact<{
  input: BookingRescheduleInput;
}>;


export type MoveBookingMutation = { bookingReschedule: { cursor: string | null, booking: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type CancelBookingMutationVariables = Exact<{
  input: BookingCancelInput;
}>;


export type CancelBookingMutation = { bookingCancel: { cursor: string | null, booking: { id: string, version: number } | null, userErrors: Array<{ code: ErrorCode }> } };

export type BoardPractitionerReplaceMutationVariables = Exact<{
  input: BookingPractitionerReplaceInput;
}>;


export type BoardPractitionerReplaceMutation = { bookingPractitionerReplace: { booking: { id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode }> } };

export type BoardLiftSubscriptionVariables = Exact<{
  date: string;
  centreId: string | number;
  after?: string | null | undefined;
}>;


export type BoardLiftSubscription = { dayBoardUpdates: { kind: DayBoardUpdateKind, spaces: Array<{ space:
        | { id: string, outages: Array<{ feature: BreakableFeature }> }
        | { id: string, outages: Array<{ feature: BreakableFeature }> }
        | { id: string, outages: Array<{ feature: BreakableFeature }> }
        | { id: string, outages: Array<{ feature: BreakableFeature }> }
        | { id: string, outages: Array<{ feature: BreakableFeature }> }
        | { id: string, outages: Array<{ feature: BreakableFeature }> }
       }> } };

export type BoardRowFragment = { space:
    | { id: string, code: string, capacity: number }
    | { id: string, code: string, capacity: number }
    | { id: string, code: string, capacity: number }
    | { id: string, code: string, capacity: number }
    | { id: string, code: string, capacity: number }
    | { id: string, code: string, capacity: number }
  , bookings: Array<{ id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> }>, occupied: Array<{ startsAt: string, endsAt: string }>, closures: Array<{ id: string, startsAt: string, endsAt: string | null, reason: string }>, free: Array<{ startsAt: string, endsAt: string }> };

export type BoardNowQueryVariables = Exact<{
  date: string;
  kinds?: Array<SpaceKind> | SpaceKind | null | undefined;
  centreId?: string | number | null | undefined;
}>;


export type BoardNowQuery = { dayBoard: { cursor: string, centre: { id: string }, spaces: Array<{ space:
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
      , bookings: Array<{ id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> }>, occupied: Array<{ startsAt: string, endsAt: string }>, closures: Array<{ id: string, startsAt: string, endsAt: string | null, reason: string }>, free: Array<{ startsAt: string, endsAt: string }> }> } };

export type BoardUpdatesSubscriptionVariables = Exact<{
  date: string;
  kinds?: Array<SpaceKind> | SpaceKind | null | undefined;
  centreId: string | number;
  after?: string | null | undefined;
}>;


export type BoardUpdatesSubscription = { dayBoardUpdates: { cursor: string, at: string, kind: DayBoardUpdateKind, view: { reason: ViewChangeReason } | null, spaces: Array<{ space:
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
        | { id: string, code: string, capacity: number }
      , bookings: Array<{ id: string, version: number, status: BookingStatus, startsAt: string, endsAt: string, partySize: number, wheelchairUsers: number, stations: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, holdExpiresAt: string | null, checkedInAt: string | null, completedAt: string | null, allowedMoves: Array<BookingMove>, space:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         | null, resident: { id: string } | null, bookedBy: { id: string }, attendees: Array<{ role: AttendeeRole, person: { id: string } }> }>, occupied: Array<{ startsAt: string, endsAt: string }>, closures: Array<{ id: string, startsAt: string, endsAt: string | null, reason: string }>, free: Array<{ startsAt: string, endsAt: string }> }> } };

export type BoardCloseMutationVariables = Exact<{
  input: SpaceCloseInput;
}>;


export type BoardCloseMutation = { spaceClose: { closure: { id: string } | null, userErrors: Array<{ code: ErrorCode }> } };

export type BoardReopenMutationVariables = Exact<{
  input: SpaceReopenInput;
}>;


export type BoardReopenMutation = { spaceReopen: { userErrors: Array<{ code: ErrorCode }> } };

export type ChangesNestedQueryVariables = Exact<{
  after: string;
  first: number;
}>;


export type ChangesNestedQuery = { changesSince: { cursor: string, updates: Array<
      | { booking: { id: string, space:
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
           | null, bookedBy: { name: string }, attendees: Array<{ person: { name: string } }> } | null }
      | { visit: { id: string, resident: { name: string, care: { allergies: Array<string> } | null } | null, caregiver: { name: string } | null, tasks: Array<{ title: string }> | null } | null }
    > } };

export type ChangesQueryVariables = Exact<{
  after: string;
  first: number;
  bookings?: BookingUpdatesFilter | null | undefined;
  visits?: VisitUpdatesFilter | null | undefined;
}>;


export type ChangesQuery = { changesSince: { cursor: string, hasMore: boolean, updates: Array<
      | { __typename: 'BookingUpdate', cursor: string, at: string, bookingId: string | null, coalesced: boolean, notice: string | null, bookingKind: BookingUpdateKind, view: { reason: ViewChangeReason, residentId: string | null } | null, booking: { id: string, version: number, status: BookingStatus, startsAt: string, space:
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null, attendees: Array<{ person: { id: string } }> } | null }
      | { __typename: 'VisitUpdate', cursor: string, at: string, kind: VisitUpdateKind, visitId: string | null, coalesced: boolean, notice: string | null, view: { reason: ViewChangeReason, residentId: string | null } | null, visit: { id: string, version: number, status: VisitStatus, note: string | null, caregiver: { id: string } | null, resident: { id: string } | null, tasks: Array<{ title: string }> | null } | null }
    > } };

export type SignInMutationVariables = Exact<{
  input: SessionCreateInput;
}>;


export type SignInMutation = { sessionCreate: { retryAt: string | null, session: { accessToken: string, accessExpiresAt: string, refreshToken: string, refreshExpiresAt: string, device: string } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SignInRefreshMutationVariables = Exact<{
  input: SessionRefreshInput;
}>;


export type SignInRefreshMutation = { sessionRefresh: { retryAt: string | null, session: { accessToken: string, accessExpiresAt: string, refreshToken: string, refreshExpiresAt: string, device: string } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SignInEndMutationVariables = Exact<{
  input: SessionEndInput;
}>;


export type SignInEndMutation = { sessionEnd: { ended: number, userErrors: Array<{ code: ErrorCode }> } };

export type SignInInviteMutationVariables = Exact<{
  input: InvitationCreateInput;
}>;


export type SignInInviteMutation = { invitationCreate: { cursor: string | null, invitation: { id: string, code: string, expiresAt: string, person: { id: string, name: string } } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SignInAcceptMutationVariables = Exact<{
  input: InvitationAcceptInput;
}>;


export type SignInAcceptMutation = { invitationAccept: { retryAt: string | null, session: { accessToken: string, accessExpiresAt: string, refreshToken: string, refreshExpiresAt: string, device: string } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SignInViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInViewerQuery = { viewer: { person: { id: string, name: string }, roles: Array<{ role: Role }> } };

export type SeeStaffQueryVariables = Exact<{
  posts?: Array<StaffPost> | StaffPost | null | undefined;
  centreId?: string | number | null | undefined;
}>;


export type SeeStaffQuery = { staff: Array<{ post: StaffPost, skills: Array<string>, dialects: Array<string>, person: { id: string, name: string } }> };

export type ReachOfViewerQueryVariables = Exact<{
  id: string | number;
}>;


export type ReachOfViewerQuery = { resident: { name: string, withheld: Array<ConsentScope>, bornOn: string | null, care: { allergies: Array<string> } | null, relations: Array<{ id: string }>, careTeam: Array<{ role: Role }> | null, bookings: { totalCount: number } | null } | null, viewer: { family: Array<{ scopes: Array<ConsentScope>, actsFor: boolean }> } };

export type PageOfResidentsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type PageOfResidentsQuery = { residents: { edges: Array<{ cursor: string, node: { id: string } }>, nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CountOfResidentsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type CountOfResidentsQuery = { residents: { totalCount: number } };

export type PageOfHistoryQueryVariables = Exact<{
  id: string | number;
  first?: number;
  bookingsAfter?: string | null | undefined;
  visitsAfter?: string | null | undefined;
}>;


export type PageOfHistoryQuery = { resident: { bookings: { edges: Array<{ cursor: string }>, nodes: Array<{ id: string, startsAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, visits: { edges: Array<{ cursor: string }>, nodes: Array<{ id: string, startsAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type SearchResidentsQueryVariables = Exact<{
  search: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type SearchResidentsQuery = { residents: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CountSearchQueryVariables = Exact<{
  search: string;
}>;


export type CountSearchQuery = { residents: { totalCount: number } };

export type RightsGrantMutationVariables = Exact<{
  input: ConsentGrantInput;
}>;


export type RightsGrantMutation = { consentGrant: { cursor: string | null, consents: Array<{ id: string, scope: ConsentScope, purpose: string, fromAt: string, untilAt: string | null, grantee: { id: string } | null, grantedBy: { id: string } }>, resident: { id: string, name: string } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type RightsWithdrawMutationVariables = Exact<{
  input: ConsentWithdrawInput;
}>;


export type RightsWithdrawMutation = { consentWithdraw: { cursor: string | null, consents: Array<{ scope: ConsentScope }>, resident: { id: string, bornOn: string | null } | null, userErrors: Array<{ code: ErrorCode, message: string }> } };

export type RightsLinkMutationVariables = Exact<{
  input: RelationLinkInput;
}>;


export type RightsLinkMutation = { relationLink: { cursor: string | null, relation: { id: string, kind: RelationKind, guardian: boolean, emergencyContact: boolean, livesTogether: boolean, fromOn: string, untilOn: string | null, phones: Array<string> | null, relative: { id: string, name: string } } | null, resident: { relations: Array<{ relative: { id: string } }> } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type RightsEndMutationVariables = Exact<{
  input: RelationEndInput;
}>;


export type RightsEndMutation = { relationEnd: { cursor: string | null, relation: { id: string, untilOn: string | null } | null, resident: { id: string, relations: Array<{ id: string }>, consents: Array<{ scope: ConsentScope }> } | null, userErrors: Array<{ code: ErrorCode, message: string }> } };

export type RightsJoinMutationVariables = Exact<{
  input: CareTeamJoinInput;
}>;


export type RightsJoinMutation = { careTeamJoin: { cursor: string | null, resident: { careTeam: Array<{ role: Role, fromOn: string, member: { id: string } }> | null } | null, userErrors: Array<{ code: ErrorCode }> } };

export type RightsLeaveMutationVariables = Exact<{
  input: CareTeamLeaveInput;
}>;


export type RightsLeaveMutation = { careTeamLeave: { cursor: string | null, resident: { careTeam: Array<{ member: { id: string } }> | null } | null, userErrors: Array<{ code: ErrorCode }> } };

export type BookCounsellingMutationVariables = Exact<{
  input: BookingCreateInput;
}>;


export type BookCounsellingMutation = { bookingCreate: { booking: { id: string, confidential: boolean } | null, userErrors: Array<{ code: ErrorCode }> } };

export type PathsToCounsellingQueryVariables = Exact<{
  booking: string | number;
  client: string | number;
  counsellor: string | number;
  room: string | number;
  day: string;
  until: string;
}>;


export type PathsToCounsellingQuery = { booking: { id: string } | null, node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, room:
    | { bookings: Array<{ id: string }> }
    | { bookings: Array<{ id: string }> }
    | { bookings: Array<{ id: string }> }
    | { bookings: Array<{ id: string }> }
    | { bookings: Array<{ id: string }> }
    | { bookings: Array<{ id: string }> }
   | null, client: { name: string, withheld: Array<ConsentScope>, bookings: { totalCount: number, pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string }> } | null, careTeam: Array<{ role: Role, member: { name: string } }> | null, consents: Array<{ scope: ConsentScope }> } | null, counsellor: { bookings: { totalCount: number, nodes: Array<{ id: string }> } | null } | null };

export type CounsellingOnBoardQueryVariables = Exact<{
  day: string;
}>;


export type CounsellingOnBoardQuery = { dayBoard: { spaces: Array<{ bookings: Array<{ id: string }>, occupied: Array<{ startsAt: string, endsAt: string }> }> } };

export type AboutVisitFragment = { id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null };

export type AboutBookingFragment = { id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
    | { name: string }
    | { name: string }
    | { name: string }
    | { name: string }
    | { name: string }
    | { name: string }
   | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> };

export type AboutSeriesFragment = { id: string, purpose: string | null, note: string | null, override: { reason: string } | null, resident: { name: string } | null, bookedBy: { name: string }, attendees: Array<{ person: { name: string } }>, dates: Array<{ date: string, state: SeriesDateState, booking: { purpose: string | null } | null }>, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ before: string | null, after: string | null }> }> };

export type AboutResidentQueryVariables = Exact<{
  resident: string | number;
}>;


export type AboutResidentQuery = { resident: { id: string, name: string, bornOn: string | null, sex: Sex | null, accessNeeds: Array<AccessNeed> | null, withheld: Array<ConsentScope>, contact: { phones: Array<string>, address: string | null, household: { id: string, building: string, residents: Array<{ name: string, contact: { phones: Array<string> } | null, care: { allergies: Array<string> } | null }> } | null, emergencyContacts: Array<{ phones: Array<string> | null, relative: { name: string } }> } | null, care: { serviceLines: Array<ServiceLine>, specialGroups: Array<string>, allergies: Array<string>, dialects: Array<string>, note: string | null, disabilities: Array<{ category: DisabilityCategory, grade: number }> } | null, relations: Array<{ phones: Array<string> | null, livesTogether: boolean, untilOn: string | null, relative: { id: string, name: string } }>, careTeam: Array<{ role: Role, member: { name: string } }> | null, consents: Array<{ scope: ConsentScope, purpose: string, fromAt: string, untilAt: string | null, grantee: { name: string } | null, grantedBy: { name: string } }>, bookingExemptions: Array<{ reason: string, grantedBy: { name: string } }>, visits: { totalCount: number, nodes: Array<{ id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null }> } | null, bookings: { totalCount: number, nodes: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> } | null } | null, viewer: { family: Array<{ scopes: Array<ConsentScope>, resident: { name: string } | null, relations: Array<{ phones: Array<string> | null }> }> } };

export type AboutDetailsQueryVariables = Exact<{
  visit: string | number;
  cancelled: string | number;
  booking: string | number;
  counselling: string | number;
  series: string | number;
  quietSeries: string | number;
  gym: string | number;
  quiet: string | number;
  day: string;
}>;


export type AboutDetailsQuery = { series: { id: string, purpose: string | null, note: string | null, override: { reason: string } | null, resident: { name: string } | null, bookedBy: { name: string }, attendees: Array<{ person: { name: string } }>, dates: Array<{ date: string, state: SeriesDateState, booking: { purpose: string | null } | null }>, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ before: string | null, after: string | null }> }> } | null, quietSeries: { id: string, purpose: string | null, note: string | null, override: { reason: string } | null, resident: { name: string } | null, bookedBy: { name: string }, attendees: Array<{ person: { name: string } }>, dates: Array<{ date: string, state: SeriesDateState, booking: { purpose: string | null } | null }>, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ before: string | null, after: string | null }> }> } | null, bookingSeriesList: { nodes: Array<{ id: string, purpose: string | null, note: string | null, override: { reason: string } | null, resident: { name: string } | null, bookedBy: { name: string }, attendees: Array<{ person: { name: string } }>, dates: Array<{ date: string, state: SeriesDateState, booking: { purpose: string | null } | null }>, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ before: string | null, after: string | null }> }> }> }, visit: { id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null } | null, cancelled: { id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null } | null, booking: { id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
     | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> } | null, counselling: { id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
      | { name: string }
     | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> } | null, gym:
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
   | null, quiet:
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
    | { bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }
   | null };

export type AboutNodesQueryVariables = Exact<{
  resident: string | number;
  household: string | number;
  visit: string | number;
  cancelled: string | number;
  booking: string | number;
  counselling: string | number;
}>;


export type AboutNodesQuery = { resident:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { name: string, bornOn: string | null, id: string, care: { allergies: Array<string> } | null, contact: { phones: Array<string> } | null }
    | { id: string }
    | { id: string }
   | null, household:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { building: string, id: string, residents: Array<{ name: string }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, visit:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null }
   | null, cancelled:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null }
   | null, booking:
    | { id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
       | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, counselling:
    | { id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
       | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type AboutUpdatesQueryVariables = Exact<{
  after: string;
}>;


export type AboutUpdatesQuery = { changesSince: { hasMore: boolean, updates: Array<
      | { bookingId: string | null, booking: { id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
            | { name: string }
           | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> } | null }
      | { visitId: string | null, visit: { id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null } | null }
    > } };

export type FindResidentsQueryVariables = Exact<{
  search: string;
}>;


export type FindResidentsQuery = { residents: { totalCount: number, nodes: Array<{ id: string, name: string }> } };

export type BoardOfQueryVariables = Exact<{
  day: string;
}>;


export type BoardOfQuery = { dayBoard: { spaces: Array<{ space:
        | { code: string }
        | { code: string }
        | { code: string }
        | { code: string }
        | { code: string }
        | { code: string }
      , occupied: Array<{ startsAt: string, endsAt: string }>, bookings: Array<{ id: string, startsAt: string, status: BookingStatus, partySize: number, confidential: boolean, purpose: string | null, note: string | null, cancelReason: string | null, cancelledLate: boolean, version: number, override: { rules: Array<OverridableRule>, reason: string, by: { name: string } } | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, series: { id: string, purpose: string | null, note: string | null, resident: { name: string } | null } | null, space:
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
         | null, bookedBy: { name: string }, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { id: string, name: string } }> }> }> } };

export type ScheduleOfQueryVariables = Exact<{
  caregiver: string | number;
  day: string;
}>;


export type ScheduleOfQuery = { schedule: { caregiver: { name: string }, visits: Array<{ id: string, service: VisitService, startsAt: string, status: VisitStatus, departedAt: string | null, arrivedAt: string | null, completedAt: string | null, arrivedBy: CheckInMethod | null, note: string | null, report: string | null, cancelReason: string | null, endReason: string | null, history: Array<{ onBehalfOf: { name: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, caregiver: { name: string } | null, resident: { name: string } | null, tasks: Array<{ title: string, note: string | null }> | null }> } };

export type WhoTakesPartQueryVariables = Exact<{
  id: string | number;
}>;


export type WhoTakesPartQuery = { booking: { partySize: number, resident: { name: string } | null, attendees: Array<{ role: AttendeeRole, person: { name: string } }> } | null };

export type WhoLivesThereQueryVariables = Exact<{
  id: string | number;
}>;


export type WhoLivesThereQuery = { resident: { contact: { household: { residents: Array<{ name: string, withheld: Array<ConsentScope> }> } | null } | null } | null };

export type WhoIsNearQueryVariables = Exact<{
  id: string | number;
}>;


export type WhoIsNearQuery = { resident: { name: string, relations: Array<{ kind: RelationKind, phones: Array<string> | null, relative: { name: string } }>, consents: Array<{ scope: ConsentScope, grantee: { name: string } | null }> } | null };

export type EverythingOfCentreQueryVariables = Exact<{
  centre?: string | number | null | undefined;
}>;


export type EverythingOfCentreQuery = { residents: { totalCount: number, nodes: Array<{ id: string, name: string }> }, spaces: Array<
    | { id: string, code: string, centre: { name: string } }
    | { id: string, code: string, centre: { name: string } }
    | { id: string, code: string, centre: { name: string } }
    | { id: string, code: string, centre: { name: string } }
    | { id: string, code: string, centre: { name: string } }
    | { id: string, code: string, centre: { name: string } }
  >, dayBoard: { centre: { id: string, name: string }, spaces: Array<{ space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       }> }, schedule: { visits: Array<{ id: string }> }, availability: Array<{ space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     }> };

export type NameOfCaregiverQueryVariables = Exact<{
  caregiver: string | number;
}>;


export type NameOfCaregiverQuery = { schedule: { caregiver: { name: string } } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { person: { name: string }, roles: Array<{ role: Role, centre: { id: string, name: string } }> } };

export type SeenBookingRuleFragment = { kind: SpaceKind, perWeek: number | null, lateMinutes: number, exemptGroups: Array<string>, version: number, coolDown: { strikes: number, withinDays: number, days: number } | null };

export type SayBookingRuleSetMutationVariables = Exact<{
  input: BookingRuleSetInput;
}>;


export type SayBookingRuleSetMutation = { bookingRuleSet: { cursor: string | null, rule: { kind: SpaceKind, perWeek: number | null, lateMinutes: number, exemptGroups: Array<string>, version: number, history: Array<{ action: string | null, by: { id: string } | null, fields: Array<{ field: string, before: string | null, after: string | null }> }>, coolDown: { strikes: number, withinDays: number, days: number } | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SeeBookingRulesQueryVariables = Exact<{
  centreId?: string | number | null | undefined;
}>;


export type SeeBookingRulesQuery = { bookingRules: Array<{ kind: SpaceKind, perWeek: number | null, lateMinutes: number, exemptGroups: Array<string>, version: number, coolDown: { strikes: number, withinDays: number, days: number } | null }> };

export type SeenEquipmentFragment = { id: string, name: string, quantity: number, retiredAt: string | null, version: number, space:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type SeeEquipmentQueryVariables = Exact<{
  centreId?: string | number | null | undefined;
  spaceId?: string | number | null | undefined;
}>;


export type SeeEquipmentQuery = { equipment: Array<{ id: string, name: string, quantity: number, retiredAt: string | null, version: number, space:
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
      | { id: string }
     | null }> };

export type SayEquipmentAddMutationVariables = Exact<{
  input: EquipmentAddInput;
}>;


export type SayEquipmentAddMutation = { equipmentAdd: { cursor: string | null, equipment: { id: string, name: string, quantity: number, retiredAt: string | null, version: number, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SayEquipmentChangeMutationVariables = Exact<{
  input: EquipmentChangeInput;
}>;


export type SayEquipmentChangeMutation = { equipmentChange: { equipment: { id: string, name: string, quantity: number, retiredAt: string | null, version: number, history: Array<{ action: string | null, fields: Array<{ field: string, before: string | null, after: string | null }> }> | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type SayEquipmentRetireMutationVariables = Exact<{
  input: EquipmentRetireInput;
}>;


export type SayEquipmentRetireMutation = { equipmentRetire: { equipment: { id: string, name: string, quantity: number, retiredAt: string | null, version: number, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null } | null, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type SayEquipmentRestoreMutationVariables = Exact<{
  input: EquipmentRestoreInput;
}>;


export type SayEquipmentRestoreMutation = { equipmentRestore: { cursor: string | null, equipment: { id: string, name: string, quantity: number, retiredAt: string | null, version: number, history: Array<{ action: string | null, fields: Array<{ field: string, before: string | null, after: string | null }> }> | null, space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type OperatingEntrustMutationVariables = Exact<{
  input: SpaceEntrustInput;
}>;


export type OperatingEntrustMutation = { spaceEntrust: { cursor: string | null, space:
      | { id: string, operatingRight: { status: OperatingRightStatus, uses: Array<SpaceKind>, untilOn: string | null, version: number, operator: { name: string, rights: Array<{ space:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               | null }> } } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
      | { id: string, operatingRight: { status: OperatingRightStatus, uses: Array<SpaceKind>, untilOn: string | null, version: number, operator: { name: string, rights: Array<{ space:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               | null }> } } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
      | { id: string, operatingRight: { status: OperatingRightStatus, uses: Array<SpaceKind>, untilOn: string | null, version: number, operator: { name: string, rights: Array<{ space:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               | null }> } } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
      | { id: string, operatingRight: { status: OperatingRightStatus, uses: Array<SpaceKind>, untilOn: string | null, version: number, operator: { name: string, rights: Array<{ space:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               | null }> } } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
      | { id: string, operatingRight: { status: OperatingRightStatus, uses: Array<SpaceKind>, untilOn: string | null, version: number, operator: { name: string, rights: Array<{ space:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               | null }> } } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
      | { id: string, operatingRight: { status: OperatingRightStatus, uses: Array<SpaceKind>, untilOn: string | null, version: number, operator: { name: string, rights: Array<{ space:
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
                | { id: string }
               | null }> } } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
     | null, userErrors: Array<{ code: ErrorCode, path: Array<string> }> } };

export type OperatingTakeBackMutationVariables = Exact<{
  input: SpaceTakeBackInput;
}>;


export type OperatingTakeBackMutation = { spaceTakeBack: { cursor: string | null, space:
      | { operatingRight: { version: number } | null }
      | { operatingRight: { version: number } | null }
      | { operatingRight: { version: number } | null }
      | { operatingRight: { version: number } | null }
      | { operatingRight: { version: number } | null }
      | { operatingRight: { version: number } | null }
     | null, userErrors: Array<{ code: ErrorCode }> } };

export type OperatingOperatorsQueryVariables = Exact<{ [key: string]: never; }>;


export type OperatingOperatorsQuery = { operators: Array<{ name: string, rights: Array<{ status: OperatingRightStatus }> }> };

export type OperatingHistoryQueryVariables = Exact<{
  space: string | number;
}>;


export type OperatingHistoryQuery = { space:
    | { operatingRight: { version: number } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
    | { operatingRight: { version: number } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
    | { operatingRight: { version: number } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
    | { operatingRight: { version: number } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
    | { operatingRight: { version: number } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
    | { operatingRight: { version: number } | null, operatingHistory: Array<{ action: string | null, fields: Array<{ field: string, after: string | null }> }> | null }
   | null };

export type OperatingFreeQueryVariables = Exact<{
  space: string | number;
  from: string;
  until: string;
}>;


export type OperatingFreeQuery = { availability: Array<{ free: Array<{ startsAt: string }>, blocked: Array<{ reason: BlockReason, startsAt: string, endsAt: string }> }> };

export type OperatingBoardQueryVariables = Exact<{
  date: string;
}>;


export type OperatingBoardQuery = { dayBoard: { spaces: Array<{ space:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      , free: Array<{ startsAt: string }> }> } };

export type SaySpaceUpdateMutationVariables = Exact<{
  input: SpaceUpdateInput;
}>;


export type SaySpaceUpdateMutation = { spaceUpdate: { cursor: string | null, space:
      | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
      | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
      | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
      | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
      | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
      | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
     | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

type MeasuredSpace_CommunitySpace_Fragment = { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null };

type MeasuredSpace_CounsellingSpace_Fragment = { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null };

type MeasuredSpace_ElderlyCarePost_Fragment = { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null };

type MeasuredSpace_PictureBookLibrary_Fragment = { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null };

type MeasuredSpace_RehabRoom_Fragment = { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null };

type MeasuredSpace_SharedKitchen_Fragment = { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null };

export type MeasuredSpaceFragment =
  | MeasuredSpace_CommunitySpace_Fragment
  | MeasuredSpace_CounsellingSpace_Fragment
  | MeasuredSpace_ElderlyCarePost_Fragment
  | MeasuredSpace_PictureBookLibrary_Fragment
  | MeasuredSpace_RehabRoom_Fragment
  | MeasuredSpace_SharedKitchen_Fragment
;

export type SeeMeasuredSpaceQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeMeasuredSpaceQuery = { space:
    | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
    | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
    | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
    | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
    | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
    | { id: string, version: number, name: string, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, note: string | null }
   | null };

export type BookAheadMutationVariables = Exact<{
  input: BookingCreateInput;
}>;


export type BookAheadMutation = { bookingCreate: { booking: { id: string, version: number, status: BookingStatus } | null, userErrors: Array<{ code: ErrorCode }> } };

export type SeeSpacesQueryVariables = Exact<{
  kinds?: Array<SpaceKind> | SpaceKind | null | undefined;
  centreId?: string | number | null | undefined;
}>;


export type SeeSpacesQuery = { spaces: Array<
    | { __typename: 'CommunitySpace', id: string, code: string, kind: SpaceKind }
    | { __typename: 'CounsellingSpace', id: string, code: string, kind: SpaceKind }
    | { __typename: 'ElderlyCarePost', id: string, code: string, kind: SpaceKind }
    | { __typename: 'PictureBookLibrary', id: string, code: string, kind: SpaceKind }
    | { __typename: 'RehabRoom', id: string, code: string, kind: SpaceKind }
    | { __typename: 'SharedKitchen', id: string, code: string, kind: SpaceKind }
  > };

export type SeeSpaceQueryVariables = Exact<{
  id: string | number;
}>;


export type SeeSpaceQuery = { space:
    | { __typename: 'CommunitySpace', id: string, capacityMode: CapacityMode, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, gridMinutes: number, minMinutes: number, maxMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, doorWidthCm: number | null, stepFree: boolean, areaM2: number, centre: { id: string, timeZone: string }, parent:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      >, opening: Array<{ weekday: number, opens: string, closes: string }> }
    | { __typename: 'CounsellingSpace', id: string, capacityMode: CapacityMode, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, gridMinutes: number, minMinutes: number, maxMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, doorWidthCm: number | null, stepFree: boolean, areaM2: number, centre: { id: string, timeZone: string }, parent:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      >, opening: Array<{ weekday: number, opens: string, closes: string }> }
    | { __typename: 'ElderlyCarePost', zone: CareZone | null, id: string, capacityMode: CapacityMode, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, gridMinutes: number, minMinutes: number, maxMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, doorWidthCm: number | null, stepFree: boolean, areaM2: number, centre: { id: string, timeZone: string }, parent:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      >, opening: Array<{ weekday: number, opens: string, closes: string }> }
    | { __typename: 'PictureBookLibrary', id: string, capacityMode: CapacityMode, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, gridMinutes: number, minMinutes: number, maxMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, doorWidthCm: number | null, stepFree: boolean, areaM2: number, centre: { id: string, timeZone: string }, parent:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      >, opening: Array<{ weekday: number, opens: string, closes: string }> }
    | { __typename: 'RehabRoom', id: string, capacityMode: CapacityMode, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, gridMinutes: number, minMinutes: number, maxMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, doorWidthCm: number | null, stepFree: boolean, areaM2: number, centre: { id: string, timeZone: string }, parent:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      >, opening: Array<{ weekday: number, opens: string, closes: string }> }
    | { __typename: 'SharedKitchen', id: string, capacityMode: CapacityMode, capacity: number, wheelchairPlaces: number, stations: number, bufferBeforeMinutes: number, bufferAfterMinutes: number, gridMinutes: number, minMinutes: number, maxMinutes: number, leadMinutes: number, horizonDays: number, approvalRequired: boolean, doorWidthCm: number | null, stepFree: boolean, areaM2: number, centre: { id: string, timeZone: string }, parent:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, children: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      >, opening: Array<{ weekday: number, opens: string, closes: string }> }
   | null };

export type PlaceInTheStreamQueryVariables = Exact<{ [key: string]: never; }>;


export type PlaceInTheStreamQuery = { cursor: string };

export type ChangesAfterSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ChangesAfterSubscription = { bookingUpdates: { cursor: string } };

export type VisitStandingFragment = { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null };

export type ScheduleQueryVariables = Exact<{
  date?: string | null | undefined;
  caregiverId?: string | number | null | undefined;
  centreId?: string | number | null | undefined;
}>;


export type ScheduleQuery = { schedule: { date: string, caregiver: { name: string }, visits: Array<{ id: string, startsAt: string, status: VisitStatus, note: string | null, resident: { name: string, accessNeeds: Array<AccessNeed> | null, contact: { phones: Array<string>, address: string | null, emergencyContacts: Array<{ phones: Array<string> | null, relative: { name: string } }> } | null, care: { allergies: Array<string> } | null } | null, tasks: Array<{ title: string, mandatory: boolean }> | null }> } };

export type VisitArriveMutationVariables = Exact<{
  input: VisitArriveInput;
}>;


export type VisitArriveMutation = { visitArrive: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitAssignMutationVariables = Exact<{
  input: VisitAssignInput;
}>;


export type VisitAssignMutation = { visitAssign: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitCancelMutationVariables = Exact<{
  input: VisitCancelInput;
}>;


export type VisitCancelMutation = { visitCancel: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitCompleteMutationVariables = Exact<{
  input: VisitCompleteInput;
}>;


export type VisitCompleteMutation = { visitComplete: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitDepartMutationVariables = Exact<{
  input: VisitDepartInput;
}>;


export type VisitDepartMutation = { visitDepart: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitNoAnswerMutationVariables = Exact<{
  input: VisitNoAnswerInput;
}>;


export type VisitNoAnswerMutation = { visitNoAnswer: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitRefuseMutationVariables = Exact<{
  input: VisitRefuseInput;
}>;


export type VisitRefuseMutation = { visitRefuse: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitAbortMutationVariables = Exact<{
  input: VisitAbortInput;
}>;


export type VisitAbortMutation = { visitAbort: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitReassignMutationVariables = Exact<{
  input: VisitReassignInput;
}>;


export type VisitReassignMutation = { visitReassign: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitScheduleMutationVariables = Exact<{
  input: VisitScheduleInput;
}>;


export type VisitScheduleMutation = { visitSchedule: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitTaskRecordMutationVariables = Exact<{
  input: VisitTaskRecordInput;
}>;


export type VisitTaskRecordMutation = { visitTaskRecord: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type VisitVerifyMutationVariables = Exact<{
  input: VisitVerifyInput;
}>;


export type VisitVerifyMutation = { visitVerify: { cursor: string | null, visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null, userErrors: Array<{ code: ErrorCode, message: string, path: Array<string> }> } };

export type OneVisitQueryVariables = Exact<{
  id: string | number;
}>;


export type OneVisitQuery = { visit: { id: string, status: VisitStatus, version: number, allowedMoves: Array<VisitMove>, residentPresent: boolean, departedAt: string | null, arrivedAt: string | null, arrivedBy: CheckInMethod | null, completedAt: string | null, note: string | null, report: string | null, cancelReason: string | null, endedAt: string | null, endReason: string | null, verifiedAt: string | null, caregiver: { id: string } | null, tasks: Array<{ id: string, title: string, mandatory: boolean, outcome: TaskOutcome, note: string | null, recordedAt: string | null }> | null } | null };

export type VisitsOfResidentQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type VisitsOfResidentQuery = { resident: { visits: { totalCount: number, nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SeenProposalsFragmentDoc = new TypedDocumentString(`
    fragment SeenProposals on BookingProposal {
  kind
  startsAt
  endsAt
  space {
    id
  }
  practitioner {
    id
  }
  insteadOf {
    id
  }
}
    `, {"fragmentName":"SeenProposals"}) as unknown as TypedDocumentString<SeenProposalsFragment, unknown>;
export const SeenSeriesFragmentDoc = new TypedDocumentString(`
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}
    `, {"fragmentName":"SeenSeries"}) as unknown as TypedDocumentString<SeenSeriesFragment, unknown>;
export const SeenPreviewFragmentDoc = new TypedDocumentString(`
    fragment SeenPreview on SeriesPreview {
  okCount
  refusedCount
  userErrors {
    code
    message
  }
  dates {
    date
    verdict
    startsAt
    endsAt
    holiday
    isProvisional
    code
    message
    alternatives {
      startsAt
      endsAt
      space {
        id
      }
    }
  }
}
    `, {"fragmentName":"SeenPreview"}) as unknown as TypedDocumentString<SeenPreviewFragment, unknown>;
export const SeenBookingFragmentDoc = new TypedDocumentString(`
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
    `, {"fragmentName":"SeenBooking"}) as unknown as TypedDocumentString<SeenBookingFragment, unknown>;
export const BoardRowFragmentDoc = new TypedDocumentString(`
    fragment BoardRow on DayBoardSpace {
  space {
    id
    code
    capacity
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
    startsAt
    endsAt
    reason
  }
  free {
    startsAt
    endsAt
  }
}
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
}`, {"fragmentName":"BoardRow"}) as unknown as TypedDocumentString<BoardRowFragment, unknown>;
export const AboutVisitFragmentDoc = new TypedDocumentString(`
    fragment AboutVisit on Visit {
  id
  service
  startsAt
  status
  departedAt
  arrivedAt
  completedAt
  arrivedBy
  note
  report
  cancelReason
  endReason
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  caregiver {
    name
  }
  resident {
    name
  }
  tasks {
    title
    note
  }
}
    `, {"fragmentName":"AboutVisit"}) as unknown as TypedDocumentString<AboutVisitFragment, unknown>;
export const AboutBookingFragmentDoc = new TypedDocumentString(`
    fragment AboutBooking on Booking {
  id
  startsAt
  status
  partySize
  confidential
  purpose
  note
  cancelReason
  cancelledLate
  override {
    rules
    reason
    by {
      name
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  series {
    id
    purpose
    note
    resident {
      name
    }
  }
  version
  space {
    name
  }
  bookedBy {
    name
  }
  resident {
    name
  }
  attendees {
    role
    person {
      id
      name
    }
  }
}
    `, {"fragmentName":"AboutBooking"}) as unknown as TypedDocumentString<AboutBookingFragment, unknown>;
export const AboutSeriesFragmentDoc = new TypedDocumentString(`
    fragment AboutSeries on BookingSeries {
  id
  purpose
  note
  override {
    reason
  }
  resident {
    name
  }
  bookedBy {
    name
  }
  attendees {
    person {
      name
    }
  }
  dates {
    date
    state
    booking {
      purpose
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      before
      after
    }
  }
}
    `, {"fragmentName":"AboutSeries"}) as unknown as TypedDocumentString<AboutSeriesFragment, unknown>;
export const SeenBookingRuleFragmentDoc = new TypedDocumentString(`
    fragment SeenBookingRule on BookingRule {
  kind
  perWeek
  lateMinutes
  coolDown {
    strikes
    withinDays
    days
  }
  exemptGroups
  version
}
    `, {"fragmentName":"SeenBookingRule"}) as unknown as TypedDocumentString<SeenBookingRuleFragment, unknown>;
export const SeenEquipmentFragmentDoc = new TypedDocumentString(`
    fragment SeenEquipment on Equipment {
  id
  name
  quantity
  retiredAt
  version
  space {
    id
  }
}
    `, {"fragmentName":"SeenEquipment"}) as unknown as TypedDocumentString<SeenEquipmentFragment, unknown>;
export const MeasuredSpaceFragmentDoc = new TypedDocumentString(`
    fragment MeasuredSpace on Space {
  id
  version
  name
  capacity
  wheelchairPlaces
  stations
  bufferBeforeMinutes
  bufferAfterMinutes
  leadMinutes
  horizonDays
  approvalRequired
  note
}
    `, {"fragmentName":"MeasuredSpace"}) as unknown as TypedDocumentString<MeasuredSpaceFragment, unknown>;
export const VisitStandingFragmentDoc = new TypedDocumentString(`
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}
    `, {"fragmentName":"VisitStanding"}) as unknown as TypedDocumentString<VisitStandingFragment, unknown>;
export const AccessFitOfResidentDocument = new TypedDocumentString(`
    query AccessFitOfResident($residentId: ID!, $spaceId: ID!, $startsAt: DateTime, $endsAt: DateTime) {
  fit(
    residentId: $residentId
    spaceId: $spaceId
    startsAt: $startsAt
    endsAt: $endsAt
  ) {
    verdict
    gaps {
      need
      measure
      verdict
      has
      needed
      isUnmeasured
      isBroken
      untilAt
      text
      source
    }
  }
}
    `) as unknown as TypedDocumentString<AccessFitOfResidentQuery, AccessFitOfResidentQueryVariables>;
export const AccessAvailabilityDocument = new TypedDocumentString(`
    query AccessAvailability($spaceId: ID!, $from: LocalDate!, $partySize: Int! = 1, $needs: [AccessNeed!]! = [], $personIds: [ID!]! = []) {
  availability(
    spaceId: $spaceId
    from: $from
    partySize: $partySize
    needs: $needs
    personIds: $personIds
  ) {
    free {
      startsAt
      endsAt
    }
    blocked {
      startsAt
      endsAt
      reason
      missing {
        text
      }
    }
    fit {
      verdict
      gaps {
        measure
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccessAvailabilityQuery, AccessAvailabilityQueryVariables>;
export const AccessFitOfBookingDocument = new TypedDocumentString(`
    query AccessFitOfBooking($id: ID!) {
  booking(id: $id) {
    fit {
      verdict
      gaps {
        measure
        text
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccessFitOfBookingQuery, AccessFitOfBookingQueryVariables>;
export const AccessOutageReportDocument = new TypedDocumentString(`
    mutation AccessOutageReport($input: OutageReportInput!) {
  outageReport(input: $input) {
    outage {
      id
      feature
      floor
      startsAt
      endsAt
      reason
      space {
        id
      }
    }
    bookings {
      id
    }
    bookingCount
    userErrors {
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AccessOutageReportMutation, AccessOutageReportMutationVariables>;
export const AccessOutageEndDocument = new TypedDocumentString(`
    mutation AccessOutageEnd($input: OutageEndInput!) {
  outageEnd(input: $input) {
    outage {
      id
      endsAt
      endedAt
    }
    userErrors {
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<AccessOutageEndMutation, AccessOutageEndMutationVariables>;
export const AccessOutagesDocument = new TypedDocumentString(`
    query AccessOutages($spaceId: ID!) {
  outages {
    id
  }
  space(id: $spaceId) {
    accessFeatures {
      kind
      isThere
      cm
    }
    outages {
      id
      feature
    }
  }
}
    `) as unknown as TypedDocumentString<AccessOutagesQuery, AccessOutagesQueryVariables>;
export const AccessMeasureDocument = new TypedDocumentString(`
    mutation AccessMeasure($input: SpaceUpdateInput!) {
  spaceUpdate(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<AccessMeasureMutation, AccessMeasureMutationVariables>;
export const ArrivalUpdatesDocument = new TypedDocumentString(`
    subscription ArrivalUpdates {
  bookingUpdates {
    kind
    notice
    booking {
      id
      status
      checkedInAt
      presence
      resident {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ArrivalUpdatesSubscription, ArrivalUpdatesSubscriptionVariables>;
export const ArrivalPresenceDocument = new TypedDocumentString(`
    query ArrivalPresence($id: ID!) {
  booking(id: $id) {
    presence
  }
}
    `) as unknown as TypedDocumentString<ArrivalPresenceQuery, ArrivalPresenceQueryVariables>;
export const UndoneAboutDocument = new TypedDocumentString(`
    query UndoneAbout($id: ID!) {
  booking(id: $id) {
    presence
    history {
      action
      fields {
        field
        before
        after
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UndoneAboutQuery, UndoneAboutQueryVariables>;
export const UndoneUpdatesDocument = new TypedDocumentString(`
    subscription UndoneUpdates {
  bookingUpdates {
    kind
    notice
    booking {
      id
      status
      presence
    }
  }
}
    `) as unknown as TypedDocumentString<UndoneUpdatesSubscription, UndoneUpdatesSubscriptionVariables>;
export const SeatUpdatesDocument = new TypedDocumentString(`
    subscription SeatUpdates {
  bookingUpdates {
    kind
    bookingId
    booking {
      partySize
    }
  }
}
    `) as unknown as TypedDocumentString<SeatUpdatesSubscription, SeatUpdatesSubscriptionVariables>;
export const SeeBookingsOfSpaceDocument = new TypedDocumentString(`
    query SeeBookingsOfSpace($id: ID!, $first: LocalDate!, $second: LocalDate!) {
  space(id: $id) {
    today: bookings {
      id
    }
    first: bookings(from: $first) {
      id
    }
    second: bookings(from: $second) {
      id
    }
    both: bookings(from: $first, until: $second) {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SeeBookingsOfSpaceQuery, SeeBookingsOfSpaceQueryVariables>;
export const SeeBookingsOfResidentDocument = new TypedDocumentString(`
    query SeeBookingsOfResident($id: ID!, $first: Int! = 20, $after: Cursor) {
  resident(id: $id) {
    bookings(first: $first, after: $after) {
      totalCount
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeeBookingsOfResidentQuery, SeeBookingsOfResidentQueryVariables>;
export const SaySpaceCloseDocument = new TypedDocumentString(`
    mutation SaySpaceClose($input: SpaceCloseInput!) {
  spaceClose(input: $input) {
    closure {
      id
      startsAt
      endsAt
      reason
      endedAt
      space {
        id
      }
    }
    bookings {
      ...SeenBooking
    }
    bookingCount
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
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
}`) as unknown as TypedDocumentString<SaySpaceCloseMutation, SaySpaceCloseMutationVariables>;
export const SaySpaceReopenDocument = new TypedDocumentString(`
    mutation SaySpaceReopen($input: SpaceReopenInput!) {
  spaceReopen(input: $input) {
    closure {
      id
      startsAt
      endsAt
      endedAt
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<SaySpaceReopenMutation, SaySpaceReopenMutationVariables>;
export const SeeSpaceClosuresDocument = new TypedDocumentString(`
    query SeeSpaceClosures($id: ID!) {
  space(id: $id) {
    closures {
      id
      reason
      startsAt
      endsAt
      space {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeeSpaceClosuresQuery, SeeSpaceClosuresQueryVariables>;
export const HearDisplacedDocument = new TypedDocumentString(`
    subscription HearDisplaced($after: Cursor) {
  bookingUpdates(after: $after) {
    kind
    notice
    bookingId
    booking {
      status
      version
    }
  }
}
    `) as unknown as TypedDocumentString<HearDisplacedSubscription, HearDisplacedSubscriptionVariables>;
export const SeeDisplacementPreviewDocument = new TypedDocumentString(`
    query SeeDisplacementPreview($spaceIds: [ID!], $feature: BreakableFeature, $floor: Int, $personId: ID, $startsAt: DateTime, $endsAt: DateTime) {
  displacementPreview(
    spaceIds: $spaceIds
    feature: $feature
    floor: $floor
    personId: $personId
    startsAt: $startsAt
    endsAt: $endsAt
  ) {
    bookingCount
    insideCount
    bookings {
      booking {
        id
      }
      proposals {
        ...SeenProposals
      }
    }
  }
}
    fragment SeenProposals on BookingProposal {
  kind
  startsAt
  endsAt
  space {
    id
  }
  practitioner {
    id
  }
  insteadOf {
    id
  }
}`) as unknown as TypedDocumentString<SeeDisplacementPreviewQuery, SeeDisplacementPreviewQueryVariables>;
export const SeeDisplacedBookingsDocument = new TypedDocumentString(`
    query SeeDisplacedBookings($after: Cursor) {
  displacedBookings(first: 2, after: $after) {
    totalCount
    nodes {
      id
      displacedCause
      proposals {
        ...SeenProposals
      }
    }
    pageInfo {
      endCursor
    }
  }
}
    fragment SeenProposals on BookingProposal {
  kind
  startsAt
  endsAt
  space {
    id
  }
  practitioner {
    id
  }
  insteadOf {
    id
  }
}`) as unknown as TypedDocumentString<SeeDisplacedBookingsQuery, SeeDisplacedBookingsQueryVariables>;
export const DoAbsenceReportDocument = new TypedDocumentString(`
    mutation DoAbsenceReport($input: AbsenceReportInput!) {
  absenceReport(input: $input) {
    absence {
      id
      startsAt
      endsAt
      reason
      person {
        id
      }
    }
    bookingCount
    bookings {
      id
      status
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<DoAbsenceReportMutation, DoAbsenceReportMutationVariables>;
export const DoAbsenceEndDocument = new TypedDocumentString(`
    mutation DoAbsenceEnd($input: AbsenceEndInput!) {
  absenceEnd(input: $input) {
    absence {
      endsAt
      endedAt
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DoAbsenceEndMutation, DoAbsenceEndMutationVariables>;
export const DoBookingPractitionerReplaceDocument = new TypedDocumentString(`
    mutation DoBookingPractitionerReplace($input: BookingPractitionerReplaceInput!) {
  bookingPractitionerReplace(input: $input) {
    booking {
      ...SeenBooking
    }
    userErrors {
      code
      path
    }
  }
}
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
}`) as unknown as TypedDocumentString<DoBookingPractitionerReplaceMutation, DoBookingPractitionerReplaceMutationVariables>;
export const DisplacingSpaceCloseDocument = new TypedDocumentString(`
    mutation DisplacingSpaceClose($input: SpaceCloseInput!) {
  spaceClose(input: $input) {
    bookingCount
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacingSpaceCloseMutation, DisplacingSpaceCloseMutationVariables>;
export const DisplacementUpdatesDocument = new TypedDocumentString(`
    subscription DisplacementUpdates {
  bookingUpdates {
    kind
    notice
    booking {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacementUpdatesSubscription, DisplacementUpdatesSubscriptionVariables>;
export const ReplacedUpdatesDocument = new TypedDocumentString(`
    subscription ReplacedUpdates {
  bookingUpdates {
    kind
  }
}
    `) as unknown as TypedDocumentString<ReplacedUpdatesSubscription, ReplacedUpdatesSubscriptionVariables>;
export const DisplacingOutageDocument = new TypedDocumentString(`
    mutation DisplacingOutage($input: OutageReportInput!) {
  outageReport(input: $input) {
    bookingCount
    bookings {
      id
      status
      displacedCause
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<DisplacingOutageMutation, DisplacingOutageMutationVariables>;
export const SeeAbsencesDocument = new TypedDocumentString(`
    query SeeAbsences($from: LocalDate, $until: LocalDate) {
  absences(from: $from, until: $until) {
    id
    person {
      id
    }
    reason
    endsAt
  }
}
    `) as unknown as TypedDocumentString<SeeAbsencesQuery, SeeAbsencesQueryVariables>;
export const SeeBookingEquipmentDocument = new TypedDocumentString(`
    query SeeBookingEquipment($id: ID!) {
  booking(id: $id) {
    equipment {
      quantity
      equipment {
        id
        name
        space {
          id
        }
      }
    }
    history {
      action
      fields {
        field
        before
        after
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeeBookingEquipmentQuery, SeeBookingEquipmentQueryVariables>;
export const CloseUnderEquipmentDocument = new TypedDocumentString(`
    mutation CloseUnderEquipment($input: SpaceCloseInput!) {
  spaceClose(input: $input) {
    bookings {
      id
      version
      proposals {
        startsAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CloseUnderEquipmentMutation, CloseUnderEquipmentMutationVariables>;
export const TryToChangeEquipmentDocument = new TypedDocumentString(`
    mutation TryToChangeEquipment($input: BookingEquipmentChangeInput!) {
  bookingEquipmentChange(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<TryToChangeEquipmentMutation, TryToChangeEquipmentMutationVariables>;
export const SeekFirstFreeWithEquipmentDocument = new TypedDocumentString(`
    query SeekFirstFreeWithEquipment($input: FirstFreeInput!) {
  firstFree(input: $input) {
    slots {
      startsAt
      space {
        id
      }
    }
    reasons
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SeekFirstFreeWithEquipmentQuery, SeekFirstFreeWithEquipmentQueryVariables>;
export const SeeFreeEquipmentDocument = new TypedDocumentString(`
    query SeeFreeEquipment($startsAt: DateTime!, $endsAt: DateTime!) {
  equipment {
    id
    free(startsAt: $startsAt, endsAt: $endsAt)
  }
}
    `) as unknown as TypedDocumentString<SeeFreeEquipmentQuery, SeeFreeEquipmentQueryVariables>;
export const SeekFirstFreeDocument = new TypedDocumentString(`
    query SeekFirstFree($input: FirstFreeInput!) {
  firstFree(input: $input) {
    slots {
      startsAt
      endsAt
      space {
        id
      }
      practitioner {
        id
      }
    }
    reasons
    untilOn
    isProvisional
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SeekFirstFreeQuery, SeekFirstFreeQueryVariables>;
export const GardenFreeDocument = new TypedDocumentString(`
    query GardenFree($input: FirstFreeInput!) {
  firstFree(input: $input) {
    slots {
      startsAt
      space {
        code
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GardenFreeQuery, GardenFreeQueryVariables>;
export const SeekFirstGivenDocument = new TypedDocumentString(`
    query SeekFirstGiven($input: FirstFreeInput!) {
  firstFree(input: $input) {
    slots {
      space {
        id
      }
      practitioner {
        id
      }
    }
    userErrors {
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SeekFirstGivenQuery, SeekFirstGivenQueryVariables>;
export const SeeGiversDocument = new TypedDocumentString(`
    query SeeGivers($id: ID!) {
  space(id: $id) {
    practitioners {
      post
      person {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeeGiversQuery, SeeGiversQueryVariables>;
export const SayGiverReplaceDocument = new TypedDocumentString(`
    mutation SayGiverReplace($input: BookingPractitionerReplaceInput!) {
  bookingPractitionerReplace(input: $input) {
    booking {
      ...SeenBooking
    }
    userErrors {
      code
      path
    }
  }
}
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
}`) as unknown as TypedDocumentString<SayGiverReplaceMutation, SayGiverReplaceMutationVariables>;
export const SeeGiverProposalsDocument = new TypedDocumentString(`
    query SeeGiverProposals($id: ID!) {
  booking(id: $id) {
    proposals {
      kind
      practitioner {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeeGiverProposalsQuery, SeeGiverProposalsQueryVariables>;
export const BookingHistoryDocument = new TypedDocumentString(`
    query BookingHistory($id: ID!) {
  booking(id: $id) {
    history {
      at
      action
      by {
        id
      }
      onBehalfOf {
        id
      }
      fields {
        field
        before
        after
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BookingHistoryQuery, BookingHistoryQueryVariables>;
export const HoldUpdatesDocument = new TypedDocumentString(`
    subscription HoldUpdates($filter: BookingUpdatesFilter) {
  bookingUpdates(filter: $filter) {
    kind
    booking {
      id
      status
      version
    }
  }
}
    `) as unknown as TypedDocumentString<HoldUpdatesSubscription, HoldUpdatesSubscriptionVariables>;
export const HolidayCalendarDocument = new TypedDocumentString(`
    query HolidayCalendar($from: LocalDate!, $until: LocalDate) {
  calendar(from: $from, until: $until) {
    date
    kind
    name
    isProvisional
    worksAs
    source
  }
}
    `) as unknown as TypedDocumentString<HolidayCalendarQuery, HolidayCalendarQueryVariables>;
export const HolidayAvailabilityDocument = new TypedDocumentString(`
    query HolidayAvailability($spaceId: ID, $from: LocalDate!, $until: LocalDate) {
  availability(spaceId: $spaceId, from: $from, until: $until) {
    isProvisional
    free {
      startsAt
      endsAt
    }
    blocked {
      startsAt
      endsAt
      reason
      holiday
    }
  }
}
    `) as unknown as TypedDocumentString<HolidayAvailabilityQuery, HolidayAvailabilityQueryVariables>;
export const HolidayBookingDocument = new TypedDocumentString(`
    query HolidayBooking($id: ID!, $date: LocalDate!) {
  booking(id: $id) {
    calendarDay {
      date
      kind
      name
      isProvisional
    }
    space {
      holidayOpening
    }
  }
  dayBoard(date: $date) {
    calendarDay {
      kind
      name
    }
  }
}
    `) as unknown as TypedDocumentString<HolidayBookingQuery, HolidayBookingQueryVariables>;
export const HolidaySpaceUpdateDocument = new TypedDocumentString(`
    mutation HolidaySpaceUpdate($input: SpaceUpdateInput!) {
  spaceUpdate(input: $input) {
    space {
      version
      ... on RehabRoom {
        holidayOpening
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<HolidaySpaceUpdateMutation, HolidaySpaceUpdateMutationVariables>;
export const SayOverReplaceDocument = new TypedDocumentString(`
    mutation SayOverReplace($input: BookingPractitionerReplaceInput!) {
  bookingPractitionerReplace(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SayOverReplaceMutation, SayOverReplaceMutationVariables>;
export const OverrideOfDocument = new TypedDocumentString(`
    query OverrideOf($id: ID!) {
  booking(id: $id) {
    override {
      rules
      reason
      at
      by {
        id
      }
    }
    history {
      action
      fields {
        field
        after
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OverrideOfQuery, OverrideOfQueryVariables>;
export const QuotaExemptDocument = new TypedDocumentString(`
    mutation QuotaExempt($input: BookingExemptionGrantInput!) {
  bookingExemptionGrant(input: $input) {
    exemption {
      id
      kind
      reason
      untilOn
      endedAt
      grantedBy {
        id
      }
    }
    resident {
      bookingExemptions {
        id
      }
    }
    userErrors {
      code
      path
    }
  }
}
    `) as unknown as TypedDocumentString<QuotaExemptMutation, QuotaExemptMutationVariables>;
export const QuotaExemptNoMoreDocument = new TypedDocumentString(`
    mutation QuotaExemptNoMore($input: BookingExemptionEndInput!) {
  bookingExemptionEnd(input: $input) {
    exemption {
      endedAt
    }
    resident {
      bookingExemptions {
        id
      }
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<QuotaExemptNoMoreMutation, QuotaExemptNoMoreMutationVariables>;
export const QuotaExemptionsOfDocument = new TypedDocumentString(`
    query QuotaExemptionsOf($id: ID!) {
  resident(id: $id) {
    bookingExemptions {
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<QuotaExemptionsOfQuery, QuotaExemptionsOfQueryVariables>;
export const SayLockedReplaceDocument = new TypedDocumentString(`
    mutation SayLockedReplace($input: BookingPractitionerReplaceInput!) {
  bookingPractitionerReplace(input: $input) {
    booking {
      status
      version
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SayLockedReplaceMutation, SayLockedReplaceMutationVariables>;
export const SeeSeriesEquipmentDocument = new TypedDocumentString(`
    query SeeSeriesEquipment($id: ID!) {
  bookingSeries(id: $id) {
    equipment {
      quantity
      equipment {
        name
      }
    }
    dates {
      booking {
        equipment {
          quantity
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeeSeriesEquipmentQuery, SeeSeriesEquipmentQueryVariables>;
export const SeeSeriesPreviewDocument = new TypedDocumentString(`
    query SeeSeriesPreview($input: BookingSeriesPreviewInput!) {
  bookingSeriesPreview(input: $input) {
    ...SeenPreview
  }
}
    fragment SeenPreview on SeriesPreview {
  okCount
  refusedCount
  userErrors {
    code
    message
  }
  dates {
    date
    verdict
    startsAt
    endsAt
    holiday
    isProvisional
    code
    message
    alternatives {
      startsAt
      endsAt
      space {
        id
      }
    }
  }
}`) as unknown as TypedDocumentString<SeeSeriesPreviewQuery, SeeSeriesPreviewQueryVariables>;
export const SeeSeriesDocument = new TypedDocumentString(`
    query SeeSeries($id: ID!) {
  bookingSeries(id: $id) {
    ...SeenSeries
  }
}
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<SeeSeriesQuery, SeeSeriesQueryVariables>;
export const SayBookingSeriesCreateDocument = new TypedDocumentString(`
    mutation SayBookingSeriesCreate($input: BookingSeriesCreateInput!) {
  bookingSeriesCreate(input: $input) {
    series {
      ...SeenSeries
    }
    preview {
      ...SeenPreview
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}
fragment SeenPreview on SeriesPreview {
  okCount
  refusedCount
  userErrors {
    code
    message
  }
  dates {
    date
    verdict
    startsAt
    endsAt
    holiday
    isProvisional
    code
    message
    alternatives {
      startsAt
      endsAt
      space {
        id
      }
    }
  }
}`) as unknown as TypedDocumentString<SayBookingSeriesCreateMutation, SayBookingSeriesCreateMutationVariables>;
export const TryBookingSeriesDocument = new TypedDocumentString(`
    mutation TryBookingSeries($input: BookingSeriesCreateInput!) {
  bookingSeriesCreate(input: $input) {
    series {
      id
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<TryBookingSeriesMutation, TryBookingSeriesMutationVariables>;
export const SayBookingSeriesAddDateDocument = new TypedDocumentString(`
    mutation SayBookingSeriesAddDate($input: BookingSeriesAddDateInput!) {
  bookingSeriesAddDate(input: $input) {
    series {
      ...SeenSeries
    }
    booking {
      id
      status
      startsAt
    }
    alternatives {
      startsAt
      endsAt
      space {
        id
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
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<SayBookingSeriesAddDateMutation, SayBookingSeriesAddDateMutationVariables>;
export const SayBookingSeriesChangeDocument = new TypedDocumentString(`
    mutation SayBookingSeriesChange($input: BookingSeriesChangeInput!) {
  bookingSeriesChange(input: $input) {
    series {
      ...SeenSeries
    }
    changedCount
    keptOn
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<SayBookingSeriesChangeMutation, SayBookingSeriesChangeMutationVariables>;
export const SayBookingSeriesCancelDocument = new TypedDocumentString(`
    mutation SayBookingSeriesCancel($input: BookingSeriesCancelInput!) {
  bookingSeriesCancel(input: $input) {
    series {
      ...SeenSeries
    }
    cancelledCount
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<SayBookingSeriesCancelMutation, SayBookingSeriesCancelMutationVariables>;
export const SayBookingSeriesConfirmDocument = new TypedDocumentString(`
    mutation SayBookingSeriesConfirm($input: BookingSeriesConfirmInput!) {
  bookingSeriesConfirm(input: $input) {
    series {
      ...SeenSeries
    }
    confirmedCount
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment SeenSeries on BookingSeries {
  id
  version
  fromTime
  untilTime
  weekdays
  intervalWeeks
  firstOn
  untilOn
  count
  holidays
  strategy
  partySize
  wheelchairUsers
  stations
  confidential
  purpose
  approvedAt
  override {
    rules
    reason
    by {
      id
    }
  }
  space {
    id
  }
  resident {
    id
  }
  attendees {
    role
    person {
      id
    }
  }
  dates {
    date
    state
    startsAt
    endsAt
    holiday
    code
    message
    space {
      id
    }
    booking {
      id
      version
      status
      startsAt
      endsAt
      seriesOn
      partySize
      purpose
      override {
        rules
        reason
      }
      space {
        id
      }
      attendees {
        role
        person {
          id
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<SayBookingSeriesConfirmMutation, SayBookingSeriesConfirmMutationVariables>;
export const SayBookingCreateDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingCreateMutation, SayBookingCreateMutationVariables>;
export const TryToBookDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<TryToBookMutation, TryToBookMutationVariables>;
export const SayBookingRescheduleDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingRescheduleMutation, SayBookingRescheduleMutationVariables>;
export const SayBookingConfirmDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingConfirmMutation, SayBookingConfirmMutationVariables>;
export const SayBookingCancelDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingCancelMutation, SayBookingCancelMutationVariables>;
export const SayBookingCheckInDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingCheckInMutation, SayBookingCheckInMutationVariables>;
export const SayBookingCheckInUndoDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingCheckInUndoMutation, SayBookingCheckInUndoMutationVariables>;
export const SayBookingCompleteDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingCompleteMutation, SayBookingCompleteMutationVariables>;
export const SayBookingRejectDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingRejectMutation, SayBookingRejectMutationVariables>;
export const SayBookingNoShowDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingNoShowMutation, SayBookingNoShowMutationVariables>;
export const SayBookingNoShowUndoDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingNoShowUndoMutation, SayBookingNoShowUndoMutationVariables>;
export const SayBookingSeatCancelDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingSeatCancelMutation, SayBookingSeatCancelMutationVariables>;
export const SayBookingEquipmentChangeDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SayBookingEquipmentChangeMutation, SayBookingEquipmentChangeMutationVariables>;
export const SeeBookingDocument = new TypedDocumentString(`
    query SeeBooking($id: ID!) {
  booking(id: $id) {
    ...SeenBooking
  }
}
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
}`) as unknown as TypedDocumentString<SeeBookingQuery, SeeBookingQueryVariables>;
export const SeeDayBoardDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SeeDayBoardQuery, SeeDayBoardQueryVariables>;
export const SeeAvailabilityDocument = new TypedDocumentString(`
    query SeeAvailability($from: LocalDate!, $until: LocalDate, $spaceId: ID, $kinds: [SpaceKind!], $minutes: Int! = 0, $partySize: Int! = 1, $wheelchairUsers: Int! = 0, $stations: Int! = 0, $equipment: [BookingEquipmentInput!]! = [], $personIds: [ID!]! = [], $centreId: ID) {
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
    `) as unknown as TypedDocumentString<SeeAvailabilityQuery, SeeAvailabilityQueryVariables>;
export const TimedSpaceUpdateDocument = new TypedDocumentString(`
    mutation TimedSpaceUpdate($input: SpaceUpdateInput!) {
  spaceUpdate(input: $input) {
    space {
      checkInExpected
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<TimedSpaceUpdateMutation, TimedSpaceUpdateMutationVariables>;
export const TimedUpdatesDocument = new TypedDocumentString(`
    subscription TimedUpdates($filter: BookingUpdatesFilter) {
  bookingUpdates(filter: $filter) {
    kind
    booking {
      id
      version
    }
  }
}
    `) as unknown as TypedDocumentString<TimedUpdatesSubscription, TimedUpdatesSubscriptionVariables>;
export const SaySameReplaceDocument = new TypedDocumentString(`
    mutation SaySameReplace($input: BookingPractitionerReplaceInput!) {
  bookingPractitionerReplace(input: $input) {
    booking {
      ...SeenBooking
    }
    userErrors {
      code
    }
    cursor
  }
}
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
}`) as unknown as TypedDocumentString<SaySameReplaceMutation, SaySameReplaceMutationVariables>;
export const SaySameRuleDocument = new TypedDocumentString(`
    mutation SaySameRule($input: BookingRuleSetInput!) {
  bookingRuleSet(input: $input) {
    rule {
      version
      history {
        action
      }
    }
    userErrors {
      code
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<SaySameRuleMutation, SaySameRuleMutationVariables>;
export const SaySameSpaceDocument = new TypedDocumentString(`
    mutation SaySameSpace($input: SpaceUpdateInput!) {
  spaceUpdate(input: $input) {
    space {
      version
    }
    userErrors {
      code
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<SaySameSpaceMutation, SaySameSpaceMutationVariables>;
export const BoardPageEquipmentChangeDocument = new TypedDocumentString(`
    mutation BoardPageEquipmentChange($input: BookingEquipmentChangeInput!) {
  bookingEquipmentChange(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BoardPageEquipmentChangeMutation, BoardPageEquipmentChangeMutationVariables>;
export const ReassignDocument = new TypedDocumentString(`
    mutation Reassign($input: VisitReassignInput!) {
  visitReassign(input: $input) {
    visit {
      version
      caregiver {
        id
      }
    }
    userErrors {
      code
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<ReassignMutation, ReassignMutationVariables>;
export const HeldHealthDocument = new TypedDocumentString(`
    query HeldHealth($id: ID!) {
  resident(id: $id) {
    name
    care {
      allergies
    }
  }
}
    `) as unknown as TypedDocumentString<HeldHealthQuery, HeldHealthQueryVariables>;
export const HeldRoomsDocument = new TypedDocumentString(`
    query HeldRooms {
  spaces {
    id
    name
    capacity
    centre {
      name
    }
    opening {
      weekday
    }
    children {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<HeldRoomsQuery, HeldRoomsQueryVariables>;
export const HeldReshapeDocument = new TypedDocumentString(`
    mutation HeldReshape($input: SpaceUpdateInput!) {
  spaceUpdate(input: $input) {
    space {
      capacity
      version
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<HeldReshapeMutation, HeldReshapeMutationVariables>;
export const HeldCursorDocument = new TypedDocumentString(`
    query HeldCursor {
  __typename
  cursor
}
    `) as unknown as TypedDocumentString<HeldCursorQuery, HeldCursorQueryVariables>;
export const ScaleScheduleDocument = new TypedDocumentString(`
    query ScaleSchedule {
  schedule {
    visits {
      id
      resident {
        name
      }
      tasks {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ScaleScheduleQuery, ScaleScheduleQueryVariables>;
export const ScaleBoardDocument = new TypedDocumentString(`
    query ScaleBoard {
  dayBoard(date: "2026-11-20") {
    spaces {
      bookings {
        id
      }
      occupied {
        startsAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ScaleBoardQuery, ScaleBoardQueryVariables>;
export const VisitUpdatesDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<VisitUpdatesSubscription, VisitUpdatesSubscriptionVariables>;
export const BookingUpdatesDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<BookingUpdatesSubscription, BookingUpdatesSubscriptionVariables>;
export const PlaceDocument = new TypedDocumentString(`
    query Place {
  cursor
}
    `) as unknown as TypedDocumentString<PlaceQuery, PlaceQueryVariables>;
export const PlanVisitDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<PlanVisitMutation, PlanVisitMutationVariables>;
export const ReassignVisitDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<ReassignVisitMutation, ReassignVisitMutationVariables>;
export const DepartVisitDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<DepartVisitMutation, DepartVisitMutationVariables>;
export const ArriveVisitDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<ArriveVisitMutation, ArriveVisitMutationVariables>;
export const CancelVisitDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<CancelVisitMutation, CancelVisitMutationVariables>;
export const CreateBookingDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<CreateBookingMutation, CreateBookingMutationVariables>;
export const MoveBookingDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<MoveBookingMutation, MoveBookingMutationVariables>;
export const CancelBookingDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<CancelBookingMutation, CancelBookingMutationVariables>;
export const BoardPractitionerReplaceDocument = new TypedDocumentString(`
    mutation BoardPractitionerReplace($input: BookingPractitionerReplaceInput!) {
  bookingPractitionerReplace(input: $input) {
    booking {
      ...SeenBooking
    }
    userErrors {
      code
    }
  }
}
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
}`) as unknown as TypedDocumentString<BoardPractitionerReplaceMutation, BoardPractitionerReplaceMutationVariables>;
export const BoardLiftDocument = new TypedDocumentString(`
    subscription BoardLift($date: LocalDate!, $centreId: ID!, $after: Cursor) {
  dayBoardUpdates(date: $date, centreId: $centreId, after: $after) {
    kind
    spaces {
      space {
        id
        outages {
          feature
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BoardLiftSubscription, BoardLiftSubscriptionVariables>;
export const BoardNowDocument = new TypedDocumentString(`
    query BoardNow($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {
  dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {
    cursor
    centre {
      id
    }
    spaces {
      ...BoardRow
    }
  }
}
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
fragment BoardRow on DayBoardSpace {
  space {
    id
    code
    capacity
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
    startsAt
    endsAt
    reason
  }
  free {
    startsAt
    endsAt
  }
}`) as unknown as TypedDocumentString<BoardNowQuery, BoardNowQueryVariables>;
export const BoardUpdatesDocument = new TypedDocumentString(`
    subscription BoardUpdates($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID!, $after: Cursor) {
  dayBoardUpdates(date: $date, kinds: $kinds, centreId: $centreId, after: $after) {
    cursor
    at
    kind
    view {
      reason
    }
    spaces {
      ...BoardRow
    }
  }
}
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
fragment BoardRow on DayBoardSpace {
  space {
    id
    code
    capacity
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
    startsAt
    endsAt
    reason
  }
  free {
    startsAt
    endsAt
  }
}`) as unknown as TypedDocumentString<BoardUpdatesSubscription, BoardUpdatesSubscriptionVariables>;
export const BoardCloseDocument = new TypedDocumentString(`
    mutation BoardClose($input: SpaceCloseInput!) {
  spaceClose(input: $input) {
    closure {
      id
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BoardCloseMutation, BoardCloseMutationVariables>;
export const BoardReopenDocument = new TypedDocumentString(`
    mutation BoardReopen($input: SpaceReopenInput!) {
  spaceReopen(input: $input) {
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BoardReopenMutation, BoardReopenMutationVariables>;
export const ChangesNestedDocument = new TypedDocumentString(`
    query ChangesNested($after: Cursor!, $first: Int!) {
  changesSince(after: $after, first: $first) {
    cursor
    updates {
      ... on VisitUpdate {
        visit {
          id
          resident {
            name
            care {
              allergies
            }
          }
          caregiver {
            name
          }
          tasks {
            title
          }
        }
      }
      ... on BookingUpdate {
        booking {
          id
          space {
            name
          }
          bookedBy {
            name
          }
          attendees {
            person {
              name
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ChangesNestedQuery, ChangesNestedQueryVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($after: Cursor!, $first: Int!, $bookings: BookingUpdatesFilter, $visits: VisitUpdatesFilter) {
  changesSince(after: $after, first: $first, bookings: $bookings, visits: $visits) {
    cursor
    hasMore
    updates {
      __typename
      ... on VisitUpdate {
        cursor
        at
        kind
        visitId
        coalesced
        view {
          reason
          residentId
        }
        notice
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
      ... on BookingUpdate {
        cursor
        at
        bookingKind: kind
        bookingId
        coalesced
        view {
          reason
          residentId
        }
        notice
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
  }
}
    `) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SessionCreateInput!) {
  sessionCreate(input: $input) {
    session {
      accessToken
      accessExpiresAt
      refreshToken
      refreshExpiresAt
      device
    }
    userErrors {
      code
      message
      path
    }
    retryAt
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignInRefreshDocument = new TypedDocumentString(`
    mutation SignInRefresh($input: SessionRefreshInput!) {
  sessionRefresh(input: $input) {
    session {
      accessToken
      accessExpiresAt
      refreshToken
      refreshExpiresAt
      device
    }
    userErrors {
      code
      message
      path
    }
    retryAt
  }
}
    `) as unknown as TypedDocumentString<SignInRefreshMutation, SignInRefreshMutationVariables>;
export const SignInEndDocument = new TypedDocumentString(`
    mutation SignInEnd($input: SessionEndInput!) {
  sessionEnd(input: $input) {
    ended
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SignInEndMutation, SignInEndMutationVariables>;
export const SignInInviteDocument = new TypedDocumentString(`
    mutation SignInInvite($input: InvitationCreateInput!) {
  invitationCreate(input: $input) {
    invitation {
      id
      code
      expiresAt
      person {
        id
        name
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
    `) as unknown as TypedDocumentString<SignInInviteMutation, SignInInviteMutationVariables>;
export const SignInAcceptDocument = new TypedDocumentString(`
    mutation SignInAccept($input: InvitationAcceptInput!) {
  invitationAccept(input: $input) {
    session {
      accessToken
      accessExpiresAt
      refreshToken
      refreshExpiresAt
      device
    }
    userErrors {
      code
      message
      path
    }
    retryAt
  }
}
    `) as unknown as TypedDocumentString<SignInAcceptMutation, SignInAcceptMutationVariables>;
export const SignInViewerDocument = new TypedDocumentString(`
    query SignInViewer {
  viewer {
    person {
      id
      name
    }
    roles {
      role
    }
  }
}
    `) as unknown as TypedDocumentString<SignInViewerQuery, SignInViewerQueryVariables>;
export const SeeStaffDocument = new TypedDocumentString(`
    query SeeStaff($posts: [StaffPost!], $centreId: ID) {
  staff(posts: $posts, centreId: $centreId) {
    person {
      id
      name
    }
    post
    skills
    dialects
  }
}
    `) as unknown as TypedDocumentString<SeeStaffQuery, SeeStaffQueryVariables>;
export const ReachOfViewerDocument = new TypedDocumentString(`
    query ReachOfViewer($id: ID!) {
  resident(id: $id) {
    name
    withheld
    bornOn
    care {
      allergies
    }
    relations {
      id
    }
    careTeam {
      role
    }
    bookings {
      totalCount
    }
  }
  viewer {
    family {
      scopes
      actsFor
    }
  }
}
    `) as unknown as TypedDocumentString<ReachOfViewerQuery, ReachOfViewerQueryVariables>;
export const PageOfResidentsDocument = new TypedDocumentString(`
    query PageOfResidents($search: String, $first: Int! = 20, $after: Cursor) {
  residents(search: $search, first: $first, after: $after) {
    edges {
      cursor
      node {
        id
      }
    }
    nodes {
      id
      name
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PageOfResidentsQuery, PageOfResidentsQueryVariables>;
export const CountOfResidentsDocument = new TypedDocumentString(`
    query CountOfResidents($search: String) {
  residents(search: $search, first: 1) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<CountOfResidentsQuery, CountOfResidentsQueryVariables>;
export const PageOfHistoryDocument = new TypedDocumentString(`
    query PageOfHistory($id: ID!, $first: Int! = 20, $bookingsAfter: Cursor, $visitsAfter: Cursor) {
  resident(id: $id) {
    bookings(first: $first, after: $bookingsAfter) {
      edges {
        cursor
      }
      nodes {
        id
        startsAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    visits(first: $first, after: $visitsAfter) {
      edges {
        cursor
      }
      nodes {
        id
        startsAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PageOfHistoryQuery, PageOfHistoryQueryVariables>;
export const SearchResidentsDocument = new TypedDocumentString(`
    query SearchResidents($search: String!, $first: Int! = 50, $after: Cursor) {
  residents(search: $search, first: $first, after: $after) {
    nodes {
      id
      name
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SearchResidentsQuery, SearchResidentsQueryVariables>;
export const CountSearchDocument = new TypedDocumentString(`
    query CountSearch($search: String!) {
  residents(search: $search, first: 1) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<CountSearchQuery, CountSearchQueryVariables>;
export const RightsGrantDocument = new TypedDocumentString(`
    mutation RightsGrant($input: ConsentGrantInput!) {
  consentGrant(input: $input) {
    consents {
      id
      scope
      purpose
      fromAt
      untilAt
      grantee {
        id
      }
      grantedBy {
        id
      }
    }
    resident {
      id
      name
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<RightsGrantMutation, RightsGrantMutationVariables>;
export const RightsWithdrawDocument = new TypedDocumentString(`
    mutation RightsWithdraw($input: ConsentWithdrawInput!) {
  consentWithdraw(input: $input) {
    consents {
      scope
    }
    resident {
      id
      bornOn
    }
    userErrors {
      code
      message
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<RightsWithdrawMutation, RightsWithdrawMutationVariables>;
export const RightsLinkDocument = new TypedDocumentString(`
    mutation RightsLink($input: RelationLinkInput!) {
  relationLink(input: $input) {
    relation {
      id
      kind
      guardian
      emergencyContact
      livesTogether
      fromOn
      untilOn
      phones
      relative {
        id
        name
      }
    }
    resident {
      relations {
        relative {
          id
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
    `) as unknown as TypedDocumentString<RightsLinkMutation, RightsLinkMutationVariables>;
export const RightsEndDocument = new TypedDocumentString(`
    mutation RightsEnd($input: RelationEndInput!) {
  relationEnd(input: $input) {
    relation {
      id
      untilOn
    }
    resident {
      id
      relations {
        id
      }
      consents {
        scope
      }
    }
    userErrors {
      code
      message
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<RightsEndMutation, RightsEndMutationVariables>;
export const RightsJoinDocument = new TypedDocumentString(`
    mutation RightsJoin($input: CareTeamJoinInput!) {
  careTeamJoin(input: $input) {
    resident {
      careTeam {
        role
        fromOn
        member {
          id
        }
      }
    }
    userErrors {
      code
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<RightsJoinMutation, RightsJoinMutationVariables>;
export const RightsLeaveDocument = new TypedDocumentString(`
    mutation RightsLeave($input: CareTeamLeaveInput!) {
  careTeamLeave(input: $input) {
    resident {
      careTeam {
        member {
          id
        }
      }
    }
    userErrors {
      code
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<RightsLeaveMutation, RightsLeaveMutationVariables>;
export const BookCounsellingDocument = new TypedDocumentString(`
    mutation BookCounselling($input: BookingCreateInput!) {
  bookingCreate(input: $input) {
    booking {
      id
      confidential
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BookCounsellingMutation, BookCounsellingMutationVariables>;
export const PathsToCounsellingDocument = new TypedDocumentString(`
    query PathsToCounselling($booking: ID!, $client: ID!, $counsellor: ID!, $room: ID!, $day: LocalDate!, $until: LocalDate!) {
  booking(id: $booking) {
    id
  }
  node(id: $booking) {
    id
  }
  room: space(id: $room) {
    bookings(from: $day, until: $until) {
      id
    }
  }
  client: resident(id: $client) {
    name
    bookings(first: 1) {
      totalCount
      pageInfo {
        hasNextPage
      }
      nodes {
        id
      }
    }
    withheld
    careTeam {
      role
      member {
        name
      }
    }
    consents {
      scope
    }
  }
  counsellor: resident(id: $counsellor) {
    bookings {
      totalCount
      nodes {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PathsToCounsellingQuery, PathsToCounsellingQueryVariables>;
export const CounsellingOnBoardDocument = new TypedDocumentString(`
    query CounsellingOnBoard($day: LocalDate!) {
  dayBoard(date: $day, kinds: [COUNSELLING_SPACE]) {
    spaces {
      bookings {
        id
      }
      occupied {
        startsAt
        endsAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CounsellingOnBoardQuery, CounsellingOnBoardQueryVariables>;
export const AboutResidentDocument = new TypedDocumentString(`
    query AboutResident($resident: ID!) {
  resident(id: $resident) {
    id
    name
    bornOn
    sex
    accessNeeds
    withheld
    contact {
      phones
      address
      household {
        id
        building
        residents {
          name
          contact {
            phones
          }
          care {
            allergies
          }
        }
      }
      emergencyContacts {
        phones
        relative {
          name
        }
      }
    }
    care {
      serviceLines
      specialGroups
      allergies
      dialects
      note
      disabilities {
        category
        grade
      }
    }
    relations {
      phones
      livesTogether
      untilOn
      relative {
        id
        name
      }
    }
    careTeam {
      role
      member {
        name
      }
    }
    consents {
      scope
      purpose
      fromAt
      untilAt
      grantee {
        name
      }
      grantedBy {
        name
      }
    }
    bookingExemptions {
      reason
      grantedBy {
        name
      }
    }
    visits {
      totalCount
      nodes {
        ...AboutVisit
      }
    }
    bookings {
      totalCount
      nodes {
        ...AboutBooking
      }
    }
  }
  viewer {
    family {
      scopes
      resident {
        name
      }
      relations {
        phones
      }
    }
  }
}
    fragment AboutVisit on Visit {
  id
  service
  startsAt
  status
  departedAt
  arrivedAt
  completedAt
  arrivedBy
  note
  report
  cancelReason
  endReason
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  caregiver {
    name
  }
  resident {
    name
  }
  tasks {
    title
    note
  }
}
fragment AboutBooking on Booking {
  id
  startsAt
  status
  partySize
  confidential
  purpose
  note
  cancelReason
  cancelledLate
  override {
    rules
    reason
    by {
      name
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  series {
    id
    purpose
    note
    resident {
      name
    }
  }
  version
  space {
    name
  }
  bookedBy {
    name
  }
  resident {
    name
  }
  attendees {
    role
    person {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<AboutResidentQuery, AboutResidentQueryVariables>;
export const AboutDetailsDocument = new TypedDocumentString(`
    query AboutDetails($visit: ID!, $cancelled: ID!, $booking: ID!, $counselling: ID!, $series: ID!, $quietSeries: ID!, $gym: ID!, $quiet: ID!, $day: LocalDate!) {
  series: bookingSeries(id: $series) {
    ...AboutSeries
  }
  quietSeries: bookingSeries(id: $quietSeries) {
    ...AboutSeries
  }
  bookingSeriesList(first: 10) {
    nodes {
      ...AboutSeries
    }
  }
  visit(id: $visit) {
    ...AboutVisit
  }
  cancelled: visit(id: $cancelled) {
    ...AboutVisit
  }
  booking(id: $booking) {
    ...AboutBooking
  }
  counselling: booking(id: $counselling) {
    ...AboutBooking
  }
  gym: space(id: $gym) {
    bookings(from: $day) {
      ...AboutBooking
    }
  }
  quiet: space(id: $quiet) {
    bookings(from: $day) {
      ...AboutBooking
    }
  }
}
    fragment AboutVisit on Visit {
  id
  service
  startsAt
  status
  departedAt
  arrivedAt
  completedAt
  arrivedBy
  note
  report
  cancelReason
  endReason
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  caregiver {
    name
  }
  resident {
    name
  }
  tasks {
    title
    note
  }
}
fragment AboutBooking on Booking {
  id
  startsAt
  status
  partySize
  confidential
  purpose
  note
  cancelReason
  cancelledLate
  override {
    rules
    reason
    by {
      name
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  series {
    id
    purpose
    note
    resident {
      name
    }
  }
  version
  space {
    name
  }
  bookedBy {
    name
  }
  resident {
    name
  }
  attendees {
    role
    person {
      id
      name
    }
  }
}
fragment AboutSeries on BookingSeries {
  id
  purpose
  note
  override {
    reason
  }
  resident {
    name
  }
  bookedBy {
    name
  }
  attendees {
    person {
      name
    }
  }
  dates {
    date
    state
    booking {
      purpose
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      before
      after
    }
  }
}`) as unknown as TypedDocumentString<AboutDetailsQuery, AboutDetailsQueryVariables>;
export const AboutNodesDocument = new TypedDocumentString(`
    query AboutNodes($resident: ID!, $household: ID!, $visit: ID!, $cancelled: ID!, $booking: ID!, $counselling: ID!) {
  resident: node(id: $resident) {
    id
    ... on Resident {
      name
      bornOn
      care {
        allergies
      }
      contact {
        phones
      }
    }
  }
  household: node(id: $household) {
    id
    ... on Household {
      building
      residents {
        name
      }
    }
  }
  visit: node(id: $visit) {
    id
    ... on Visit {
      ...AboutVisit
    }
  }
  cancelled: node(id: $cancelled) {
    id
    ... on Visit {
      ...AboutVisit
    }
  }
  booking: node(id: $booking) {
    id
    ... on Booking {
      ...AboutBooking
    }
  }
  counselling: node(id: $counselling) {
    id
    ... on Booking {
      ...AboutBooking
    }
  }
}
    fragment AboutVisit on Visit {
  id
  service
  startsAt
  status
  departedAt
  arrivedAt
  completedAt
  arrivedBy
  note
  report
  cancelReason
  endReason
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  caregiver {
    name
  }
  resident {
    name
  }
  tasks {
    title
    note
  }
}
fragment AboutBooking on Booking {
  id
  startsAt
  status
  partySize
  confidential
  purpose
  note
  cancelReason
  cancelledLate
  override {
    rules
    reason
    by {
      name
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  series {
    id
    purpose
    note
    resident {
      name
    }
  }
  version
  space {
    name
  }
  bookedBy {
    name
  }
  resident {
    name
  }
  attendees {
    role
    person {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<AboutNodesQuery, AboutNodesQueryVariables>;
export const AboutUpdatesDocument = new TypedDocumentString(`
    query AboutUpdates($after: Cursor!) {
  changesSince(after: $after, first: 20) {
    hasMore
    updates {
      ... on VisitUpdate {
        visitId
        visit {
          ...AboutVisit
        }
      }
      ... on BookingUpdate {
        bookingId
        booking {
          ...AboutBooking
        }
      }
    }
  }
}
    fragment AboutVisit on Visit {
  id
  service
  startsAt
  status
  departedAt
  arrivedAt
  completedAt
  arrivedBy
  note
  report
  cancelReason
  endReason
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  caregiver {
    name
  }
  resident {
    name
  }
  tasks {
    title
    note
  }
}
fragment AboutBooking on Booking {
  id
  startsAt
  status
  partySize
  confidential
  purpose
  note
  cancelReason
  cancelledLate
  override {
    rules
    reason
    by {
      name
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  series {
    id
    purpose
    note
    resident {
      name
    }
  }
  version
  space {
    name
  }
  bookedBy {
    name
  }
  resident {
    name
  }
  attendees {
    role
    person {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<AboutUpdatesQuery, AboutUpdatesQueryVariables>;
export const FindResidentsDocument = new TypedDocumentString(`
    query FindResidents($search: String!) {
  residents(search: $search) {
    totalCount
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<FindResidentsQuery, FindResidentsQueryVariables>;
export const BoardOfDocument = new TypedDocumentString(`
    query BoardOf($day: LocalDate!) {
  dayBoard(date: $day) {
    spaces {
      space {
        code
      }
      occupied {
        startsAt
        endsAt
      }
      bookings {
        ...AboutBooking
      }
    }
  }
}
    fragment AboutBooking on Booking {
  id
  startsAt
  status
  partySize
  confidential
  purpose
  note
  cancelReason
  cancelledLate
  override {
    rules
    reason
    by {
      name
    }
  }
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  series {
    id
    purpose
    note
    resident {
      name
    }
  }
  version
  space {
    name
  }
  bookedBy {
    name
  }
  resident {
    name
  }
  attendees {
    role
    person {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<BoardOfQuery, BoardOfQueryVariables>;
export const ScheduleOfDocument = new TypedDocumentString(`
    query ScheduleOf($caregiver: ID!, $day: LocalDate!) {
  schedule(caregiverId: $caregiver, date: $day) {
    caregiver {
      name
    }
    visits {
      ...AboutVisit
    }
  }
}
    fragment AboutVisit on Visit {
  id
  service
  startsAt
  status
  departedAt
  arrivedAt
  completedAt
  arrivedBy
  note
  report
  cancelReason
  endReason
  history {
    onBehalfOf {
      name
    }
    fields {
      field
      before
      after
    }
  }
  caregiver {
    name
  }
  resident {
    name
  }
  tasks {
    title
    note
  }
}`) as unknown as TypedDocumentString<ScheduleOfQuery, ScheduleOfQueryVariables>;
export const WhoTakesPartDocument = new TypedDocumentString(`
    query WhoTakesPart($id: ID!) {
  booking(id: $id) {
    partySize
    resident {
      name
    }
    attendees {
      role
      person {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoTakesPartQuery, WhoTakesPartQueryVariables>;
export const WhoLivesThereDocument = new TypedDocumentString(`
    query WhoLivesThere($id: ID!) {
  resident(id: $id) {
    contact {
      household {
        residents {
          name
          withheld
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoLivesThereQuery, WhoLivesThereQueryVariables>;
export const WhoIsNearDocument = new TypedDocumentString(`
    query WhoIsNear($id: ID!) {
  resident(id: $id) {
    name
    relations {
      kind
      phones
      relative {
        name
      }
    }
    consents {
      scope
      grantee {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoIsNearQuery, WhoIsNearQueryVariables>;
export const EverythingOfCentreDocument = new TypedDocumentString(`
    query EverythingOfCentre($centre: ID) {
  residents(centreId: $centre, first: 100) {
    totalCount
    nodes {
      id
      name
    }
  }
  spaces(centreId: $centre) {
    id
    code
    centre {
      name
    }
  }
  dayBoard(date: "2026-11-20", centreId: $centre) {
    centre {
      id
      name
    }
    spaces {
      space {
        id
      }
    }
  }
  schedule(centreId: $centre) {
    visits {
      id
    }
  }
  availability(from: "2026-11-20", centreId: $centre) {
    space {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<EverythingOfCentreQuery, EverythingOfCentreQueryVariables>;
export const NameOfCaregiverDocument = new TypedDocumentString(`
    query NameOfCaregiver($caregiver: ID!) {
  schedule(caregiverId: $caregiver) {
    caregiver {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<NameOfCaregiverQuery, NameOfCaregiverQueryVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  viewer {
    person {
      name
    }
    roles {
      role
      centre {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const SayBookingRuleSetDocument = new TypedDocumentString(`
    mutation SayBookingRuleSet($input: BookingRuleSetInput!) {
  bookingRuleSet(input: $input) {
    rule {
      ...SeenBookingRule
      history {
        action
        by {
          id
        }
        fields {
          field
          before
          after
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
    fragment SeenBookingRule on BookingRule {
  kind
  perWeek
  lateMinutes
  coolDown {
    strikes
    withinDays
    days
  }
  exemptGroups
  version
}`) as unknown as TypedDocumentString<SayBookingRuleSetMutation, SayBookingRuleSetMutationVariables>;
export const SeeBookingRulesDocument = new TypedDocumentString(`
    query SeeBookingRules($centreId: ID) {
  bookingRules(centreId: $centreId) {
    ...SeenBookingRule
  }
}
    fragment SeenBookingRule on BookingRule {
  kind
  perWeek
  lateMinutes
  coolDown {
    strikes
    withinDays
    days
  }
  exemptGroups
  version
}`) as unknown as TypedDocumentString<SeeBookingRulesQuery, SeeBookingRulesQueryVariables>;
export const SeeEquipmentDocument = new TypedDocumentString(`
    query SeeEquipment($centreId: ID, $spaceId: ID) {
  equipment(centreId: $centreId, spaceId: $spaceId) {
    ...SeenEquipment
  }
}
    fragment SeenEquipment on Equipment {
  id
  name
  quantity
  retiredAt
  version
  space {
    id
  }
}`) as unknown as TypedDocumentString<SeeEquipmentQuery, SeeEquipmentQueryVariables>;
export const SayEquipmentAddDocument = new TypedDocumentString(`
    mutation SayEquipmentAdd($input: EquipmentAddInput!) {
  equipmentAdd(input: $input) {
    equipment {
      ...SeenEquipment
    }
    userErrors {
      code
    }
    cursor
  }
}
    fragment SeenEquipment on Equipment {
  id
  name
  quantity
  retiredAt
  version
  space {
    id
  }
}`) as unknown as TypedDocumentString<SayEquipmentAddMutation, SayEquipmentAddMutationVariables>;
export const SayEquipmentChangeDocument = new TypedDocumentString(`
    mutation SayEquipmentChange($input: EquipmentChangeInput!) {
  equipmentChange(input: $input) {
    equipment {
      ...SeenEquipment
      history {
        action
        fields {
          field
          before
          after
        }
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    fragment SeenEquipment on Equipment {
  id
  name
  quantity
  retiredAt
  version
  space {
    id
  }
}`) as unknown as TypedDocumentString<SayEquipmentChangeMutation, SayEquipmentChangeMutationVariables>;
export const SayEquipmentRetireDocument = new TypedDocumentString(`
    mutation SayEquipmentRetire($input: EquipmentRetireInput!) {
  equipmentRetire(input: $input) {
    equipment {
      ...SeenEquipment
    }
    userErrors {
      code
      path
    }
  }
}
    fragment SeenEquipment on Equipment {
  id
  name
  quantity
  retiredAt
  version
  space {
    id
  }
}`) as unknown as TypedDocumentString<SayEquipmentRetireMutation, SayEquipmentRetireMutationVariables>;
export const SayEquipmentRestoreDocument = new TypedDocumentString(`
    mutation SayEquipmentRestore($input: EquipmentRestoreInput!) {
  equipmentRestore(input: $input) {
    equipment {
      ...SeenEquipment
      history {
        action
        fields {
          field
          before
          after
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
    fragment SeenEquipment on Equipment {
  id
  name
  quantity
  retiredAt
  version
  space {
    id
  }
}`) as unknown as TypedDocumentString<SayEquipmentRestoreMutation, SayEquipmentRestoreMutationVariables>;
export const OperatingEntrustDocument = new TypedDocumentString(`
    mutation OperatingEntrust($input: SpaceEntrustInput!) {
  spaceEntrust(input: $input) {
    space {
      id
      operatingRight {
        operator {
          name
          rights {
            space {
              id
            }
          }
        }
        status
        uses
        untilOn
        version
      }
      operatingHistory {
        action
        fields {
          field
          after
        }
      }
    }
    userErrors {
      code
      path
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<OperatingEntrustMutation, OperatingEntrustMutationVariables>;
export const OperatingTakeBackDocument = new TypedDocumentString(`
    mutation OperatingTakeBack($input: SpaceTakeBackInput!) {
  spaceTakeBack(input: $input) {
    space {
      operatingRight {
        version
      }
    }
    userErrors {
      code
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<OperatingTakeBackMutation, OperatingTakeBackMutationVariables>;
export const OperatingOperatorsDocument = new TypedDocumentString(`
    query OperatingOperators {
  operators {
    name
    rights {
      status
    }
  }
}
    `) as unknown as TypedDocumentString<OperatingOperatorsQuery, OperatingOperatorsQueryVariables>;
export const OperatingHistoryDocument = new TypedDocumentString(`
    query OperatingHistory($space: ID!) {
  space(id: $space) {
    operatingRight {
      version
    }
    operatingHistory {
      action
      fields {
        field
        after
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OperatingHistoryQuery, OperatingHistoryQueryVariables>;
export const OperatingFreeDocument = new TypedDocumentString(`
    query OperatingFree($space: ID!, $from: LocalDate!, $until: LocalDate!) {
  availability(from: $from, until: $until, spaceId: $space) {
    free {
      startsAt
    }
    blocked {
      reason
      startsAt
      endsAt
    }
  }
}
    `) as unknown as TypedDocumentString<OperatingFreeQuery, OperatingFreeQueryVariables>;
export const OperatingBoardDocument = new TypedDocumentString(`
    query OperatingBoard($date: LocalDate!) {
  dayBoard(date: $date) {
    spaces {
      space {
        id
      }
      free {
        startsAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OperatingBoardQuery, OperatingBoardQueryVariables>;
export const SaySpaceUpdateDocument = new TypedDocumentString(`
    mutation SaySpaceUpdate($input: SpaceUpdateInput!) {
  spaceUpdate(input: $input) {
    space {
      ...MeasuredSpace
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment MeasuredSpace on Space {
  id
  version
  name
  capacity
  wheelchairPlaces
  stations
  bufferBeforeMinutes
  bufferAfterMinutes
  leadMinutes
  horizonDays
  approvalRequired
  note
}`) as unknown as TypedDocumentString<SaySpaceUpdateMutation, SaySpaceUpdateMutationVariables>;
export const SeeMeasuredSpaceDocument = new TypedDocumentString(`
    query SeeMeasuredSpace($id: ID!) {
  space(id: $id) {
    ...MeasuredSpace
  }
}
    fragment MeasuredSpace on Space {
  id
  version
  name
  capacity
  wheelchairPlaces
  stations
  bufferBeforeMinutes
  bufferAfterMinutes
  leadMinutes
  horizonDays
  approvalRequired
  note
}`) as unknown as TypedDocumentString<SeeMeasuredSpaceQuery, SeeMeasuredSpaceQueryVariables>;
export const BookAheadDocument = new TypedDocumentString(`
    mutation BookAhead($input: BookingCreateInput!) {
  bookingCreate(input: $input) {
    booking {
      id
      version
      status
    }
    userErrors {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BookAheadMutation, BookAheadMutationVariables>;
export const SeeSpacesDocument = new TypedDocumentString(`
    query SeeSpaces($kinds: [SpaceKind!], $centreId: ID) {
  spaces(kinds: $kinds, centreId: $centreId) {
    __typename
    id
    code
    kind
  }
}
    `) as unknown as TypedDocumentString<SeeSpacesQuery, SeeSpacesQueryVariables>;
export const SeeSpaceDocument = new TypedDocumentString(`
    query SeeSpace($id: ID!) {
  space(id: $id) {
    __typename
    id
    capacityMode
    capacity
    wheelchairPlaces
    stations
    bufferBeforeMinutes
    bufferAfterMinutes
    gridMinutes
    minMinutes
    maxMinutes
    leadMinutes
    horizonDays
    approvalRequired
    doorWidthCm
    stepFree
    areaM2
    centre {
      id
      timeZone
    }
    parent {
      id
    }
    children {
      id
    }
    opening {
      weekday
      opens
      closes
    }
    ... on ElderlyCarePost {
      zone
    }
  }
}
    `) as unknown as TypedDocumentString<SeeSpaceQuery, SeeSpaceQueryVariables>;
export const PlaceInTheStreamDocument = new TypedDocumentString(`
    query PlaceInTheStream {
  cursor
}
    `) as unknown as TypedDocumentString<PlaceInTheStreamQuery, PlaceInTheStreamQueryVariables>;
export const ChangesAfterDocument = new TypedDocumentString(`
    subscription ChangesAfter($after: Cursor) {
  bookingUpdates(after: $after) {
    cursor
  }
}
    `) as unknown as TypedDocumentString<ChangesAfterSubscription, ChangesAfterSubscriptionVariables>;
export const ScheduleDocument = new TypedDocumentString(`
    query Schedule($date: LocalDate, $caregiverId: ID, $centreId: ID) {
  schedule(date: $date, caregiverId: $caregiverId, centreId: $centreId) {
    date
    caregiver {
      name
    }
    visits {
      id
      startsAt
      status
      note
      resident {
        name
        accessNeeds
        contact {
          phones
          address
          emergencyContacts {
            relative {
              name
            }
            phones
          }
        }
        care {
          allergies
        }
      }
      tasks {
        title
        mandatory
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ScheduleQuery, ScheduleQueryVariables>;
export const VisitArriveDocument = new TypedDocumentString(`
    mutation VisitArrive($input: VisitArriveInput!) {
  visitArrive(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitArriveMutation, VisitArriveMutationVariables>;
export const VisitAssignDocument = new TypedDocumentString(`
    mutation VisitAssign($input: VisitAssignInput!) {
  visitAssign(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitAssignMutation, VisitAssignMutationVariables>;
export const VisitCancelDocument = new TypedDocumentString(`
    mutation VisitCancel($input: VisitCancelInput!) {
  visitCancel(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitCancelMutation, VisitCancelMutationVariables>;
export const VisitCompleteDocument = new TypedDocumentString(`
    mutation VisitComplete($input: VisitCompleteInput!) {
  visitComplete(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitCompleteMutation, VisitCompleteMutationVariables>;
export const VisitDepartDocument = new TypedDocumentString(`
    mutation VisitDepart($input: VisitDepartInput!) {
  visitDepart(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitDepartMutation, VisitDepartMutationVariables>;
export const VisitNoAnswerDocument = new TypedDocumentString(`
    mutation VisitNoAnswer($input: VisitNoAnswerInput!) {
  visitNoAnswer(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitNoAnswerMutation, VisitNoAnswerMutationVariables>;
export const VisitRefuseDocument = new TypedDocumentString(`
    mutation VisitRefuse($input: VisitRefuseInput!) {
  visitRefuse(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitRefuseMutation, VisitRefuseMutationVariables>;
export const VisitAbortDocument = new TypedDocumentString(`
    mutation VisitAbort($input: VisitAbortInput!) {
  visitAbort(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitAbortMutation, VisitAbortMutationVariables>;
export const VisitReassignDocument = new TypedDocumentString(`
    mutation VisitReassign($input: VisitReassignInput!) {
  visitReassign(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitReassignMutation, VisitReassignMutationVariables>;
export const VisitScheduleDocument = new TypedDocumentString(`
    mutation VisitSchedule($input: VisitScheduleInput!) {
  visitSchedule(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitScheduleMutation, VisitScheduleMutationVariables>;
export const VisitTaskRecordDocument = new TypedDocumentString(`
    mutation VisitTaskRecord($input: VisitTaskRecordInput!) {
  visitTaskRecord(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitTaskRecordMutation, VisitTaskRecordMutationVariables>;
export const VisitVerifyDocument = new TypedDocumentString(`
    mutation VisitVerify($input: VisitVerifyInput!) {
  visitVerify(input: $input) {
    visit {
      ...VisitStanding
    }
    userErrors {
      code
      message
      path
    }
    cursor
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<VisitVerifyMutation, VisitVerifyMutationVariables>;
export const OneVisitDocument = new TypedDocumentString(`
    query OneVisit($id: ID!) {
  visit(id: $id) {
    ...VisitStanding
  }
}
    fragment VisitStanding on Visit {
  id
  status
  version
  allowedMoves
  residentPresent
  departedAt
  arrivedAt
  arrivedBy
  completedAt
  note
  report
  cancelReason
  endedAt
  endReason
  verifiedAt
  caregiver {
    id
  }
  tasks {
    id
    title
    mandatory
    outcome
    note
    recordedAt
  }
}`) as unknown as TypedDocumentString<OneVisitQuery, OneVisitQueryVariables>;
export const VisitsOfResidentDocument = new TypedDocumentString(`
    query VisitsOfResident($id: ID!, $first: Int!, $after: Cursor) {
  resident(id: $id) {
    visits(first: $first, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
}
    `) as unknown as TypedDocumentString<VisitsOfResidentQuery, VisitsOfResidentQueryVariables>;