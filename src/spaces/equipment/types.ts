import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, IdField, KEY, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import type { Instant } from '../../core/tables.ts';
import { SpaceType } from '../types.ts';

@Policy(asParent)
@Type(
  'Equipment',
  'Equipment of a centre that bookings take with them, counted (器材): a projector, four wheelchairs. For its planned time alone: it is handed back when the booking ends, whatever is kept free around it.',
)
export class EquipmentType {
  @IdField('equipment')
  id!: string;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => Int, { description: 'How many of it there are that work.' })
  quantity!: number;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was retired (停用): nobody books it since. Null while it is in use, and again when it was brought back.',
  })
  retiredAt!: Instant | null;
  @Field(() => SpaceType, { nullable: true, description: 'Where it stands fixed; null when it is carried wherever it is wanted.' })
  space!: SpaceType | null;
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  spaceId!: string | null;
  centreId!: string;
}

const VERSION = { description: 'The version you saw; STALE_VERSION when somebody was faster.' };
const WHICH = { description: 'Which: `equipment_…`.' };

@InputType('EquipmentAddInput', { description: 'What is there to be booked from now on.' })
export class EquipmentAddInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => String, { description: 'Name, at most 100 characters.' })
  name!: string;
  @Field(() => Int, { defaultValue: 1, description: 'How many of it, 1 to 10,000.' })
  quantity!: number;
  @Field(() => ID, {
    nullable: true,
    description:
      'Where it stands fixed, `space_…`: only who books this space, or one above it as a whole, has it. Left out: it is carried wherever it is wanted.',
  })
  spaceId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Which centre; may be left out where the viewer has one, or with `spaceId`.' })
  centreId?: string | null;
}

@InputType('EquipmentChangeInput', { description: 'What is otherwise from now on; what is left out stays.' })
export class EquipmentChangeInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, WHICH)
  equipmentId!: string;
  @Field(() => Int, VERSION)
  version!: number;
  @Field(() => String, { nullable: true, description: 'Name, at most 100 characters.' })
  name?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many of it work, 0 to 10,000. EQUIPMENT_BOOKED when more are booked ahead.' })
  quantity?: number | null;
}

@InputType('EquipmentRetireInput', { description: 'What is not to be booked any more.' })
export class EquipmentRetireInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, WHICH)
  equipmentId!: string;
  @Field(() => Int, VERSION)
  version!: number;
}

@InputType('EquipmentRestoreInput', { description: 'What may be booked again.' })
export class EquipmentRestoreInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, WHICH)
  equipmentId!: string;
  @Field(() => Int, VERSION)
  version!: number;
}

@Policy(asParent)
@Type('EquipmentPayload', 'What became of it.')
abstract class EquipmentPayload {
  @Field(() => EquipmentType, { nullable: true, description: 'As it now stands, after a refusal too.' })
  equipment!: EquipmentType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
@Policy(asParent)
@Type('EquipmentAddPayload', 'What became of it.')
export class EquipmentAddPayload extends EquipmentPayload {}
@Policy(asParent)
@Type('EquipmentChangePayload', 'What became of it.')
export class EquipmentChangePayload extends EquipmentPayload {}
@Policy(asParent)
@Type('EquipmentRetirePayload', 'What became of it.')
export class EquipmentRetirePayload extends EquipmentPayload {}
@Policy(asParent)
@Type('EquipmentRestorePayload', 'What became of it.')
export class EquipmentRestorePayload extends EquipmentPayload {}
