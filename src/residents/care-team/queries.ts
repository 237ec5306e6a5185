import type { Outcome } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { splitId } from '../../core/ids.ts';
import type { RightsPayloadShape } from '../payload.ts';
import { resident } from '../queries.ts';
import { judgeAnew } from '../subject.ts';
import type { CareTeamResult } from './commands.ts';

export async function changedCareTeam(ctx: Context, outcome: Outcome<CareTeamResult>, input: { residentId: string }): Promise<RightsPayloadShape> {
  await judgeAnew(ctx);
  const id = splitId(input.residentId)?.uuid;
  return { resident: id ? await resident(ctx, id) : null, userErrors: outcome.userErrors, cursor: outcome.cursor };
}
