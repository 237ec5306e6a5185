import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { progressBar } from '../../src/cli/progress.ts';
import { reportLines, writeReport } from '../../src/cli/report.ts';
import { noted, unfinishedLines } from '../../src/cli/unfinished.ts';
import type { ImportReport } from '../../src/core/csv.ts';
import { Complaint } from '../../src/core/errors.ts';
import { utf8 } from '../support/imports.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-cli-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const remark = (line: number, column = '姓名') => ({ line, column, reason: { 'zh-CN': '缺少姓名。', en: 'The name is missing.' } });
const report: ImportReport = { accepted: 3, unchanged: 2, refused: Array.from({ length: 25 }, (_, at) => remark(at + 2)), warnings: [remark(40, '=备注')] };

describe('what a terminal is told', () => {
  test('are the first twenty remarks, then how many more and where', () => {
    const lines = reportLines(report, false, 'faults.csv');
    expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(20);
    expect(lines[20]).toContain('6');
    expect(lines[20]).toContain('faults.csv');
    expect(reportLines(report, false, undefined)[20]).toContain('--report');
    expect(lines.at(-1)).toContain('--apply');
  });

  test('is a line that redraws itself, and nothing on a pipe', () => {
    const drawn: string[] = [];
    let now = 0;
    const bar = progressBar({ isTTY: true, write: (text) => drawn.push(text) }, () => now);
    bar.onProgress('write', 10, 100);
    bar.onProgress('write', 11, 100);
    now = 1_000;
    bar.onProgress('write', 50, 100);
    bar.onProgress('write', 100, 100);
    bar.clear();
    expect(drawn.map((text) => /(\d+) %/.exec(text)?.[1])).toEqual(['10', '50', '100', undefined]);
    const pipe = progressBar({ write: (text) => drawn.push(text) });
    pipe.onProgress('write', 1, 2);
    pipe.clear();
    expect(drawn).toHaveLength(4);
  });
});

test('the report file holds every remark for a spreadsheet, formulas disarmed', async () => {
  const file = path.join(folder, 'faults.csv');
  await writeReport(report, file);
  const lines = fs.readFileSync(file, 'utf8').split('\r\n');
  expect(lines[0]).toBe('\ufeff行,列,级别,原因,reason');
  expect(lines[1]).toBe('2,姓名,拒绝,缺少姓名。,The name is missing.');
  expect(lines[26]).toBe("40,'=备注,提醒,缺少姓名。,The name is missing.");
  expect(lines).toHaveLength(28);
});

describe('an import that was cut off', () => {
  const run = { what: 'residents', file: '/somewhere/roster.csv', centre: '红梅' };
  const cut = () => noted(folder, run, utf8('a'), () => Promise.reject(new Error('killed'))).catch(() => undefined);

  test('is told to the next one until the same file has come to its end', async () => {
    await cut();
    expect(unfinishedLines(folder, utf8('b'))).toEqual([expect.stringContaining('residents roster.csv（红梅）')]);
    expect(unfinishedLines(folder, utf8('a'))).toEqual([expect.stringContaining('接着完成')]);
    await noted(folder, run, utf8('b'), async () => 'well');
    expect(unfinishedLines(folder, utf8('b'))).toHaveLength(1);
    await noted(folder, run, utf8('a'), async () => 'well');
    expect(unfinishedLines(folder, utf8('b'))).toEqual([]);
  });

  test('is none where the file was refused as a whole', async () => {
    await noted(folder, run, utf8('a'), () => Promise.reject(new Complaint('no table'))).catch(() => undefined);
    expect(unfinishedLines(folder, utf8('a'))).toEqual([]);
  });
});
