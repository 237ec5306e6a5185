import type { ImportReport, Remark } from './core/csv.ts';

export type { ImportReport } from './core/csv.ts';

/** An import's result for a terminal: what was taken, then every remark by line, column and reason. */
export function reportLines(report: ImportReport, applied: boolean): string[] {
  const told = (mark: string) => (remark: Remark) =>
    `${mark} 第 ${remark.line} 行 line ${remark.line} · ${remark.column} · ${remark.reason['zh-CN']} ${remark.reason.en}`;
  return [
    ...report.refused.map(told('✗')),
    ...report.warnings.map(told('!')),
    `新增或更新 new or changed: ${report.accepted}   无变化 unchanged: ${report.unchanged}   拒绝 refused: ${new Set(report.refused.map((one) => one.line)).size}   提醒 warnings: ${report.warnings.length}`,
    applied ? '已写入。 Written.' : '试运行，未写入任何数据；确认后加 --apply 再运行。 Dry run, nothing was written: run again with --apply.',
  ];
}
