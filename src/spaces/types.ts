import { Field, Float, Int, InterfaceType } from 'type-graphql';
import { LocalTime, NodeId, NodeType, Type } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
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
  @Field(() => Int, { nullable: true, description: 'Clear door width in cm (门净宽); a wheelchair needs 80 (GB 50763-2012).' })
  doorWidthCm!: number | null;
  @Field(() => Boolean, { description: 'Whether the way in has no steps (无障碍路线).' })
  stepFree!: boolean;
  @Field(() => String, { nullable: true, description: 'Note (备注).' })
  note!: string | null;
  centreId!: string;
  parentId!: string | null;
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
