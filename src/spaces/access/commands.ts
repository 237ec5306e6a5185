import type { Command } from '../../core/command.ts';
import { AccessError } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import { DESK, holds } from '../../people/policy.ts';
import { tellOutage } from '../boards.ts';
import { FeatureOutage } from './entities.ts';
import type { OutageEndInput } from './types.ts';

/** It works again. What was displaced meanwhile stays displaced, as after a closure. */
export const outageEnd: Command<OutageEndInput, { outageId: string }> = {
  name: 'outageEnd',
  async run(tx, input) {
    const outage = await tx.lock(FeatureOutage, uuidOf('outage', input.outageId, 'outageId'));
    if (!holds(tx.viewer, outage.centreId, DESK)) throw new AccessError('NOT_FOUND');
    outage.end(input.at && input.at > tx.now ? input.at : tx.now, tx.now, tx.viewer.personId);
    tellOutage(tx, 'OUTAGE_ENDED', outage);
    return { outageId: outage.id };
  },
};
