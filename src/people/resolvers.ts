import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../core/context.ts';
import { Cursor } from '../core/graphql.ts';
import { Policy } from '../core/policy.ts';
import { signedInOnly } from './policy.ts';
import { person, viewerRow } from './queries.ts';
import { PersonType, ViewerType } from './types.ts';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Policy(signedInOnly)
  @Query(() => ViewerType, { description: 'Whoever asks. For anybody signed in.' })
  viewer(@Ctx() ctx: Context): ViewerType {
    return viewerRow(ctx.me);
  }

  @Policy(signedInOnly)
  @Query(() => Cursor, {
    description:
      'Where the event stream stood before anything of this request was read. Ask for it beside your data and subscribe with it as `after`: nothing is missed between.',
  })
  cursor(@Ctx() ctx: Context): string {
    return ctx.position;
  }

  @FieldResolver(() => PersonType, { description: 'The viewer as a person.' })
  person(@Root() viewer: ViewerType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, viewer.personId);
  }
}
