import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Outcome, perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { ofUsual } from '../../core/graphql.ts';
import { splitId, uuidOf } from '../../core/ids.ts';
import { Policy } from '../../core/policy.ts';
import { ChangeType } from '../../history/types.ts';
import { centreOf, DESK, having, PLANNING, STAFF, signedInOnly } from '../../people/policy.ts';
import { equipmentAdd, equipmentChange, equipmentRestore, equipmentRetire } from './commands.ts';
import { equipmentById, equipmentHistory, equipmentList } from './queries.ts';
import {
  EquipmentAddInput,
  EquipmentAddPayload,
  EquipmentChangeInput,
  EquipmentChangePayload,
  EquipmentRestoreInput,
  EquipmentRestorePayload,
  EquipmentRetireInput,
  EquipmentRetirePayload,
  EquipmentType,
} from './types.ts';

@Resolver(() => EquipmentType)
export class EquipmentResolver {
  @Policy(signedInOnly)
  @Query(() => [EquipmentType], {
    description: 'What a centre has to be booked along, by name. For everybody who belongs to it; what is retired is shown to staff alone, last.',
    complexity: ofUsual(20),
  })
  equipment(
    @Arg('centreId', () => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one.' }) centreId: string | null,
    @Arg('spaceId', () => ID, { nullable: true, description: 'Only what may be used in this space, `space_…`.' }) spaceId: string | null,
    @Ctx() ctx: Context,
  ): Promise<EquipmentType[]> {
    return equipmentList(ctx, centreOf(ctx.me, centreId), spaceId ? uuidOf('space', spaceId, 'spaceId') : null);
  }

  @Policy(having(...PLANNING))
  @Mutation(() => EquipmentAddPayload, { description: 'Adds equipment that bookings may take with them. For coordinators and administrators of the centre.' })
  async equipmentAdd(
    @Arg('input', () => EquipmentAddInput, { description: 'What, how many of it and where.' }) input: EquipmentAddInput,
    @Ctx() ctx: Context,
  ): Promise<EquipmentAddPayload> {
    return answer(ctx, await perform(ctx, equipmentAdd, input), null);
  }

  @Policy(having(...DESK))
  @Mutation(() => EquipmentChangePayload, {
    description: 'Changes its name, or how many of it work: one is broken, or repaired. Never fewer than are booked ahead (EQUIPMENT_BOOKED). For the desk.',
  })
  async equipmentChange(
    @Arg('input', () => EquipmentChangeInput, { description: 'Which, and what of it.' }) input: EquipmentChangeInput,
    @Ctx() ctx: Context,
  ): Promise<EquipmentChangePayload> {
    return answer(ctx, await perform(ctx, equipmentChange, input), input.equipmentId);
  }

  @Policy(having(...PLANNING))
  @Mutation(() => EquipmentRetirePayload, {
    description: 'Retires equipment, if none of it is booked ahead (EQUIPMENT_BOOKED). What was booked keeps it. For coordinators and administrators.',
  })
  async equipmentRetire(
    @Arg('input', () => EquipmentRetireInput, { description: 'Which.' }) input: EquipmentRetireInput,
    @Ctx() ctx: Context,
  ): Promise<EquipmentRetirePayload> {
    return answer(ctx, await perform(ctx, equipmentRetire, input), input.equipmentId);
  }

  @Policy(having(...PLANNING))
  @Mutation(() => EquipmentRestorePayload, {
    description: 'Brings retired equipment back (恢复使用), as many of it and where it was: it may be booked again. For coordinators and administrators.',
  })
  async equipmentRestore(
    @Arg('input', () => EquipmentRestoreInput, { description: 'Which.' }) input: EquipmentRestoreInput,
    @Ctx() ctx: Context,
  ): Promise<EquipmentRestorePayload> {
    return answer(ctx, await perform(ctx, equipmentRestore, input), input.equipmentId);
  }

  @Policy(having(...STAFF))
  @FieldResolver(() => [ChangeType], {
    nullable: true,
    complexity: ofUsual(5),
    description: 'Who changed what, oldest first, the latest 100 (操作记录). For staff.',
  })
  history(@Root() row: EquipmentType, @Ctx() ctx: Context): Promise<ChangeType[]> {
    return equipmentHistory(ctx, row);
  }
}

async function answer(ctx: Context, { result, userErrors, cursor }: Outcome<{ equipmentId: string }>, named: string | null): Promise<EquipmentAddPayload> {
  const id = result?.equipmentId ?? (named && splitId(named)?.uuid);
  return { equipment: id ? await equipmentById(ctx, id) : null, userErrors, cursor };
}
