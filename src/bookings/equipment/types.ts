import { Field, Int } from 'type-graphql';
import { Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { EquipmentType } from '../../spaces/equipment/types.ts';

@Policy(asParent)
@Type('BookingEquipment', 'Equipment that a booking takes along (器材).')
export class BookingEquipmentType {
  @Field(() => EquipmentType, { description: 'What.' })
  equipment!: EquipmentType;
  @Field(() => Int, { description: 'How many of it.' })
  quantity!: number;
}

@Policy(asParent)
@Type('SeriesEquipment', 'Equipment that the dates of a series take along; each booking has its own list.')
export class SeriesEquipmentType {
  @Field(() => EquipmentType, { description: 'What.' })
  equipment!: EquipmentType;
  @Field(() => Int, { description: 'How many of it.' })
  quantity!: number;
}
