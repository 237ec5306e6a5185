import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { perform } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { Cursor } from '../core/graphql.ts';
import { anyone, Policy } from '../core/policy.ts';
import { LooksAhead } from '../core/reads/follow.ts';
import { invitationAccept, invitationCreate } from './invitations.ts';
import { DESK, having, signedInOnly } from './policy.ts';
import { invitation, person, viewerRow } from './queries.ts';
import { sessionCreate, sessionEnd, sessionRefresh } from './sign-in.ts';
import {
  InvitationAcceptInput,
  InvitationAcceptPayload,
  InvitationCreateInput,
  InvitationCreatePayload,
  InvitationType,
  PersonType,
  SessionCreateInput,
  SessionCreatePayload,
  SessionEndInput,
  SessionEndPayload,
  SessionRefreshInput,
  SessionRefreshPayload,
  ViewerType,
} from './types.ts';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Policy(signedInOnly)
  @Query(() => ViewerType, { description: 'Whoever asks. For anybody signed in.' })
  viewer(@Ctx() ctx: Context): ViewerType {
    return viewerRow(ctx.me);
  }

  @Policy(signedInOnly)
  @LooksAhead()
  @Query(() => Cursor, {
    description:
      'Where the event stream stood before anything of this request was read. Ask for it beside your data and subscribe with it as `after`: nothing is missed between.',
  })
  cursor(@Ctx() ctx: Context): string {
    return ctx.cursor;
  }

  @FieldResolver(() => PersonType, { description: 'The viewer as a person.' })
  person(@Root() viewer: ViewerType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, viewer.personId);
  }
}

@Resolver()
export class SessionResolver {
  @Policy(anyone)
  @Mutation(() => SessionCreatePayload, {
    description:
      'Signs in. For everybody. At most 10 attempts a minute for each account, counted apart for every device that signed in before; RATE_LIMITED while the hub has too many at once. No idempotencyKey: before signing in there is no account to keep an answer for, no answer may hold tokens, and repeating does no harm.',
  })
  sessionCreate(
    @Arg('input', () => SessionCreateInput, { description: 'Who.' }) input: SessionCreateInput,
    @Ctx() ctx: Context,
  ): Promise<SessionCreatePayload> {
    return sessionCreate(ctx, input);
  }

  @Policy(anyone)
  @Mutation(() => SessionRefreshPayload, {
    description:
      'Exchanges the refresh token for its successor and a new access token. For everybody. An answer that was lost may be asked for again within 60 seconds, until its refresh token is used. A token that was exchanged before, by whomever, ends the session: SIGN_IN_AGAIN (RFC 9700).',
  })
  sessionRefresh(
    @Arg('input', () => SessionRefreshInput, { description: 'Which.' }) input: SessionRefreshInput,
    @Ctx() ctx: Context,
  ): Promise<SessionRefreshPayload> {
    return sessionRefresh(ctx, input);
  }

  @Policy(signedInOnly)
  @Mutation(() => SessionEndPayload, {
    description:
      "Signs out: ends the viewer's session, or all of the account's. For anybody signed in. Asked again it is UNAUTHENTICATED: there is no session any more, so it is done. A token of an outside provider has no session here and ends by itself.",
  })
  async sessionEnd(@Arg('input', () => SessionEndInput, { description: 'Which.' }) input: SessionEndInput, @Ctx() ctx: Context): Promise<SessionEndPayload> {
    return { ended: await sessionEnd(ctx, input), userErrors: [] };
  }
}

@Resolver(() => InvitationType)
export class InvitationResolver {
  @Policy(having(...DESK))
  @Mutation(() => InvitationCreatePayload, {
    description:
      "Invites a resident of the desk's centre, or a relative of one, to open their account or to choose a new password; earlier invitations of theirs are void. For the desk. ASK_ADMINISTRATOR for whoever has a password already or works at the centre (only its ADMIN may), and for whoever lives, works or has relatives at another centre.",
  })
  async invitationCreate(
    @Arg('input', () => InvitationCreateInput, { description: 'Whom.' }) input: InvitationCreateInput,
    @Ctx() ctx: Context,
  ): Promise<InvitationCreatePayload> {
    const { result, userErrors, cursor } = await perform(ctx, invitationCreate, input);
    return { invitation: result && (await invitation(ctx, result.invitationId)), userErrors: [...userErrors], cursor };
  }

  @Policy(anyone)
  @Mutation(() => InvitationAcceptPayload, {
    description:
      'Opens the account that the invitation is for, or gives it this password and ends its sessions, and signs in. For everybody. At most 10 attempts a minute for each phone. No idempotencyKey, for the reasons of `sessionCreate`: when the answer was lost, sign in with the password.',
  })
  invitationAccept(
    @Arg('input', () => InvitationAcceptInput, { description: 'What.' }) input: InvitationAcceptInput,
    @Ctx() ctx: Context,
  ): Promise<InvitationAcceptPayload> {
    return invitationAccept(ctx, input);
  }

  @FieldResolver(() => PersonType, { description: 'Who is invited.' })
  person(@Root() row: InvitationType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, row.personId);
  }
}
