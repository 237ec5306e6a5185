/** What there is to take along at the chosen time, and how many of it are still free. */
import { count, element, field } from './elements.js';

export function equipmentFields({ hub, words, changed }) {
  let asked = 0;
  const wanted = new Map();
  const list = element('div', { className: 'three' });
  const box = element('details', { className: 'equipment', hidden: true }, element('summary', { textContent: words.equipment }), list);

  function one({ id, name, free }) {
    const number = count(wanted.get(id) ?? 0);
    number.max = free;
    number.addEventListener('change', () => {
      wanted.set(id, Number(number.value) || 0);
      changed();
    });
    return field(words.leftOf(name, free), number);
  }

  return {
    box,
    /** What is not to be had in this space is not taken along. */
    async look({ spaceId, startsAt, endsAt }) {
      const mine = ++asked;
      if (Date.parse(endsAt) <= Date.parse(startsAt)) return;
      const { data } = await hub.ask('equipment', { spaceId, startsAt, endsAt });
      if (mine !== asked || !data || list.contains(document.activeElement)) return;
      const there = data.equipment.filter(({ retiredAt }) => !retiredAt);
      for (const id of wanted.keys()) if (!there.some((kind) => kind.id === id)) wanted.delete(id);
      list.replaceChildren(...there.map(one));
      box.hidden = there.length === 0;
    },
    value: () => [...wanted].filter(([, quantity]) => quantity > 0).map(([equipmentId, quantity]) => ({ equipmentId, quantity })),
  };
}
