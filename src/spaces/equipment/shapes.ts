import { derivedFrom, shape } from '../../core/reads/shape.ts';
import { places } from '../held.ts';
import { belongs } from '../queries.ts';
import { EquipmentSchema } from './entities.ts';

/** Whoever comes upon it belongs to its centre, or sees a booking that takes it along. */
export const equipment = shape('Equipment', EquipmentSchema, {
  leads: {
    space: derivedFrom(
      (ctx) => ctx.reference(places),
      ['spaceId'],
      ({ spaceId }, ctx, { spaces }) => {
        const space = spaceId && spaces.get(spaceId);
        return space && belongs(ctx, space) ? space : null;
      },
    ),
  },
});
