import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../core/context.ts';
import { Cursor } from '../core/graphql.ts';
import { uuidOf } from '../core/ids.ts';
import type { Page } from '../core/pages.ts';
import { Policy } from '../core/policy.ts';
import { LooksAhead } from '../core/reads/follow.ts';
import { centreOf, having, STAFF, signedInOnly } from '../people/policy.ts';
import { FamilyLinkType } from '../people/types.ts';
import { consentsKnown } from './consents/queries.ts';
import { knows, mayKnow } from './policy.ts';
import { careTeamOf, relationsOf, resident, residentById, residents } from './queries.ts';
import { CareTeamMemberType, ConsentType, RelationType, ResidentConnection, ResidentType } from './types.ts';

@Resolver(() => ResidentType)
export class ResidentResolver {
  @Policy(signedInOnly)
  @LooksAhead()
  @Query(() => ResidentType, { nullable: true, description: 'A resident by id. Not there and not yours are the same: null.' })
  resident(@Arg('id', () => ID, { description: 'The resident, `resident_…`.' }) id: string, @Ctx() ctx: Context): Promise<ResidentType | null> {
    return resident(ctx, uuidOf('resident', id, 'id'));
  }

  @Policy(having(...STAFF))
  @Query(() => ResidentConnection, {
    description:
      'Residents of a centre, the best answers to a search first, equal ones by pinyin. For staff: the desk sees all of them, others those they serve.',
  })
  residents(
    @Arg('search', () => String, {
      nullable: true,
      description: 'Characters, pinyin or initials of the name or of a part of it, or the last four or more digits of a phone that the viewer may know.',
    })
    search: string | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Cursor, { nullable: true, description: 'From where to go on.' }) after: string | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<Page<ResidentType>> {
    return residents(ctx, centreOf(ctx.me, centreId, STAFF), search, first, after);
  }

  @FieldResolver(() => [RelationType], { description: 'Relatives: all for whoever may see `contact`, else only the viewer.' })
  async relations(@Root() row: ResidentType, @Ctx() ctx: Context): Promise<RelationType[]> {
    const all = await ctx.load(relationsOf, row.id);
    if (knows(ctx.me, row, 'PROFILE')) return all;
    return all.filter((one) => one.relativeId === ctx.me.personId);
  }

  @Policy(mayKnow('VISIT_STATUS'))
  @FieldResolver(() => [CareTeamMemberType], {
    nullable: true,
    description: 'Who looks after them. With VISIT_STATUS; a counsellor is named only to whoever may know of counselling.',
  })
  async careTeam(@Root() row: ResidentType, @Ctx() ctx: Context): Promise<CareTeamMemberType[]> {
    const all = await ctx.load(careTeamOf, row.id);
    return knows(ctx.me, row, 'COUNSELLING_ATTENDANCE') ? all : all.filter((one) => !one.isCounsellor || one.memberId === ctx.me.personId);
  }

  @FieldResolver(() => [ConsentType], {
    description:
      "Consents given and not over: all for the resident, the desk and a minor's guardian, else those given to the viewer. Counselling is named to the two it concerns alone.",
  })
  consents(@Root() row: ResidentType, @Ctx() ctx: Context): Promise<ConsentType[]> {
    return consentsKnown(ctx, row);
  }
}

@Resolver(() => FamilyLinkType)
export class FamilyLinkResolver {
  @FieldResolver(() => ResidentType, { nullable: true, description: 'The resident.' })
  async resident(@Root() row: FamilyLinkType, @Ctx() ctx: Context): Promise<ResidentType | null> {
    return (await ctx.load(residentById, row.residentId)) as unknown as ResidentType | null;
  }

  @FieldResolver(() => [RelationType], { description: 'How the viewer is related to them.' })
  async relations(@Root() row: FamilyLinkType, @Ctx() ctx: Context): Promise<RelationType[]> {
    return (await ctx.load(relationsOf, row.residentId)).filter((one) => one.relativeId === ctx.me.personId);
  }
}
