import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('BookingEquipmentInput', { description: 'Equipment that is taken along (器材).' })
export class BookingEquipmentInput {
  @Field(() => ID, { description: 'Which: `equipment_…`, of the centre of the space.' })
  equipmentId!: string;
  @Field(() => Int, { defaultValue: 1, description: 'How many of it.' })
  quantity!: number;
}

/** Of whatever is booked or looked for. */
export const EQUIPMENT = {
  defaultValue: [],
  description: 'Equipment held together with the space and the people, all or nothing (器材). At most 20 kinds; NOT_FOUND for what the centre does not have.',
};
