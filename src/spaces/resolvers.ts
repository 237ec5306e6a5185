import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../core/context.ts';
import { uuidOf } from '../core/ids.ts';
import { Policy } from '../core/policy.ts';
import { centreOf, signedInOnly } from '../people/policy.ts';
import { RoleGrantType } from '../people/types.ts';
import { SpaceKind } from './entities.ts';
import { centre, childrenOf, openingRulesOf, space, spaces } from './queries.ts';
import { CentreType, OpeningRuleType, SpaceType } from './types.ts';

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
    return ctx.load(childrenOf, row.id) as unknown as Promise<SpaceType[]>;
  }

  @FieldResolver(() => [OpeningRuleType], { description: 'When it is open, week by week.' })
  opening(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<OpeningRuleType[]> {
    return ctx.load(openingRulesOf, row.id);
  }
}

@Resolver(() => RoleGrantType)
export class RoleGrantResolver {
  @FieldResolver(() => CentreType, { description: 'At which centre.' })
  centre(@Root() row: RoleGrantType, @Ctx() ctx: Context): Promise<CentreType> {
    return centre(ctx, row.centreId);
  }
}
