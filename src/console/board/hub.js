/** What the board asks the hub with: one persona's token and one language. */
const PAUSES_MS = [400, 1_000, 2_500];
/** A network that swallows what is sent must not leave the clerk waiting. */
const PATIENCE_MS = 8_000;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function hubOf({ endpoint, token, language, documents, words, subscribe, unanswered, send = fetch, pauses = PAUSES_MS }) {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': language };

  async function once(name, variables) {
    const response = await send(endpoint, {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json, application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: documents[name], variables }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    const answer = await response?.json().catch(() => null);
    return answer ?? { errors: [{ message: words.unreachable, extensions: { code: 'UNREACHABLE' } }] };
  }

  async function ask(name, variables) {
    for (const pause of pauses) {
      const answer = await once(name, variables);
      if (!isUnreachable(answer)) return answer;
      await sleep(pause);
    }
    return once(name, variables);
  }

  return {
    /** For whoever tells a cut themselves, and comes back. */
    once,
    /** Asks again where no answer comes. */
    ask,
    /** One intended action. Until it has an answer the same input goes out under the same idempotencyKey, whoever presses it again. */
    async act(name, input) {
      const result = await ask(name, { input: { ...input, idempotencyKey: unanswered.keyOf(name, input) } });
      if (result.data?.answer) unanswered.forget(name, input);
      return result;
    },
    listen: (name, variables, heard) => subscribe({ endpoint, request: { query: documents[name], variables }, headers, ...heard }),
  };
}

export const codeOf = ({ errors }) => errors?.[0]?.extensions?.code;
export const isUnreachable = (answer) => codeOf(answer) === 'UNREACHABLE';
