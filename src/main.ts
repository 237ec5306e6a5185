/** Starts the hub and stops it gracefully. */
import { startHub } from './app.ts';
import { banner } from './banner.ts';
import { readConfig } from './core/config.ts';
import { Complaint } from './core/errors.ts';
import { systemClock } from './core/time.ts';
import { openDatabase } from './database/connect.ts';
import { migrate } from './database/migrate.ts';
import { demoPersonas } from './personas.ts';

const STOP_MS = 4_500;

async function main(): Promise<void> {
  const config = readConfig();
  const say = (sentence: string) => process.stdout.isTTY && process.stdout.write(`\r\x1b[K${sentence}`);
  say('Starting the database …');
  const database = await openDatabase(config, { share: false });
  try {
    await migrate(database.url);
    const personas = config.demo ? await demoPersonas(config, database.url, systemClock.now(), say) : [];
    const hub = await startHub({ config, databaseUrl: database.url, personas });
    say('');
    process.stdout.write(banner({ config, url: hub.url, dataDir: database.dataDir, personas }));
    stopOnSignals(async () => {
      await hub.stop();
      await database.stop();
    });
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130); // asked twice: at once
      stopping = true;
      setTimeout(() => process.exit(1), STOP_MS).unref();
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

process.on('unhandledRejection', (reason) => process.stderr.write(`Unhandled: ${reason instanceof Error ? reason.stack : String(reason)}\n`));

const UNUSABLE_FOLDER = new Set(['EACCES', 'EPERM', 'EEXIST', 'ENOTDIR', 'EROFS', 'ENOSPC']);

main().catch((error: unknown) => {
  const { code, path } = error as NodeJS.ErrnoException;
  if (error instanceof Complaint) process.stderr.write(`\n${error.message}\n`);
  else if (code && UNUSABLE_FOLDER.has(code))
    process.stderr.write(`\n${path ?? 'The data folder'} cannot be used (${code}): choose another folder with HUB_DATA_DIR.\n`);
  else process.stderr.write(`\nThe hub could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
