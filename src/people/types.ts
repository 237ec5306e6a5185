import { Field, ID, InputType, Int } from 'type-graphql';
import { Cursor, DateTime, IdField, Type, UserErrorType } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';
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

@Policy(asParent)
@Type('Session', 'Somebody signed in on one device (登录). It slides: every refresh gives it 30 days more, 180 at most; then one signs in again.')
export class SessionType {
  @Field(() => String, { description: 'Bearer token: `authorization: Bearer …`, and in `connection_init` of a WebSocket. Keep it in memory.' })
  accessToken!: string;
  @Field(() => DateTime, { description: 'When the access token ends, 15 minutes from now: refresh before. A running subscription lives on with its session.' })
  accessExpiresAt!: Date;
  @Field(() => String, { description: 'For `sessionRefresh`, once. Keep it where only your program reads it.' })
  refreshToken!: string;
  @Field(() => DateTime, { description: 'When the session ends unless it is refreshed.' })
  refreshExpiresAt!: Date;
  @Field(() => String, {
    description: 'Opaque. Keep it after signing out too, and send it as `device` at the next sign-in: with it the guesses of strangers never keep you out.',
  })
  device!: string;
}

@InputType('SessionCreateInput', { description: 'Who signs in.' })
export class SessionCreateInput {
  @Field(() => String, { description: 'The phone the account was opened with; +86, spaces and hyphens do not matter.' })
  phone!: string;
  @Field(() => String, { description: 'The password.' })
  password!: string;
  @Field(() => String, { nullable: true, description: '`Session.device` of the last sign-in on this device.' })
  device?: string | null;
}

@InputType('SessionRefreshInput', { description: 'Which session goes on.' })
export class SessionRefreshInput {
  @Field(() => String, { description: 'The latest `Session.refreshToken`.' })
  refreshToken!: string;
}

@InputType('SessionEndInput', { description: 'What ends.' })
export class SessionEndInput {
  @Field(() => Boolean, { defaultValue: false, description: 'All sessions of the account, on every device.' })
  all!: boolean;
}

@InputType('InvitationCreateInput', { description: 'Whom to invite.' })
export class InvitationCreateInput {
  @Field(() => String, {
    description:
      'Made by the client, one for each intended action and the same for its retries (a UUID): the same key with the same input answers the same and acts once.',
  })
  idempotencyKey!: string;
  @Field(() => ID, { description: 'A resident, or a relative of one: `person_…` or `resident_…`.' })
  personId!: string;
  @Field(() => String, { description: 'The phone to sign in with. Nobody else may have it.' })
  phone!: string;
}

@InputType('InvitationAcceptInput', { description: 'What stands on the slip, and a password.' })
export class InvitationAcceptInput {
  @Field(() => String, { description: 'The code, however it is typed: small letters, without the hyphen, O for 0.' })
  code!: string;
  @Field(() => String, { description: 'The phone that the invitation was made for.' })
  phone!: string;
  @Field(() => String, {
    description: '8 to 200 characters of any kind, none of the most common ones, not the phone (NIST SP 800-63B: length, no rules of composition).',
  })
  password!: string;
}

@Policy(asParent)
@Type('Invitation', 'Lets somebody whom the centre knows open their account, or choose a new password (邀请码). Once, within 7 days.')
export class InvitationType {
  @IdField('invitation')
  id!: string;
  @Field(() => String, { description: 'To read over the counter: ten digits and letters in two groups, `7K3QX-0M9TB`.' })
  code!: string;
  @Field(() => DateTime, { description: 'When it is no longer good.' })
  expiresAt!: Instant;
  personId!: string;
}

@Policy(asParent)
@Type('SignInPayload', 'What became of it.')
export abstract class SignInPayloadShape {
  @Field(() => SessionType, { nullable: true, description: 'The session; null when it was refused.' })
  session!: SessionType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => DateTime, { nullable: true, description: 'With TOO_MANY_GUESSES: when to try again.' })
  retryAt!: Date | null;
}

@Policy(asParent)
@Type('SessionCreatePayload', 'What became of it.')
export class SessionCreatePayload extends SignInPayloadShape {}
@Policy(asParent)
@Type('SessionRefreshPayload', 'What became of it.')
export class SessionRefreshPayload extends SignInPayloadShape {}
@Policy(asParent)
@Type('InvitationAcceptPayload', 'What became of it.')
export class InvitationAcceptPayload extends SignInPayloadShape {}

@Policy(asParent)
@Type('SessionEndPayload', 'What became of it.')
export class SessionEndPayload {
  @Field(() => Int, { description: 'How many sessions were ended; they are over at once, their subscriptions too.' })
  ended!: number;
  @Field(() => [UserErrorType], { description: 'Empty: nothing refuses to end.' })
  userErrors!: UserErrorType[];
}

@Policy(asParent)
@Type('InvitationCreatePayload', 'What became of it.')
export class InvitationCreatePayload {
  @Field(() => InvitationType, { nullable: true, description: 'The invitation; null when it was refused.' })
  invitation!: InvitationType | null;
  @Field(() => [UserErrorType], { description: 'Empty when it was done.' })
  userErrors!: UserErrorType[];
  @Field(() => Cursor, { nullable: true, description: "The write's place in the event stream." })
  cursor!: string | null;
}
