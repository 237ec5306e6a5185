import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Policy } from '../../core/policy.ts';
import { signedInOnly } from '../../people/policy.ts';
import { changed } from '../payloads.ts';
import { bookingSeatCancel } from './commands.ts';
import { BookingSeatCancelInput, BookingSeatCancelPayload } from './types.ts';

@Resolver()
export class BookingSeatResolver {
  @Policy(signedInOnly)
  @Mutation(() => BookingSeatCancelPayload, {
    description:
      'Gives up one seat of a party: exactly its place, its wheelchair place and its person are free at once; the last seat calls the booking off. For whoever may call the booking off, and for everybody their own seat or that of a child whose guardian they are.',
  })
  async bookingSeatCancel(
    @Arg('input', () => BookingSeatCancelInput, { description: 'Which.' }) input: BookingSeatCancelInput,
    @Ctx() ctx: Context,
  ): Promise<BookingSeatCancelPayload> {
    return changed(ctx, await perform(ctx, bookingSeatCancel, input), input);
  }
}
