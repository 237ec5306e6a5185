import type { Command } from 'commander';
import { checkTableFile, writeTableFile } from '../core/table-file.ts';
import { systemClock } from '../core/time.ts';
import { connected } from '../database/connect.ts';
import { withDatabase } from './database.ts';
import { readFile } from './import.ts';
import { progressBar } from './progress.ts';
import { reportLines, writeReport } from './report.ts';

interface Options {
  apply?: boolean;
  source?: string;
  report?: string;
}

/** The calendar is the country's: it belongs to no centre. */
export function addCalendar(hub: Command): void {
  const calendar = hub.command('calendar').description('The official calendar with 调休, for all centres; 2026 comes with the hub');
  calendar
    .command('import')
    .argument('<file>', 'Excel workbook (.xlsx) or CSV with the columns 日期, 类型 (节假日 or 调休上班), and 至, 名称, 按周几, 来源')
    .option('--apply', 'write; without it nothing is written, only told')
    .option('--source <text>', 'where it was published: 国务院办公厅关于2027年部分节假日安排的通知')
    .option('--report <file>', 'all remarks as a table: .csv or .xlsx')
    .description('Makes years official; a year that the file does not hold whole is refused')
    .action(async (file: string, { apply = false, source, report: reportFile }: Options) => {
      if (reportFile) checkTableFile(reportFile);
      const bytes = readFile(file);
      const { importCalendar } = await import('../spaces/calendar/import-calendar.ts');
      await withDatabase(({ url }) =>
        connected(url, async (db) => {
          const { onProgress, clear } = progressBar(process.stderr);
          const report = await importCalendar(db, { bytes, apply, source: source?.trim() || null, now: systemClock.now(), onProgress }).finally(clear);
          if (reportFile) await writeReport(report, reportFile);
          process.stdout.write(`${reportLines(report, apply, reportFile).join('\n')}\n`);
          if (report.refused.length > 0) process.exitCode = 2;
        }),
      );
    });
  calendar
    .command('export')
    .argument('<file>', '.csv or .xlsx')
    .description('Writes the official years in the columns of the import; importing it again changes nothing')
    .action(async (file: string) => {
      checkTableFile(file);
      const { exportCalendar } = await import('../spaces/calendar/export-calendar.ts');
      await withDatabase(({ url }) =>
        connected(url, async (db) => {
          const { columns, rows } = await exportCalendar(db);
          await writeTableFile(file, columns, rows);
          process.stdout.write(`${rows.length} 行写入 rows written: ${file}\n`);
        }),
      );
    });
}
