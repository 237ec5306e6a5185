import { Field } from 'type-graphql';
import { DateTime, ofUsual, Type } from '../core/graphql.ts';
import { asParent, Policy } from '../core/policy.ts';
import type { Instant } from '../core/tables.ts';

@Policy(asParent)
@Type('FieldChange', 'One field of a change.')
export class FieldChangeType {
  @Field(() => String, { description: 'The field, by its name in this schema.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What stood there before; null when nothing did. People and spaces by name, instants in UTC.' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'What stands there after it.' })
  after!: string | null;
}

@Policy(asParent)
@Type('Change', 'Something that was done (操作记录). Kept by the database in the transaction of the change; the hub itself cannot rewrite it.')
export class ChangeType {
  @Field(() => DateTime, { description: 'When.' })
  at!: Instant;
  @Field(() => String, {
    nullable: true,
    description:
      'The mutation, such as `bookingReschedule`, or what the hub did by itself: `holdExpired`, `requestExpired`, `nobodyCame`, `visitOver`. Null when it was written past the hub (an import, SQL).',
  })
  action!: string | null;
  @Field(() => [FieldChangeType], { description: 'What changed, as far as the viewer may see it.', complexity: ofUsual(3) })
  fields!: FieldChangeType[];
  actorId!: string | null;
  residentId!: string | null;
}
