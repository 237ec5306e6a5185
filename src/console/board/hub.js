/** What the board asks the hub with: one persona's token and one language. */
const TRIES_MS = [400, 1_000, 2_500];

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function hubOf({ endpoint, token, language, documents, words, subscribe }) {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': language };

  async function ask(name, variables) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json, application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: documents[name], variables }),
    }).catch(() => null);
    const answer = await response?.json().catch(() => null);
    return answer ?? { errors: [{ message: words.unreachable, extensions: { code: 'UNREACHABLE' } }] };
  }

  return {
    ask,
    /** Asks until an answer comes, with the same variables, so with the same idempotencyKey. */
    async insist(name, variables) {
      for (const pause of TRIES_MS) {
        const answer = await ask(name, variables);
        if (!isUnreachable(answer)) return answer;
        await sleep(pause);
      }
      return ask(name, variables);
    },
    listen: (name, variables, heard) => subscribe({ endpoint, request: { query: documents[name], variables }, headers, ...heard }),
  };
}

export const codeOf = ({ errors }) => errors?.[0]?.extensions?.code;
export const isUnreachable = (answer) => codeOf(answer) === 'UNREACHABLE';
