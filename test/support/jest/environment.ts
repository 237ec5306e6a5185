/** The worker's own globals. What Jest and its framework put there goes when the test file is over. */
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

export default class Environment {
  readonly global = globalThis;
  readonly #console = globalThis.console;
  readonly #exit = process.exit;

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  getVmContext(): null {
    return null;
  }

  async setup(): Promise<void> {
    Error.prepareStackTrace = stackOf;
  }

  async teardown(): Promise<void> {
    globalThis.console = this.#console;
    process.exit = this.#exit;
    for (const key of Object.getOwnPropertySymbols(globalThis)) {
      if (key.description === 'JEST_STATE_SYMBOL' || key === Symbol.for('EVENT_HANDLERS')) Reflect.deleteProperty(globalThis, key);
    }
  }
}

/** Lines of the source: Jest does not know how these modules were compiled, and of Node's own stacks it hides the functions without a name. */
const stackOf = (error: Error, sites: NodeJS.CallSite[]): string =>
  [String(error), ...sites.map((site) => String(site).replace(/(file:[^\s)]+):(\d+):(\d+)/, written))].join('\n    at ');

function written(_: string, url: string, line: string, column: string): string {
  const origin = findSourceMap(url)?.findOrigin(Number(line), Number(column));
  return origin && 'fileName' in origin
    ? `${fileURLToPath(origin.fileName)}:${origin.lineNumber}:${origin.columnNumber}`
    : `${fileURLToPath(url)}:${line}:${column}`;
}
