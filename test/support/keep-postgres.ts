/** A hub reduced to its database, for tests that kill it: starts the server below the given folder, says where, and lives on. */
import { startEmbeddedPostgres } from '../../src/database/embedded.ts';

const { url } = await startEmbeddedPostgres(process.argv[2] ?? '');
console.log(url);
setInterval(() => {}, 60_000);
