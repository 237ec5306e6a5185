import type { Viewer } from '../../core/context.ts';
import type { ConsentScope } from '../../people/entities.ts';
import { DESK, holds } from '../../people/policy.ts';
import { isCounselling } from '../rules.ts';

/**
 * Who speaks for a resident: SELF of everything, the guardian of a minor and the desk (with the signed form) FOR them of all but
 * counselling; null is everybody else.
 */
export type Voice = 'SELF' | 'FOR' | null;

export function voiceOf(viewer: Viewer, resident: { id: string; centreId: string }): Voice {
  if (viewer.personId === resident.id) return 'SELF';
  const guards = viewer.reach.some((one) => one.residentId === resident.id && one.actsFor);
  return guards || holds(viewer, resident.centreId, DESK) ? 'FOR' : null;
}

/** Consents are known to whoever may take them back: who speaks for the resident, and each grantee their own. */
export function mayKnowConsent(
  viewer: Viewer,
  resident: { id: string; centreId: string },
  consent: { granteeId?: string | null | undefined; scope: ConsentScope },
): boolean {
  if (consent.granteeId === viewer.personId) return true;
  const voice = voiceOf(viewer, resident);
  return voice === 'SELF' || (voice === 'FOR' && !isCounselling(consent.scope));
}
