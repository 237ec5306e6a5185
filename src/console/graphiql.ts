/**
 * GraphiQL without a CDN, below /graphiql: a small page, and the parts of the npm package as files of this very origin.
 * Its Content-Security-Policy knows no host but the hub's own, so nothing can be fetched from or sent to anywhere else.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, localDate, systemClock } from '../core/time.ts';
import { datesFrom, fill, type PersonaKey, WELCOME } from './first-queries.ts';
import { Part, send } from './parts.ts';

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

const ZONE = 'Asia/Shanghai';

/** Monaco writes its own style elements, and brings its fonts as data; all else must come from the hub. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const bundle = () => import('@graphql-yoga/render-graphiql/graphiql');
const own = (type: string, name: string) => new Part(type, () => readFile(new URL(`page/${name}`, import.meta.url), 'utf8'));

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
  'icon.svg': own('image/svg+xml', 'icon.svg'),
  'page.css': own(STYLE, 'page.css'),
  ...Object.fromEntries(['start', 'tabs', 'fetcher', 'socket', 'live', 'bar', 'placeholders'].map((name) => [`${name}.js`, own(SCRIPT, `${name}.js`)])),
};

/** The paths of the page and its parts, for a server that routes by exact path. */
export function graphiqlRoutes(options: GraphiqlOptions): Record<string, (req: IncomingMessage, res: ServerResponse) => void> {
  const serve = graphiql(options);
  const paths = ['/graphiql', '/graphiql/', ...Object.keys(parts).map((name) => `/graphiql/${name}`)];
  return Object.fromEntries(paths.map((path) => [path, serve]));
}

/** Serves /graphiql and everything below it. */
export function graphiql(options: GraphiqlOptions): (req: IncomingMessage, res: ServerResponse) => void {
  const zone = options.zone ?? ZONE;
  const clock = options.clock ?? systemClock;
  let served: { today: string; page: Part } | null = null;

  const pageOf = async (today: string): Promise<Part> => {
    if (served?.today !== today) {
      const html = await pageHtml(options, today);
      served = { today, page: new Part('text/html; charset=utf-8', () => html) };
    }
    return served.page;
  };

  return (req, res) => {
    const url = new URL(req.url ?? '/', 'http://hub');
    const name = /\/graphiql\/([\w.]+)$/.exec(url.pathname)?.[1];
    const refused = { ...SECURITY, 'content-type': 'text/plain; charset=utf-8' };
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { ...refused, allow: 'GET, HEAD' }).end('GET or HEAD only.\n');
    } else if (name !== undefined && !Object.hasOwn(parts, name)) {
      res.writeHead(404, refused).end('Not a part of GraphiQL.\n');
    } else if (url.pathname.endsWith('/')) {
      res.writeHead(308, { ...SECURITY, location: `../graphiql${url.search}` }).end();
    } else {
      const part = name === undefined ? pageOf(localDate(clock.now(), zone)) : Promise.resolve(parts[name] as Part);
      part
        .then((found) => send(found, req, res, SECURITY, url.searchParams.get('v')))
        .catch(() => {
          if (!res.headersSent) res.writeHead(500, refused);
          res.end('GraphiQL cannot be served: is @graphql-yoga/render-graphiql installed?\n');
        });
    }
  };
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

/** JSON that can close no script element, whatever a title says. */
const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
