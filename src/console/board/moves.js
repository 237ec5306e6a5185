/** A booking in the panel: what it is, and what may come next. */
import { detailsOf } from './details.js';
import { button, element, field } from './elements.js';
import { pressing } from './press.js';
import { rescheduling } from './reschedule.js';
import { whoOf } from './words.js';

const OFFERED = ['CHECK_IN', 'COMPLETE', 'UNDO_CHECK_IN', 'CONFIRM', 'REJECT', 'NO_SHOW', 'UNDO_NO_SHOW', 'RESCHEDULE', 'CANCEL'];
const FIRST = new Set(['CHECK_IN', 'COMPLETE', 'CONFIRM', 'UNDO_NO_SHOW']);

/** `news` is what has just become of it. */
export function bookingPanel(page, opened, openedIn, news = '') {
  const { panel, hub, words, said, find, point } = page;
  let booking = opened;
  let space = openedIn;
  let gone = false;
  let moving = null;
  /** The move whose form is open. */
  let doing = null;
  const { box, press, say, isBusy } = pressing(page, () => whoOf(booking));
  const facts = element('div', { className: 'facts' });
  const buttons = element('div', { className: 'moves' });
  const mending = element('div', { className: 'mending' });

  const target = () => ({ bookingId: booking.id, version: booking.version });

  function tell() {
    facts.replaceChildren(...detailsOf(page, booking, space, gone));
  }

  function show() {
    tell();
    moving?.stop();
    moving = null;
    doing = null;
    const offered = OFFERED.filter((move) => booking.allowedMoves.includes(move));
    buttons.replaceChildren(
      ...offered.map((move, place) => button(nameOf(move), () => begin(move), { className: place === 0 && FIRST.has(move) ? 'first' : '' })),
    );
    void read();
  }

  const held = () => booking.status === 'HELD';
  const nameOf = (move) => (held() ? { CONFIRM: words.keep, CANCEL: words.letGo }[move] : null) ?? words.moves[move];

  /** A hold is let go at a press; calling off and turning down want a word about why. */
  function begin(move) {
    say('');
    if (move === 'RESCHEDULE') {
      doing = move;
      moving = rescheduling(page, { booking, space }, { send: moveTo, back: show });
      return buttons.replaceChildren(moving.form);
    }
    if (move === 'REJECT' || (move === 'CANCEL' && !held())) return ask(move);
    return act(move, {});
  }

  const act = (name, more) => press(name, { ...target(), ...more }, { done, refused });

  /** With the version of the moment: a refusal has changed nothing. */
  function moveTo({ spaceId, startsAt, endsAt, override }) {
    const way = { done, refused, again: moveTo };
    return press('RESCHEDULE', { ...target(), spaceId, startsAt, endsAt, ...(override && { override }) }, way);
  }

  /** Somebody was faster: what is asked is asked of the booking as it now stands. */
  function refused(answer) {
    if (answer.booking) take(answer.booking, answer.booking.space ?? space);
    refresh();
  }

  /** A form that still makes sense keeps what was written into it. */
  function take(fresh, where) {
    if (fresh.version <= booking.version && where.id === space.id && !gone) return;
    booking = { ...fresh, details: booking.details, stations: booking.stations, wheelchairUsers: booking.wheelchairUsers };
    space = where;
    gone = false;
    if (!doing || !booking.allowedMoves.includes(doing)) return show();
    tell();
    void read();
  }

  function done(answer) {
    const [before, from] = [booking, space];
    booking = { ...(answer.booking ?? booking), details: booking.details };
    space = booking.space ?? space;
    const moved = before.startsAt !== booking.startsAt || before.endsAt !== booking.endsAt || from.id !== space.id;
    show();
    say(moved ? words.moved(`${said(booking)} ${space.name}`) : words.booked(words.states[booking.status]));
    buttons.querySelector('button')?.focus();
    refresh();
  }

  function ask(move) {
    doing = move;
    const reason = element('input', { type: 'text', maxLength: 200, required: move === 'REJECT' });
    const excused = move === 'CANCEL' ? element('input', { type: 'checkbox' }) : null;
    const send = (event) => {
      event.preventDefault();
      const given = reason.value.trim();
      void act(move, { ...(given && { reason: given }), ...(excused?.checked && { excused: true }) });
    };
    const form = element(
      'form',
      { onsubmit: send },
      field(words.reason, reason),
      excused && element('label', { className: 'check' }, excused, ` ${words.excused}`),
      element('p', { className: 'moves' }, element('button', { type: 'submit', className: 'first', textContent: words.moves[move] }), button(words.back, show)),
    );
    buttons.replaceChildren(form);
    reason.focus();
  }

  /** What the board does not carry for every booking; proposals are worked out anew by the hub. */
  async function read() {
    mending.replaceChildren();
    const { id, version } = booking;
    const { data } = await hub.ask('details', { id });
    if (booking.id !== id || booking.version !== version || !data?.booking) return;
    booking = { ...booking, details: data.booking, stations: data.booking.stations, wheelchairUsers: data.booking.wheelchairUsers };
    tell();
    if (booking.status !== 'DISPLACED') return;
    const { displacedCause, proposals } = data.booking;
    mending.replaceChildren(
      element('p', { className: 'note', textContent: words.causes[displacedCause] ?? '' }),
      element('p', { className: 'lead', textContent: proposals.length ? words.proposals : words.noProposals }),
      ...proposals.map((proposal) => {
        const { practitioner, insteadOf } = proposal;
        if (proposal.kind === 'MOVE') return button(`${said(proposal)} ${proposal.space.name}`, () => moveTo({ ...proposal, spaceId: proposal.space.id }));
        const replace = () => act('replace', { practitionerId: practitioner.id, insteadOfId: insteadOf.id });
        return button(words.insteadOf(practitioner.name, insteadOf.name), replace);
      }),
    );
  }

  /** The board has changed: another desk may have been at this booking. Of what was pressed here the answer tells. */
  function refresh() {
    if (isBusy()) return;
    moving?.look();
    const found = find(booking.id);
    if (found && found.booking.version >= booking.version) return take(found.booking, found.space);
    if (found || gone) return;
    gone = true;
    show();
  }

  function closed() {
    moving?.stop();
    moving = null;
    point(null);
  }

  /** A form is left first, then the booking. */
  function leave() {
    if (!doing) return false;
    const move = nameOf(doing);
    show();
    [...buttons.querySelectorAll('button')].find(({ textContent }) => textContent === move)?.focus();
    return true;
  }

  show();
  const pick = (...slot) => moving?.pick(...slot) ?? false;
  panel.open({ title: whoOf(booking), back: booking.id, refresh, closed, pick, leave }, facts, box, buttons, mending);
  say(news);
  point(booking.id);
}
