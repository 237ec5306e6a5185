import { Field } from 'type-graphql';
import { Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { StaffPost } from '../entities.ts';
import { PersonType } from '../types.ts';

@Policy(asParent)
@Type('StaffMember', 'Somebody who works at a centre (工作人员).')
export class StaffMemberType {
  @Field(() => PersonType, { description: 'Who: their `id` is what `attendees`, `caregiverId` and the like take.' })
  person!: PersonType;
  @Field(() => StaffPost, { description: 'As what.' })
  post!: StaffPost;
  @Field(() => [String], { description: 'What they are trained in (技能), in the words of the staff roster.' })
  skills!: string[];
  @Field(() => [String], { description: 'Dialects they speak (方言).' })
  dialects!: string[];
}
