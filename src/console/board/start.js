/** Puts the board together: whose eyes, which day, the sheet, the panel and the bar. */
import { barOf } from './bar.js';
import { bookingForm } from './booking.js';
import { spacePanel } from './closing.js';
import { follow } from './data.js';
import { hubOf } from './hub.js';
import { listenToKeys } from './keys.js';
import { bookingPanel } from './moves.js';
import { panelOf } from './panel.js';
import { closesSpaces } from './rights.js';
import { sheet } from './rows.js';
import { subscribe } from './socket.js';
import { addDays, clockOf, saidOf } from './times.js';
import { unansweredOf } from './unanswered.js';
import { languageOf, wordsOf } from './words.js';

const TICK_MS = 20_000;

const { endpoint, zone, personas, documents } = JSON.parse(document.getElementById('config').textContent);
const address = new URLSearchParams(location.search);
const language = languageOf(address.get('lang') ?? navigator.language);
const words = wordsOf(language);
const clock = clockOf(zone);
const now = () => Date.now();
const today = () => clock.dateOf(now());

let persona = personas.find(({ key }) => key === address.get('as')) ?? personas[0];
let date = /^\d{4}-\d\d-\d\d$/.test(address.get('date')) && Number.isFinite(Date.parse(address.get('date'))) ? address.get('date') : today();
let hub = null;
let viewer = null;
let centreId = null;
let following = null;
let sought = [];

const root = document.getElementById('board');
const board = sheet(root, {
  clock,
  words,
  open: { booking: openBooking, free: openForm, space: (space, closures) => spacePanel(page(), space, closures), canClose: () => closesSpaces(roles()) },
});
const panel = panelOf(document.getElementById('panel'), { words, onClose: (back) => board.focusOn(back) });
const bar = barOf({
  words,
  language,
  personas,
  today,
  acts: {
    day: (on) => show({ on }),
    as: (one) => show({ as: one }),
    book: () => openForm(null, startOfDay()),
    seek(text) {
      sought = board.seek(text, now());
      return sought.length;
    },
    openFirst: () => sought[0] && openBooking(sought[0].booking, sought[0].space),
    otherLanguage() {
      address.set('lang', language === 'en' ? 'zh-CN' : 'en');
      remember();
      location.reload();
    },
    reconnect: () => following.wake(),
  },
});

const roles = () => (viewer?.roles ?? []).filter(({ centre }) => centre.id === centreId).map(({ role }) => role);

/** All that the forms and panels need of the page. */
const page = () => ({
  panel,
  hub,
  words,
  clock,
  now,
  roles,
  said: saidOf(clock, language, () => date),
  me: () => viewer?.person.id,
  date: () => date,
  spaces: board.spaces,
  scale: board.scale,
  find: board.find,
  shade: (offers) => board.shade(offers, now()),
  point: (id) => board.point(id, now()),
  opened: openBooking,
  say: bar.say,
});

function openBooking(booking, space, said) {
  bookingPanel(page(), booking, space, said);
}

/** Where a form is open that asks where and when, the sheet answers it. */
function openForm(space, from) {
  if (board.spaces().length === 0 || (space && panel.pick(space, clock.instantOf(date, from)))) return;
  bookingForm(page(), { space, from });
}

const startOfDay = () => (date === today() ? Math.max(clock.minutesOf(date, new Date(now()).toISOString()), board.scale().from) : board.scale().from);

function remember() {
  address.set('date', date);
  address.set('as', persona.key);
  history.replaceState(null, '', `?${address}`);
}

function show({ as = persona, on = date }) {
  following?.stop();
  panel.close();
  if (as !== persona) viewer = null;
  persona = as;
  date = on;
  remember();
  const unanswered = unansweredOf(sessionStorage, persona.key);
  const mine = hubOf({ endpoint, token: persona.token, language, documents, words, subscribe, unanswered });
  hub = mine;
  bar.show(persona, date);
  board.seek('', now());
  board.wait();
  const put = (act) => (spaces) => {
    act(spaces);
    panel.refresh();
  };
  const all = put((spaces) => board.all(date, spaces, now()));
  following = follow({
    hub,
    date,
    show: {
      light: bar.shine,
      board({ centre, spaces }) {
        centreId = centre.id;
        bar.name(centre.name);
        all(spaces);
        if (!viewer) void know(mine);
      },
      all,
      rows: put((spaces) => board.some(spaces, now())),
    },
  });
}

/** What a viewer may do shows in the labels and in refusals. */
async function know(mine) {
  const { data } = await mine.ask('viewer', {});
  if (hub !== mine || !data) return;
  viewer = data.viewer;
  board.redraw(now());
}

listenToKeys(root, {
  n: () => openForm(null, startOfDay()),
  '/': bar.find,
  t: () => show({ on: today() }),
  '[': () => show({ on: addDays(date, -1) }),
  ']': () => show({ on: addDays(date, 1) }),
});
setInterval(() => board.tick(now()), TICK_MS);
addEventListener('online', () => following.wake());
addEventListener('offline', () => following.lost());
document.addEventListener('visibilitychange', () => document.hidden || following.wake());
show({});
