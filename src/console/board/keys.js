/** The keyboard: letters do what the bar offers, arrows go from one thing on the sheet to the next. */
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** `rows` hold the middles of their things from left to right. Up and down go to the nearest of the next row that has any; null at the edge. */
export function neighbour(rows, { row, at }, key) {
  const [down, right] = ARROWS[key];
  if (right) return rows[row][at + right] === undefined ? null : { row, at: at + right };
  const middle = rows[row][at];
  for (let next = row + down; rows[next]; next += down) {
    if (rows[next].length === 0) continue;
    const far = rows[next].map((one) => Math.abs(one - middle));
    return { row: next, at: far.indexOf(Math.min(...far)) };
  }
  return null;
}

const isTyping = ({ tagName }) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(tagName);

/** `acts` by key, in small letters. */
export function listenToKeys(root, acts) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = acts[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    } else if (ARROWS[event.key] && root.contains(event.target)) {
      event.preventDefault();
      step(root, event.key);
    }
  });
}

function step(root, key) {
  const middleOf = (thing) => {
    const { left, width } = thing.getBoundingClientRect();
    return left + width / 2;
  };
  const things = [...root.querySelectorAll('.row')].map((row) =>
    [...row.querySelectorAll('[data-key]')].map((thing) => ({ thing, middle: middleOf(thing) })).sort((one, other) => one.middle - other.middle),
  );
  const row = things.findIndex((some) => some.some(({ thing }) => thing === document.activeElement));
  const at = row < 0 ? -1 : things[row].findIndex(({ thing }) => thing === document.activeElement);
  const rows = things.map((some) => some.map(({ middle }) => middle));
  const next = row < 0 ? { row: 0, at: 0 } : neighbour(rows, { row, at }, key);
  const found = next && things[next.row]?.[next.at]?.thing;
  found?.focus();
  found?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
