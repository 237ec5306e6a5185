import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, IdField, KEY, LocalDate, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { SpaceKind } from '../entities.ts';
import { SpaceType } from '../types.ts';
import { OperatingRightStatus } from './entities.ts';

@Policy(asParent)
@Type('Operator', 'Who runs spaces of a centre on its behalf (运营主体): a social organisation, a club, a firm.')
export class OperatorType {
  @IdField('operator')
  id!: string;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  centreId!: string;
}

@Policy(asParent)
@Type(
  'OperatingRight',
  'With what right an operator runs a space (运营权). The space is booked only while it is CONFIRMED, for a use that it covers, up to its last day: NO_OPERATING_RIGHT. A space without one is run by the centre itself (自营), and booked freely.',
)
export class OperatingRightType {
  @IdField('operatingRight')
  id!: string;
  @Field(() => OperatingRightStatus, { description: 'How far it has come.' })
  status!: OperatingRightStatus;
  @Field(() => [SpaceKind], { description: 'For which uses (核准用途): that of the space must be among them.' })
  uses!: (keyof typeof SpaceKind)[];
  @Field(() => LocalDate, { nullable: true, description: 'The last day; null where no end is set.' })
  untilOn!: string | null;
  @Field(() => Int, { description: 'Rises by one with every change; a mutation names the version it saw.' })
  version!: number;
  operatorId!: string;
  spaceId!: string;
  centreId!: string;
}

const WHICH = { description: 'Which space: `space_…`.' };

@InputType('SpaceEntrustInput', { description: 'The whole right; what is left out does not hold any more.' })
export class SpaceEntrustInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, WHICH)
  spaceId!: string;
  @Field(() => Int, { description: 'The version you saw, 0 where the centre runs it itself; STALE_VERSION when somebody was faster.' })
  version!: number;
  @Field(() => String, { description: 'The operator’s name, at most 100 characters. One that is new to the centre is added.' })
  operator!: string;
  @Field(() => OperatingRightStatus, { description: 'How far the right has come.' })
  status!: OperatingRightStatus;
  @Field(() => [SpaceKind], { defaultValue: [], description: 'For which uses. A confirmed right names at least one (RIGHT_WITHOUT_USES).' })
  uses!: (keyof typeof SpaceKind)[];
  @Field(() => LocalDate, { nullable: true, description: 'The last day; no end when left out.' })
  untilOn?: string | null;
}

@InputType('SpaceTakeBackInput', { description: 'Which space the centre runs itself from now on.' })
export class SpaceTakeBackInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, WHICH)
  spaceId!: string;
  @Field(() => Int, { description: 'The version you saw; STALE_VERSION when somebody was faster.' })
  version!: number;
}

@Policy(asParent)
@Type('SpaceRunPayload', 'What became of it.')
abstract class SpaceRunPayload {
  @Field(() => SpaceType, { nullable: true, description: 'The space as it now stands, after a refusal too.' })
  space!: SpaceType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
@Policy(asParent)
@Type('SpaceEntrustPayload', 'What became of it.')
export class SpaceEntrustPayload extends SpaceRunPayload {}
@Policy(asParent)
@Type('SpaceTakeBackPayload', 'What became of it.')
export class SpaceTakeBackPayload extends SpaceRunPayload {}
