/** What every change of rights takes and answers. */
import { Field } from 'type-graphql';
import { Cursor, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import { ResidentType } from './types.ts';

@Policy(asParent)
@Type('RightsPayload', 'What became of a change of rights.')
export abstract class RightsPayloadShape {
  @Field(() => ResidentType, { nullable: true, description: 'The resident as you may see them from now on; null when that is not at all.' })
  resident!: ResidentType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}
