import { Field, Int } from 'type-graphql';
import { LocalDate, Type } from '../../core/graphql.ts';
import { asParent, Policy } from '../../core/policy.ts';
import { DayKind } from './entities.ts';

@Policy(asParent)
@Type(
  'CalendarDay',
  'A date in the calendar of the State Council (国务院办公厅关于部分节假日安排的通知). While the calendar of its year is not imported, `isProvisional` is true and only the holidays by law stand in it (全国年节及纪念日放假办法, art. 2).',
)
export class CalendarDayType {
  @Field(() => LocalDate, { description: 'The date.' })
  date!: string;
  @Field(() => DayKind, { description: 'What it is.' })
  kind!: DayKind;
  @Field(() => String, { nullable: true, description: "The holiday's name (春节); of a make-up workday the holiday it makes up for." })
  name!: string | null;
  @Field(() => Boolean, {
    description:
      'Whether the official calendar of its year is still to come (暂定): days off and make-up workdays may be added, and with them opening hours change.',
  })
  isProvisional!: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'Of a make-up workday: the weekday whose work is made up, 1 Monday to 5 Friday, where somebody has said which. The official notice does not.',
  })
  worksAs!: number | null;
  @Field(() => String, { nullable: true, description: 'Where the calendar of its year was published; null while that is provisional.' })
  source!: string | null;
}
