/** The programs shown in the pages for developers, ready to run: what stands on the page is what is tested. */
import fs from 'node:fs';
import ts from 'typescript';

/** All programs of a page, one after the other, as one. */
export function programOf(file: string, hub: { url: string }): string {
  const blocks = [...fs.readFileSync(file, 'utf8').matchAll(/```(?:js|ts)\n(.*?)```/gs)].map(([, block]) => block ?? '');
  if (blocks.length === 0) throw new Error(`${file} shows no program`);
  const source = blocks
    .join('\n')
    .replace(/^import .*$/gm, '')
    .replaceAll('wss://hub.example', hub.url.replace(/^http/, 'ws'))
    .replaceAll('https://hub.example', hub.url);
  return ts.transpile(source, { target: ts.ScriptTarget.ES2023 });
}

/** Runs a program with what it is given by name; `gives` is an expression over what it declares. */
export function run(program: string, given: Record<string, unknown>, gives = 'undefined'): unknown {
  return new Function(...Object.keys(given), `${program}\nreturn ${gives};`)(...Object.values(given));
}
