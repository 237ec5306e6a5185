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

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof Complaint ? `\n${error.message}\n` : `\nThe hub could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
