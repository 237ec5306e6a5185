import { clause } from '../../core/reads/clause.ts';
import { centresHeldAs, DESK, residentsReachedFor, STAFF, viewerId } from '../../people/policy.ts';

/** As bookings, over a row named `booking_series`: who may see its bookings may see it, and a confidential one is open to nobody by role. */
const works = clause`booking_series.centre_id = any(${centresHeldAs(STAFF)}::uuid[])`;
export const visibleSeries = clause`((booking_series.booked_by_id = ${viewerId} and ${works})
    or (not booking_series.confidential and booking_series.centre_id = any(${centresHeldAs(DESK)}::uuid[]))
    or exists (select from booking_series_person sp where sp.series_id = booking_series.id
        and (sp.role in ('ATTENDEE', 'ESCORT') or sp.person_id = ${viewerId} and ${works}) and sp.person_id = any(
          case when booking_series.confidential then ${residentsReachedFor('COUNSELLING_ATTENDANCE')}::uuid[] else ${residentsReachedFor('BOOKINGS')}::uuid[] end)))`;
