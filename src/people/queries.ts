import type { Context, Loader, Viewer } from '../core/context.ts';
import { shape } from '../core/reads/shape.ts';
import { PersonSchema } from './entities.ts';
import { invitationCode } from './secrets.ts';
import type { InvitationType, PersonType, ViewerType } from './types.ts';

export interface PersonRow {
  id: string;
  name: string;
}

export const persons = shape('Person', PersonSchema, { without: ['pinyin', 'initials', 'bornOn', 'sex', 'phones'] });
export const personById = persons.byId as Loader<string, PersonRow | null>;

export const person = (ctx: Context, id: string): Promise<PersonType> => ctx.load(personById, id) as Promise<PersonType>;

export function viewerRow(viewer: Viewer): ViewerType {
  return {
    personId: viewer.personId,
    roles: viewer.roles.map(({ role, centreId }) => ({ role, centreId })),
    family: viewer.reach.map(({ residentId, scopes, actsFor }) => ({ residentId, scopes: [...scopes].sort(), actsFor })),
  };
}

/** An invitation of the viewer's own making, with its code: that follows from its id and is kept nowhere. */
export async function invitation(ctx: Context, id: string): Promise<InvitationType> {
  const row = await ctx.db
    .selectFrom('invitation')
    .select(['id', 'person_id as personId', 'expires_at as expiresAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...row, code: invitationCode(ctx.services.signIn.secret, id) };
}
