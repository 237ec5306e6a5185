import type { EntitySchemaWithMeta } from '@mikro-orm/postgresql';
import { derivedFrom, type Shape, shape } from '../../core/reads/shape.ts';
import { places } from '../../spaces/held.ts';

/** What is taken along; whoever may see the booking or the series may see it. */
export const takenAlong = (type: string, schema: EntitySchemaWithMeta): Shape =>
  shape(type, schema, {
    leads: {
      equipment: derivedFrom(
        (ctx) => ctx.reference(places),
        ['equipmentId'],
        ({ equipmentId }, _, { equipment }) => equipment.get(equipmentId)!,
      ),
    },
  });
