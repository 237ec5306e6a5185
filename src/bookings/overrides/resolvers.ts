import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.ts';
import { person } from '../../people/queries.ts';
import { PersonType } from '../../people/types.ts';
import { BookingOverrideType } from './types.ts';

@Resolver(() => BookingOverrideType)
export class BookingOverrideResolver {
  @FieldResolver(() => PersonType, { description: 'Who set them aside.' })
  by(@Root() row: BookingOverrideType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, row.byId);
  }
}
