import { sql } from 'kysely';
import { badInput } from '../../core/bad-input.ts';
import { type Command, expectVersion, type Tx } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import { holds, PLANNING } from '../../people/policy.ts';
import { refuseSpace } from '../refusals.ts';
import { OperatingRight, Operator } from './entities.ts';
import type { SpaceEntrustInput, SpaceTakeBackInput } from './types.ts';

interface Result {
  spaceId: string;
}

/** Gives a space to an operator, and says how far their right has come. It judges what is booked from now on; what stands is left alone. */
export const spaceEntrust: Command<SpaceEntrustInput, Result> = {
  name: 'spaceEntrust',
  async run(tx, input) {
    const { spaceId, centreId, right } = await lockOwn(tx, input);
    const name = limited(input.operator, 100, 'operator');
    if (!name) throw badInput('EMPTY', { field: 'operator' });
    const { status, untilOn = null } = input;
    const uses = [...new Set(input.uses)].sort();
    if (status === 'CONFIRMED' && uses.length === 0) throw refuseSpace('RIGHT_WITHOUT_USES', ['uses']);
    const operator = await operatorNamed(tx, centreId, name);
    const set = { operatorId: operator.id, status, uses, untilOn, setById: tx.viewer.personId };
    if (right) {
      Object.assign(right, set, { endedAt: null });
      tx.raise(right);
    } else tx.em.create(OperatingRight, { id: newId(), centreId, spaceId, ...set, createdAt: tx.now, endedAt: null });
    return { spaceId };
  },
};

/** From now on the centre runs it itself. */
export const spaceTakeBack: Command<SpaceTakeBackInput, Result> = {
  name: 'spaceTakeBack',
  async run(tx, input) {
    const { spaceId, right } = await lockOwn(tx, input);
    if (!right || right.endedAt) throw refuseSpace('CENTRE_RUN', ['spaceId']);
    Object.assign(right, { endedAt: tx.now, setById: tx.viewer.personId });
    tx.raise(right);
    return { spaceId };
  },
};

/** The space's row is locked first: of two who set a right the second sees what the first did. */
async function lockOwn(tx: Tx, input: { spaceId: string; version: number }): Promise<Result & { centreId: string; right: OperatingRight | null }> {
  const spaceId = uuidOf('space', input.spaceId, 'spaceId');
  const { rows } = await sql<{ centreId: string }>`select centre_id as "centreId" from space where id = ${spaceId} for no key update`.execute(tx.db);
  const centreId = rows[0]?.centreId;
  if (!centreId || !holds(tx.viewer, centreId, PLANNING)) throw new AccessError('NOT_FOUND');
  const right = await tx.em.findOne(OperatingRight, { spaceId });
  expectVersion(right && !right.endedAt ? right : { id: '', version: 0 }, input.version);
  return { spaceId, centreId, right };
}

/** The centre's row is locked first: of two who name a new operator the second finds it. */
async function operatorNamed(tx: Tx, centreId: string, name: string): Promise<Operator> {
  await sql`select 1 from centre where id = ${centreId} for no key update`.execute(tx.db);
  const known = await tx.em.findOne(Operator, { centreId, name });
  if (known) return known;
  const operator = tx.em.create(Operator, { id: newId(), centreId, name, createdAt: tx.now });
  await tx.flush(); // before the right that refers to it
  return operator;
}
