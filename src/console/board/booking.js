/** The form of a new booking: for whom, where, from when until when, with what; what is free stands beneath it. */
import { availableList } from './available.js';
import { button, element } from './elements.js';
import { equipmentFields } from './equipment.js';
import { partyFields } from './party.js';
import { placeFields } from './place.js';
import { pressing } from './press.js';

/** `given` is { space, from }, both of which may be missing. */
export function bookingForm(page, given) {
  const { panel, hub, words, said, me, shade, opened } = page;
  const { box, press, say } = pressing(page, () => party.who.name() || party.purpose());
  const party = partyFields({ hub, words, me, changed, next });
  const place = placeFields({ ...page, changed }, { ...given, date: page.date() });
  const equipment = equipmentFields({ hub, words, changed });
  const available = availableList({ hub, words, said, wanted, shade, within: place.takeWithin, take: takeSlot });
  const submit = element('button', { type: 'submit', className: 'first', textContent: words.book });

  function changed() {
    party.suit(place.space());
    void equipment.look(place.value());
    available.look();
  }

  /** The same people, length and equipment as the booking that follows. */
  function wanted() {
    const { residentId, attendees, wheelchairUsers = 0, ...rest } = party.value();
    const minutes = place.minutes();
    const common = { minutes, equipment: equipment.value() };
    const personIds = [...(residentId ? [residentId] : []), ...attendees.map(({ personId }) => personId)];
    return {
      chosen: place.value(),
      variables: { kinds: [place.kind()], from: place.date(), wheelchairUsers, personIds, ...rest, ...common },
      search: { kinds: [place.kind()], fromOn: place.date(), anyPractitionerIds: party.anybody(), ...party.value(), ...common },
    };
  }

  /** Whoever came from a free time of the sheet has all there is to say; the others say what for. */
  function next() {
    (given.space ? submit : place.first).focus();
  }

  function takeSlot(slot) {
    if (slot.practitioner) party.give(slot.practitioner);
    place.take(slot);
    submit.focus();
  }

  function send(hold) {
    if (!party.isNamed()) {
      say(words.chooseWho);
      return party.who.input.focus();
    }
    const purpose = party.purpose();
    const input = { ...place.value(), ...party.value(), equipment: equipment.value(), ...(purpose && { purpose }), ...(hold && { hold }) };
    const way = { done, again: (other) => press('create', other, way) };
    return press('create', input, way);
  }

  /** What was booked stays before the clerk, who says it to the resident. */
  function done({ booking }) {
    const news = booking.status === 'HELD' ? words.held : words.booked(words.states[booking.status]);
    if (panel.shows(box)) opened(booking, booking.space, news);
    else say(news);
  }

  panel.open(
    { title: words.book, back: `${given.space?.id}`, refresh: available.look, closed: available.stop, pick: place.pick },
    element(
      'form',
      { onsubmit: (event) => event.preventDefault() || send(false) },
      ...party.fields,
      ...place.fields,
      equipment.box,
      element(
        'p',
        { className: 'moves' },
        submit,
        button(words.hold, () => send(true)),
        button(words.close, () => panel.close()),
      ),
    ),
    box,
    available.box,
  );
  changed();
  party.who.input.focus();
}
