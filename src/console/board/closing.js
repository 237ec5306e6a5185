/** A space in the panel: closing it, with a look at whom that concerns first, and opening it again. */
import { button, element, field } from './elements.js';
import { pressing } from './press.js';
import { hhmm } from './times.js';
import { whoOf } from './words.js';

export function spacePanel(page, space, closures) {
  const { panel, hub, words, said, clock, date, now, scale } = page;
  const { box, press, say } = pressing(page, () => space.name);
  /** The look that has no answer yet. */
  let looking = null;
  const reason = element('input', { type: 'text', maxLength: 200, required: true, oninput: forget });
  const from = element('input', { type: 'datetime-local', required: true, value: begin(), oninput: forget });
  const until = element('input', { type: 'datetime-local', value: `${date()}T${hhmm(Math.min(scale().until, 1439))}`, oninput: forget });
  const impact = element('div', { className: 'impact' });

  /** The day that is shown, or now where it has begun. */
  function begin() {
    const today = clock.dateOf(now()) === date();
    return today ? clock.wallOf(now()) : `${date()}T08:00`;
  }

  /** What was looked at is no longer what is asked. */
  function forget() {
    if (looking) say('');
    looking = null;
    impact.replaceChildren();
  }

  const span = () => ({ startsAt: clock.instantAt(from.value), ...(until.value && { endsAt: clock.instantAt(until.value) }) });

  async function look(event) {
    event.preventDefault();
    const mine = {};
    looking = mine;
    say(words.working);
    const { data, errors } = await hub.ask('impact', { spaceId: space.id, ...span() });
    if (looking !== mine) return;
    looking = null;
    if (!data) return say(errors[0].message);
    say('');
    const { bookingCount, insideCount, bookings } = data.displacementPreview;
    impact.replaceChildren(
      element('p', { className: 'lead', textContent: bookingCount ? words.impactOf(bookingCount, bookings.length) : words.noImpact }),
      insideCount ? element('p', { className: 'warning', textContent: words.inside(insideCount) }) : '',
      element('ul', {}, ...bookings.map(concerned)),
      insideCount ? '' : button(words.shutAnd(bookingCount), () => shut(bookingCount > 0), { className: 'first' }),
    );
    impact.querySelector('button')?.focus();
  }

  function concerned({ booking, proposals }) {
    const phone = booking.resident?.contact?.phones?.[0];
    const offers = proposals.filter(({ kind }) => kind === 'MOVE').map((proposal) => `${said(proposal)} ${proposal.space.name}`);
    return element(
      'li',
      {},
      element('b', { textContent: whoOf(booking) }),
      ` ${[said(booking), booking.space.name, phone].filter(Boolean).join(' · ')}`,
      element('small', { textContent: `→ ${offers.join('；') || words.noProposal}` }),
    );
  }

  const shut = (displaceBookings) =>
    press('shut', { spaceId: space.id, reason: reason.value.trim(), displaceBookings, ...span() }, { done: () => tell(words.shutDone) });
  const reopen = ({ id }) => press('reopen', { closureId: id }, { done: () => tell(words.reopened) });

  function tell(text) {
    page.say(`${space.name} ${text}`);
    if (panel.shows(box)) panel.close();
  }

  panel.open(
    { title: space.name, back: space.id },
    element('p', { textContent: `${words.kinds[space.kind] ?? space.kind} · ${words.floor(space.floor)} · ${words.people(space.capacity)}` }),
    ...closures.map((closure) =>
      element(
        'p',
        { className: 'moves' },
        `${words.closed} ${closure.endsAt ? said(closure) : `${said(closure)} ${words.untilFurther}`} · ${closure.reason}`,
        closure.space?.id === space.id ? button(words.reopen, () => reopen(closure)) : null,
      ),
    ),
    element(
      'form',
      { onsubmit: (event) => void look(event) },
      element('p', { className: 'lead', textContent: words.shut }),
      field(words.reason, reason),
      field(words.from, from),
      field(words.untilEmpty, until),
      element('p', { className: 'moves' }, element('button', { type: 'submit', className: 'first', textContent: words.impact })),
    ),
    box,
    impact,
  );
}
