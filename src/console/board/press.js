/** What one press of a button sends, and what is said about it. */
import { button, element } from './elements.js';
import { isUnreachable } from './hub.js';

export function pressing({ hub, words, said }) {
  const box = element('div', { className: 'answer', role: 'alert' });
  let busy = false;

  const say = (text, ...children) => box.replaceChildren(...(text ? [element('p', { textContent: text })] : []), ...children);

  /** `offer` makes a button's act of an alternative that the hub names. */
  async function press(name, input, done, offer) {
    if (busy) return;
    const variables = { input: { ...input, idempotencyKey: crypto.randomUUID() } };
    await send();

    async function send() {
      if (busy) return;
      busy = true;
      say(words.working);
      const result = await hub.insist(name, variables);
      busy = false;
      const answer = result.data?.answer;
      if (isUnreachable(result)) return say(words.unreachable, button(words.tryAgain, send));
      if (!answer) return say(result.errors.map(({ message }) => message).join(' '));
      if (answer.userErrors.length === 0) {
        say('');
        return done(answer);
      }
      const others = offer ? (answer.alternatives ?? []) : [];
      say(
        answer.userErrors.map(({ message }) => message).join(' '),
        ...(others.length ? [element('p', { className: 'lead', textContent: words.alternatives })] : []),
        ...others.map((other) => button(`${said(other)} ${other.space.name}`, () => offer(other))),
      );
    }
  }
  return { box, press, say };
}
