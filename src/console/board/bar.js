/** The bar above the sheet and the notice below it: the day, whose eyes, finding somebody, and whether what is seen is live. */
import { button, element } from './elements.js';
import { addDays } from './times.js';
import { SIGNS } from './words.js';

/** `acts`: day(date), as(persona), book(), seek(text) which answers how many, openFirst(), otherLanguage(), reconnect(). */
export function barOf({ words, language, personas, today, acts }) {
  let date = '';
  const title = element('h1', { textContent: words.title });
  const day = element('input', { type: 'date', 'aria-label': words.date, onchange: () => day.value && acts.day(day.value) });
  const weekday = element('span', { className: 'weekday' });
  const light = element('p', { className: 'light', role: 'status' }, element('i'), element('span'));
  const news = element('p', { className: 'news', role: 'status' });
  const chips = new Map(personas.map((one) => [one.key, button(one.title, () => acts.as(one), { className: 'chip' })]));
  const find = element('input', { type: 'search', className: 'find', placeholder: words.find, 'aria-label': words.find, oninput: seek, onkeydown: keyed });
  const why = element('span');
  const again = button(words.reconnect, acts.reconnect);
  const notice = element('p', { id: 'notice', role: 'alert', hidden: true }, element('b', { textContent: '⚠ ' }), why, again);

  function seek() {
    const count = acts.seek(find.value);
    say(find.value.trim() ? words.found(count) : '');
  }

  function keyed({ key }) {
    if (key === 'Enter') acts.openFirst();
    else if (key !== 'Escape') return;
    find.value = '';
    seek();
    if (key === 'Escape') find.blur();
  }

  function say(text) {
    news.textContent = text;
    news.title = text;
  }

  document.documentElement.lang = language;
  document.getElementById('bar').append(
    title,
    element(
      'nav',
      {},
      button('‹', () => acts.day(addDays(date, -1)), { 'aria-label': words.dayBefore, title: words.dayBefore }),
      day,
      weekday,
      button('›', () => acts.day(addDays(date, 1)), { 'aria-label': words.dayAfter, title: words.dayAfter }),
      button(words.today, () => acts.day(today())),
    ),
    button(words.book, acts.book, { className: 'first', title: words.shortcuts }),
    find,
    news,
    element('div', { className: 'personas', role: 'group', 'aria-label': words.runAs }, ...chips.values()),
    button(words.language, acts.otherLanguage, { className: 'language' }),
    light,
  );
  document.body.append(notice);
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

  return {
    say,
    find: () => find.focus(),
    name(centre) {
      title.textContent = centre;
      document.title = `${centre} ${words.title}`;
    },
    show(persona, on) {
      date = on;
      day.value = on;
      weekday.textContent = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(on));
      for (const [key, chip] of chips) chip.setAttribute('aria-pressed', String(key === persona.key));
      find.value = '';
      say('');
    },
    /** CUT comes back by itself, ENDED does not. */
    shine(state, reason = '') {
      light.className = `light ${state}`;
      light.title = reason;
      light.lastChild.textContent = words.light[state];
      if (state === 'CONNECTING' && !notice.hidden) return; // it is not back yet
      notice.hidden = state !== 'CUT' && state !== 'ENDED';
      why.textContent = state === 'ENDED' ? `${words.light.ENDED} ${reason}` : words.cut;
      again.hidden = state === 'ENDED';
    },
  };
}
