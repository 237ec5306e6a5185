import { Field, ID, InputType } from 'type-graphql';
import { Cursor, DateTime, Type, UserErrorType } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { ConsentScope } from '../../people/entities.ts';
import { ConsentType, ResidentType } from '../types.ts';

const KEY = { description: 'Your key for this action, 1 to 200 characters. Sent again with the same input, it answers the same and acts once.' };

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
  @Field(() => [ConsentScope], { description: 'What of them, at least one. What holds already with this purpose and this end is not doubled.' })
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
export abstract class ConsentPayloadShape {
  @Field(() => [ConsentType], { description: 'What this grantee now holds of the resident, or will, as far as the viewer may know.' })
  consents!: ConsentType[];
  @Field(() => ResidentType, { nullable: true, description: 'The resident as you may see them from now on; null when that is not at all.' })
  resident!: ResidentType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream: subscribe with it as `after` to hear what follows." })
  cursor!: string | null;
}

@Policy(asParent)
@Type('ConsentGrantPayload', 'What became of it.')
export class ConsentGrantPayload extends ConsentPayloadShape {}
@Policy(asParent)
@Type('ConsentWithdrawPayload', 'What became of it.')
export class ConsentWithdrawPayload extends ConsentPayloadShape {}
