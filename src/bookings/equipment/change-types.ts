import { Field, InputType } from 'type-graphql';
import { Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { BookingChangeInput, BookingPayload } from '../inputs.ts';
import { BookingEquipmentInput } from './inputs.ts';

@InputType('BookingEquipmentChangeInput', { description: 'What a booking takes along from now on.' })
export class BookingEquipmentChangeInput extends BookingChangeInput {
  @Field(() => [BookingEquipmentInput], { description: 'All of it: what is not named is taken along no more; empty for nothing.' })
  equipment!: BookingEquipmentInput[];
}

@Policy(asParent)
@Type('BookingEquipmentChangePayload', 'What became of it.')
export class BookingEquipmentChangePayload extends BookingPayload {}
