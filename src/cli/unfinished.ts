/** What an import that was killed leaves behind for the next one to tell. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Complaint } from '../core/errors.ts';

interface Running {
  what: string;
  file: string;
  centre: string;
}

const SUFFIX = '.import-unfinished';

/** Notes the import below the hub's folder until it has come to its end; a Complaint ends it too, for nothing was written then. */
export async function noted<T>(dataDir: string, run: Running, bytes: Uint8Array, work: () => Promise<T>): Promise<T> {
  const place = path.join(dataDir, `${digestOf(bytes)}${SUFFIX}`);
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(place, `${run.what} ${path.basename(run.file)}（${run.centre}）`, { mode: 0o600 });
  const gone = () => fs.rmSync(place, { force: true });
  try {
    const result = await work();
    gone();
    return result;
  } catch (error) {
    if (error instanceof Complaint) gone();
    throw error;
  }
}

/** A sentence for each import that was cut off. */
export function unfinishedLines(dataDir: string, bytes: Uint8Array): string[] {
  if (!fs.existsSync(dataDir)) return [];
  return fs
    .readdirSync(dataDir)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) =>
      name.startsWith(digestOf(bytes))
        ? '接着完成上次中断的导入。 This import was cut off before: it is finished now.'
        : `上次导入被中断，可能只写入了一部分，请用同一文件再运行一次：${fs.readFileSync(path.join(dataDir, name), 'utf8')}。 That import was cut off, a part of it may be in: run it once more with the same file.`,
    );
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 20);
