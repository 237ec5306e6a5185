import { Field, Int } from 'type-graphql';
import { Cursor, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import { FeatureOutageType } from '../spaces/access/types.ts';
import { BookingType } from './types.ts';

@Policy(asParent)
@Type('OutageReportPayload', 'What became of it, and whom it concerns.')
export class OutageReportPayload {
  @Field(() => FeatureOutageType, { nullable: true, description: 'The outage; null when it was refused.' })
  outage!: FeatureOutageType | null;
  @Field(() => [BookingType], {
    description:
      'By start: bookings that suit their people no more while it lasts, as far as you may see them; counselling is counted in `bookingCount` alone. They are DISPLACED now; with `displaceBookings: false` they keep their place until somebody moves them.',
  })
  bookings!: BookingType[];
  @Field(() => Int, { description: 'How many bookings it concerns.' })
  bookingCount!: number;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}
