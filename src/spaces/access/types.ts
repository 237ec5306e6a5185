import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, IdField, KEY, ofUsual, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import type { Instant } from '../../core/tables.ts';
import { AccessNeed } from '../../residents/entities.ts';
import { AccessFeatureKind, AccessMeasure, AccessVerdict, BreakableFeature } from './entities.ts';
import type { AccessGap, Fit } from './rules.ts';

@Policy(asParent)
@Type('AccessFeature', 'What was measured of a space for those who need it (无障碍设施).')
export class AccessFeatureType {
  @Field(() => AccessFeatureKind, { description: 'What.' })
  kind!: AccessFeatureKind;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is there; of a door, whether a wheelchair passes. Null: nobody has looked.' })
  isThere!: boolean | null;
  @Field(() => Int, { nullable: true, description: 'DOOR_WIDTH: how wide, in cm.' })
  cm!: number | null;
}

@Policy(asParent)
@Type('AccessGap', 'Something that a space lacks for what somebody needs.')
export class AccessGapType {
  @Field(() => AccessNeed, { description: 'Who needs it: the need, never the name.' })
  need!: AccessNeed;
  @Field(() => AccessMeasure, { description: 'What is missing.' })
  measure!: AccessMeasure;
  @Field(() => AccessVerdict, { description: 'What its lack means by itself: UNFIT keeps them out, FIT_WITH_HELP tells what help to have ready.' })
  verdict!: Exclude<AccessVerdict, 'FIT'>;
  @Field(() => Float, { nullable: true, description: 'How much there is, where that is a number: a door in cm, wheelchair places.' })
  has!: number | null;
  @Field(() => Float, { nullable: true, description: 'How much is needed, in the same unit.' })
  needed!: number | null;
  @Field(() => Boolean, { description: 'Whether nobody has measured it yet: look first.' })
  isUnmeasured!: boolean;
  @Field(() => Boolean, { description: 'Whether it is there but out of order at that time.' })
  isBroken!: boolean;
  @Field(() => DateTime, { nullable: true, description: 'Of what is out of order: until when, where that is known.' })
  untilAt!: Date | null;
  timeZone!: string;
}

@Policy(asParent)
@Type('AccessFit', 'Whether a space suits what somebody needs, by measure (无障碍适配).')
export class AccessFitType {
  @Field(() => AccessVerdict, { description: 'The worst of its gaps; FIT where there is none.' })
  verdict!: AccessVerdict;
  @Field(() => [AccessGapType], { complexity: ofUsual(3), description: 'All that is missing, the worst first.' })
  gaps!: AccessGapType[];
}

/** With the zone that its moments are told in. */
export const toldGaps = (gaps: readonly AccessGap[], timeZone: string): AccessGapType[] => gaps.map((gap) => ({ ...gap, timeZone }));
export const toldFit = ({ verdict, gaps }: Fit, timeZone: string): AccessFitType => ({ verdict, gaps: toldGaps(gaps, timeZone) });

@Policy(asParent)
@Type('FeatureOutage', 'Something that those with special needs rely on is out of order for a time (设施停用). Everybody of the centre sees it.')
export class FeatureOutageType {
  @IdField('outage')
  id!: string;
  @Field(() => BreakableFeature, { description: 'What.' })
  feature!: BreakableFeature;
  @Field(() => Int, { nullable: true, description: 'On which floor alone; null where it is so on all, or for one space.' })
  floor!: number | null;
  @Field(() => DateTime, { description: 'From when.' })
  startsAt!: Instant;
  @Field(() => DateTime, { nullable: true, description: 'Until when, exclusive; null until further notice.' })
  endsAt!: Instant | null;
  @Field(() => String, { description: 'Why, in words for everybody.' })
  reason!: string;
  @Field(() => DateTime, { nullable: true, description: 'When somebody noted that it works again.' })
  endedAt!: Instant | null;
  spaceId!: string | null;
  centreId!: string;
}

@InputType('OutageReportInput', { description: 'What is out of order, where, when and why.' })
export class OutageReportInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => BreakableFeature, { description: 'What.' })
  feature!: BreakableFeature;
  @Field(() => ID, { nullable: true, description: 'For one space alone, `space_…`.' })
  spaceId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Or on one floor alone. With neither it is so in the whole centre.' })
  floor?: number | null;
  @Field(() => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one, or with `spaceId`.' })
  centreId?: string | null;
  @Field(() => DateTime, { nullable: true, description: 'From when; now when left out, and where the time has passed.' })
  startsAt?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Until when, exclusive; until further notice when left out.' })
  endsAt?: Date | null;
  @Field(() => String, { description: 'Why, at most 200 characters. Everybody of the centre reads it: name nobody.' })
  reason!: string;
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether bookings that suit their people no more become DISPLACED, in the same step; `false` where it will surely be mended before. Look at `displacementPreview` first.',
  })
  displaceBookings!: boolean;
}

@InputType('OutageEndInput', { description: 'What works again.' })
export class OutageEndInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `outage_…`.' })
  outageId!: string;
  @Field(() => DateTime, { nullable: true, description: 'From when it works again; now when left out, and where the time has passed.' })
  at?: Date | null;
}

@Policy(asParent)
@Type('OutageEndPayload', 'What became of it.')
export class OutageEndPayload {
  @Field(() => FeatureOutageType, { nullable: true, description: 'The outage as it now stands, after a refusal too.' })
  outage!: FeatureOutageType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
