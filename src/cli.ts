/** `npm run hub -- …`: what an operator does beside the running hub. */
import fs from 'node:fs';
import { Command } from 'commander';
import { addBackup } from './cli/backup.ts';
import { addCentre } from './cli/centre.ts';
import { withDatabase } from './cli/database.ts';
import { addDoctor } from './cli/doctor.ts';
import { addExport } from './cli/export.ts';
import { addImport } from './cli/import.ts';
import { readConfig } from './core/config.ts';
import { Complaint } from './core/errors.ts';
import { systemClock } from './core/time.ts';
import { dataFolders, runningEmbeddedPostgres, stopEmbeddedOrphan } from './database/embedded.ts';

const hub = new Command('hub').description('Neighbourhood hub: commands for operators').showHelpAfterError('(npm run hub -- --help tells all)');

hub
  .command('token')
  .argument('<persona>', 'front-desk, caregiver, family or counsellor')
  .description('Prints a fresh token of a demo persona, and nothing else')
  .action((persona: string) =>
    withDatabase(async (database, config) => {
      const { personaToken } = await import('./personas.ts');
      process.stdout.write(`${await personaToken(config, database.url, persona, systemClock.now())}\n`);
    }),
  );

addCentre(hub);
addImport(hub);
addExport(hub);
addBackup(hub);
addDoctor(hub);

hub
  .command('schema')
  .description('Prints the schema, sorted, to schema.graphql (or to the terminal with --print)')
  .option('--print', 'to the terminal')
  .action(async (options: { print?: boolean }) => {
    const { printedSchema } = await import('./schema.ts');
    if (options.print) process.stdout.write(printedSchema());
    else fs.writeFileSync('schema.graphql', printedSchema());
  });

hub
  .command('reset')
  .description('Deletes the embedded database with all its data. The hub must be stopped')
  .action(async () => {
    const config = readConfig();
    if (config.databaseUrl) throw new Complaint('DATABASE_URL is set: only the embedded database can be reset.');
    if (runningEmbeddedPostgres(config.dataDir)) throw new Complaint('The hub is running: stop it first (Ctrl-C), then reset.');
    await stopEmbeddedOrphan(config.dataDir);
    for (const folder of dataFolders(config.dataDir)) fs.rmSync(folder, { recursive: true, force: true });
    process.stdout.write('Gone. The next npm start begins anew.\n');
  });

hub.parseAsync().catch((error: unknown) => {
  process.stderr.write(error instanceof Complaint ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
