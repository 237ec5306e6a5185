import { createUnionType, Field, ID, InputType } from 'type-graphql';
import type { BookingEventKind } from '../bookings/events.ts';
import { BookingType, DayBoardSpaceType } from '../bookings/types.ts';
import { Cursor, DateTime, enumOf, IdField, ofUsual, Type } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
import type { VisitEventKind } from '../visits/events.ts';
import { VisitType } from '../visits/types.ts';
import type { ViewChange } from './narrowing.ts';

const OF_THE_STREAM = {
  VIEW_NARROWED:
    'You see less from now on; `view` says why. Show nothing any more of what you kept of that resident, of all where it names none, and read anew what is still yours. 可见范围缩小',
  STREAM_ENDED:
    'The last word: your session has ended or your account is locked, `view` says which. A socket closes with 4403, an event stream completes. 订阅已结束',
};

export const BookingUpdateKind = enumOf('BookingUpdateKind', 'What happened to a booking.', {
  BOOKING_HELD: 'Held for some minutes. 暂占',
  BOOKING_CREATED: 'Made; confirmed or waiting for approval. 新预约',
  BOOKING_REQUESTED: 'A held one waits for approval now. 待审批',
  BOOKING_CONFIRMED: 'Confirmed. 已确认',
  BOOKING_REJECTED: 'Not approved. 已拒绝',
  BOOKING_EXPIRED: 'Held and not confirmed, or asked for and not answered, in time. 已失效',
  BOOKING_RESCHEDULED: 'Moved to another time or space. 已改期',
  BOOKING_CHANGED: 'Who comes or what for has changed, at the same time and place. 已更改',
  BOOKING_CANCELLED: 'Called off. 已取消',
  BOOKING_SEAT_CANCELLED: 'One seat of it was given up. 已退一席',
  BOOKING_PRACTITIONER_REPLACED: 'Somebody else gives it. 已更换专业人员',
  BOOKING_DISPLACED: 'Lost its space, or whoever gives it: it must be moved or called off. 需改期',
  BOOKING_CHECKED_IN: 'They are here. 已到场',
  BOOKING_CHECK_IN_UNDONE: 'They are not here after all: it stands as before. 已撤销签到',
  BOOKING_NO_SHOW: 'Nobody came. 爽约',
  BOOKING_NO_SHOW_UNDONE: 'They came after all: it stands again. 已撤销爽约',
  BOOKING_COMPLETED: 'It took place. 已完成',
  LEFT_YOUR_VIEW: 'You were part of it and are not any more. 已与您无关',
  ...OF_THE_STREAM,
} satisfies Record<BookingEventKind | 'LEFT_YOUR_VIEW' | keyof typeof OF_THE_STREAM, string>);

export const VisitUpdateKind = enumOf('VisitUpdateKind', 'What happened to a visit.', {
  VISIT_SCHEDULED: 'Planned. 新上门',
  VISIT_ASSIGNED: 'A caregiver was assigned. 已派单',
  VISIT_REASSIGNED: 'Another caregiver goes, or one is looked for. 已改派',
  VISIT_DEPARTED: 'The caregiver is on the way. 护理员已出发',
  VISIT_ARRIVED: 'The caregiver is there. 护理员已到达',
  VISIT_TASK_RECORDED: 'A task was recorded. 事项已记录',
  VISIT_COMPLETED: 'Done. 服务已完成',
  VISIT_NO_ANSWER: 'Nobody opened. 无人应门',
  VISIT_REFUSED: 'The resident declined. 已拒绝服务',
  VISIT_ABORTED: 'Broken off. 已中止',
  VISIT_VERIFIED: 'Done and verified. 已核验',
  VISIT_CANCELLED: 'Called off. 已取消',
  LEFT_YOUR_VIEW: 'It was yours and is not any more. 已与您无关',
  ...OF_THE_STREAM,
} satisfies Record<VisitEventKind | 'LEFT_YOUR_VIEW' | keyof typeof OF_THE_STREAM, string>);

export const ViewChangeReason = enumOf('ViewChangeReason', 'Why a subscription shows less, or nothing, from now on.', {
  CONSENT_ENDED: 'A consent was withdrawn or ran out. 授权已撤回或到期',
  RELATION_ENDED: 'The relation has ended. 亲属关系已解除',
  GUARDIANSHIP_ENDED: 'You are not their guardian any more. 监护已终止',
  TURNED_FOURTEEN: 'They turned 14 and decide on their counselling themself (PIPL, art. 31). 已满14周岁',
  TURNED_EIGHTEEN: 'They turned 18 and decide alone. 已满18周岁',
  CARE_TEAM_LEFT: 'You left their care team. 已退出照护小组',
  ROLE_ENDED: 'A role of yours at a centre has ended. 岗位已变动',
  SESSION_ENDED: 'Your session has ended: sign in again. 登录已结束',
  ACCOUNT_LOCKED: 'Your account is locked. 账号已锁定',
} satisfies Record<ViewChange['reason'], string>);

const CURSOR = {
  description:
    'Where the stream stands after this: keep it, and go on with it as `after`, in a subscription or with `changesSince`. Nothing is missed, nothing comes twice.',
};
const AT = { description: 'When it happened.' };
const COALESCED = { description: 'Older updates of the same one were left out because you read slowly: this is the latest state.' };
const NOTICE = { nullable: true, description: 'A neutral sentence for a lock screen, without names, in your language.' };

@Policy(asParent)
@Type('ViewChange', 'Why somebody sees less than before (可见范围变化).')
export class ViewChangeType {
  @Field(() => ViewChangeReason, { description: 'Why.' })
  reason!: ViewChange['reason'];
  @IdField('resident', 'Over whom, `resident_…`: you may know less of them from now on, or nothing. Null when it is not about one resident.', {
    nullable: true,
  })
  residentId!: string | null;
}

const VIEW = { nullable: true, description: 'With VIEW_NARROWED and STREAM_ENDED: why.' };

@Policy(asParent)
@Type(
  'BookingUpdate',
  'An update about a booking. It is read anew with your own rights when it is sent, so its `booking` may already be further on than `kind` says.',
)
export class BookingUpdateType {
  @Field(() => Cursor, CURSOR)
  cursor!: string;
  @Field(() => DateTime, AT)
  at!: Instant;
  @Field(() => BookingUpdateKind, { description: 'What happened.' })
  kind!: string;
  @Field(() => BookingType, { nullable: true, description: 'The booking as you may see it; null with LEFT_YOUR_VIEW, VIEW_NARROWED and STREAM_ENDED.' })
  booking!: BookingType | null;
  @Field(() => Boolean, COALESCED)
  coalesced!: boolean;
  @Field(() => String, NOTICE)
  notice!: string | null;
  @Field(() => ViewChangeType, VIEW)
  view!: ViewChange | null;
  @IdField('booking', 'Which booking, `booking_…`; null when the update is about the subscription itself.', { nullable: true })
  bookingId!: string | null;
}

@Policy(asParent)
@Type(
  'VisitUpdate',
  'An update about a visit. It is read anew with your own rights when it is sent, so its `visit` may already be further on than `kind` says.',
)
export class VisitUpdateType {
  @Field(() => Cursor, CURSOR)
  cursor!: string;
  @Field(() => DateTime, AT)
  at!: Instant;
  @Field(() => VisitUpdateKind, { description: 'What happened.' })
  kind!: string;
  @Field(() => VisitType, { nullable: true, description: 'The visit as you may see it; null with LEFT_YOUR_VIEW, VIEW_NARROWED and STREAM_ENDED.' })
  visit!: VisitType | null;
  @Field(() => Boolean, COALESCED)
  coalesced!: boolean;
  @Field(() => String, NOTICE)
  notice!: string | null;
  @Field(() => ViewChangeType, VIEW)
  view!: ViewChange | null;
  @IdField('visit', 'Which visit, `visit_…`; null when the update is about the subscription itself.', { nullable: true })
  visitId!: string | null;
}

export const DayBoardUpdateKind = enumOf('DayBoardUpdateKind', 'What an update of a day board is about.', {
  SPACES_CHANGED: 'Something has changed in these spaces: put each row in the place of the one you hold. 空间有变化',
  BOARD_CHANGED:
    'Something has changed for all of it: spaces, opening hours, the calendar, your rights. These are all rows there are: put them in the place of the board you hold. 整板更新',
  ...OF_THE_STREAM,
});

@Policy(asParent)
@Type('DayBoardUpdate', 'Rows of a day board as they stand when they are sent, with your own rights. Whoever holds the board replaces them, and has it right.')
export class DayBoardUpdateType {
  @Field(() => Cursor, {
    description:
      'Where the stream stands after this: keep it, and go on with it as `after`. Nothing is missed; what is told twice is told as it stands the second time.',
  })
  cursor!: string;
  @Field(() => DateTime, { description: 'When the latest of what it tells happened.' })
  at!: Instant;
  @Field(() => DayBoardUpdateKind, { description: 'What to do with `spaces`.' })
  kind!: keyof typeof DayBoardUpdateKind;
  @Field(() => [DayBoardSpaceType], {
    description:
      'The rows to be replaced, in the order of the door plan: the space that something happened to, those above and those beneath it. Empty with VIEW_NARROWED and STREAM_ENDED.',
  })
  spaces!: DayBoardSpaceType[];
  @Field(() => ViewChangeType, VIEW)
  view!: ViewChange | null;
}

export const UpdateUnion = createUnionType({
  name: 'Update',
  description:
    'What a subscription tells: a change to a booking or to a visit. Whoever asks for both names `kind` twice: `... on BookingUpdate { bookingKind: kind }`.',
  types: () => [BookingUpdateType, VisitUpdateType] as const,
  resolveType: (update) => ('booking' in update ? 'BookingUpdate' : 'VisitUpdate'),
});

@Policy(asParent)
@Type('UpdatePage', 'What happened after a cursor, and from where to go on (变更页).')
export class UpdatePageType {
  @Field(() => [UpdateUnion], {
    complexity: ofUsual(1), // `first` has counted them
    description: 'Oldest first, bookings and visits in the order in which they happened. It may hold fewer than `first`, or none, while `hasMore` is true.',
  })
  updates!: object[];
  @Field(() => Cursor, {
    description: 'Go on from here, also when `updates` is empty: as `after`, in a subscription or with `changesSince`. Nothing is missed, nothing comes twice.',
  })
  cursor!: string;
  @Field(() => Boolean, { description: 'Whether more may follow at once: ask again with `cursor` until it is false.' })
  hasMore!: boolean;
}

@InputType('BookingUpdatesFilter', {
  description: 'Which bookings to hear of; all that you may see when left out. Given together, both must hold. What moves out of a filter is heard once more.',
})
export class BookingUpdatesFilter {
  @Field(() => [ID], { nullable: true, description: 'Only of these residents, `resident_…`, at most 50.' })
  residentIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Only in these spaces, `space_…`, at most 50.' })
  spaceIds?: string[] | null;
}

@InputType('VisitUpdatesFilter', {
  description: 'Which visits to hear of; all that you may see when left out. Given together, both must hold. What moves out of a filter is heard once more.',
})
export class VisitUpdatesFilter {
  @Field(() => [ID], { nullable: true, description: 'Only to these residents, `resident_…`, at most 50.' })
  residentIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Only of these caregivers, `person_…`, at most 50.' })
  caregiverIds?: string[] | null;
}
