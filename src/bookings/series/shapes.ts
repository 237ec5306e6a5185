import { Refusal, refusalCodes, sentenceOf } from '../../core/errors.ts';
import { clause } from '../../core/reads/clause.ts';
import { derived, derivedFrom, many, one, type Row, type Shape, shape } from '../../core/reads/shape.ts';
import { persons } from '../../people/queries.ts';
import { residents, visibleResidents } from '../../residents/shapes.ts';
import { places } from '../../spaces/held.ts';
import { belongs } from '../../spaces/queries.ts';
import { takenAlong } from '../equipment/shapes.ts';
import { bookings, overridden } from '../shapes.ts';
import { BookingSeriesDateSchema, BookingSeriesEquipmentSchema, BookingSeriesPersonSchema, BookingSeriesSchema } from './entities.ts';
import { visibleSeries } from './policy.ts';

const attendees = shape('SeriesAttendee', BookingSeriesPersonSchema, { leads: { person: one(() => persons, 'personId') } });

const equipment = takenAlong('SeriesEquipment', BookingSeriesEquipmentSchema);

const spaceOf = derivedFrom(
  (ctx) => ctx.reference(places),
  ['spaceId'],
  ({ spaceId }, ctx, { spaces }) => {
    const space = spaces.get(spaceId);
    return space && belongs(ctx, space) ? space : null;
  },
);

/** What became of a booking decides over what was written when it was made. */
const state = clause`case when exists (select from booking b where b.id = booking_series_date.booking_id and b.status in ('CANCELLED', 'REJECTED', 'EXPIRED'))
  then 'CALLED_OFF' else booking_series_date.state end`;

const dates: Shape = shape('SeriesDate', BookingSeriesDateSchema, {
  more: { state: { kind: 'text', clause: state } },
  leads: {
    space: spaceOf,
    booking: one(() => bookings, 'bookingId'),
    message: derived(['code', 'facts'], ({ code, facts }: Row, ctx) =>
      code && refusalCodes().has(code) ? sentenceOf(new Refusal(code, [], JSON.parse(facts ?? '{}')), ctx.locale) : null,
    ),
  },
});

export const series: Shape = shape('BookingSeries', BookingSeriesSchema, {
  visible: visibleSeries,
  leads: {
    space: spaceOf,
    resident: one(() => residents, 'residentId'),
    bookedBy: one(() => persons, 'bookedById'),
    override: derived(['overrideRules', 'overrideReason', 'overriddenAt', 'overriddenById'], overridden),
    attendees: many(
      () => attendees,
      'seriesId',
      'booking_series_person.role, booking_series_person.person_id',
      clause`not exists (select from resident where resident.id = booking_series_person.person_id and not ${visibleResidents})`,
    ),
    equipment: many(() => equipment, 'seriesId', 'booking_series_equipment.equipment_id'),
    dates: many(() => dates, 'seriesId', 'booking_series_date.date'),
  },
});
