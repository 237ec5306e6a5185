/** The day board to look at, below /board: a page of the demo, written against nothing but the public schema. It asks for no style of its own inline. */
import { BOARD_DOCUMENTS } from './board-documents.ts';
import type { PersonaKey } from './first-queries.ts';
import type { Persona } from './graphiql.ts';
import { inScript, own, routesOf, SCRIPT, type Serve, STYLE, security, serving, ZONE } from './pages.ts';
import { Part } from './parts.ts';

const SHOWN_TO: readonly PersonaKey[] = ['front-desk', 'counsellor'];
const MODULES = [
  ...['start', 'data', 'hub', 'unanswered', 'rights', 'bar', 'keys', 'words', 'chinese', 'english', 'elements', 'times'],
  ...['rows', 'block', 'lanes', 'panel', 'press', 'moves', 'details', 'reschedule', 'closing'],
  ...['booking', 'place', 'party', 'residents', 'equipment', 'available'],
];
const STYLES = ['colours', 'board', 'bar', 'blocks', 'panel', 'forms'];

const parts: Readonly<Record<string, Part>> = {
  'icon.svg': own('image/svg+xml', 'page/icon.svg'),
  'socket.js': own(SCRIPT, 'page/socket.js'),
  ...Object.fromEntries(STYLES.map((name) => [`${name}.css`, own(STYLE, `board/${name}.css`)])),
  ...Object.fromEntries(MODULES.map((name) => [`${name}.js`, own(SCRIPT, `board/${name}.js`)])),
};

/** None outside demo mode: the page lives on the personas' tokens. */
export function boardRoutes({ personas }: { personas: readonly Persona[] }): Record<string, Serve> {
  const shown = personas.filter(({ key }) => SHOWN_TO.includes(key)).map(({ key, title, token }) => ({ key, title, token }));
  if (shown.length === 0) return {};
  const html = pageHtml({ endpoint: '/graphql', zone: ZONE, personas: shown, documents: BOARD_DOCUMENTS });
  const page = new Part('text/html; charset=utf-8', () => html);
  return routesOf('board', parts, serving({ name: 'board', title: 'the board', page: async () => page, parts, headers: security() }));
}

const pageHtml = (config: object): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>邻里中心 日程板</title>
<link rel="icon" href="board/icon.svg">
${STYLES.map((name) => `<link rel="stylesheet" href="board/${name}.css">`).join('\n')}
<script type="application/json" id="config">${inScript(config)}</script>
<script src="board/start.js" type="module"></script>
</head>
<body>
<noscript>日程板需要 JavaScript。The board needs JavaScript.</noscript>
<header id="bar"></header>
<main>
<div id="board" tabindex="-1"></div>
<aside id="panel" hidden></aside>
</main>
<footer id="legend"></footer>
</body>
</html>
`;
