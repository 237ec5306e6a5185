/**
 * Jest without its sandbox: a test file and all it imports are Node's own modules, as in `npm start`, and stay loaded for the files after it.
 * Jest's own runtime compiles and runs MikroORM, GraphQL and the hub anew for every file, which took longer than most of the tests in them.
 */
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';
import { type Globals, setGlobals } from './globals.ts';

const require = createRequire(import.meta.url);
const globals = new URL('./globals.ts', import.meta.url).href;

register();
registerHooks({
  resolve: (specifier, context, next) => (specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context)),
});

/** What Jest asks of the module that jest.config.js names as its `runtime`. */
export default class Runtime {
  constructor(...[, , , , , , , run]: [unknown, unknown, unknown, unknown, unknown, unknown, unknown, { watch: boolean; watchAll: boolean }]) {
    if (run.watch || run.watchAll) throw new Error('What changed would not be loaded again: run the tests without --watch.');
  }

  unstable_shouldLoadAsEsm(): boolean {
    return true;
  }

  unstable_importModule(file: string): Promise<unknown> {
    return import(pathToFileURL(file).href);
  }

  requireModule(file: string): unknown {
    return require(file);
  }

  /** Jest's framework, which keeps the tests of one file: fresh for each. */
  requireInternalModule(file: string): unknown {
    delete require.cache[file];
    return require(file);
  }

  setGlobalsForRuntime(given: Globals): void {
    setGlobals(given);
  }

  getSourceMaps(): null {
    return null;
  }

  getAllCoverageInfoCopy(): void {}
  enterTestCode(): void {}
  leaveTestCode(): void {}
  teardown(): void {}
}
