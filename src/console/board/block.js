/** A booking as a block of its row. */
import { element } from './elements.js';
import { hhmm } from './times.js';
import { EXCEPTION, SIGNS, stateOf, whoOf } from './words.js';

const MINUTE = 60_000;

/** What the state alone does not tell: how long a hold has left. */
function more(words, { status, holdExpiresAt }, state, now) {
  if (status !== 'HELD' || !holdExpiresAt) return words.states[state];
  return words.minutesLeft(Math.max(Math.ceil((Date.parse(holdExpiresAt) - now) / MINUTE), 0));
}

export function blockOf(words, booking, space, { times, now, isSought, isOpen, vars }, onclick) {
  const state = stateOf(booking, now);
  const who = whoOf(booking);
  const exception = booking.override ? `${words.overridden} ${booking.override.rules.map((rule) => words.rules[rule]).join('、')}` : '';
  const said = [`${hhmm(times.from)}–${hhmm(times.until)} ${who}`, words.states[state], words.people(booking.partySize), exception];
  const title = said.filter(Boolean).join(' · ');
  return element(
    'button',
    {
      type: 'button',
      className: `block ${state}${isSought ? ' sought' : ''}${isOpen ? ' open' : ''}`,
      title,
      'aria-label': `${space.name} ${title}`,
      data: { key: booking.id },
      vars,
      onclick,
    },
    element('b', {}, element('span', { className: 'sign', textContent: SIGNS[state] ?? '' }), who, exception ? element('i', { textContent: EXCEPTION }) : null),
    state === 'CONFIRMED' ? null : element('em', { textContent: more(words, booking, state, now) }),
    element('time', { textContent: hhmm(times.from) }),
    element('time', { className: 'until', textContent: `–${hhmm(times.until)}` }),
  );
}
