import type { Outcome } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { splitId } from '../../core/ids.ts';
import { relationById, resident } from '../queries.ts';
import { judgeAnew } from '../subject.ts';
import type { RelationResult } from './commands.ts';
import type { RelationPayloadShape } from './types.ts';

export async function changedRelation(ctx: Context, outcome: Outcome<RelationResult>, input: { subjectId: string } | null): Promise<RelationPayloadShape> {
  await judgeAnew(ctx);
  const subjectId = outcome.result?.subjectId ?? (input && splitId(input.subjectId)?.uuid);
  return {
    relation: outcome.result && (await ctx.load(relationById, outcome.result.relationId)),
    resident: subjectId ? await resident(ctx, subjectId) : null,
    userErrors: outcome.userErrors,
    cursor: outcome.cursor,
  };
}
