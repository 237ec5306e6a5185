/** Where a booking moves to: another time, another space, or both. Its old place is given up only when the new one is won. */
import { availableList } from './available.js';
import { button, element } from './elements.js';
import { placeFields } from './place.js';

/** `send` presses with { spaceId, startsAt, endsAt }. */
export function rescheduling(page, { booking, space }, { send, back }) {
  const { hub, words, said, clock, shade } = page;
  const date = clock.dateOf(Date.parse(booking.startsAt));
  const [from, until] = [booking.startsAt, booking.endsAt].map((at) => clock.minutesOf(date, at));
  const place = placeFields({ ...page, changed: () => available.look() }, { space, date, from, until });
  const { partySize } = booking;

  /** Its own people and seats count as taken to the hub, so that it is asked about the space alone. */
  const wanted = () => {
    const asked = { kinds: [place.kind()], minutes: place.minutes(), partySize, stations: booking.stations ?? 0, equipment: [] };
    return {
      chosen: place.value(),
      variables: { ...asked, from: place.date(), wheelchairUsers: booking.wheelchairUsers ?? 0, personIds: [] },
      search: { ...asked, fromOn: place.date(), ...(booking.resident && { residentId: booking.resident.id }) },
    };
  };
  const available = availableList({ hub, words, said, wanted, shade, within: place.takeWithin, take: place.take });
  available.look();
  const form = element(
    'div',
    { className: 'moving' },
    element(
      'form',
      { onsubmit: (event) => event.preventDefault() || send(place.value()) },
      element('p', { className: 'lead', textContent: words.moving }),
      ...place.fields,
      element(
        'p',
        { className: 'moves' },
        element('button', { type: 'submit', className: 'first', textContent: words.moves.RESCHEDULE }),
        button(words.back, back),
      ),
    ),
    available.box,
    element('p', { className: 'note', textContent: words.ownTime }),
  );
  return { form, pick: place.pick, look: available.look, stop: available.stop };
}
