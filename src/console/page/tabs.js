/**
 * GraphiQL's tabs and where they are kept. One tab per first document, each with its persona's token in its headers.
 * A fresh database brings new tokens: kept tabs get them by themselves; other documents start the tabs anew.
 */
const HOME = 'hub.';
const GRAPHIQL = 'graphiql:';

let forgotten = false;

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(HOME));

/** localStorage with a prefix of our own: other GraphiQLs on localhost keep theirs. */
export const storage = {
  getItem: (key) => localStorage.getItem(HOME + key),
  setItem: (key, value) => forgotten || localStorage.setItem(HOME + key, value),
  removeItem: (key) => localStorage.removeItem(HOME + key),
  clear() {
    for (const key of keys()) localStorage.removeItem(key);
  },
  get length() {
    return keys().length;
  },
};

/** For a reload from scratch: GraphiQL's late writes must not come after. */
export function forget() {
  forgotten = true;
  storage.clear();
}

export const headersFor = (persona) => JSON.stringify({ Authorization: `Bearer ${persona.token}` }, null, 2);

export const personaOf = (personas, headers) => personas.find(({ token }) => headers?.includes(token)) ?? null;

export function openTabs(config) {
  const seed = { shape: config.shape, dates: config.dates, tokens: Object.fromEntries(config.personas.map(({ key, token }) => [key, token])) };
  const kept = keptTabs(config, seed);
  if (!kept) storage.clear();
  const state = kept ?? { tabs: firstTabs(config), activeTabIndex: 0 };
  const active = state.tabs[state.activeTabIndex];
  for (const name of ['query', 'variables', 'headers']) storage.setItem(GRAPHIQL + name, active[name] ?? '');
  storage.setItem(`${GRAPHIQL}tabState`, JSON.stringify(state));
  storage.setItem('seed', JSON.stringify(seed));
  return state;
}

function firstTabs({ personas, welcome }) {
  if (!personas.length) return [tab(welcome, null)];
  return personas.flatMap((persona) => persona.tabs.map((first) => tab(first, headersFor(persona))));
}

const tab = ({ query, variables }, headers) => {
  const name = /^\s*(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1] ?? null;
  return { id: crypto.randomUUID(), title: name ?? '<untitled>', query, variables, headers, operationName: name, response: null };
};

function keptTabs(config, seed) {
  try {
    const before = JSON.parse(storage.getItem('seed'));
    if (before.shape !== seed.shape) return null;
    for (const [key, token] of Object.entries(before.tokens)) renew(token, seed.tokens[key]);
    const state = JSON.parse(storage.getItem(`${GRAPHIQL}tabState`));
    if (!state.tabs[state.activeTabIndex]) return null;
    const owners = new Map(config.personas.flatMap((persona) => persona.tabs.map(({ query }) => [query, persona])));
    for (const kept of state.tabs) {
      const owner = owners.get(kept.query);
      if (!owner) continue;
      kept.variables = redated(kept.variables, before.dates, seed.dates);
      kept.headers ??= headersFor(owner);
    }
    return state;
  } catch {
    return null;
  }
}

/** Every date of the day the tab was opened becomes today's, all at once: one day's tomorrow is another's today. */
function redated(variables, before, now) {
  const names = Object.fromEntries(Object.entries(before).map(([name, date]) => [`"${date}"`, `"${now[name]}"`]));
  return variables?.replace(/"[^"]*"/g, (text) => names[text] ?? text) ?? null;
}

function renew(before, now) {
  if (before === now) return;
  for (const key of keys()) localStorage.setItem(key, localStorage.getItem(key).replaceAll(before, now));
}
