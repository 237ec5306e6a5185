/** Elements by hand. Text is set as text, never as markup. */
export function element(name, props = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key === 'data') Object.assign(made.dataset, value);
    else if (key === 'vars') for (const [variable, number] of Object.entries(value)) made.style.setProperty(`--${variable}`, number);
    else if (key.startsWith('aria-') || key === 'role' || key === 'for') made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const button = (text, onclick, props = {}) => element('button', { type: 'button', textContent: text, onclick, ...props });

let labels = 0;
export function field(label, input) {
  input.id ||= `field-${++labels}`;
  return element('p', { className: 'field' }, element('label', { for: input.id, textContent: label }), input);
}

export const count = (value, least = 0) => element('input', { type: 'number', min: least, value, inputMode: 'numeric' });

/** `choices` are [value, text]; chosen is the wanted one, or among numbers the first after it. */
export function options(select, choices, wanted) {
  select.replaceChildren(...choices.map(([value, textContent]) => element('option', { value, textContent })));
  const index = choices.findIndex(([value]) => (typeof value === 'number' ? value >= wanted : value === wanted));
  select.selectedIndex = index < 0 ? choices.length - 1 : index;
}

/** A name and what is said of it, for a list; nothing where there is nothing to say. */
export const line = (name, value) => (value ? [element('dt', { textContent: name }), element('dd', { textContent: value })] : []);
