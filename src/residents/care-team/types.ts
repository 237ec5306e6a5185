import { Field, ID, InputType } from 'type-graphql';
import { Cursor, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { ResidentType } from '../types.ts';

const KEY = { description: 'Your key for this action, 1 to 200 characters. Sent again with the same input, it answers the same and acts once.' };

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
@Type('CareTeamPayload', 'What became of a change to a care team.')
export abstract class CareTeamPayloadShape {
  @Field(() => ResidentType, { nullable: true, description: 'The resident, with `careTeam` as it now stands.' })
  resident!: ResidentType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('CareTeamJoinPayload', 'What became of it.')
export class CareTeamJoinPayload extends CareTeamPayloadShape {}
@Policy(asParent)
@Type('CareTeamLeavePayload', 'What became of it.')
export class CareTeamLeavePayload extends CareTeamPayloadShape {}
