/**
 * What `codegen.yml` makes trusted-documents.json with: the console's first documents, those of the board, and those of the README and docs/, each as it stands there,
 * under its SHA-256. (The client preset's own manifest would hold them printed anew, without the comments that GraphiQL sends along.)
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { Kind, parse, validate } from 'graphql';
import { BOARD_DOCUMENTS } from '../src/console/board-documents.ts';
import { FIRST_QUERIES, WELCOME } from '../src/console/first-queries.ts';

const pages = ['README.md', 'README.zh-CN.md', ...fs.readdirSync('docs').map((name) => `docs/${name}`)].filter((file) => file.endsWith('.md'));
const blocks = (page, languages) => [...page.matchAll(new RegExp(`\`\`\`(?:${languages})\\n(.*?)\`\`\``, 'gs'))].map(([, block]) => block);

const operationsOf = (block) =>
  parse(block).definitions.flatMap(({ kind, loc }) => (kind === Kind.OPERATION_DEFINITION ? [block.slice(loc.start, loc.end)] : []));

/** Texts in the programs of a page, made of one another like `${UPDATE}`. */
function textsOf(block) {
  const texts = new Map();
  for (const [, name, , text] of block.matchAll(/^const (\w+) = (['`])(.*)\2;$/gm))
    texts.set(
      name,
      text.replace(/\$\{(\w+)\}/g, (_, part) => texts.get(part)),
    );
  return [...texts.values()].filter((text) => /^(query|mutation|subscription)\b/.test(text));
}

/** For graphql-codegen, whose documents are others: those of the tests. */
export function plugin(schema) {
  const manifest = {};
  const add = (text, where) => {
    const [fault] = validate(schema, parse(text));
    if (fault) throw new Error(`${where}: ${fault.message}`);
    manifest[createHash('sha256').update(text).digest('hex')] = text;
  };
  for (const { query } of [{ query: WELCOME }, ...Object.values(FIRST_QUERIES).flat()]) add(query, 'src/console/first-queries.ts');
  for (const text of Object.values(BOARD_DOCUMENTS)) add(text, 'src/console/board-documents.ts');
  for (const file of pages) {
    const page = fs.readFileSync(file, 'utf8');
    const shown = [...blocks(page, 'graphql').flatMap(operationsOf), ...blocks(page, 'js|ts').flatMap(textsOf)];
    for (const text of shown) add(text, file);
  }
  return JSON.stringify(manifest, null, 2);
}
