/** The rules of the house, read from the text of src/**: which module may know which, and where environment and clock are read. */
import path from 'node:path';
import ts from 'typescript';

/** Imports point from right to left. */
const ORDER = ['core', 'people', 'residents', 'history', 'spaces', 'claims', 'bookings', 'visits', 'services', 'community', 'governance', 'feeds', 'app'];
const LONGEST = 300;

/** Files beside core/time.ts that may ask the system for the time, each with its reason; an allowance nobody needs is a violation too. */
export const CLOCK_READERS: Readonly<Record<string, string>> = {};

type Rule = (file: SourceFile) => Iterable<string>;
interface SourceFile {
  /** Below src, with forward slashes. */
  name: string;
  text: string;
  tree: ts.SourceFile;
}

/** Every violation in `files` (name below src → text), as `file:line rule`. */
export function violations(files: ReadonlyMap<string, string>, clockReaders: Readonly<Record<string, string>> = CLOCK_READERS): string[] {
  const rules: Rule[] = [importsPointDown, environmentOnlyInConfig, clockOnlyInTime(clockReaders), noDefaultExport, resolversDoNotTouchTheOrm, shortEnough];
  const found = [...files].flatMap(([name, text]) => {
    const file = { name, text, tree: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) };
    return rules.flatMap((rule) => [...rule(file)]);
  });
  const idle = Object.keys(clockReaders).filter((name) => !readsClock(files.get(name) ?? ''));
  return [...found, ...idle.map((name) => `src/${name} no longer reads the clock: take it off CLOCK_READERS`)];
}

const say = (file: SourceFile, node: ts.Node, rule: string): string =>
  `src/${file.name}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1} ${rule}`;

/** `services/rehab-rooms/rules.ts` → `services`; files directly below src, the console and the operator's commands are `app`. */
function moduleOf(name: string): string {
  const [first, ...rest] = name.split('/');
  return rest.length === 0 || first === 'console' || first === 'cli' ? 'app' : (first ?? '');
}

function* importsPointDown(file: SourceFile): Iterable<string> {
  const from = moduleOf(file.name);
  if (from !== 'database' && !ORDER.includes(from)) yield `src/${file.name}:1 lies in a module that the order of modules does not know: ${ORDER.join(' < ')}`;
  for (const { node, target } of imports(file)) {
    if (!target.startsWith('.')) continue;
    const name = path.posix.normalize(path.posix.join(path.posix.dirname(file.name), target));
    const to = moduleOf(name);
    const rule = refusal(file.name, from, name, to);
    if (rule) yield say(file, node, `imports src/${name}: ${rule}`);
  }
}

function refusal(fromName: string, from: string, toName: string, to: string): string | null {
  const seed = /^database\/demo[./-]/.test(fromName);
  if (from === 'database') {
    if (to === 'database' || to === 'core') return null;
    if (!seed) return 'of database/ only the demo seed knows the domain';
    return ORDER.indexOf(to) < ORDER.indexOf('feeds') ? null : 'the demo seed knows what lies below feeds, not feeds or the app';
  }
  if (to === 'database') return from === 'app' ? null : 'only files of the app (src/*.ts, src/console, src/cli) import database/';
  if (ORDER.indexOf(to) > ORDER.indexOf(from)) return `${from} lies below ${to}, a lower module never knows a higher one`;
  const service = (name: string) => name.split('/')[1];
  return from === 'services' && to === 'services' && service(fromName) !== service(toName) ? 'one service never imports another' : null;
}

function* environmentOnlyInConfig(file: SourceFile): Iterable<string> {
  if (file.name === 'core/config.ts') return;
  for (const node of nodes(file.tree)) {
    if (!isMember(node, 'process', 'env')) continue;
    if (file.name === 'database/embedded.ts' && isMemberName(node.parent, 'PATH')) continue;
    yield say(file, node, 'reads process.env: only core/config.ts does');
  }
  for (const { node, target } of imports(file)) {
    if (/^(node:)?process$/.test(target)) yield say(file, node, 'imports node:process: the environment is read in core/config.ts alone');
  }
}

const clockOnlyInTime = (readers: Readonly<Record<string, string>>): Rule =>
  function* (file) {
    if (file.name === 'core/time.ts' || file.name in readers) return;
    for (const node of clockReads(file.tree))
      yield say(file, node, `asks the system for the time (${node.getText(file.tree)}): take it from a Clock, core/time.ts`);
  };

const readsClock = (text: string): boolean => [...clockReads(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true))].length > 0;

function* clockReads(tree: ts.SourceFile): Iterable<ts.Node> {
  for (const node of nodes(tree)) {
    const emptyDate = (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === 'Date' && !node.arguments?.length;
    if (emptyDate || isMember(node, 'Date', 'now') || isMember(node, 'Temporal', 'Now')) yield node;
  }
}

function* noDefaultExport(file: SourceFile): Iterable<string> {
  for (const node of nodes(file.tree)) {
    const named = ts.isExportSpecifier(node) && node.name.text === 'default';
    const modified = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
    if (named || modified || ts.isExportAssignment(node)) yield say(file, node, 'has a default export: export by name');
  }
}

function* resolversDoNotTouchTheOrm(file: SourceFile): Iterable<string> {
  if (!/(^|\/)resolvers\.ts$/.test(file.name)) return;
  for (const node of nodes(file.tree)) {
    if (ts.isImportSpecifier(node) && (node.propertyName ?? node.name).text === 'EntityManager')
      yield say(file, node, 'imports EntityManager: a resolver calls commands and queries');
    if (ts.isPropertyAccessExpression(node) && (isMemberName(node.expression, 'em') || node.expression.getText(file.tree) === 'em'))
      yield say(file, node, 'uses .em.: a resolver calls commands and queries');
  }
}

function* shortEnough(file: SourceFile): Iterable<string> {
  const lines = file.text.replace(/\n$/, '').split('\n').length;
  if (lines > LONGEST && !file.name.includes('generated/')) yield `src/${file.name}:${LONGEST + 1} has ${lines} lines, at most ${LONGEST}: split the noun`;
}

function* imports(file: SourceFile): Iterable<{ node: ts.Node; target: string }> {
  for (const node of nodes(file.tree)) {
    const given =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined;
    if (given && ts.isStringLiteralLike(given)) yield { node, target: given.text };
  }
}

function* nodes(node: ts.Node): Iterable<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodes(child);
}

const isMemberName = (node: ts.Node | undefined, name: string): boolean => node !== undefined && ts.isPropertyAccessExpression(node) && node.name.text === name;
const isMember = (node: ts.Node, object: string, name: string): boolean =>
  ts.isPropertyAccessExpression(node) && node.name.text === name && ts.isIdentifier(node.expression) && node.expression.text === object;
