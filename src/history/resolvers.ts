import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../core/context.ts';
import { person } from '../people/queries.ts';
import { PersonType } from '../people/types.ts';
import { resident } from '../residents/queries.ts';
import { ResidentType } from '../residents/types.ts';
import { ChangeType } from './types.ts';

@Resolver(() => ChangeType)
export class ChangeResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for the hub itself, and for what was written past it.' })
  by(@Root() row: ChangeType, @Ctx() ctx: Context): Promise<PersonType> | null {
    return row.actorId === null ? null : person(ctx, row.actorId);
  }

  @FieldResolver(() => ResidentType, {
    nullable: true,
    description: 'For whom, when somebody else than the resident acted; null when for nobody in particular, or not yours to know.',
  })
  onBehalfOf(@Root() row: ChangeType, @Ctx() ctx: Context): Promise<ResidentType | null> | null {
    return row.residentId === null || row.residentId === row.actorId ? null : resident(ctx, row.residentId);
  }
}
