/** Who comes: the resident, how many with what needs, and where the kind asks for it the counsellor. */
import { count, element, field } from './elements.js';
import { residentSearch } from './residents.js';

export function partyFields({ hub, words, me, changed, next }) {
  const who = residentSearch({ hub, words, changed, next });
  const purpose = element('input', { type: 'text', maxLength: 200 });
  const partySize = count(1, 1);
  const wheelchairs = count(0);
  const stations = count(0);
  const counsellor = element('select', { onchange: () => changed() });
  const wheelchairField = field(words.wheelchairs, wheelchairs);
  const stationField = field(words.stations, stations);
  const counsellorField = field(words.counsellor, counsellor);
  let counsellors = null;
  for (const input of [partySize, wheelchairs, stations]) input.addEventListener('change', () => changed());

  const given = () => (counsellorField.hidden ? '' : counsellor.value);

  async function fillCounsellors() {
    counsellors = [];
    const { data } = await hub.ask('counsellors', {});
    counsellors = (data?.staff ?? []).map(({ person }) => person);
    const people = counsellors.map(({ id, name }) => element('option', { value: id, textContent: name, selected: id === me() }));
    counsellor.replaceChildren(element('option', { value: '', textContent: words.anybody }), ...people);
    changed();
  }

  return {
    who,
    /** What the space asks for. */
    suit({ kind, capacity, wheelchairPlaces, stations: most }) {
      partySize.max = capacity;
      wheelchairField.hidden = wheelchairPlaces === 0;
      stationField.hidden = most === 0;
      counsellorField.hidden = kind !== 'COUNSELLING_SPACE';
      if (!counsellorField.hidden && counsellors === null) void fillCounsellors();
    },
    /** Whoever is free gives it: the slot says who. */
    give: ({ id }) => (counsellor.value = id),
    anybody: () => (!counsellorField.hidden && !given() ? (counsellors ?? []).map(({ id }) => id) : []),
    isNamed: () => Boolean(who.id() || purpose.value.trim()),
    /** As `bookingCreate` and `firstFree` want them. Wheelchairs are those of the profiles where none is said. */
    value: () => ({
      ...(who.id() && { residentId: who.id() }),
      partySize: Number(partySize.value) || 1,
      ...(!wheelchairField.hidden && Number(wheelchairs.value) > 0 && { wheelchairUsers: Number(wheelchairs.value) }),
      stations: stationField.hidden ? 0 : Number(stations.value) || 0,
      attendees: given() ? [{ personId: given(), role: 'PRACTITIONER' }] : [],
    }),
    purpose: () => purpose.value.trim(),
    fields: [
      field(words.resident, who.input),
      who.found,
      element('div', { className: 'three' }, field(words.partySize, partySize), wheelchairField, stationField),
      field(words.purpose, purpose),
      counsellorField,
    ],
  };
}
