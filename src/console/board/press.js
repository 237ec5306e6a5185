/** What one press of a button sends, and what is said about it. */
import { button, element, field } from './elements.js';
import { isUnreachable } from './hub.js';
import { overridable } from './rights.js';

/**
 * `about` names whom or what it concerns. `way` of a press: done(answer), refused(answer), and where a refusal may have a way out again(input),
 * which presses with what is otherwise.
 */
export function pressing({ hub, words, said, roles, panel, say: sayInBar }, about) {
  const box = element('div', { className: 'answer', role: 'alert' });
  let busy = false;
  /** Sent, and nobody knows whether it acted: it is settled before anything else is sent. */
  let open = null;

  /** Where the panel shows something else by now, the bar tells it. */
  function say(text, ...children) {
    box.replaceChildren(...(text ? [element('p', { textContent: text })] : []), ...children);
    if (text && !panel.shows(box)) sayInBar(`${about()} ${text}`);
  }
  const same = (one, other) => one.name === other.name && JSON.stringify(one.input) === JSON.stringify(other.input);

  async function press(name, input, way) {
    if (busy) return;
    const wanted = { name, input, way };
    if (open && !same(open, wanted)) {
      if ((await send(open)) === 'REFUSED') await send(wanted);
      else if (!open) say(words.settled);
    } else await send(wanted);
  }

  async function send(wanted) {
    busy = true;
    say(words.working);
    const result = await hub.act(wanted.name, wanted.input);
    busy = false;
    open = result.data?.answer ? null : isUnreachable(result) ? wanted : null;
    if (open)
      return say(
        words.unreachable,
        button(words.tryAgain, () => busy || send(wanted), { className: 'first' }),
      );
    const answer = result.data?.answer;
    if (!answer) return say(result.errors.map(({ message }) => message).join(' '));
    if (answer.userErrors.length > 0) {
      wanted.way.refused?.(answer);
      return refused(wanted, answer);
    }
    say('');
    wanted.way.done(answer);
    return 'DONE';
  }

  function refused({ input, way }, { userErrors, alternatives = [] }) {
    const others = way.again ? alternatives : [];
    const rules = way.again ? overridable(roles(), userErrors, input.override?.rules) : [];
    say(
      userErrors.map(({ message }) => message).join(' '),
      ...(others.length ? [element('p', { className: 'lead', textContent: words.alternatives })] : []),
      ...others.map((other) =>
        button(`${said(other)} ${other.space.name}`, () => way.again({ ...input, spaceId: other.space.id, startsAt: other.startsAt, endsAt: other.endsAt })),
      ),
      ...(rules.length ? [exception(rules, input, way)] : []),
    );
    box.querySelector('button, input')?.focus();
    return 'REFUSED';
  }

  /** One rule may stand behind another: what was set aside before stays so. */
  function exception(codes, input, way) {
    const reason = element('input', { type: 'text', maxLength: 200, required: true, value: input.override?.reason ?? '' });
    const rules = [...new Set([...(input.override?.rules ?? []), ...codes])];
    const submit = (event) => {
      event.preventDefault();
      if (reason.value.trim()) void way.again({ ...input, override: { rules, reason: reason.value.trim() } });
    };
    return element(
      'form',
      { className: 'exception', onsubmit: submit },
      field(words.overriding(rules.map((rule) => words.rules[rule]).join('、')), reason),
      element('button', { type: 'submit', textContent: words.override }),
    );
  }

  return { box, press, say, isBusy: () => busy };
}
