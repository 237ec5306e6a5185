/** Finds the resident who stands at the desk. Whoever is found is a radio button; the phone's tail and the address tell namesakes apart. */
import { element } from './elements.js';

const TYPING_MS = 250;

/** `next` has the focus go on once somebody is chosen. */
export function residentSearch({ hub, words, changed, next }) {
  let asked = 0;
  let timer = 0;
  let chosen = null;
  const found = element('div', { className: 'found', role: 'radiogroup', 'aria-label': words.resident });
  const input = element('input', { type: 'search', placeholder: words.search, autocomplete: 'off', oninput: typed, onkeydown: keyed });

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(look, TYPING_MS);
  }

  /** Enter takes the first and goes on, and never books by itself; the arrows of the radio group do the rest. */
  function keyed(event) {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    const first = found.querySelector('input');
    if (!first) return;
    if (!chosen) first.click();
    if (event.key === 'Enter') next();
    else found.querySelector('input:checked').focus();
  }

  function choose(resident) {
    if (chosen === resident) return;
    chosen = resident;
    changed();
  }

  async function look() {
    const search = input.value.trim();
    const mine = ++asked;
    choose(null);
    if (!search) return found.replaceChildren();
    const { data, errors } = await hub.ask('residents', { search });
    if (mine !== asked) return;
    const nodes = data?.residents.nodes ?? [];
    const none = element('p', { className: 'note', textContent: errors?.[0]?.message ?? words.noneFound });
    found.replaceChildren(...(nodes.length ? nodes.map(choice) : [none]));
    if (nodes.length === 1) found.querySelector('input').click();
  }

  function choice(resident) {
    const { phones, address } = resident.contact ?? {};
    const told = [phones?.[0]?.slice(-4), address].filter(Boolean).join(' · ');
    const radio = element('input', { type: 'radio', name: 'resident', value: resident.id, onchange: () => choose(resident) });
    return element('label', {}, radio, element('b', { textContent: resident.name }), element('small', { textContent: told }));
  }

  return { input, found, id: () => chosen?.id, name: () => chosen?.name ?? '' };
}
