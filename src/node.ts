import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { booking } from './bookings/queries.ts';
import { bookingSeries } from './bookings/series/queries.ts';
import { badInput } from './core/bad-input.ts';
import type { Context } from './core/context.ts';
import { NodeType } from './core/graphql.ts';
import { splitId } from './core/ids.ts';
import { Policy } from './core/policy.ts';
import { signedInOnly } from './people/policy.ts';
import { mayKnow } from './residents/policy.ts';
import { householdById, neighboursOf, resident } from './residents/queries.ts';
import { centreById, space } from './spaces/queries.ts';
import { typeOfSpace } from './spaces/types.ts';
import { visit } from './visits/queries.ts';

/** How each kind of id is found again, always with the viewer's own rights. */
const FINDERS: Record<string, (ctx: Context, id: string) => Promise<object | null>> = {
  centre: async (ctx, id) => named('Centre', ctx.me.roles.some((grant) => grant.centreId === id) ? await centreById(ctx, id) : null),
  household: async (ctx, id) => {
    const isKnown = (await ctx.load(neighboursOf, id)).some((one) => mayKnow('PROFILE')(ctx.me, one)); // an address is part of a profile
    return named('Household', isKnown ? await ctx.load(householdById, id) : null);
  },
  resident: async (ctx, id) => named('Resident', await resident(ctx, id)),
  space: async (ctx, id) => {
    const row = await space(ctx, id);
    return row && named(typeOfSpace(row), row);
  },
  booking: async (ctx, id) => named('Booking', await booking(ctx, id)),
  series: async (ctx, id) => named('BookingSeries', await bookingSeries(ctx, id)),
  visit: async (ctx, id) => named('Visit', await visit(ctx, id)),
};

const named = (__typename: string, row: object | null): object | null => row && { ...row, __typename };

@Resolver()
export class NodeResolver {
  @Policy(signedInOnly)
  @Query(() => NodeType, { nullable: true, description: 'Anything by its global id. Not there and not yours are the same: null.' })
  async node(@Arg('id', () => ID, { description: 'The id of anything that is a Node.' }) id: string, @Ctx() ctx: Context): Promise<NodeType | null> {
    const split = splitId(id);
    const find = split && Object.hasOwn(FINDERS, split.type) ? FINDERS[split.type] : undefined;
    if (!split || !find) throw badInput('NOT_AN_ID', { field: 'id', like: 'booking_0198c0de-…', given: id.slice(0, 60) });
    return (await find(ctx, split.uuid)) as NodeType | null;
  }
}
