import type { EntitySchemaWithMeta } from '@mikro-orm/postgresql';
import { one, type Shape, shape } from '../../core/reads/shape.ts';
import { equipment } from '../../spaces/equipment/shapes.ts';

/** What is taken along; whoever may see the booking or the series may see it. */
export const takenAlong = (type: string, schema: EntitySchemaWithMeta): Shape =>
  shape(type, schema, { leads: { equipment: one(() => equipment, 'equipmentId') } });
