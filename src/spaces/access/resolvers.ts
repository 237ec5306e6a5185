import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { DateTime, ofUsual } from '../../core/graphql.ts';
import { uuidOf } from '../../core/ids.ts';
import { Policy } from '../../core/policy.ts';
import { centreOf, DESK, having, signedInOnly } from '../../people/policy.ts';
import { space } from '../queries.ts';
import { SpaceType } from '../types.ts';
import { outageEnd } from './commands.ts';
import { fitOfResident, outage, outagesOf, outagesOfCentre } from './queries.ts';
import { featuresOf } from './rules.ts';
import { SOURCES, sentenceOfGap } from './sentences.ts';
import { AccessFeatureType, AccessFitType, AccessGapType, FeatureOutageType, OutageEndInput, OutageEndPayload } from './types.ts';

@Resolver(() => AccessFitType)
export class AccessFitResolver {
  @Policy(signedInOnly)
  @Query(() => AccessFitType, {
    nullable: true,
    description:
      'Whether a space suits a resident who comes alone, measure by measure. For whoever may know what they need (PROFILE); null for all others, as if either were not there.',
  })
  fit(
    @Arg('residentId', () => ID, { description: 'Whom, `resident_…`.' }) residentId: string,
    @Arg('spaceId', () => ID, { description: 'Where, `space_…`.' }) spaceId: string,
    @Arg('startsAt', () => DateTime, { nullable: true, description: 'When, for what is out of order for a time; now when left out.' }) startsAt: Date | null,
    @Arg('endsAt', () => DateTime, { nullable: true, description: 'Until when, exclusive.' }) endsAt: Date | null,
    @Ctx() ctx: Context,
  ): Promise<AccessFitType | null> {
    return fitOfResident(ctx, residentId, spaceId, startsAt, endsAt);
  }
}

@Resolver(() => AccessGapType)
export class AccessGapResolver {
  @FieldResolver(() => String, { description: 'What is missing and what helps, in the language of `Accept-Language`: 门净宽 78 厘米，轮椅需 80 厘米.' })
  text(@Root() row: AccessGapType, @Ctx() ctx: Context): string {
    return sentenceOfGap(row, row.timeZone)[ctx.locale];
  }

  @FieldResolver(() => String, { nullable: true, description: 'The standard that asks for it; null for help that people bring.' })
  source(@Root() row: AccessGapType): string | null {
    return SOURCES[row.measure] ?? null;
  }
}

@Resolver(() => SpaceType)
export class SpaceAccessResolver {
  @FieldResolver(() => [AccessFeatureType], { complexity: ofUsual(6), description: 'What was measured for those who need it (无障碍设施).' })
  accessFeatures(@Root() row: SpaceType): AccessFeatureType[] {
    return featuresOf(row);
  }

  @FieldResolver(() => [FeatureOutageType], { complexity: ofUsual(2), description: 'What of it is out of order, now and later, by start.' })
  outages(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<FeatureOutageType[]> {
    return ctx.load(outagesOf, row.id);
  }
}

@Resolver(() => FeatureOutageType)
export class FeatureOutageResolver {
  @Policy(signedInOnly)
  @Query(() => [FeatureOutageType], { description: 'What is out of order at a centre, now and later, by start. For everybody who belongs to it.' })
  outages(
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<FeatureOutageType[]> {
    return outagesOfCentre(ctx, centreOf(ctx.me, centreId));
  }

  @Policy(having(...DESK))
  @Mutation(() => OutageEndPayload, {
    description: 'Notes that something works again, now or at a time before its end. Bookings that were displaced stay open tasks. For the desk of its centre.',
  })
  async outageEnd(
    @Arg('input', () => OutageEndInput, { description: 'Which, and from when.' }) input: OutageEndInput,
    @Ctx() ctx: Context,
  ): Promise<OutageEndPayload> {
    const { userErrors, cursor } = await perform(ctx, outageEnd, input);
    return { outage: await outage(ctx, uuidOf('outage', input.outageId, 'outageId')), userErrors, cursor };
  }

  @FieldResolver(() => SpaceType, { nullable: true, description: 'For which space alone; null where it is so on a floor or everywhere.' })
  space(@Root() row: FeatureOutageType, @Ctx() ctx: Context): Promise<SpaceType | null> | null {
    return row.spaceId === null ? null : space(ctx, row.spaceId);
  }
}
