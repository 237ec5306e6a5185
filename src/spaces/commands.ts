import { badInput } from '../core/bad-input.ts';
import { type Command, expectVersion, type Tx } from '../core/command.ts';
import { AccessError } from '../core/errors.ts';
import { uuidOf } from '../core/ids.ts';
import { limited } from '../core/text.ts';
import { DESK, holds, PLANNING } from '../people/policy.ts';
import { tellClosure } from './boards.ts';
import { Closure, Space } from './entities.ts';
import { refuseSpace } from './refusals.ts';
import type { SpaceReopenInput, SpaceUpdateInput } from './types.ts';

/** Ends a closure. What it displaced stays displaced: another place may have been found by now, and people were told. */
export const spaceReopen: Command<SpaceReopenInput, { closureId: string }> = {
  name: 'spaceReopen',
  async run(tx, input) {
    const closure = await tx.lock(Closure, uuidOf('closure', input.closureId, 'closureId'));
    if (!holds(tx.viewer, closure.centreId, DESK)) throw new AccessError('NOT_FOUND');
    const { endsAt: end } = closure;
    closure.reopen(input.at && input.at > tx.now ? input.at : tx.now, tx.now, tx.viewer.personId);
    tellClosure(tx, 'SPACE_REOPENED', closure, { start: closure.endsAt!, end });
    return { closureId: closure.id };
  },
};

/** What may be changed, and the least each may be. */
const MEASURES = {
  capacity: 1,
  wheelchairPlaces: 0,
  stations: 0,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  leadMinutes: 0,
  horizonDays: 1,
  doorWidthCm: 1,
} as const;
const FEATURES = ['stepFree', 'lift', 'accessibleToilet', 'hearingLoop', 'quietRoom'] as const;
const MOST = 1_000_000;

/** Changes a space. Whether bookings ahead still fit is judged by the database (space_has_bookings), under the lock that every booking takes. */
export const spaceUpdate: Command<SpaceUpdateInput, { spaceId: string }> = {
  name: 'spaceUpdate',
  async run(tx, input) {
    const space = await lockOwn(tx, uuidOf('space', input.spaceId, 'spaceId'));
    expectVersion(space, input.version);
    for (const name of Object.keys(MEASURES) as (keyof typeof MEASURES)[]) {
      const value = input[name];
      if (value == null) continue;
      if (value < MEASURES[name] || value > MOST) throw badInput('BETWEEN', { field: name, least: MEASURES[name], most: MOST });
      space[name] = value;
    }
    if (space.wheelchairPlaces > space.capacity) {
      const { wheelchairPlaces, capacity } = space;
      throw refuseSpace('TOO_MANY_WHEELCHAIR_PLACES', ['wheelchairPlaces'], { wheelchairPlaces, capacity });
    }
    if (input.approvalRequired != null) space.approvalRequired = input.approvalRequired;
    if (input.checkInExpected != null) space.checkInExpected = input.checkInExpected;
    for (const name of FEATURES) if (input[name] != null) space[name] = input[name];
    if (input.holidayOpening != null) space.holidayOpening = input.holidayOpening;
    if (input.note !== undefined) space.note = limited(input.note, 1_000, 'note');
    const audience = [`space/centre/${space.centreId}`];
    tx.announce('SPACE_CHANGED', 'space', space, audience, audience);
    return { spaceId: space.id };
  },
};

async function lockOwn(tx: Tx, id: string): Promise<Space> {
  const space = await tx.lock(Space, id);
  if (!holds(tx.viewer, space.centreId, PLANNING)) throw new AccessError('NOT_FOUND');
  return space;
}
