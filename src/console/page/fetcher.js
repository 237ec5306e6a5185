/** What GraphiQL runs documents with: fetch for queries and mutations, a socket for subscriptions. */
import { remember } from './placeholders.js';
import { subscribe } from './socket.js';

/**
 * `tabs.active()` and `tabs.has(id)` tell a stopped subscription from one whose tab was merely left:
 * GraphiQL stops both, yet the second goes on at the foot of the page.
 */
export function fetcher({ endpoint, tabs, live, onAnswer, onSchemaInReach }) {
  /** The token that got no schema: with another one it is worth asking again, once. */
  let refusedToken = null;
  return (request, options) => (isSubscription(request, options) ? listen(request, lower(options?.headers)) : ask(request, options?.headers));

  async function ask(request, headers) {
    if (JSON.stringify(request.variables ?? {}).includes('{{')) {
      return failure('变量里还有 {{…}}：请先运行前一个标签页，再回到这里。 Variables still hold {{…}}: run the tab before this one first, then come back.');
    }
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/graphql-response+json, application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(request),
    }).catch(() => null);
    if (!response) return failure('无法连接服务：它在运行吗？ Cannot reach the hub: is it running?');
    const text = await response.text();
    let result;
    try {
      result = JSON.parse(text);
    } catch {
      return failure(`${response.status} ${response.statusText}: ${text.slice(0, 300)}`);
    }
    onAnswer(result);
    const token = lower(headers).authorization ?? '';
    if (request.operationName === 'IntrospectionQuery') {
      refusedToken = isStranger(result) ? token : null;
    } else {
      remember(result.data);
      if (result.data && refusedToken !== null && refusedToken !== token) onSchemaInReach();
    }
    return result;
  }

  function listen(request, headers) {
    const channel = queue();
    const home = tabs.active().id;
    const row = live.open({ title: request.operationName ?? 'subscription', headers, stop: () => stop() });
    const stop = subscribe({
      endpoint,
      request,
      headers,
      next(result) {
        row.event(result);
        onAnswer(result);
        channel.push(result);
      },
      fail(reason) {
        row.end(reason);
        channel.push(failure(reason));
        channel.end();
      },
      done() {
        row.end();
        channel.end();
      },
    });
    channel.onReturn = () =>
      setTimeout(() => {
        if (tabs.active().id === home || !tabs.has(home)) stop();
      });
    return channel.iterator;
  }
}

const says = (code) => (result) => Boolean(result.errors?.some(({ extensions }) => extensions?.code === code));
export const isStranger = says('UNAUTHENTICATED');
export const isUntrusted = says('DOCUMENT_NOT_TRUSTED');

/** Answered, not thrown: GraphiQL would print a stack trace. */
const failure = (message) => ({ errors: [{ message }] });

function isSubscription({ operationName }, options) {
  const operations = options?.documentAST?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? [];
  const chosen = operations.find(({ name }) => !operationName || name?.value === operationName) ?? operations[0];
  return chosen?.operation === 'subscription';
}

const lower = (headers = {}) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** An async iterator that is pushed to, and can be left at any moment. */
function queue() {
  const waiting = [];
  const values = [];
  let ended = false;
  const settle = () => {
    while (waiting.length && (values.length || ended)) {
      waiting.shift()(values.length ? { value: values.shift(), done: false } : { value: undefined, done: true });
    }
  };
  const channel = {
    onReturn: () => {},
    push(value) {
      if (ended) return;
      values.push(value);
      settle();
    },
    end() {
      ended = true;
      settle();
    },
    iterator: {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () =>
        new Promise((resolve) => {
          waiting.push(resolve);
          settle();
        }),
      async return() {
        values.length = 0;
        channel.end();
        channel.onReturn();
        return { value: undefined, done: true };
      },
    },
  };
  return channel;
}
