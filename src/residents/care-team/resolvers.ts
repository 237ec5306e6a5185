import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Policy } from '../../core/policy.ts';
import { having, PLANNING } from '../../people/policy.ts';
import { person } from '../../people/queries.ts';
import { PersonType } from '../../people/types.ts';
import { CareTeamMemberType } from '../types.ts';
import { careTeamJoin, careTeamLeave } from './commands.ts';
import { changedCareTeam } from './queries.ts';
import { CareTeamJoinInput, CareTeamJoinPayload, CareTeamLeaveInput, CareTeamLeavePayload } from './types.ts';

@Resolver(() => CareTeamMemberType)
export class CareTeamMemberResolver {
  @Policy(having(...PLANNING))
  @Mutation(() => CareTeamJoinPayload, {
    description:
      "Puts a caregiver or practitioner of the centre into a resident's care team (照护团队) from today on: they then know the resident, the visits and what HEALTH covers. Who is in stays in. For coordinators.",
  })
  async careTeamJoin(
    @Arg('input', () => CareTeamJoinInput, { description: 'Whose, and who.' }) input: CareTeamJoinInput,
    @Ctx() ctx: Context,
  ): Promise<CareTeamJoinPayload> {
    return changedCareTeam(ctx, await perform(ctx, careTeamJoin, input), input);
  }

  @Policy(having(...PLANNING))
  @Mutation(() => CareTeamLeavePayload, {
    description:
      "Takes somebody out of a resident's care team today, at once, in running subscriptions too; visits they are assigned to stay theirs. Who is not in it stays out. For coordinators.",
  })
  async careTeamLeave(
    @Arg('input', () => CareTeamLeaveInput, { description: 'Whose, and who.' }) input: CareTeamLeaveInput,
    @Ctx() ctx: Context,
  ): Promise<CareTeamLeavePayload> {
    return changedCareTeam(ctx, await perform(ctx, careTeamLeave, input), input);
  }

  @FieldResolver(() => PersonType, { description: 'The member.' })
  member(@Root() row: CareTeamMemberType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, row.memberId);
  }
}
