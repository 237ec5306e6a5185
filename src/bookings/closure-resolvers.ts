import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { perform } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { Policy } from '../core/policy.ts';
import { DESK, having } from '../people/policy.ts';
import { SpaceCloseInput, SpaceClosePayload } from './closure-types.ts';
import { closingAnswer, spaceClose } from './closures.ts';

@Resolver()
export class SpaceCloseResolver {
  @Policy(having(...DESK))
  @Mutation(() => SpaceClosePayload, {
    description:
      'Closes a space for a time, or until further notice: repairs, a flood, a lift that is broken. Refused with SPACE_HAS_BOOKINGS where bookings lie in that time, unless `displaceBookings` makes them DISPLACED; with PEOPLE_INSIDE where somebody has checked in. For the desk of its centre.',
  })
  async spaceClose(
    @Arg('input', () => SpaceCloseInput, { description: 'Which, when and why.' }) input: SpaceCloseInput,
    @Ctx() ctx: Context,
  ): Promise<SpaceClosePayload> {
    return closingAnswer(ctx, await perform(ctx, spaceClose, input), input);
  }
}
