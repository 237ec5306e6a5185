import { Field, ID, InputType } from 'type-graphql';
import { KEY, Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { RelationKind } from '../entities.ts';
import { RightsPayloadShape } from '../payload.ts';
import { RelationType } from '../types.ts';

@InputType('NewRelativeInput', { description: 'Somebody by name and phone. Whoever the hub knows with both is taken, else a person is made.' })
export class NewRelativeInput {
  @Field(() => String, { description: 'Name (姓名), 1 to 60 characters.' })
  name!: string;
  @Field(() => String, { description: 'Phone number; spaces, hyphens and +86 may stand in it.' })
  phone!: string;
}

@InputType('RelationLinkInput', { description: 'Who is what to whom. Give `relativeId` or `newRelative`.' })
export class RelationLinkInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Whose relative: `resident_…`.' })
  subjectId!: string;
  @Field(() => ID, { nullable: true, description: 'A resident, a relative or a member of staff of the centre: `resident_…` or `person_…`.' })
  relativeId?: string | null;
  @Field(() => NewRelativeInput, { nullable: true, description: 'Somebody else.' })
  newRelative?: NewRelativeInput | null;
  @Field(() => RelationKind, { description: 'What the relative is to the resident.' })
  kind!: keyof typeof RelationKind;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether they are the guardian (监护人): an adult, of a resident under 18 (Civil Code, art. 27). Until then they act for them, without any consent.',
  })
  guardian!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether they are called in an emergency (紧急联系人).' })
  emergencyContact!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the two live together (同住).' })
  livesTogether!: boolean;
}

@InputType('RelationEndInput', { description: 'Which relation no longer holds.' })
export class RelationEndInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `relation_…`.' })
  relationId!: string;
}

@Policy(asParent)
@Type('RelationPayload', 'What became of a change to relations.')
export abstract class RelationPayloadShape extends RightsPayloadShape {
  @Field(() => RelationType, { nullable: true, description: 'The relation as it now stands; null after a refusal.' })
  relation!: RelationType | null;
}

@Policy(asParent)
@Type('RelationLinkPayload', 'What became of it.')
export class RelationLinkPayload extends RelationPayloadShape {}
@Policy(asParent)
@Type('RelationEndPayload', 'What became of it.')
export class RelationEndPayload extends RelationPayloadShape {}
