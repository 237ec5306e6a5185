import type { ImportReport, Remark } from '../core/csv.ts';
import { writeTableFile } from '../core/table-file.ts';

const SHOWN = 20;

/** An import's result for a terminal: what was taken, and the first remarks by line, column and reason; all of them are in the report file. */
export function reportLines(report: ImportReport, applied: boolean, file: string | undefined): string[] {
  const all = [...report.refused.map((remark) => told('✗', remark)), ...report.warnings.map((remark) => told('!', remark))];
  const more = all.length - SHOWN;
  return [
    ...all.slice(0, SHOWN),
    ...(more > 0 ? [moreLine(more, file)] : []),
    `新增或更新 new or changed: ${report.accepted}   无变化 unchanged: ${report.unchanged}   拒绝 refused: ${new Set(report.refused.map((one) => one.line)).size}   提醒 warnings: ${report.warnings.length}`,
    ...(file ? [`报告 report: ${file}`] : []),
    applied ? '已写入。 Written.' : '试运行，未写入任何数据；确认后加 --apply 再运行。 Dry run, nothing was written: run again with --apply.',
  ];
}

const told = (mark: string, { line, column, reason }: Remark): string => `${mark} 第 ${line} 行 line ${line} · ${column} · ${reason['zh-CN']} ${reason.en}`;

const moreLine = (more: number, file: string | undefined): string =>
  file
    ? `… 另有 ${more} 条，见 ${file}。 ${more} more in ${file}.`
    : `… 另有 ${more} 条；加 --report 文件.csv 可全部写入文件。 ${more} more: --report FILE.csv writes them all.`;

/** Every remark as a row that a spreadsheet opens: refusals before warnings, by line. */
export async function writeReport(report: ImportReport, file: string): Promise<void> {
  const row = (level: string) => (remark: Remark) => [String(remark.line), remark.column, level, remark.reason['zh-CN'], remark.reason.en];
  await writeTableFile(file, ['行', '列', '级别', '原因', 'reason'], [...report.refused.map(row('拒绝')), ...report.warnings.map(row('提醒'))]);
}
