import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { ofUsual } from '../core/graphql.ts';
import { uuidOf } from '../core/ids.ts';
import { Policy } from '../core/policy.ts';
import { centreOf, DESK, having, PLANNING, signedInOnly } from '../people/policy.ts';
import { StaffMemberType } from '../people/staff/types.ts';
import { RoleGrantType } from '../people/types.ts';
import { spaceReopen, spaceUpdate } from './commands.ts';
import { SpaceKind } from './entities.ts';
import { giversFor } from './givers.ts';
import { centre, childrenOf, closure, closuresOf, openingRulesOf, type SpaceRow, space, spaces } from './queries.ts';
import { CentreType, ClosureType, OpeningRuleType, SpaceReopenInput, SpaceReopenPayload, SpaceType, SpaceUpdateInput, SpaceUpdatePayload } from './types.ts';

@Resolver(() => SpaceType)
export class SpaceResolver {
  @Policy(signedInOnly)
  @Query(() => SpaceType, { nullable: true, description: 'A space by id. For everybody who belongs to its centre.' })
  space(@Arg('id', () => ID, { description: 'The space, `space_…`.' }) id: string, @Ctx() ctx: Context): Promise<SpaceType | null> {
    return space(ctx, uuidOf('space', id, 'id'));
  }

  @Policy(signedInOnly)
  @Query(() => [SpaceType], { description: "A centre's spaces in the order of the door plan." })
  spaces(
    @Arg('kinds', () => [SpaceKind], { nullable: true, description: 'Only these; all when left out.' }) kinds: SpaceKind[] | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<SpaceType[]> {
    return spaces(ctx, centreOf(ctx.me, centreId), kinds);
  }

  @Policy(having(...PLANNING))
  @Mutation(() => SpaceUpdatePayload, {
    description:
      'Changes what a space holds and how it is booked. Raising is free; lowering is refused with SPACE_HAS_BOOKINGS where bookings ahead would not fit at some moment. For coordinators and administrators of its centre.',
  })
  async spaceUpdate(
    @Arg('input', () => SpaceUpdateInput, { description: 'Which, and what.' }) input: SpaceUpdateInput,
    @Ctx() ctx: Context,
  ): Promise<SpaceUpdatePayload> {
    const { userErrors, cursor } = await perform(ctx, spaceUpdate, input);
    return { space: await space(ctx, uuidOf('space', input.spaceId, 'spaceId')), userErrors, cursor };
  }

  @Policy(having(...DESK))
  @Mutation(() => SpaceReopenPayload, {
    description:
      'Ends a closure now or at a time before its end. Bookings it displaced stay open tasks: each is moved (`bookingReschedule`, back to its old time too while that is free) or called off. For the desk of its centre.',
  })
  async spaceReopen(
    @Arg('input', () => SpaceReopenInput, { description: 'Which, and from when.' }) input: SpaceReopenInput,
    @Ctx() ctx: Context,
  ): Promise<SpaceReopenPayload> {
    const { userErrors, cursor } = await perform(ctx, spaceReopen, input);
    return { closure: await closure(ctx, uuidOf('closure', input.closureId, 'closureId')), userErrors, cursor };
  }

  @FieldResolver(() => CentreType, { description: 'The centre it belongs to.' })
  centre(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<CentreType> {
    return centre(ctx, row.centreId);
  }

  @FieldResolver(() => SpaceType, { nullable: true, description: 'The space that takes this one when it is taken whole.' })
  parent(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<SpaceType | null> | null {
    return row.parentId === null ? null : space(ctx, row.parentId);
  }

  @FieldResolver(() => [SpaceType], { description: 'The spaces that are taken with this one.' })
  children(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<SpaceType[]> {
    return childrenOf(ctx, row.id) as unknown as Promise<SpaceType[]>;
  }

  @FieldResolver(() => [OpeningRuleType], { description: 'When it is open, week by week.' })
  opening(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<readonly OpeningRuleType[]> {
    return openingRulesOf(ctx, row.id);
  }

  @FieldResolver(() => [ClosureType], {
    description: 'When it cannot be used, now and later, by start: its own closures, those of a space above, and those of a room beneath.',
  })
  closures(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<ClosureType[]> {
    return ctx.load(closuresOf, row.id);
  }

  @FieldResolver(() => [StaffMemberType], {
    complexity: ofUsual(20),
    description:
      'Whom a booking of it may name as PRACTITIONER or SUPERVISOR (可主持人员), by name in the order of pinyin: counsellors for a counselling space, therapists for a rehab room and the rehab therapy zone, elsewhere everybody who gives sessions. Whether they are free then, `firstFree` tells.',
  })
  practitioners(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<StaffMemberType[]> {
    return giversFor(ctx, row as unknown as SpaceRow);
  }
}

@Resolver(() => ClosureType)
export class ClosureResolver {
  @FieldResolver(() => SpaceType, { nullable: true, description: 'The space that was closed; what lies beneath is closed with it.' })
  space(@Root() row: ClosureType, @Ctx() ctx: Context): Promise<SpaceType | null> {
    return space(ctx, row.spaceId);
  }
}

@Resolver(() => RoleGrantType)
export class RoleGrantResolver {
  @FieldResolver(() => CentreType, { description: 'At which centre.' })
  centre(@Root() row: RoleGrantType, @Ctx() ctx: Context): Promise<CentreType> {
    return centre(ctx, row.centreId);
  }
}
