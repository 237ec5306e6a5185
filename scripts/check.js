/** `npm run check`: what must hold before a change lands. Ends at the first part that does not, naming the command that mends it. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const run = (command, args, options = {}) => spawnSync(command, args, { stdio: 'inherit', encoding: 'utf8', ...options });
const passes = (command, ...args) => run(command, args).status === 0;

function schemaInStep() {
  const printed = run('npm', ['run', '--silent', 'hub', '--', 'schema', '--print'], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (printed.status !== 0 || !fs.existsSync('schema.graphql')) return false;
  return printed.stdout.trim() === fs.readFileSync('schema.graphql', 'utf8').trim();
}

const parts = [
  ['format', () => passes('biome', 'check', '--linter-enabled=false'), 'Files are not formatted: run  npm run format'],
  [
    'lint',
    () => passes('biome', 'lint', '--error-on-warnings'),
    'The linter has findings: mend the places above; what it can mend itself  npm run lint -- --write  does.',
  ],
  ['types', () => passes('tsc', '--noEmit'), 'The types do not fit: mend the places above, then run  npm run types'],
  ['schema', schemaInStep, 'schema.graphql is not what the code says: run  npm run schema  and commit it.'],
  [
    'codegen',
    () => passes('graphql-codegen', '--check', '--silent'),
    'test/generated or trusted-documents.json is not what schema.graphql and the documents say: run  npm run codegen  and commit it.',
  ],
  [
    'migrations',
    () => passes('npm', 'test', '--silent', '--', '--silent', 'test/database/drift.test.ts'),
    'Entities and migrations differ: add a migration to src/database/migrations, or mend the entity; then run  npm test -- test/database/drift.test.ts',
  ],
];

for (const [name, holds, mend] of parts) {
  const began = performance.now();
  if (!holds()) {
    console.error(`✗ ${name}. ${mend}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}
