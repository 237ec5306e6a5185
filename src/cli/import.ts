import fs from 'node:fs';
import type { Command } from 'commander';
import type pg from 'pg';
import type { ImportReport } from '../core/csv.ts';
import { Complaint } from '../core/errors.ts';
import { checkTableFile } from '../core/table-file.ts';
import { localDate, systemClock } from '../core/time.ts';
import { connected } from '../database/connect.ts';
import { secretOf } from '../people/sessions.ts';
import { centreNamed } from './centre.ts';
import { withDatabase } from './database.ts';
import { progressBar } from './progress.ts';
import { reportLines, writeReport } from './report.ts';
import { noted, unfinishedLines } from './unfinished.ts';

interface Options {
  apply?: boolean;
  centre?: string;
  report?: string;
}

export function addImport(hub: Command): void {
  hub
    .command('import')
    .argument('<what>', 'residents, relations, spaces or staff')
    .argument('<file>', 'Excel workbook (.xlsx), or CSV in UTF-8 or GB18030')
    .option('--apply', 'write; without it nothing is written, only told')
    .option('--centre <name>', 'which centre, by name, where there are several')
    .option('--report <file>', 'all remarks as a table: .csv or .xlsx')
    .description('Imports a roster; every refused row is told by line, column and reason')
    .action(async (what: string, file: string, options: Options) => {
      if (options.report) checkTableFile(options.report);
      const importer = await importerOf(what);
      const bytes = readFile(file);
      const apply = options.apply === true;
      await withDatabase(({ url }, config) =>
        connected(url, async (db) => {
          const { id, name, zone } = await centreNamed(db, options.centre);
          const now = systemClock.now();
          const bar = progressBar(process.stderr);
          const work = () =>
            importer(db, {
              centreId: id,
              bytes,
              today: localDate(now, zone),
              now,
              apply,
              idSecret: secretOf(config.idSecret, config.dataDir, 'id.secret'),
              onProgress: bar.onProgress,
            } as never).finally(bar.clear);
          for (const line of unfinishedLines(config.dataDir, bytes)) process.stderr.write(`${line}\n`);
          const report = apply ? await noted(config.dataDir, { what, file, centre: name }, bytes, work) : await work();
          if (options.report) await writeReport(report, options.report);
          process.stdout.write(`${reportLines(report, apply, options.report).join('\n')}\n`);
          if (report.refused.length > 0) process.exitCode = 2;
        }),
      );
    });
}

type Importer = (db: pg.ClientBase, input: never) => Promise<ImportReport>;

async function importerOf(what: string): Promise<Importer> {
  if (what === 'residents') return (await import('../residents/import-residents.ts')).importResidents;
  if (what === 'relations') return (await import('../residents/import-relations.ts')).importRelations;
  if (what === 'spaces') return (await import('../spaces/import-spaces.ts')).importSpaces;
  if (what === 'staff') return (await import('../people/import-staff.ts')).importStaff;
  throw new Complaint(`«${what}» cannot be imported: choose residents, relations, spaces or staff.`);
}

export function readFile(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new Complaint(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
