import { type Config, readConfig } from '../core/config.ts';
import { type Database, openDatabase } from '../database/connect.ts';
import { migrate } from '../database/migrate.ts';

/** Runs a command on the configured database, migrated: one's own, the running hub's, or the embedded one started for this command alone. */
export async function withDatabase(work: (database: Database, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config, { share: true });
  try {
    await migrate(database.url);
    await work(database, config);
  } finally {
    await database.stop();
  }
}
