/** A booking in the panel: what it is, and what may come next. */
import { button, element, field } from './elements.js';
import { pressing } from './press.js';
import { stateOf, whoOf } from './words.js';

const OFFERED = ['CHECK_IN', 'COMPLETE', 'CONFIRM', 'REJECT', 'NO_SHOW', 'UNDO_NO_SHOW', 'CANCEL'];
const WITH_REASON = new Set(['REJECT', 'CANCEL']);

export function bookingPanel({ panel, hub, words, said, find }, opened, openedIn) {
  let booking = opened;
  let space = openedIn;
  let gone = false;
  const { box, press, say } = pressing({ hub, words, said });
  const facts = element('div', { className: 'facts' });
  const buttons = element('div', { className: 'moves' });
  const mending = element('div', { className: 'mending' });

  const line = (name, value) => (value ? [element('dt', { textContent: name }), element('dd', { textContent: value })] : []);
  const target = () => ({ bookingId: booking.id, version: booking.version });

  function show() {
    const state = stateOf(booking, Date.now());
    facts.replaceChildren(
      element('p', { className: `state ${state}`, textContent: words.states[state] }),
      element('p', { className: 'when', textContent: `${said(booking)} · ${space.name} · ${words.people(booking.partySize)}` }),
      element('dl', {}, ...line(words.purpose, booking.purpose), ...line(words.bookedBy, booking.bookedBy.name)),
      gone ? element('p', { className: 'note', textContent: words.gone }) : '',
    );
    const offered = OFFERED.filter((move) => booking.allowedMoves.includes(move));
    buttons.replaceChildren(
      ...offered.map((move, place) =>
        button(words.moves[move], () => (WITH_REASON.has(move) ? ask(move) : act(move, {})), { className: place === 0 && move !== 'CANCEL' ? 'first' : '' }),
      ),
    );
    void mend();
  }

  function act(name, more) {
    return press(name, { ...target(), ...more }, done, (other) => moveTo(other));
  }

  const moveTo = ({ startsAt, endsAt, space: { id } }) => act('reschedule', { startsAt, endsAt, spaceId: id });

  function done(answer) {
    booking = answer.booking ?? booking;
    show();
    say(words.booked(words.states[booking.status]));
    refresh();
  }

  /** Calling off and turning down want a word about why, and a second press. */
  function ask(move) {
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

  /** Proposals are worked out anew by the hub: asked for only where somebody looks. */
  async function mend() {
    mending.replaceChildren();
    if (booking.status !== 'DISPLACED') return;
    const { id, version } = booking;
    const { data } = await hub.ask('proposals', { id });
    if (booking.id !== id || booking.version !== version || !data?.booking) return;
    const { displacedCause, proposals } = data.booking;
    mending.replaceChildren(
      element('p', { className: 'note', textContent: words.causes[displacedCause] ?? '' }),
      element('p', { className: 'lead', textContent: proposals.length ? words.proposals : words.noProposals }),
      ...proposals.map((proposal) => {
        if (proposal.kind === 'MOVE') return button(`${said(proposal)} ${proposal.space.name}`, () => moveTo(proposal));
        const { practitioner, insteadOf } = proposal;
        const replace = () => act('replace', { practitionerId: practitioner.id, insteadOfId: insteadOf.id });
        return button(words.insteadOf(practitioner.name, insteadOf.name), replace);
      }),
    );
  }

  /** The board has changed: another desk may have been at this booking. */
  function refresh() {
    const found = find(booking.id);
    const newer = found && found.booking.version > booking.version;
    if (Boolean(found) === !gone && !newer && found?.space.id === space.id) return;
    gone = !found;
    if (newer) booking = found.booking;
    if (found) space = found.space;
    show();
  }

  show();
  panel.open({ title: whoOf(booking), back: booking.id, refresh }, facts, box, buttons, mending);
}
