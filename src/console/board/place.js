/** Where and when: the kind, the space, the date and the times on the grid of the space. */
import { element, field, options } from './elements.js';
import { hhmm } from './times.js';

const USUAL_MINUTES = 60;

/** `given` is what to begin with: { space, date, from, until } in minutes of the date. */
export function placeFields({ words, clock, spaces, scale, changed }, given) {
  const all = spaces();
  const spaceOf = (id) => all.find((space) => space.id === id);
  const kinds = [...new Set(all.map((space) => space.kind))];
  const kind = element('select', { onchange: () => fill(null, Number(from.value)) || changed() });
  const space = element('select', { onchange: () => suit(Number(from.value)) || changed() });
  const date = element('input', { type: 'date', required: true, value: given.date, onchange: () => changed() });
  const from = element('select', { onchange: () => follow() || changed() });
  const until = element('select');
  let length = (given.until ?? given.from + USUAL_MINUTES) - given.from;

  const minutes = () => Number(until.value) - Number(from.value);

  /** The spaces of the kind, one of them chosen. */
  function fill(id, start) {
    const some = all.filter((one) => one.kind === kind.value);
    space.replaceChildren(
      ...some.map((one) => element('option', { value: one.id, textContent: `${one.name} · ${words.floor(one.floor)} · ${words.people(one.capacity)}` })),
    );
    space.value = some.some((one) => one.id === id) ? id : some[0].id;
    suit(start);
  }

  /** Times lie on the grid of the space, as far as the board reaches and what was asked for. */
  function suit(start) {
    const { gridMinutes, minMinutes } = spaceOf(space.value);
    const first = Math.min(scale().from, start);
    const last = Math.max(scale().until, start + length);
    const steps = [];
    for (let at = Math.ceil(first / gridMinutes) * gridMinutes; at <= last; at += gridMinutes) steps.push(at);
    options(from, steps.slice(0, -1).map(timed), start);
    options(until, steps.slice(1).map(timed), Number(from.value) + Math.max(length, minMinutes));
  }

  /** The length stays when the start moves. */
  function follow() {
    options(
      until,
      [...until.options].map(({ value }) => timed(Number(value))),
      Number(from.value) + length,
    );
  }

  /** A slot that somebody offered. */
  function take(slot) {
    date.value = clock.dateOf(Date.parse(slot.startsAt));
    kind.value = spaceOf(slot.space.id)?.kind ?? kind.value;
    if (slot.endsAt) length = (Date.parse(slot.endsAt) - Date.parse(slot.startsAt)) / 60_000;
    fill(slot.space.id, clock.minutesOf(date.value, slot.startsAt));
    changed();
  }

  until.addEventListener('change', () => {
    if (minutes() <= 0) follow();
    length = minutes();
    changed();
  });

  options(
    kind,
    kinds.map((one) => [one, words.kinds[one] ?? one]),
    given.space?.kind ?? kinds[0],
  );
  fill(given.space?.id, given.from);

  return {
    kind: () => kind.value,
    space: () => spaceOf(space.value),
    date: () => date.value,
    minutes,
    value: () => ({
      spaceId: space.value,
      startsAt: clock.instantOf(date.value, Number(from.value)),
      endsAt: clock.instantOf(date.value, Number(until.value)),
    }),
    first: kind,
    take,
    pick: ({ id }, startsAt) => {
      take({ startsAt, space: { id } });
      return true;
    },
    /** Within a free interval: the start that is asked for where it fits, else the first. */
    takeWithin(free, id) {
      const asked = Date.parse(clock.instantOf(date.value, Number(from.value)));
      const fits = asked >= Date.parse(free.startsAt) && asked + length * 60_000 <= Date.parse(free.endsAt);
      take({ startsAt: fits ? new Date(asked).toISOString() : free.startsAt, space: { id } });
    },
    fields: [
      element('div', { className: 'two' }, field(words.kind, kind), field(words.date, date)),
      field(words.space, space),
      element('div', { className: 'two' }, field(words.from, from), field(words.until, until)),
    ],
  };
}

const timed = (at) => [at, hhmm(at)];
