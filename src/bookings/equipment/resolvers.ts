import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { DateTime } from '../../core/graphql.ts';
import { Policy } from '../../core/policy.ts';
import { DAY } from '../../core/time.ts';
import { signedInOnly } from '../../people/policy.ts';
import { EquipmentType } from '../../spaces/equipment/types.ts';
import { changed } from '../payloads.ts';
import { MOST_DAYS } from '../queries.ts';
import { badBooking } from '../refusals.ts';
import { BookingEquipmentChangeInput, BookingEquipmentChangePayload } from './change-types.ts';
import { bookingEquipmentChange } from './commands.ts';
import { freeOf } from './queries.ts';

@Resolver(() => EquipmentType)
export class BookingEquipmentResolver {
  @FieldResolver(() => Int, { description: 'How many of it nobody has taken all through a time of at most 62 days; none when it is retired.' })
  free(
    @Root() { id, quantity, retiredAt }: EquipmentType,
    @Arg('startsAt', () => DateTime, { description: 'From when.' }) start: Date,
    @Arg('endsAt', () => DateTime, { description: 'Until when, exclusive.' }) end: Date,
    @Ctx() ctx: Context,
  ): Promise<number> {
    if (end <= start || end.getTime() - start.getTime() > MOST_DAYS * DAY) throw badBooking('EQUIPMENT_WINDOW', { most: MOST_DAYS });
    return ctx.load(freeOf, { id, works: retiredAt ? 0 : quantity, time: { start, end } });
  }

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
