import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { ofUsual } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { DESK, having } from '../../people/policy.ts';
import { person } from '../../people/queries.ts';
import { PersonType } from '../../people/types.ts';
import type { ResidentRow } from '../../residents/queries.ts';
import { ResidentType } from '../../residents/types.ts';
import { bookingExemptionEnd, bookingExemptionGrant } from './commands.ts';
import { changedExemption, exemptionsKnown } from './queries.ts';
import {
  BookingExemptionEndInput,
  BookingExemptionEndPayload,
  BookingExemptionGrantInput,
  BookingExemptionGrantPayload,
  BookingExemptionType,
} from './types.ts';

@Resolver(() => BookingExemptionType)
export class BookingExemptionResolver {
  @Policy(having(...DESK))
  @Mutation(() => BookingExemptionGrantPayload, {
    description:
      'Frees a resident of booking rules, for a kind of space or for all, with a reason; what held for the same spaces gives way. For the desk of their centre.',
  })
  async bookingExemptionGrant(
    @Arg('input', () => BookingExemptionGrantInput, { description: 'Whom, and why.' }) input: BookingExemptionGrantInput,
    @Ctx() ctx: Context,
  ): Promise<BookingExemptionGrantPayload> {
    return changedExemption(ctx, await perform(ctx, bookingExemptionGrant, input));
  }

  @Policy(having(...DESK))
  @Mutation(() => BookingExemptionEndPayload, { description: 'Ends an exemption now. For the desk of the centre.' })
  async bookingExemptionEnd(
    @Arg('input', () => BookingExemptionEndInput, { description: 'Which.' }) input: BookingExemptionEndInput,
    @Ctx() ctx: Context,
  ): Promise<BookingExemptionEndPayload> {
    return changedExemption(ctx, await perform(ctx, bookingExemptionEnd, input));
  }

  @FieldResolver(() => PersonType, { description: 'Who granted it.' })
  grantedBy(@Root() row: BookingExemptionType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, row.grantedById);
  }
}

@Resolver(() => ResidentType)
export class ResidentExemptionsResolver {
  @Policy(asParent)
  @FieldResolver(() => [BookingExemptionType], {
    complexity: ofUsual(2),
    description: 'Booking rules that do not bind them now. For the resident, a minor’s guardian and the desk; empty for all others.',
  })
  bookingExemptions(@Root() row: ResidentType, @Ctx() ctx: Context): Promise<BookingExemptionType[]> {
    return exemptionsKnown(ctx, row as unknown as ResidentRow);
  }
}
