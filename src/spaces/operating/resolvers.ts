import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { ofUsual } from '../../core/graphql.ts';
import { uuidOf } from '../../core/ids.ts';
import { Policy } from '../../core/policy.ts';
import { ChangeType } from '../../history/types.ts';
import { centreOf, having, PLANNING, STAFF, signedInOnly } from '../../people/policy.ts';
import { space } from '../queries.ts';
import { SpaceType } from '../types.ts';
import { spaceEntrust, spaceTakeBack } from './commands.ts';
import { operatorOf, operatorsOf, rightOf, rightsOf, runningHistory } from './queries.ts';
import { OperatingRightType, OperatorType, SpaceEntrustInput, SpaceEntrustPayload, SpaceTakeBackInput, SpaceTakeBackPayload } from './types.ts';

@Resolver(() => OperatingRightType)
export class OperatingRightResolver {
  @Policy(having(...PLANNING))
  @Mutation(() => SpaceEntrustPayload, {
    description:
      'Gives a space to an operator, and says how far their right to run it has come (委托运营). It judges what is booked from now on: bookings that stand are left alone. For coordinators and administrators of its centre.',
  })
  async spaceEntrust(
    @Arg('input', () => SpaceEntrustInput, { description: 'Which space, who, and what they may.' }) input: SpaceEntrustInput,
    @Ctx() ctx: Context,
  ): Promise<SpaceEntrustPayload> {
    const { userErrors, cursor } = await perform(ctx, spaceEntrust, input);
    return { space: await space(ctx, uuidOf('space', input.spaceId, 'spaceId')), userErrors, cursor };
  }

  @Policy(having(...PLANNING))
  @Mutation(() => SpaceTakeBackPayload, {
    description: 'Takes a space back: the centre runs it itself from now on (收回自营). For coordinators and administrators of its centre.',
  })
  async spaceTakeBack(
    @Arg('input', () => SpaceTakeBackInput, { description: 'Which space.' }) input: SpaceTakeBackInput,
    @Ctx() ctx: Context,
  ): Promise<SpaceTakeBackPayload> {
    const { userErrors, cursor } = await perform(ctx, spaceTakeBack, input);
    return { space: await space(ctx, uuidOf('space', input.spaceId, 'spaceId')), userErrors, cursor };
  }

  @FieldResolver(() => OperatorType, { description: 'Who runs it.' })
  operator(@Root() row: OperatingRightType, @Ctx() ctx: Context): Promise<OperatorType> {
    return operatorOf(ctx, row);
  }

  @FieldResolver(() => SpaceType, { nullable: true, description: 'What they run.' })
  space(@Root() row: OperatingRightType, @Ctx() ctx: Context): Promise<SpaceType | null> {
    return space(ctx, row.spaceId);
  }
}

@Resolver(() => OperatorType)
export class OperatorResolver {
  @Policy(signedInOnly)
  @Query(() => [OperatorType], { description: 'Who runs spaces of a centre, by name. For everybody who belongs to it.', complexity: ofUsual(10) })
  operators(
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Ctx() ctx: Context,
  ): Promise<OperatorType[]> {
    return operatorsOf(ctx, centreOf(ctx.me, centreId));
  }

  @FieldResolver(() => [OperatingRightType], { description: 'What they run now, in the order of the door plan.', complexity: ofUsual(5) })
  rights(@Root() row: OperatorType, @Ctx() ctx: Context): Promise<OperatingRightType[]> {
    return rightsOf(ctx, row);
  }
}

@Resolver(() => SpaceType)
export class SpaceOperatingResolver {
  @FieldResolver(() => OperatingRightType, { nullable: true, description: 'With what right an operator runs it; null where the centre does itself (自营).' })
  operatingRight(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<OperatingRightType | null> {
    return rightOf(ctx, row.id);
  }

  @Policy(having(...STAFF))
  @FieldResolver(() => [ChangeType], {
    nullable: true,
    complexity: ofUsual(5),
    description: 'Who ran it when and with what right, oldest first, the latest 100 changes (操作记录). For staff.',
  })
  operatingHistory(@Root() row: SpaceType, @Ctx() ctx: Context): Promise<ChangeType[]> {
    return runningHistory(ctx, row.id);
  }
}
