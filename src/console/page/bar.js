/** The bar on top: whose token the open tab runs with. */
export function personaBar(root, { personas, choose, reset }) {
  const button = (props) => Object.assign(document.createElement('button'), { type: 'button', ...props });
  const note = Object.assign(document.createElement('span'), { className: 'note' });
  note.setAttribute('role', 'status');
  const chips = new Map(
    personas.map((persona) => [
      persona.key,
      button({
        className: 'chip',
        textContent: persona.title,
        title: '当前标签页改用此身份 Run the open tab as this person',
        onclick: () => choose(persona),
      }),
    ]),
  );
  const group = Object.assign(document.createElement('div'), { className: 'personas' });
  group.setAttribute('role', 'group');
  if (personas.length) {
    const label = Object.assign(document.createElement('span'), { className: 'label', id: 'run-as', textContent: '以此身份运行 Run as' });
    group.setAttribute('aria-labelledby', 'run-as');
    group.append(label, ...chips.values());
  } else {
    group.append(
      '请把令牌放入下方 Headers： Put your token into Headers below: ',
      Object.assign(document.createElement('code'), { textContent: '{ "Authorization": "Bearer …" }' }),
    );
  }
  root.append(
    group,
    note,
    button({ className: 'reset', textContent: '重置标签页 Reset tabs', title: '恢复最初的标签页 Back to the first tabs', onclick: reset }),
  );
  return {
    mark(persona) {
      for (const [key, chip] of chips) chip.setAttribute('aria-pressed', String(key === persona?.key));
    },
    say(text) {
      note.textContent = text;
    },
  };
}
