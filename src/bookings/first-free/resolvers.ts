import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../core/context.ts';
import { Policy } from '../../core/policy.ts';
import { signedInOnly } from '../../people/policy.ts';
import { WORK_OF_WINDOW, weightOfWindow } from '../availability.ts';
import { firstFree, MOST_SLOTS } from './search.ts';
import { FirstFreeInput, FirstFreeType } from './types.ts';

/** Nobody wrote how many days: those that are usually open for booking. */
const USUAL_DAYS = 30;

@Resolver()
export class FirstFreeResolver {
  @Policy(signedInOnly)
  @Query(() => FirstFreeType, {
    description:
      'The first times that fit a party, over all spaces of some kinds and all dates ahead; `bookingCreate` accepts each. For everybody who belongs to the centre, for whom they may book; a practitioner of the centre anybody may name.',
    complexity: ({ args: { input }, childComplexity }) =>
      weightOfSearch(input as FirstFreeInput) * WORK_OF_WINDOW + Math.min(input.first ?? 1, MOST_SLOTS) * childComplexity,
  })
  firstFree(@Arg('input', () => FirstFreeInput, { description: 'What is looked for.' }) input: FirstFreeInput, @Ctx() ctx: Context): Promise<FirstFreeType> {
    return firstFree(ctx, input);
  }
}

function weightOfSearch({ fromOn, untilOn, spaceId }: FirstFreeInput): number {
  if (fromOn && untilOn) return weightOfWindow({ from: fromOn, until: untilOn, spaceId: spaceId ?? null });
  return weightOfWindow({ from: '2000-01-01', until: `2000-01-${USUAL_DAYS}`, spaceId: spaceId ?? null });
}
