/** What is free on the day for those who come, space by space, why the rest is not, and the first times that fit on any day. */
import { button, element } from './elements.js';

const SETTLE_MS = 250;

/** Every reason once, in the order of the day, with all its times. `told` is what the hub says beyond the reason. */
export function reasonsOf(blocked) {
  const reasons = new Map();
  for (const { startsAt, endsAt, reason, holiday, missing } of blocked) {
    const told = [holiday, ...(missing ?? []).map(({ text }) => text)].filter(Boolean).join('；');
    const key = `${reason} ${told}`;
    const known = reasons.get(key) ?? { reason, told, times: [] };
    const last = known.times.at(-1);
    if (last?.endsAt === startsAt) last.endsAt = endsAt;
    else known.times.push({ startsAt, endsAt });
    reasons.set(key, known);
  }
  return [...reasons.values()];
}

/** `wanted()` is { variables, search, chosen }: what availability and firstFree are asked, and what is chosen so far; `within` and `take` hear what was chosen. */
export function availableList({ hub, words, said, wanted, shade, within, take }) {
  let asked = 0;
  let timer = 0;
  const list = element('div', { className: 'spaces' });
  const first = element('div', { className: 'answer', role: 'status' });
  const box = element(
    'section',
    { className: 'available', 'aria-label': words.freeTimes },
    element('header', {}, element('h3', { textContent: words.freeTimes }), button(words.firstFree, seek)),
    first,
    list,
  );

  async function look() {
    const mine = ++asked;
    const { variables, chosen } = wanted();
    if (!variables.from || variables.minutes <= 0) return;
    const { data, errors } = await hub.ask('availability', variables);
    if (mine !== asked) return;
    list.replaceChildren(
      ...(data?.availability.map((offer) => one(offer, chosen.spaceId)) ?? [element('p', { className: 'note', textContent: errors[0].message })]),
    );
    shade(data ? { date: variables.from, spaces: data.availability, chosen } : null);
  }

  function one({ space, fit, free, blocked, isProvisional }, chosenId) {
    const help = fit.gaps.map(({ text }) => text).join('；');
    return element(
      'div',
      { className: space.id === chosenId ? 'offer current' : 'offer' },
      element('h4', { textContent: `${space.name}${isProvisional ? words.provisional : ''}` }),
      help ? element('p', { className: 'note', textContent: help }) : null,
      element(
        'p',
        { className: 'times' },
        ...free.map((interval) => button(said(interval), () => within(interval, space.id), { 'aria-label': `${space.name} ${said(interval)}` })),
        free.length ? null : words.noneOnDay,
      ),
      ...reasonsOf(blocked).map(({ reason, told, times }) =>
        element('p', { className: 'why', textContent: `${words.reasons[reason]}${told ? `（${told}）` : ''} ${times.map(said).join('、')}` }),
      ),
    );
  }

  async function seek() {
    first.replaceChildren(element('p', { textContent: words.working }));
    const { data, errors } = await hub.ask('firstFree', { input: wanted().search });
    const { slots = [], reasons = [], userErrors = [] } = data?.firstFree ?? {};
    const faults = [...(errors ?? []), ...userErrors].map(({ message }) => message).join(' ');
    const none = `${words.noneFree} ${reasons.length ? words.because : ''}${reasons.map((reason) => words.reasons[reason]).join('、')}`;
    first.replaceChildren(
      ...(slots.length ? [] : [element('p', { textContent: faults || none })]),
      ...slots.map((slot) => button([said(slot), slot.space.name, slot.practitioner?.name].filter(Boolean).join(' '), () => take(slot))),
    );
    first.querySelector('button')?.focus();
  }

  return {
    box,
    /** Several changes in a row are one question. */
    look() {
      clearTimeout(timer);
      timer = setTimeout(look, SETTLE_MS);
    },
    stop() {
      asked++;
      clearTimeout(timer);
      shade(null);
    },
  };
}
