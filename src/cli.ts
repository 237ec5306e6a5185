/** `npm run hub -- …`: what an operator does beside the running hub. */
import fs from 'node:fs';
import { Command } from 'commander';
import pg from 'pg';
import { type ImportReport, reportLines } from './cli-report.ts';
import { readConfig } from './core/config.ts';
import { Complaint } from './core/errors.ts';
import { localDate, systemClock } from './core/time.ts';
import { type Database, openDatabase } from './database/connect.ts';
import { dataFolders, runningEmbeddedPostgres } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { secretOf } from './people/sessions.ts';

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

hub
  .command('import')
  .argument('<what>', 'residents, relations, spaces or staff')
  .argument('<file>', 'CSV, UTF-8 or GB18030')
  .option('--apply', 'write; without it nothing is written, only told')
  .option('--centre <name>', 'which centre, by name, where there are several')
  .description('Imports a roster; every refused row is told by line, column and reason')
  .action((what: string, file: string, options: { apply?: boolean; centre?: string }) =>
    withDatabase(async (database, config) => {
      const bytes = readFile(file);
      const importer = await importerOf(what);
      const db = new pg.Client({ connectionString: database.url, options: '-c role=hub_app -c timezone=UTC' });
      await db.connect();
      try {
        const { id, zone } = await centreNamed(db, options.centre);
        const now = systemClock.now();
        const report: ImportReport = await importer(db, {
          centreId: id,
          bytes,
          today: localDate(now, zone),
          now,
          apply: options.apply === true,
          idSecret: secretOf(config.idSecret, config.dataDir, 'id.secret'),
        } as never);
        process.stdout.write(`${reportLines(report, options.apply === true).join('\n')}\n`);
        if (report.refused.length > 0) process.exitCode = 2;
      } finally {
        await db.end();
      }
    }),
  );

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
    if (await runningEmbeddedPostgres(config.dataDir)) throw new Complaint('The hub is running: stop it first (Ctrl-C), then reset.');
    for (const folder of dataFolders(config.dataDir)) fs.rmSync(folder, { recursive: true, force: true });
    process.stdout.write('Gone. The next npm start begins anew.\n');
  });

type Importer = (db: pg.ClientBase, input: never) => Promise<ImportReport>;

async function importerOf(what: string): Promise<Importer> {
  if (what === 'residents') return (await import('./residents/import-residents.ts')).importResidents;
  if (what === 'relations') return (await import('./residents/import-relations.ts')).importRelations;
  if (what === 'spaces') return (await import('./spaces/import-spaces.ts')).importSpaces;
  if (what === 'staff') return (await import('./people/import-staff.ts')).importStaff;
  throw new Complaint(`«${what}» cannot be imported: choose residents, relations, spaces or staff.`);
}

function readFile(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new Complaint(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

async function centreNamed(db: pg.ClientBase, name: string | undefined): Promise<{ id: string; zone: string }> {
  const { rows } = await db.query<{ id: string; name: string; zone: string }>('select id, name, time_zone as zone from centre order by name');
  const found = name ? rows.filter((row) => row.name === name) : rows;
  if (found.length === 1) return found[0]!;
  if (rows.length === 0) throw new Complaint('There is no centre yet. Make one first:  npm run hub -- centre "名称" --street … --district …');
  throw new Complaint(`Say which centre with --centre: ${rows.map((row) => row.name).join('、')}.`);
}

hub
  .command('centre')
  .argument('<name>', 'name of the centre')
  .requiredOption('--street <street>', 'street (街道)')
  .requiredOption('--district <district>', 'district (区)')
  .option('--zone <zone>', 'IANA time zone', 'Asia/Shanghai')
  .description('Makes a centre, before the first import into one’s own database')
  .action((name: string, options: { street: string; district: string; zone: string }) =>
    withDatabase(async (database) => {
      const { newId } = await import('./core/ids.ts');
      const db = new pg.Client({ connectionString: database.url, options: '-c role=hub_app' });
      await db.connect();
      try {
        try {
          localDate(systemClock.now(), options.zone);
        } catch {
          throw new Complaint(`«${options.zone}» is no IANA time zone: try Asia/Shanghai.`);
        }
        const there = await db.query('select from centre where name = $1', [name]);
        if (there.rowCount) throw new Complaint(`${name} is there already.`);
        await db.query('insert into centre (id, name, street, district, time_zone) values ($1, $2, $3, $4, $5)', [
          newId(),
          name,
          options.street,
          options.district,
          options.zone,
        ]);
        process.stdout.write(`${name} made.\n`);
      } finally {
        await db.end();
      }
    }),
  );

async function withDatabase(work: (database: Database, config: ReturnType<typeof readConfig>) => Promise<void>): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config, { share: true });
  try {
    await migrate(database.url);
    await work(database, config);
  } finally {
    await database.stop();
  }
}

hub.parseAsync().catch((error: unknown) => {
  process.stderr.write(error instanceof Complaint ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
