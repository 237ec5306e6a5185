import { Field, ID, InputType } from 'type-graphql';
import { DateTime, KEY, Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { ConsentScope } from '../../people/entities.ts';
import { RightsPayloadShape } from '../payload.ts';
import { ConsentType } from '../types.ts';

@InputType('ConsentGrantInput', {
  description: 'What a resident lets a relative know, and what for. Consent is given beforehand, knowingly, for a purpose (PIPL, art. 13, 14 and 17).',
})
export class ConsentGrantInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Of whom: `resident_…`.' })
  subjectId!: string;
  @Field(() => ID, { description: 'To whom: `person_…` (or `resident_…`), a relative on record.' })
  granteeId!: string;
  @Field(() => [ConsentScope], {
    description:
      'What of them, at least one. What holds already with this purpose and this end is not doubled; what holds otherwise gives way where this begins.',
  })
  scopes!: ConsentScope[];
  @Field(() => String, {
    description: 'What for, in the words the resident agreed to; 1 to 200 characters. Another purpose is another consent (PIPL, art. 14).',
  })
  purpose!: string;
  @Field(() => DateTime, { nullable: true, description: 'From when; now when left out, never earlier.' })
  fromAt?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when; without end when left out. Given by somebody else for a minor it ends with the 18th birthday at the latest.',
  })
  untilAt?: Date | null;
}

@InputType('ConsentWithdrawInput', { description: 'Which consent to take back, or to give back.' })
export class ConsentWithdrawInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;
  @Field(() => ID, { description: 'Which: `consent_…`. Whatever else gives the same to the same person ends with it.' })
  consentId!: string;
}

@Policy(asParent)
@Type('ConsentPayload', 'What became of a change to consents.')
export abstract class ConsentPayloadShape extends RightsPayloadShape {
  @Field(() => [ConsentType], { description: 'What this grantee now holds of the resident, or will, as far as the viewer may know.' })
  consents!: ConsentType[];
}

@Policy(asParent)
@Type('ConsentGrantPayload', 'What became of it.')
export class ConsentGrantPayload extends ConsentPayloadShape {}
@Policy(asParent)
@Type('ConsentWithdrawPayload', 'What became of it.')
export class ConsentWithdrawPayload extends ConsentPayloadShape {}
