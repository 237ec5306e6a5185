import type { Outcome } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { splitId } from '../../core/ids.ts';
import { dateOf } from '../../core/tables.ts';
import { consentsOf, resident } from '../queries.ts';
import { judgeAnew } from '../subject.ts';
import type { ConsentType } from '../types.ts';
import type { ConsentResult } from './commands.ts';
import { mayKnowConsent } from './policy.ts';
import type { ConsentPayloadShape } from './types.ts';

/** Of a resident's consents those the viewer may know. */
export async function consentsKnown(ctx: Context, row: { id: string; centreId: string }): Promise<ConsentType[]> {
  return (await ctx.load(consentsOf, row.id)).filter((one) => mayKnowConsent(ctx.me, row, one));
}

/** What became of it: the resident, and what this grantee holds of them, as the viewer may see it from now on. */
export async function changedConsents(
  ctx: Context,
  outcome: Outcome<ConsentResult>,
  input: { subjectId: string; granteeId: string } | null,
): Promise<ConsentPayloadShape> {
  await judgeAnew(ctx);
  const subjectId = outcome.result?.subjectId ?? (input && splitId(input.subjectId)?.uuid);
  const granteeId = outcome.result?.granteeId ?? (input && splitId(input.granteeId)?.uuid);
  const subject = subjectId ? await resident(ctx, subjectId) : null;
  const now = ctx.services.clock.now(); // what gave way to a newer consent ended a moment ago
  const consents = subject
    ? (await consentsKnown(ctx, subject)).filter((one) => one.granteeId === granteeId && !(one.untilAt && dateOf(one.untilAt) <= now))
    : [];
  return { consents, resident: subject, userErrors: outcome.userErrors, cursor: outcome.cursor };
}
