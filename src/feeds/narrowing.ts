import type { Viewer } from '../core/context.ts';
import type { Ended } from '../core/live/viewers.ts';
import type { Reach } from '../people/viewer.ts';
import { ACTS_ALONE_FROM, ADULT_FROM } from '../residents/rules.ts';

export interface ViewChange {
  reason: Ended | 'CONSENT_ENDED' | 'RELATION_ENDED' | 'GUARDIANSHIP_ENDED' | 'TURNED_FOURTEEN' | 'TURNED_EIGHTEEN' | 'CARE_TEAM_LEFT' | 'ROLE_ENDED';
  /** Over whom; null where it is not about one resident. */
  residentId: string | null;
}

/** What somebody sees less of than before, and why: for each resident one reason. */
export function narrowed(before: Viewer, after: Viewer): ViewChange[] {
  const reached = new Map(after.reach.map((one) => [one.residentId, one]));
  const family = before.reach.flatMap((one) => {
    const reason = reasonOf(one, reached.get(one.residentId));
    return reason ? [{ reason, residentId: one.residentId }] : [];
  });
  const teams = new Set(after.careTeams.map((one) => one.residentId));
  const left = before.careTeams.filter((one) => !teams.has(one.residentId)).map(({ residentId }) => ({ reason: 'CARE_TEAM_LEFT' as const, residentId }));
  const kept = new Set(after.roles.map(({ role, centreId }) => `${role} ${centreId}`));
  const roles = before.roles.some(({ role, centreId }) => !kept.has(`${role} ${centreId}`)) ? [{ reason: 'ROLE_ENDED' as const, residentId: null }] : [];
  return [...family, ...left, ...roles];
}

function reasonOf(before: Reach, after: Reach | undefined): ViewChange['reason'] | null {
  if (!after) return before.scopes.size > 0 ? 'RELATION_ENDED' : null;
  if ([...before.scopes].every((scope) => after.scopes.has(scope)) && (after.actsFor || !before.actsFor)) return null;
  if (before.actsFor && !after.actsFor) return after.age >= ADULT_FROM ? 'TURNED_EIGHTEEN' : 'GUARDIANSHIP_ENDED';
  if (before.actsFor && before.age < ACTS_ALONE_FROM && after.age >= ACTS_ALONE_FROM) return 'TURNED_FOURTEEN';
  return 'CONSENT_ENDED';
}
