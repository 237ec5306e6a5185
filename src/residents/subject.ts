/** The resident whose rights change, and who may change them. */
import { sql } from 'kysely';
import type { Tx } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { splitId, uuidOf } from '../core/ids.ts';
import { localDate } from '../core/time.ts';
import type { Role } from '../people/entities.ts';
import { holds } from '../people/policy.ts';
import { LEGAL_ZONE } from './rules.ts';
import { visibleResidents } from './shapes.ts';

export interface Subject {
  id: string;
  centreId: string;
  bornOn: string | null;
  /** Whether the viewer may know that there is such a resident. */
  seen: boolean;
}

/** Locked until the end of the transaction: of two changes to somebody's rights the second sees what the first did. */
export async function lockSubject(tx: Tx, residentId: string): Promise<Subject> {
  const { rows } = await sql<Subject>`
    select resident.id, resident.centre_id as "centreId", person.born_on as "bornOn", ${visibleResidents.at(tx.ctx)} as seen
      from resident join person on person.id = resident.id where resident.id = ${residentId} for no key update of resident`.execute(tx.db);
  const [subject] = rows;
  if (!subject) throw new AccessError('NOT_FOUND');
  return subject;
}

export const denied = ({ seen }: Subject): AccessError => new AccessError(seen ? 'FORBIDDEN' : 'NOT_FOUND');

export function expectRole(tx: Tx, subject: Subject, roles: readonly Role[]): void {
  if (!holds(tx.viewer, subject.centreId, roles)) throw denied(subject);
}

export const legalDate = ({ now }: { now: Date }): string => localDate(now, LEGAL_ZONE);

/** A person by either of their ids. */
export const personUuid = (id: string, field: string): string => uuidOf(splitId(id)?.type === 'resident' ? 'resident' : 'person', id, field);

/** The rights that changed may be the viewer's own: what is answered after the change is judged by those that hold now. */
export async function judgeAnew(ctx: Context): Promise<void> {
  const found = await ctx.services.look(ctx.me);
  ctx.viewer = typeof found === 'object' ? found.viewer : null;
}
