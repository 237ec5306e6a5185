/** What `@jest/globals` is here: live bindings, so that every module has the functions of the test file that runs. */
export type Globals = Pick<typeof import('@jest/globals'), 'afterAll' | 'afterEach' | 'beforeAll' | 'beforeEach' | 'describe' | 'expect' | 'test'>;

export let afterAll: Globals['afterAll'];
export let afterEach: Globals['afterEach'];
export let beforeAll: Globals['beforeAll'];
export let beforeEach: Globals['beforeEach'];
export let describe: Globals['describe'];
export let expect: Globals['expect'];
export let test: Globals['test'];

export function setGlobals(given: Globals): void {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } = given);
}
