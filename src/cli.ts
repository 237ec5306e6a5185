/** `npm run hub -- …`: what an operator does beside the running hub. */
import fs from 'node:fs';
import { Command } from 'commander';
import { addBackup } from './cli/backup.ts';
import { addCalendar } from './cli/calendar.ts';
import { addCentre } from './cli/centre.ts';
import { withDatabase } from './cli/database.ts';
import { addDoctor } from './cli/doctor.ts';
import { addExport } from './cli/export.ts';
import { addImport } from './cli/import.ts';
import { addInvite } from './cli/invite.ts';
import { addSeed } from './cli/seed.ts';
import { readConfig } from './core/config.ts';
import { Complaint } from './core/errors.ts';
import { systemClock } from './core/time.ts';
import { removeData, runningEmbeddedPostgres, stopEmbeddedOrphan } from './database/embedded.ts';

const hub = new Command('hub').description('Neighbourhood hub: commands for operators').showHelpAfterError('(npm run hub -- --help tells all)');

hub
  .command('token')
  .argument('[persona]', 'front-desk, caregiver, family or counsellor of the demo')
  .option('--staff <number>', 'a member of your own staff, by number (工号)')
  .description('Prints a fresh token, good for 30 days, and nothing else')
  .action((persona: string | undefined, { staff }: { staff?: string }) =>
    withDatabase(async ({ url }, config) => {
      const { personaToken, staffToken } = await import('./personas.ts');
      const now = systemClock.now();
      process.stdout.write(`${await (staff ? staffToken(config, url, staff, now) : personaToken(config, url, persona ?? '', now))}\n`);
    }),
  );

addInvite(hub);
addCentre(hub);
addImport(hub);
addExport(hub);
addCalendar(hub);
addBackup(hub);
addDoctor(hub);
addSeed(hub);

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
    const deleted = removeData(config.dataDir);
    process.stdout.write(
      deleted.length > 0
        ? `Deleted: ${deleted.join(', ')}. The next npm start begins anew; tokens given out before are void.\n`
        : `There was nothing of a hub in ${config.dataDir}.\n`,
    );
  });

hub.parseAsync().catch((error: unknown) => {
  process.stderr.write(error instanceof Complaint ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
