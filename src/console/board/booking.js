/** The form of a new booking: for whom, where, from when until when. */
import { button, element, field } from './elements.js';
import { pressing } from './press.js';
import { hhmm } from './times.js';

const TYPING_MS = 250;
const USUAL_MINUTES = 60;

export function bookingForm({ panel, hub, words, said, spaces, scale, instantOf, say: announce }, givenSpace, givenStart) {
  const { box, press, say } = pressing({ hub, words, said });
  const space = element(
    'select',
    { onchange: suit },
    ...spaces().map(({ id, name, floor }) => element('option', { value: id, textContent: `${name} · ${words.floor(floor)}`, selected: id === givenSpace?.id })),
  );
  const from = element('select', { onchange: fitEnd });
  const until = element('select');
  const partySize = element('input', { type: 'number', min: 1, value: 1, inputMode: 'numeric' });
  const counsellor = element('select');
  const counsellorField = field(words.counsellor, counsellor);
  const who = residentSearch();

  const chosenSpace = () => spaces().find(({ id }) => id === space.value);

  /** Times lie on the grid of the space. */
  function suit() {
    const { gridMinutes, kind, capacity } = chosenSpace();
    const start = Number(from.value || givenStart || scale().from);
    const steps = [];
    for (let at = Math.ceil(scale().from / gridMinutes) * gridMinutes; at <= scale().until; at += gridMinutes) steps.push(at);
    options(from, steps.slice(0, -1), start);
    options(until, steps.slice(1), start + USUAL_MINUTES);
    partySize.max = capacity;
    counsellorField.hidden = kind !== 'COUNSELLING_SPACE';
    if (!counsellorField.hidden && counsellor.options.length === 0) void fillCounsellors();
  }

  /** The end keeps its distance where the start moves past it. */
  function fitEnd() {
    if (Number(until.value) <= Number(from.value)) pick(until, Number(from.value) + USUAL_MINUTES);
  }

  async function fillCounsellors() {
    const { data } = await hub.ask('counsellors', {});
    const me = data?.viewer.person.id;
    counsellor.replaceChildren(
      ...(data?.staff ?? []).map(({ person }) => element('option', { value: person.id, textContent: person.name, selected: person.id === me })),
    );
  }

  const send = (spaceId, startsAt, endsAt) => {
    const residentId = who.chosen();
    if (!residentId) {
      say(words.chooseResident);
      return who.input.focus();
    }
    const needsCounsellor = !counsellorField.hidden && counsellor.value;
    const attendees = needsCounsellor ? [{ personId: counsellor.value, role: 'PRACTITIONER' }] : [];
    const input = { spaceId, residentId, startsAt, endsAt, partySize: Number(partySize.value) || 1, attendees };
    return press('create', input, done, (other) => send(other.space.id, other.startsAt, other.endsAt));
  };

  function done({ booking }) {
    announce(words.booked(`${said(booking)} ${who.name()} · ${words.states[booking.status]}`));
    panel.close();
  }

  const submit = (event) => {
    event.preventDefault();
    return send(space.value, instantOf(Number(from.value)), instantOf(Number(until.value)));
  };

  /** Whoever is found is a radio button; the phone's tail and the address tell namesakes apart. */
  function residentSearch() {
    let asked = 0;
    let timer = 0;
    let chosen = null;
    const found = element('div', { className: 'found', role: 'radiogroup', 'aria-label': words.resident });
    const input = element('input', { type: 'search', placeholder: words.search, autocomplete: 'off', oninput: typed });

    function typed() {
      clearTimeout(timer);
      timer = setTimeout(look, TYPING_MS);
    }

    async function look() {
      const search = input.value.trim();
      const mine = ++asked;
      chosen = null;
      if (!search) return found.replaceChildren();
      const { data, errors } = await hub.ask('residents', { search });
      if (mine !== asked) return;
      const nodes = data?.residents.nodes ?? [];
      const none = element('p', { className: 'note', textContent: errors?.[0]?.message ?? words.noneFound });
      found.replaceChildren(...(nodes.length ? nodes.map(choice) : [none]));
      if (nodes.length === 1) found.querySelector('input').click();
    }

    function choice(resident) {
      const { phones, address } = resident.contact ?? {};
      const told = [phones?.[0]?.slice(-4), address].filter(Boolean).join(' · ');
      const radio = element('input', { type: 'radio', name: 'resident', value: resident.id, onchange: () => (chosen = resident) });
      return element('label', {}, radio, element('b', { textContent: resident.name }), element('small', { textContent: told }));
    }

    return { input, found, chosen: () => chosen?.id, name: () => chosen?.name ?? '' };
  }

  suit();
  panel.open(
    { title: words.book, back: `${givenSpace?.id}` },
    element(
      'form',
      { onsubmit: submit },
      field(words.resident, who.input),
      who.found,
      field(words.space, space),
      element('div', { className: 'pair' }, field(words.from, from), field(words.until, until), field(words.partySize, partySize)),
      counsellorField,
      box,
      element(
        'p',
        { className: 'moves' },
        element('button', { type: 'submit', className: 'first', textContent: words.book }),
        button(words.close, () => panel.close()),
      ),
    ),
  );
  who.input.focus();
}

function options(select, steps, wanted) {
  select.replaceChildren(...steps.map((at) => element('option', { value: at, textContent: hhmm(at) })));
  pick(select, wanted);
}

/** The wanted step, or the first one after it. */
function pick(select, wanted) {
  const index = [...select.options].findIndex(({ value }) => Number(value) >= wanted);
  select.selectedIndex = index < 0 ? select.options.length - 1 : index;
}
