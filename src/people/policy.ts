import type { Viewer } from '../core/context.ts';
import { AccessError } from '../core/errors.ts';
import { uuidOf } from '../core/ids.ts';
import type { Rule } from '../core/policy.ts';
import type { Value } from '../core/reads/clause.ts';
import type { ConsentScope, Role } from './entities.ts';

/** Anybody with a token. */
export const signedInOnly: Rule = () => true;

/** Those who hold one of the roles at any centre; which centre's rows they reach, the queries decide. */
export const having =
  (...roles: Role[]): Rule =>
  (viewer) =>
    holdsAny(viewer, roles);

export const holdsAny = (viewer: Viewer, roles: readonly Role[]): boolean => viewer.roles.some((grant) => roles.includes(grant.role));

/** Front desk, coordination and administration see and book for everybody of their centre. */
export const DESK: readonly Role[] = ['FRONT_DESK', 'COORDINATOR', 'ADMIN'];
export const PLANNING: readonly Role[] = ['COORDINATOR', 'ADMIN'];
export const STAFF: readonly Role[] = [...DESK, 'CAREGIVER', 'PRACTITIONER'];

/** The centres where the viewer holds one of the roles. */
export function centresAs(viewer: Viewer, roles: readonly Role[]): string[] {
  return [...new Set(viewer.roles.filter((grant) => roles.includes(grant.role)).map((grant) => grant.centreId))];
}

export const holds = (viewer: Viewer, centreId: string, roles: readonly Role[]): boolean =>
  viewer.roles.some((grant) => grant.centreId === centreId && roles.includes(grant.role));

/** The centre a request speaks of: the one named, or the only one where the viewer holds one of the roles (any role when left out). */
export function centreOf(viewer: Viewer, centreId: string | null | undefined, roles?: readonly Role[]): string {
  const centres = roles ? centresAs(viewer, roles) : [...new Set(viewer.roles.map((grant) => grant.centreId))];
  if (centreId) {
    const uuid = uuidOf('centre', centreId, 'centreId');
    if (!centres.includes(uuid)) throw new AccessError('NOT_FOUND');
    return uuid;
  }
  if (centres.length !== 1) throw new AccessError(centres.length === 0 ? 'FORBIDDEN' : 'CENTRE_REQUIRED');
  return centres[0]!;
}

/** What clauses take from the viewer: the same function for the same thing, so that it is one parameter of a statement. */
export const viewerId: Value = (ctx) => ctx.me.personId;
export const residentsCaredFor: Value = (ctx) => ctx.me.careTeams.map((team) => team.residentId);
export const centresHeldAs = oncePer(
  (roles: readonly Role[]): Value =>
    (ctx) =>
      centresAs(ctx.me, roles),
);
export const residentsReachedFor = oncePer(
  (scope: ConsentScope): Value =>
    (ctx) =>
      residentsWithin(ctx.me, scope),
);

function oncePer<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>();
  return (key) => made.get(key) ?? made.set(key, make(key)).get(key)!;
}

/** The residents whom the viewer reaches with this scope: as family, as guardian, or as themself. */
export function residentsWithin(viewer: Viewer, scope: ConsentScope): string[] {
  return [viewer.personId, ...viewer.reach.filter((one) => one.scopes.has(scope)).map((one) => one.residentId)];
}
