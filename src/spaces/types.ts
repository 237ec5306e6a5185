import { Extensions, Field, Float, ID, InputType, Int, InterfaceType } from 'type-graphql';
import { Cursor, DateTime, IdField, KEY, LocalTime, NodeId, NodeType, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
import { HolidayOpening } from './calendar/entities.ts';
import { CapacityMode, CareZone, SpaceKind } from './entities.ts';

@Policy(asParent)
@NodeId('centre')
@Type('Centre', 'A neighbourhood centre (邻里中心).', { implements: NodeType })
export class CentreType extends NodeType {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => String, { description: 'Street (街道).' })
  street!: string;
  @Field(() => String, { description: 'District (区).' })
  district!: string;
  @Field(() => String, { description: 'IANA time zone that every date and wall-clock time of the centre is read in.' })
  timeZone!: string;
}

@Policy(asParent)
@Type('OpeningRule', 'Open hours of a space on one weekday.')
export class OpeningRuleType {
  @Field(() => Int, { description: 'Weekday, 1 Monday to 7 Sunday (ISO 8601).' })
  weekday!: number;
  @Field(() => LocalTime, { description: 'Opens.' })
  opens!: string;
  @Field(() => LocalTime, { description: 'Closes.' })
  closes!: string;
}

@Policy(asParent)
@Type('Closure', 'A time in which a space, and every space beneath it, cannot be used (停用). No booking that takes the space lies in it.')
export class ClosureType {
  @IdField('closure')
  id!: string;
  @Field(() => DateTime, { description: 'From when.' })
  startsAt!: Instant;
  @Field(() => DateTime, { nullable: true, description: 'Until when, exclusive; null until further notice.' })
  endsAt!: Instant | null;
  @Field(() => String, { description: 'Why, in words for everybody (停用原因).' })
  reason!: string;
  @Field(() => DateTime, { nullable: true, description: 'When somebody reopened the space before its time.' })
  endedAt!: Instant | null;
  spaceId!: string;
}

/** The type of the API for each kind; all others are community spaces. */
const TYPE_OF_KIND: Partial<Record<SpaceKind, string>> = {
  ELDERLY_CARE_POST: 'ElderlyCarePost',
  REHAB_ROOM: 'RehabRoom',
  PICTURE_BOOK_LIBRARY: 'PictureBookLibrary',
  SHARED_KITCHEN: 'SharedKitchen',
  COUNSELLING_SPACE: 'CounsellingSpace',
};
export const typeOfSpace = (row: { kind: SpaceKind }): string => TYPE_OF_KIND[row.kind] ?? 'CommunitySpace';

@Policy(asParent)
@Extensions({ kindOf: typeOfSpace })
@InterfaceType('Space', { description: 'A room or area that can be booked (空间).', implements: NodeType, resolveType: typeOfSpace })
export abstract class SpaceType extends NodeType {
  @Field(() => String, { description: 'The number on the door plan (编号): S01.' })
  code!: string;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => SpaceKind, { description: 'What it is for.' })
  kind!: SpaceKind;
  @Field(() => Int, { description: 'Floor (楼层).' })
  floor!: number;
  @Field(() => Float, { description: 'Area in m² (面积).' })
  areaM2!: number;
  @Field(() => CapacityMode, { description: 'Whether one booking takes the whole space.' })
  capacityMode!: keyof typeof CapacityMode;
  @Field(() => Int, { description: 'Places (容纳人数).' })
  capacity!: number;
  @Field(() => Int, { description: 'Of these, places for wheelchairs (轮椅位).' })
  wheelchairPlaces!: number;
  @Field(() => Int, { description: 'Stations, such as stoves or tables (工位); a booking names how many it uses.' })
  stations!: number;
  @Field(() => Int, { description: 'Minutes kept free before a booking (准备分钟). Between neighbours the longer of the two gaps counts, not the sum.' })
  bufferBeforeMinutes!: number;
  @Field(() => Int, { description: 'Minutes kept free after a booking (清场分钟).' })
  bufferAfterMinutes!: number;
  @Field(() => Int, { description: 'Bookings begin and end on multiples of this many minutes after midnight (步长分钟).' })
  gridMinutes!: number;
  @Field(() => Int, { description: 'Shortest booking in minutes (最短分钟).' })
  minMinutes!: number;
  @Field(() => Int, { description: 'Longest booking in minutes (最长分钟).' })
  maxMinutes!: number;
  @Field(() => Int, { description: 'Book at least this many minutes ahead (提前分钟).' })
  leadMinutes!: number;
  @Field(() => Int, { description: 'Book at most this many days ahead (可约天数).' })
  horizonDays!: number;
  @Field(() => Boolean, { description: 'Whether a booking begins as REQUESTED and waits for approval (需审批).' })
  approvalRequired!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether whoever comes is checked in here (登记到场). Where it holds, a booking for somebody who is not checked in 15 minutes after its start becomes NO_SHOW by itself; elsewhere only a person says that nobody came.',
  })
  checkInExpected!: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'Clear width of its narrowest door in cm (门净宽); a wheelchair needs 80 (GB 50763-2012, 3.5.3; GB 55019-2021, 2.5.4: 90 in new buildings).',
  })
  doorWidthCm!: number | null;
  @Field(() => Boolean, { description: 'Whether the way in has no steps (无障碍路线).' })
  stepFree!: boolean;
  @Field(() => HolidayOpening, { description: 'What it does on holidays and make-up workdays (节假日): what was set, or what is usual for its kind.' })
  holidayOpening!: HolidayOpening;
  @Field(() => String, { nullable: true, description: 'Note (备注).' })
  note!: string | null;
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  centreId!: string;
  parentId!: string | null;
  lift!: boolean | null;
  accessibleToilet!: boolean | null;
  hearingLoop!: boolean | null;
  quietRoom!: boolean | null;
}

@Policy(asParent)
@NodeId('space')
@Type('ElderlyCarePost', 'A zone of the elderly-care post (嵌入式养老驿站).', { implements: SpaceType })
export class ElderlyCarePostType extends SpaceType {
  @Field(() => CareZone, { nullable: true, description: 'Which zone.' })
  zone!: keyof typeof CareZone | null;
}

@Policy(asParent)
@NodeId('space')
@Type('RehabRoom', 'A rehab room (康复训练室).', { implements: SpaceType })
export class RehabRoomType extends SpaceType {}

@Policy(asParent)
@NodeId('space')
@Type('PictureBookLibrary', 'The picture-book library or a room of it (绘本馆).', { implements: SpaceType })
export class PictureBookLibraryType extends SpaceType {}

@Policy(asParent)
@NodeId('space')
@Type('SharedKitchen', 'The shared kitchen (邻里共享厨房).', { implements: SpaceType })
export class SharedKitchenType extends SpaceType {}

@Policy(asParent)
@NodeId('space')
@Type('CounsellingSpace', 'A counselling room (心理咨询空间). Whoever has no right to a booking here sees only that the room is taken (已占用).', {
  implements: SpaceType,
})
export class CounsellingSpaceType extends SpaceType {}

@Policy(asParent)
@NodeId('space')
@Type('CommunitySpace', 'Any further space; `kind` tells which (亲子、文化、运动、议事、公共活动).', { implements: SpaceType })
export class CommunitySpaceType extends SpaceType {}

@InputType('SpaceReopenInput', { description: 'Which closure to end before its time.' })
export class SpaceReopenInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `closure_…`.' })
  closureId!: string;
  @Field(() => DateTime, { nullable: true, description: 'From when the space is open again; now when left out, and where the time has passed.' })
  at?: Date | null;
}

@InputType('SpaceUpdateInput', { description: 'What to change about a space; what is left out stays as it is.' })
export class SpaceUpdateInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `space_…`.' })
  spaceId!: string;
  @Field(() => Int, { description: 'The version you saw; STALE_VERSION when somebody was faster.' })
  version!: number;
  @Field(() => Int, { nullable: true, description: 'Places (容纳人数), from 1.' })
  capacity?: number | null;
  @Field(() => Int, { nullable: true, description: 'Of these, places for wheelchairs (轮椅位).' })
  wheelchairPlaces?: number | null;
  @Field(() => Int, { nullable: true, description: 'Stations (工位).' })
  stations?: number | null;
  @Field(() => Int, { nullable: true, description: 'Minutes kept free before a booking (准备分钟). Bookings that stand keep theirs.' })
  bufferBeforeMinutes?: number | null;
  @Field(() => Int, { nullable: true, description: 'Minutes kept free after a booking (清场分钟). Bookings that stand keep theirs.' })
  bufferAfterMinutes?: number | null;
  @Field(() => Int, { nullable: true, description: 'Book at least this many minutes ahead (提前分钟).' })
  leadMinutes?: number | null;
  @Field(() => Int, { nullable: true, description: 'Book at most this many days ahead (可约天数), from 1.' })
  horizonDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether new bookings wait for approval (需审批).' })
  approvalRequired?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether whoever comes is checked in, so that whoever is not has not come (登记到场): see `Space.checkInExpected`. It counts for bookings that begin from now on.',
  })
  checkInExpected?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Clear width of its narrowest door in cm (门净宽), from 1.' })
  doorWidthCm?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the way in has no steps (无障碍路线).' })
  stepFree?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a lift goes to its floor (电梯).' })
  lift?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether there is an accessible toilet on its floor (无障碍卫生间).' })
  accessibleToilet?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it has a hearing loop (助听设备).' })
  hearingLoop?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is quiet, or has a quiet corner (安静空间).' })
  quietRoom?: boolean | null;
  @Field(() => HolidayOpening, {
    nullable: true,
    description: 'What it does on holidays and make-up workdays (节假日). Bookings that stand there keep their place.',
  })
  holidayOpening?: HolidayOpening | null;
  @Field(() => String, { nullable: true, description: 'Note (备注), at most 1,000 characters; empty takes it away.' })
  note?: string | null;
}

@Policy(asParent)
@Type('SpaceReopenPayload', 'What became of it.')
export class SpaceReopenPayload {
  @Field(() => ClosureType, { nullable: true, description: 'The closure as it now stands, after a refusal too.' })
  closure!: ClosureType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('SpaceUpdatePayload', 'What became of it.')
export class SpaceUpdatePayload {
  @Field(() => SpaceType, { nullable: true, description: 'The space as it now stands, after a refusal too.' })
  space!: SpaceType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
