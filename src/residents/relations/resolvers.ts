import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Policy } from '../../core/policy.ts';
import { DESK, having } from '../../people/policy.ts';
import { RelationType } from '../types.ts';
import { relationEnd, relationLink } from './commands.ts';
import { changedRelation } from './queries.ts';
import { RelationEndInput, RelationEndPayload, RelationLinkInput, RelationLinkPayload } from './types.ts';

@Resolver(() => RelationType)
export class RelationResolver {
  @Policy(having(...DESK))
  @Mutation(() => RelationLinkPayload, {
    description:
      "Links a relative to a resident from today on. For the desk of the resident's centre. A relation alone opens nothing of an adult: what the relative sees, `consentGrant` says; a guardian sees and acts by law until the 18th birthday, so who is one coordinators and administrators say.",
  })
  async relationLink(
    @Arg('input', () => RelationLinkInput, { description: 'Who is what to whom.' }) input: RelationLinkInput,
    @Ctx() ctx: Context,
  ): Promise<RelationLinkPayload> {
    return changedRelation(ctx, await perform(ctx, relationLink, input), input);
  }

  @Policy(having(...DESK))
  @Mutation(() => RelationEndPayload, {
    description:
      "Ends a relation today, and withdraws what the resident consented to for this relative: at once, in running subscriptions too. For the desk of the resident's centre.",
  })
  async relationEnd(
    @Arg('input', () => RelationEndInput, { description: 'Which.' }) input: RelationEndInput,
    @Ctx() ctx: Context,
  ): Promise<RelationEndPayload> {
    return changedRelation(ctx, await perform(ctx, relationEnd, input), null);
  }
}
