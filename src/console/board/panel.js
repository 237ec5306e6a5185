/** The panel beside the board: one thing at a time, closed with Escape, which gives the focus back. */
import { button, element } from './elements.js';

export function panelOf(root, { words, onClose }) {
  let held = null;
  const body = element('div', { className: 'body' });
  const heading = element('h2', { id: 'panel-title', tabIndex: -1 });
  root.setAttribute('role', 'dialog');
  root.setAttribute('aria-labelledby', heading.id);
  root.append(
    element(
      'header',
      {},
      heading,
      button('×', () => close(), { className: 'close', 'aria-label': words.close, title: words.close }),
    ),
    body,
  );
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && !held?.leave() && close());

  function close(focus) {
    if (!held) return;
    root.hidden = true;
    const { back, closed } = held;
    held = null;
    closed();
    onClose(focus ?? back);
  }

  return {
    close,
    /**
     * `back` names what gets the focus afterwards. `refresh` is called when the board has changed, `closed` when something else is shown or
     * nothing, `pick(space, startsAt)` when a free time of the sheet is chosen meanwhile, `leave` at Escape: these answer whether they took it.
     */
    open({ title, back, refresh = () => {}, closed = () => {}, pick = () => false, leave = () => false }, ...children) {
      held?.closed();
      held = { back, refresh, closed, pick, leave };
      heading.textContent = title;
      body.replaceChildren(...children);
      root.hidden = false;
      heading.focus();
    },
    /** Whether a part of the panel is what it shows now: an answer may come when the clerk has long gone on to something else. */
    shows: (part) => held !== null && body.contains(part),
    refresh: () => held?.refresh(),
    pick: (space, startsAt) => held?.pick(space, startsAt) ?? false,
  };
}
