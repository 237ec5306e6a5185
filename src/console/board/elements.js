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
