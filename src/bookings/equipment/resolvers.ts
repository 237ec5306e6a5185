import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Policy } from '../../core/policy.ts';
import { signedInOnly } from '../../people/policy.ts';
import { changed } from '../payloads.ts';
import { BookingEquipmentChangeInput, BookingEquipmentChangePayload } from './change-types.ts';
import { bookingEquipmentChange } from './commands.ts';

@Resolver()
export class BookingEquipmentResolver {
  @Policy(signedInOnly)
  @Mutation(() => BookingEquipmentChangePayload, {
    description:
      'Sets what equipment a booking takes along, also while its people are there; all of it or nothing (EQUIPMENT_TAKEN). For the desk, its practitioner, who made it, and the guardian.',
  })
  async bookingEquipmentChange(
    @Arg('input', () => BookingEquipmentChangeInput, { description: 'Which booking, and what.' }) input: BookingEquipmentChangeInput,
    @Ctx() ctx: Context,
  ): Promise<BookingEquipmentChangePayload> {
    return changed(ctx, await perform(ctx, bookingEquipmentChange, input), input);
  }
}
