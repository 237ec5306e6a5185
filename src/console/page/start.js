/** Puts GraphiQL, the persona bar and the live drawer together. GraphiQL's own script has run before this module. */
import { personaBar } from './bar.js';
import { fetcher, isStranger, isUntrusted } from './fetcher.js';
import { liveDrawer } from './live.js';
import { fillIn } from './placeholders.js';
import { forget, headersFor, openTabs, personaOf, storage } from './tabs.js';

const config = JSON.parse(document.getElementById('config').textContent);
const { personas } = config;
const demo = personas.length > 0;

self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => new URL(config.workers[label], document.baseURI).href };

let state = openTabs(config);
const active = () => state.tabs[state.activeTabIndex];
let current = personaOf(personas, active().headers) ?? personas[0];

const model = (name) => self.__MONACO?.editor.getModels().find(({ uri }) => uri.path.endsWith(name));
const bar = personaBar(document.getElementById('bar'), { personas, choose, reset });
const live = liveDrawer(document.getElementById('live'), (authorization) => personaOf(personas, authorization));
bar.mark(personaOf(personas, active().headers));

function choose(persona) {
  const headers = model('request-headers.json');
  if (!headers) return;
  headers.setValue(withToken(headers.getValue(), persona));
  current = persona;
  bar.mark(persona);
}

/** The other headers of the tab stay as they are. */
function withToken(text, persona) {
  try {
    const kept = Object.entries(JSON.parse(text || '{}')).filter(([name]) => name.toLowerCase() !== 'authorization');
    return JSON.stringify({ ...JSON.parse(headersFor(persona)), ...Object.fromEntries(kept) }, null, 2);
  } catch {
    return headersFor(persona);
  }
}

function reset() {
  forget();
  location.replace(location.pathname);
}

function onTabChange(now) {
  const opened = now.tabs[now.activeTabIndex].id !== active().id;
  const added = opened && !state.tabs.some(({ id }) => id === now.tabs[now.activeTabIndex].id);
  state = now;
  if (opened) queueMicrotask(() => entered(added));
  const persona = personaOf(personas, active().headers);
  if (persona) current = persona;
  bar.mark(persona);
}

function entered(added) {
  if (added && demo) choose(current);
  const variables = model('variables.json');
  const text = variables?.getValue() ?? '';
  const filled = fillIn(text);
  if (filled !== text) variables.setValue(filled);
}

function onAnswer(result) {
  const hint = demo ? '令牌已失效？请刷新页面。 Token gone? Reload the page.' : '请在 Headers 里放入有效令牌。 Put a valid token into Headers.';
  const asItStands =
    '本站只执行清单内的文档：最初的标签页原样可用，改动后不再执行。 This hub runs only documents of its manifest: the first tabs as they stand, none that was changed.';
  bar.say(isStranger(result) ? hint : isUntrusted(result) ? asItStands : '');
}

/** Strangers get no schema: it is fetched again once a token has worked. */
const onSchemaInReach = () => document.querySelector('[aria-label^="Re-fetch GraphQL schema"]')?.click();

const root = document.getElementById('root');
root.replaceChildren();
self.YogaGraphiQL.renderYogaGraphiQL(root, {
  title: '<span style="white-space: nowrap">邻里中心 <em>Hub</em></span>',
  logo: '<img src="graphiql/icon.svg" alt="" width="28" height="28">',
  storage,
  shouldPersistHeaders: demo,
  defaultHeaders: demo ? undefined : '',
  defaultEditorToolsVisibility: demo ? 'variables' : 'headers',
  defaultQuery: '',
  onEditQuery: () => {},
  onTabChange,
  fetcher: fetcher({ endpoint: config.endpoint, live, onAnswer, onSchemaInReach, tabs: { active, has: (id) => state.tabs.some((tab) => tab.id === id) } }),
});
