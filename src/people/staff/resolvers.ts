import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Context } from '../../core/context.ts';
import { ofUsual } from '../../core/graphql.ts';
import { Policy } from '../../core/policy.ts';
import { StaffPost } from '../entities.ts';
import { centreOf, signedInOnly } from '../policy.ts';
import { staffOf } from './queries.ts';
import { StaffMemberType } from './types.ts';

@Resolver()
export class StaffResolver {
  @Policy(signedInOnly)
  @Query(() => [StaffMemberType], {
    description:
      'Who works at a centre, by name in the order of pinyin. Its staff see all; everybody else who belongs to it, those who give sessions (THERAPIST, COUNSELLOR, LIBRARIAN, CAREGIVER), to choose whom to book; who of them may be booked for a space, its `practitioners` say.',
    complexity: ofUsual(60),
  })
  staff(
    @Arg('posts', () => [StaffPost], { nullable: true, description: 'Only these posts; all when left out or empty.' }) posts: StaffPost[] | null,
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<StaffMemberType[]> {
    return staffOf(ctx, centreOf(ctx.me, centreId), posts);
  }
}
