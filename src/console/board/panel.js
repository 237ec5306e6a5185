/** The panel beside the board: one thing at a time, closed with Escape, which gives the focus back. */
import { button, element } from './elements.js';

export function panelOf(root, { words, onClose }) {
  let held = null;
  const body = element('div', { className: 'body' });
  const heading = element('h2', { id: 'panel-title', tabIndex: -1 });
  root.setAttribute('role', 'dialog');
  root.setAttribute('aria-labelledby', heading.id);
  root.append(element('header', {}, heading, button('×', close, { className: 'close', 'aria-label': words.close, title: words.close })), body);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close());

  function close() {
    if (root.hidden) return;
    root.hidden = true;
    const { back } = held;
    held = null;
    onClose(back);
  }

  return {
    body,
    close,
    /** `back` names what gets the focus afterwards; `refresh` is called when the board has changed. */
    open({ title, back, refresh = () => {} }, ...children) {
      held = { back, refresh };
      heading.textContent = title;
      body.replaceChildren(...children);
      root.hidden = false;
      heading.focus();
    },
    refresh: () => held?.refresh(),
  };
}
