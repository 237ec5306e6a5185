import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { violations } from './support/house-rules.ts';

const SRC = path.join(import.meta.dirname, '../src');

function sources(): Map<string, string> {
  const names = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
  return new Map(names.map((name) => [name.split(path.sep).join('/'), fs.readFileSync(path.join(SRC, name), 'utf8')]));
}

test('every file of src keeps the rules of the house', () => {
  const files = sources();
  expect(files.has('core/config.ts')).toBe(true);
  expect(violations(files)).toEqual([]);
});

const made: [title: string, file: string, text: string, says: string][] = [
  [
    'a lower module that knows a higher one',
    'spaces/queries.ts',
    "import { x } from '../bookings/rules.ts';",
    'spaces/queries.ts:1 imports src/bookings/rules.ts: spaces lies below bookings',
  ],
  ['a type-only import upwards', 'core/ids.ts', "export type A = import('../people/entities.ts').A;", 'core lies below people'],
  ['an import upwards at run time', 'visits/queries.ts', "\nconst x = await import('../feeds/x.ts');", 'visits/queries.ts:2 imports src/feeds/x.ts'],
  ['a re-export upwards', 'claims/x.ts', "export * from '../main.ts';", 'claims lies below app'],
  ['one service that imports another', 'services/rehab-rooms/rules.ts', "import '../picture-book-library/rules.ts';", 'one service never imports another'],
  ['a module that imports the database', 'bookings/queries.ts', "import '../database/orm.ts';", 'only files of the app'],
  ['database code that knows the domain', 'database/orm.ts', "import '../people/entities.ts';", 'only the demo seed knows the domain'],
  ['a demo seed that knows the feeds', 'database/demo.ts', "import '../feeds/entities.ts';", 'not feeds or the app'],
  ['a module outside the order', 'misc/x.ts', '', 'misc/x.ts:1 lies in a module that the order of modules does not know'],
  ['the environment outside core/config.ts', 'core/http.ts', 'const port = process.env.PORT;', 'core/http.ts:1 reads process.env'],
  ['an embedded keeper that reads more than PATH', 'database/embedded.ts', 'const port = process.env.PORT;', 'reads process.env'],
  ['a clock of its own', 'bookings/commands.ts', 'const now = new Date();', 'asks the system for the time (new Date())'],
  ['milliseconds of its own', 'bookings/commands.ts', 'const now = Date.now();', 'asks the system for the time (Date.now)'],
  ['a default export', 'core/x.ts', 'export default class X {}', 'core/x.ts:1 has a default export'],
  ['a renamed default export', 'core/x.ts', 'const x = 1;\nexport { x as default };', 'core/x.ts:2 has a default export'],
  ['a resolver that uses the ORM', 'people/resolvers.ts', 'const f = (c: any) => c.em.find(1);', 'people/resolvers.ts:1 uses .em.'],
  ['a resolver that imports the EntityManager', 'people/resolvers.ts', "import { EntityManager as E } from '@mikro-orm/postgresql';", 'imports EntityManager'],
  ['a file of 301 lines', 'core/x.ts', '\n'.repeat(301), 'has 301 lines, at most 300'],
];

test.each(made)('the rules find %s', (_title, file, text, says) => {
  expect(violations(new Map([[file, text]]), {})).toEqual([expect.stringContaining(says)]);
});

test('the rules let through what looks like a violation and is none', () => {
  const fine = new Map([
    [
      'bookings/rules.ts',
      "import { a } from '../claims/rules.ts';\n// process.env, new Date(), export default\nconst text = 'Date.now()';\nconst at = new Date(text);",
    ],
    [
      'services/rehab-rooms/resolvers.ts',
      "import { a } from './queries.ts';\nimport { b } from '../../bookings/queries.ts';\nconst f = (c: any) => a(c.em, b);",
    ],
    ['database/demo.ts', "import { a } from '../services/rehab-rooms/entities.ts';"],
    ['database/embedded.ts', 'const path = process.env.PATH;'],
    ['main.ts', "import { a } from './console/pages.ts';\nimport { b } from './database/migrate.ts';"],
    ['core/x.ts', '\n'.repeat(300)],
  ]);
  expect(violations(fine, {})).toEqual([]);
});

test('an allowance to read the clock that nobody needs is found', () => {
  expect(violations(new Map([['core/x.ts', 'const a = 1;']]), { 'core/x.ts': 'measures a duration' })).toEqual([
    expect.stringContaining('no longer reads the clock'),
  ]);
});
