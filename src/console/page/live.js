/** The events of running subscriptions, at the foot of the page: they go on while another tab is open. */
const SHOWN = 100;

const element = (name, props = {}, ...children) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
};

export function liveDrawer(root, whose) {
  return {
    open({ title, headers, stop }) {
      let count = 0;
      const state = element('span', { className: 'state', textContent: '等待事件 waiting for events' });
      const events = element('ol', { className: 'events' });
      events.setAttribute('role', 'log');
      events.setAttribute('aria-label', `${title} 事件 events`);
      const button = element('button', { type: 'button', textContent: '停止 Stop', onclick: stop });
      const row = element(
        'article',
        { className: 'stream running' },
        element(
          'header',
          {},
          element('span', { className: 'dot', ariaHidden: 'true' }),
          element('strong', { textContent: title }),
          element('span', { className: 'who', textContent: whose(headers.authorization)?.title ?? '' }),
          state,
          button,
        ),
        events,
      );
      root.prepend(row);
      root.hidden = false;
      return {
        event(result) {
          count += 1;
          state.textContent = tally(count);
          const line = element('summary', {}, element('time', { textContent: new Date().toLocaleTimeString('zh-CN') }), gist(result));
          events.prepend(element('li', {}, element('details', {}, line, element('pre', { textContent: JSON.stringify(result.data ?? result, null, 2) }))));
          while (events.childElementCount > SHOWN) events.lastElementChild.remove();
        },
        end(reason) {
          row.classList.remove('running');
          row.classList.toggle('failed', Boolean(reason));
          state.textContent = reason ?? `${tally(count)} · 已停止 stopped`;
          button.textContent = '关闭 Close';
          button.onclick = () => {
            row.remove();
            root.hidden = !root.childElementCount;
          };
        },
      };
    },
  };
}

const tally = (count) => `${count} 次推送 ${count === 1 ? 'event' : 'events'}`;

/** The event on one line: what changed and for whom; ids, instants and the rest unfold below. */
function gist({ data, errors }) {
  if (errors) return `✕ ${errors.map(({ message }) => message).join(' · ')}`;
  const words = [];
  const walk = (value, path) => {
    if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? path : [...path, key]);
    else if (value != null && !/(^id|Id|At|^at|^cursor)$/.test(path.at(-1))) words.push(`${path.join('.')} ${value}`);
  };
  walk(Object.values(data ?? {})[0], []);
  return words.join(' · ');
}
