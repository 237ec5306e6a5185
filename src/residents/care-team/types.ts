import { Field, ID, InputType } from 'type-graphql';
import { KEY, Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { RightsPayloadShape } from '../payload.ts';

@InputType('CareTeamChangeInput', { description: 'Whose care team, and who.' })
abstract class CareTeamChangeInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Whose: `resident_…`.' })
  residentId!: string;
  @Field(() => ID, { description: 'Who: `person_…`.' })
  memberId!: string;
}

@InputType('CareTeamJoinInput', { description: 'Who looks after a resident from today on.' })
export class CareTeamJoinInput extends CareTeamChangeInput {}
@InputType('CareTeamLeaveInput', { description: 'Who no longer looks after a resident.' })
export class CareTeamLeaveInput extends CareTeamChangeInput {}

@Policy(asParent)
@Type('CareTeamJoinPayload', 'What became of it.')
export class CareTeamJoinPayload extends RightsPayloadShape {}
@Policy(asParent)
@Type('CareTeamLeavePayload', 'What became of it.')
export class CareTeamLeavePayload extends RightsPayloadShape {}
