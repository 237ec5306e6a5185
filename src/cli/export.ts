import type { Command } from 'commander';
import type pg from 'pg';
import type { ExportTable } from '../core/csv.ts';
import { Complaint } from '../core/errors.ts';
import { checkTableFile, writeTableFile } from '../core/table-file.ts';
import { localDate, systemClock } from '../core/time.ts';
import { connected } from '../database/connect.ts';
import { centreNamed } from './centre.ts';
import { withDatabase } from './database.ts';

export function addExport(hub: Command): void {
  hub
    .command('export')
    .argument('<what>', 'residents, relations, spaces or staff')
    .argument('<file>', '.csv or .xlsx; readable by its owner alone')
    .option('--centre <name>', 'which centre, by name, where there are several')
    .description('Writes what the hub holds in the columns of the import; importing it again changes nothing')
    .action(async (what: string, file: string, options: { centre?: string }) => {
      checkTableFile(file);
      const exporter = await exporterOf(what);
      await withDatabase(({ url }) =>
        connected(url, async (db) => {
          const { id, zone } = await centreNamed(db, options.centre);
          const now = systemClock.now();
          const { columns, rows, left } = await exporter(db, { centreId: id, today: localDate(now, zone), now });
          await writeTableFile(file, columns, rows);
          for (const { count, reason } of left) if (count > 0) process.stdout.write(`! ${count}: ${reason['zh-CN']}。 ${reason.en}.\n`);
          process.stdout.write(`${rows.length} 行写入 rows written: ${file}\n`);
        }),
      );
    });
}

type Exporter = (db: pg.ClientBase, input: { centreId: string; today: string; now: Date }) => Promise<ExportTable>;

async function exporterOf(what: string): Promise<Exporter> {
  if (what === 'residents') return (await import('../residents/export-residents.ts')).exportResidents;
  if (what === 'relations') return (await import('../residents/export-relations.ts')).exportRelations;
  if (what === 'spaces') return (await import('../spaces/export-spaces.ts')).exportSpaces;
  if (what === 'staff') return (await import('../people/export-staff.ts')).exportStaff;
  throw new Complaint(`«${what}» cannot be exported: choose residents, relations, spaces or staff.`);
}
