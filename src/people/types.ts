import { Field } from 'type-graphql';
import { IdField, Type } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import { ConsentScope, Role } from './entities.ts';

@Policy(asParent)
@Type('Person', 'Anybody the hub knows: resident, relative or member of staff. Only the name: what else there is stands behind rights of its own.')
export class PersonType {
  @IdField('person')
  id!: string;
  @Field(() => String, { description: 'Name (姓名).' })
  name!: string;
}

@Policy(asParent)
@Type('RoleGrant', 'A role at a centre.')
export class RoleGrantType {
  @Field(() => Role, { description: 'The role.' })
  role!: Role;
  centreId!: string;
}

@Policy(asParent)
@Type('FamilyLink', 'A resident whom the viewer reaches as family or guardian.')
export class FamilyLinkType {
  @Field(() => [ConsentScope], { description: 'What relation and consent let the viewer see now.' })
  scopes!: ConsentScope[];
  @Field(() => Boolean, { description: 'Whether the viewer may book for them: the guardian of a minor.' })
  actsFor!: boolean;
  residentId!: string;
}

@Policy(asParent)
@Type('Viewer', 'Whoever asks, with what they may do.')
export class ViewerType {
  @Field(() => [RoleGrantType], { description: 'Roles at centres.' })
  roles!: RoleGrantType[];
  @Field(() => [FamilyLinkType], { description: 'Residents reached as family or guardian.' })
  family!: FamilyLinkType[];
  personId!: string;
}
