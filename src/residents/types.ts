import { Field, Int } from 'type-graphql';
import { DateTime, IdField, LocalDate, NodeId, NodeType, Type } from '../core/graphql.ts';
import { connectionOf } from '../core/pages.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
import { ConsentScope, Role, Sex } from '../people/entities.ts';
import { PersonType } from '../people/types.ts';
import { AccessNeed, DisabilityCategory, RelationKind, ServiceLine } from './entities.ts';
import { mayKnow } from './policy.ts';

@Policy(asParent)
@NodeId('household')
@Type('Household', 'Who lives behind one door (户).', { implements: NodeType })
export class HouseholdType extends NodeType {
  @Field(() => String, { description: 'Building (幢).' })
  building!: string;
  @Field(() => String, { description: 'Unit (单元); empty where there is none.' })
  unit!: string;
  @Field(() => String, { description: 'Room (室).' })
  room!: string;
  @Field(() => [ResidentType], { description: 'Its residents, as far as the viewer may know of them.' })
  residents!: ResidentType[];
}

@Policy(asParent)
@Type('Disability', 'One category of a certified disability.')
export class DisabilityType {
  @Field(() => DisabilityCategory, { description: 'Category (GB/T 26341-2010).' })
  category!: keyof typeof DisabilityCategory;
  @Field(() => Int, { description: 'Grade, 1 (severest) to 4.' })
  grade!: number;
}

@Policy(asParent)
@Type('ResidentContact', 'How to reach a resident. With PROFILE: desk staff, the care team, and family as consented.')
export class ResidentContactType {
  @Field(() => [String], { description: 'Phone numbers, digits only, the first is called first.' })
  phones!: string[];
  @Field(() => HouseholdType, { nullable: true, description: 'Where they live.' })
  household!: HouseholdType | null;
  @Field(() => String, { nullable: true, description: 'The address in one line: 1幢1单元101.' })
  address!: string | null;
  @Field(() => [RelationType], { description: 'Whom to call in an emergency (紧急联系人), first the first.' })
  emergencyContacts!: RelationType[];
}

@Policy(asParent)
@Type('ResidentCare', 'What one must know to serve a resident well. With HEALTH: coordinators, the care team, and family as consented.')
export class ResidentCareType {
  @Field(() => [ServiceLine], { description: '一老一小一特, several at once.' })
  serviceLines!: (keyof typeof ServiceLine)[];
  @Field(() => [String], { description: 'Special groups (特殊情况), such as LIVING_ALONE 独居 or SEVERE_DISABILITY 重残.' })
  specialGroups!: string[];
  @Field(() => [String], { description: 'Allergies, as told (过敏).' })
  allergies!: string[];
  @Field(() => [String], { description: 'Dialects spoken (方言).' })
  dialects!: string[];
  @Field(() => String, { nullable: true, description: 'Note from the roster (备注).' })
  note!: string | null;
  @Field(() => [DisabilityType], { description: 'Certified disabilities; two or more categories make a multiple one (多重).' })
  disabilities!: DisabilityType[];
}

@Policy(asParent)
@NodeId('resident')
@Type('Resident', 'Somebody of the neighbourhood (居民). What the viewer may not see is null and named in `withheld`.', { implements: NodeType })
export class ResidentType extends NodeType {
  @Field(() => String, { description: 'Name (姓名).' })
  name!: string;
  @Policy(mayKnow('PROFILE'))
  @Field(() => LocalDate, { nullable: true, description: 'Birth date. With PROFILE.' })
  bornOn!: string | null;
  @Policy(mayKnow('PROFILE'))
  @Field(() => Sex, { nullable: true, description: 'As the roster says. With PROFILE.' })
  sex!: Sex | null;
  @Policy(mayKnow('PROFILE'))
  @Field(() => [AccessNeed], { nullable: true, description: 'What they need to come in and take part. With PROFILE: whoever books must know.' })
  accessNeeds!: AccessNeed[] | null;
  @Field(() => [ConsentScope], { description: 'What the viewer may not see of this resident. Counselling is never named.' })
  withheld!: ConsentScope[];
  @Policy(mayKnow('PROFILE'))
  @Field(() => ResidentContactType, { nullable: true, description: 'Phones and address. With PROFILE.' })
  contact!: ResidentContactType | null;
  @Policy(mayKnow('HEALTH'))
  @Field(() => ResidentCareType, { nullable: true, description: 'Health and what follows from it. With HEALTH.' })
  care!: ResidentCareType | null;
  centreId!: string;
  householdId!: string | null;
  linked!: boolean;
}

@Policy(asParent)
@Type('Relation', "A resident's relative (亲属).")
export class RelationType {
  @IdField('relation')
  id!: string;
  @Field(() => RelationKind, { description: 'What the relative is to the resident.' })
  kind!: keyof typeof RelationKind;
  @Field(() => Boolean, { description: 'Whether they are the guardian (监护人).' })
  guardian!: boolean;
  @Field(() => Boolean, { description: 'Whether they are called first in an emergency (紧急联系人).' })
  emergencyContact!: boolean;
  @Field(() => Boolean, { description: 'Whether the two live together (同住).' })
  livesTogether!: boolean;
  @Field(() => [String], { nullable: true, description: 'Phone numbers. For whoever sees `contact`.' })
  phones!: string[] | null;
  @Field(() => LocalDate, { description: 'Since when.' })
  fromOn!: string;
  @Field(() => LocalDate, { nullable: true, description: 'The first day on which it no longer holds; null while no end is set.' })
  untilOn!: string | null;
  @Field(() => PersonType, { description: 'The relative.' })
  relative!: PersonType;
  relativeId!: string;
}

@Policy(asParent)
@Type('CareTeamMember', 'A caregiver or practitioner linked to a resident (照护团队).')
export class CareTeamMemberType {
  @Field(() => Role, { description: 'CAREGIVER or PRACTITIONER.' })
  role!: Role;
  @Field(() => LocalDate, { description: 'Since when.' })
  fromOn!: string;
  memberId!: string;
  isCounsellor!: boolean;
}

@Policy(asParent)
@Type('Consent', 'What a resident lets one person know (授权). It opens something only while the two are linked by a relation.')
export class ConsentType {
  @IdField('consent')
  id!: string;
  @Field(() => ConsentScope, { description: 'What of them.' })
  scope!: ConsentScope;
  @Field(() => String, { description: 'What for.' })
  purpose!: string;
  @Field(() => DateTime, { description: 'From when it holds; in the future for one that is still to begin.' })
  fromAt!: Instant;
  @Field(() => DateTime, { nullable: true, description: 'Until when it holds; null until it is withdrawn.' })
  untilAt!: Instant | null;
  granteeId!: string | null;
  grantedById!: string;
}

export const ResidentConnection = connectionOf('Resident', ResidentType);
