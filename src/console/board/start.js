/** Puts the board together: whose eyes, which day, the sheet, the panel and the light that tells whether it is live. */
import { bookingForm } from './booking.js';
import { follow } from './data.js';
import { button, element } from './elements.js';
import { hubOf } from './hub.js';
import { bookingPanel } from './moves.js';
import { panelOf } from './panel.js';
import { sheet } from './rows.js';
import { subscribe } from './socket.js';
import { addDays, clockOf, hhmm } from './times.js';
import { languageOf, SIGNS, wordsOf } from './words.js';

const TICK_MS = 20_000;

const { endpoint, zone, personas, documents } = JSON.parse(document.getElementById('config').textContent);
const language = languageOf(navigator.language);
const words = wordsOf(language);
const clock = clockOf(zone);
const today = () => clock.dateOf(Date.now());
const address = new URLSearchParams(location.search);

let persona = personas.find(({ key }) => key === address.get('as')) ?? personas[0];
let date = /^\d{4}-\d\d-\d\d$/.test(address.get('date')) && Number.isFinite(Date.parse(address.get('date'))) ? address.get('date') : today();
let hub = null;
let following = null;

const said = ({ startsAt, endsAt }) => `${hhmm(clock.minutesOf(date, startsAt))}–${hhmm(clock.minutesOf(date, endsAt))}`;
const root = document.getElementById('board');
const board = sheet(root, { clock, words, open: { booking: openBooking, free: openForm } });
const panel = panelOf(document.getElementById('panel'), { words, onClose: (back) => board.focusOn(back) });

function openBooking(booking, space) {
  bookingPanel({ panel, hub, words, said, find: board.find }, booking, space);
}

function openForm(space, start) {
  if (board.spaces().length === 0) return;
  const instantOf = (minutes) => clock.instantOf(date, minutes);
  bookingForm({ panel, hub, words, said, spaces: board.spaces, scale: board.scale, instantOf, say }, space, start);
}

const title = element('h1', { textContent: words.title });
const day = element('input', { type: 'date', 'aria-label': words.today, onchange: () => day.value && show({ on: day.value }) });
const weekday = element('span', { className: 'weekday' });
const light = element('p', { className: 'light', role: 'status' }, element('i'), element('span'));
const news = element('p', { className: 'news', role: 'status' });
const chips = new Map(personas.map((one) => [one.key, button(one.title, () => show({ as: one }), { className: 'chip' })]));

document.documentElement.lang = language;
document.getElementById('bar').append(
  title,
  element(
    'nav',
    {},
    button('‹', () => show({ on: addDays(date, -1) }), { 'aria-label': words.dayBefore, title: words.dayBefore }),
    day,
    weekday,
    button('›', () => show({ on: addDays(date, 1) }), { 'aria-label': words.dayAfter, title: words.dayAfter }),
    button(words.today, () => show({ on: today() })),
  ),
  button(words.book, () => openForm(null, Math.ceil(clock.minutesOf(date, new Date().toISOString()))), { className: 'first' }),
  news,
  element('div', { className: 'personas', role: 'group', 'aria-label': words.runAs }, ...chips.values()),
  light,
);
document
  .getElementById('legend')
  .append(
    ...Object.entries(SIGNS).map(([state, sign]) =>
      element('span', { className: `block ${state}` }, element('span', { className: 'sign', textContent: sign }), words.states[state]),
    ),
    element('span', { className: 'occupied', textContent: words.occupied }),
    element('span', { className: 'closure', textContent: words.closed }),
    element('span', { className: 'free', textContent: words.free }),
  );

function say(text) {
  news.textContent = text;
}

function shine(state, why = '') {
  light.className = `light ${state}`;
  light.title = why;
  light.lastChild.textContent = words.light[state];
  if (state === 'ENDED') say(why);
}

function show({ as = persona, on = date }) {
  following?.stop();
  panel.close();
  persona = as;
  date = on;
  history.replaceState(null, '', `?${new URLSearchParams({ date, as: persona.key })}`);
  hub = hubOf({ endpoint, token: persona.token, language, documents, words, subscribe });
  for (const [key, chip] of chips) chip.setAttribute('aria-pressed', String(key === persona.key));
  day.value = date;
  weekday.textContent = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(date));
  say('');
  board.wait();
  following = follow({
    hub,
    date,
    show: {
      light: shine,
      board({ centre, spaces }) {
        title.textContent = centre.name;
        document.title = `${centre.name} ${words.title}`;
        board.all(date, spaces, Date.now());
        panel.refresh();
      },
      all(spaces) {
        board.all(date, spaces, Date.now());
        panel.refresh();
      },
      rows(spaces) {
        board.some(spaces, Date.now());
        panel.refresh();
      },
    },
  });
}

setInterval(() => board.tick(Date.now()), TICK_MS);
addEventListener('online', () => following.wake());
show({});
