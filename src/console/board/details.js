/** What a booking is, in lines: what the board knows at once, and what is read when somebody looks. */
import { element, line } from './elements.js';
import { leftUntil } from './times.js';
import { stateOf } from './words.js';

const TICK_MS = 1_000;

export function detailsOf({ words, said, clock }, booking, space, gone) {
  const state = stateOf(booking, Date.now());
  return [
    element('p', { className: `state ${state}`, textContent: words.states[state] }),
    ...(booking.status === 'HELD' && booking.holdExpiresAt ? [countdown(words, booking.holdExpiresAt)] : []),
    element('p', { className: 'when', textContent: `${said(booking)} · ${space.name} · ${words.people(booking.partySize)}` }),
    element('dl', {}, ...line(words.purpose, booking.purpose), ...line(words.bookedBy, booking.bookedBy.name), ...more({ words, clock }, booking)),
    gone ? element('p', { className: 'note', textContent: words.gone }) : '',
  ];
}

/** `details` of a booking is what was read of it, once it is there. */
function more({ words, clock }, { details, resident }) {
  if (!details) return [];
  const { override, equipment, attendees, note, wheelchairUsers, stations } = details;
  const others = attendees.filter(({ person }) => person.name !== resident?.name).map(({ role, person }) => `${person.name}（${words.roles[role]}）`);
  const on = override && clock.dateOf(Date.parse(override.at));
  return [
    ...line(words.phone, details.resident?.contact?.phones?.join('、')),
    ...line(words.takesPart, others.join('、')),
    ...line(words.wheelchairs, wheelchairUsers || null),
    ...line(words.stations, stations || null),
    ...line(words.equipment, equipment.map(({ quantity, equipment: { name } }) => `${name} × ${quantity}`).join('、')),
    ...line(words.overridden, override && `${override.rules.map((rule) => words.rules[rule]).join('、')}：${override.reason}（${override.by.name} ${on}）`),
    ...line(words.note, note),
    ...line(words.cancelReason, details.cancelReason),
    ...(details.cancelledLate ? [element('dd', { className: 'wide', textContent: words.cancelledLate })] : []),
  ];
}

/** Ends with the panel that shows it. */
function countdown(words, expiresAt) {
  const shown = element('p', { className: 'countdown', role: 'timer' });
  const tick = () => {
    const left = leftUntil(expiresAt, Date.now());
    shown.textContent = left ? words.left(left) : words.holdOver;
    return left;
  };
  tick();
  const ticking = setInterval(() => (!shown.isConnected || !tick()) && clearInterval(ticking), TICK_MS);
  return shown;
}
