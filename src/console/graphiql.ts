/**
 * GraphiQL without a CDN, below /graphiql: a small page, and the parts of the npm package as files of this very origin.
 * Its Content-Security-Policy knows no host but the hub's own, so nothing can be fetched from or sent to anywhere else.
 */
import { createHash } from 'node:crypto';
import { type Clock, localDate, systemClock } from '../core/time.ts';
import { datesFrom, fill, type PersonaKey, WELCOME } from './first-queries.ts';
import { inScript, own, routesOf, SCRIPT, type Serve, STYLE, security, serving, ZONE } from './pages.ts';
import { Part } from './parts.ts';

export interface Persona {
  key: PersonaKey;
  /** As on the switcher: «前台 Front desk · 蒋文静». */
  title: string;
  token: string;
  /** `{{today}}` and its like in the variables become dates when the page is served. */
  tabs: readonly { query: string; variables?: string }[];
}

export interface GraphiqlOptions {
  /** Empty outside demo mode: then no token is ever in the page, nor kept by the browser. */
  personas: readonly Persona[];
  /** A path of the hub, for HTTP and sockets alike. */
  endpoint?: string;
  zone?: string;
  clock?: Clock;
}

/** Monaco writes its own style elements, and brings its fonts as data; all else must come from the hub. */
const SECURITY = security({
  'worker-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
});

const bundle = () => import('@graphql-yoga/render-graphiql/graphiql');

/** Parts of the package never change while the hub runs and carry their hash in the address; our own small ones are revalidated. */
const packaged = {
  'graphiql.js': new Part(SCRIPT, async () => (await bundle()).js),
  'graphiql.css': new Part(STYLE, async () => (await bundle()).css),
  'editor.worker.js': new Part(SCRIPT, async () => (await bundle()).editorWorkerService),
  'json.worker.js': new Part(SCRIPT, async () => (await bundle()).jsonWorker),
  'graphql.worker.js': new Part(SCRIPT, async () => (await bundle()).graphqlWorker),
};
const parts: Readonly<Record<string, Part>> = {
  ...packaged,
  'icon.svg': own('image/svg+xml', 'page/icon.svg'),
  'page.css': own(STYLE, 'page/page.css'),
  ...Object.fromEntries(['start', 'tabs', 'fetcher', 'socket', 'live', 'bar', 'placeholders'].map((name) => [`${name}.js`, own(SCRIPT, `page/${name}.js`)])),
};

/** The paths of the page and its parts, for a server that routes by exact path. */
export const graphiqlRoutes = (options: GraphiqlOptions): Record<string, Serve> => routesOf('graphiql', parts, graphiql(options));

/** Serves /graphiql and everything below it. */
export function graphiql(options: GraphiqlOptions): Serve {
  const zone = options.zone ?? ZONE;
  const clock = options.clock ?? systemClock;
  let served: { today: string; page: Part } | null = null;

  const page = async (): Promise<Part> => {
    const today = localDate(clock.now(), zone);
    if (served?.today !== today) {
      const html = await pageHtml(options, today);
      served = { today, page: new Part('text/html; charset=utf-8', () => html) };
    }
    return served.page;
  };
  return serving({ name: 'graphiql', title: 'GraphiQL', page, parts, headers: SECURITY });
}

async function pageHtml(options: GraphiqlOptions, today: string): Promise<string> {
  const versions: Record<string, string> = {};
  for (const [name, part] of Object.entries(packaged)) versions[name] = `graphiql/${name}?v=${await part.hash()}`;
  const dates = datesFrom(today, options.zone ?? ZONE);
  const dated = (variables?: string): string | null => (variables === undefined ? null : fill(variables, dates));
  const config = {
    endpoint: options.endpoint ?? '/graphql',
    dates,
    shape: createHash('sha256')
      .update(JSON.stringify([WELCOME, options.personas.map(({ key, tabs }) => [key, tabs])]))
      .digest('base64url')
      .slice(0, 16),
    welcome: { query: WELCOME, variables: null },
    personas: options.personas.map((persona) => ({ ...persona, tabs: persona.tabs.map(({ query, variables }) => ({ query, variables: dated(variables) })) })),
    workers: { graphql: versions['graphql.worker.js'], json: versions['json.worker.js'], editorWorkerService: versions['editor.worker.js'] },
  };
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>邻里中心 GraphiQL</title>
<link rel="icon" href="graphiql/icon.svg">
<link rel="stylesheet" href="graphiql/page.css">
<link rel="stylesheet" href="${versions['graphiql.css']}">
<script type="application/json" id="config">${inScript(config)}</script>
<script src="${versions['graphiql.js']}" defer></script>
<script src="graphiql/start.js" type="module"></script>
</head>
<body>
<noscript>GraphiQL 需要 JavaScript。GraphiQL needs JavaScript.</noscript>
<header id="bar"></header>
<main id="root"><p class="loading">正在打开 GraphiQL… Opening GraphiQL…</p></main>
<section id="live" hidden aria-label="实时事件 Live events"></section>
</body>
</html>
`;
}
