import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { ofUsual } from '../../core/graphql.ts';
import { uuidOf } from '../../core/ids.ts';
import { Policy } from '../../core/policy.ts';
import { ChangeType } from '../../history/types.ts';
import { centreOf, centresAs, having, PLANNING, signedInOnly } from '../../people/policy.ts';
import { bookingRuleSet } from './commands.ts';
import { bookingRule, bookingRuleHistory, bookingRules } from './queries.ts';
import { BookingRuleSetInput, BookingRuleSetPayload, BookingRuleType } from './types.ts';

@Resolver(() => BookingRuleType)
export class BookingRuleResolver {
  @Policy(signedInOnly)
  @Query(() => [BookingRuleType], {
    description: 'What a centre asks of those who book, by kind of space; kinds without a rule are left out. For everybody who belongs to it.',
    complexity: ofUsual(10),
  })
  bookingRules(
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<BookingRuleType[]> {
    return bookingRules(ctx, centreOf(ctx.me, centreId));
  }

  @Policy(having(...PLANNING))
  @Mutation(() => BookingRuleSetPayload, {
    description:
      'Sets how often a resident may book a kind of space in a week, what is a late cancellation, and when there is a pause for whoever does not come. For coordinators and administrators of the centre.',
  })
  async bookingRuleSet(
    @Arg('input', () => BookingRuleSetInput, { description: 'Which kind, and what.' }) input: BookingRuleSetInput,
    @Ctx() ctx: Context,
  ): Promise<BookingRuleSetPayload> {
    const { userErrors, cursor } = await perform(ctx, bookingRuleSet, input);
    const named = input.centreId ? uuidOf('centre', input.centreId, 'centreId') : null;
    const centreId = centresAs(ctx.me, PLANNING).find((theirs) => named === null || theirs === named); // a key used again may come with another's centre
    return { rule: centreId ? await bookingRule(ctx, centreId, input.kind) : null, userErrors, cursor };
  }

  @FieldResolver(() => [ChangeType], { complexity: ofUsual(5), description: 'Who changed what, oldest first, the latest 100 (操作记录).' })
  history(@Root() row: BookingRuleType, @Ctx() ctx: Context): Promise<ChangeType[]> {
    return bookingRuleHistory(ctx, row);
  }
}
