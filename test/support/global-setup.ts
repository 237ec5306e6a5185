import { startTestPostgres, type TestPostgres } from './postgres.ts';

declare global {
  var testPostgres: TestPostgres | undefined;
}

export default async function globalSetup(): Promise<void> {
  globalThis.testPostgres = await startTestPostgres();
  process.env.TEST_POSTGRES_URL = globalThis.testPostgres.url;
  if (!process.env.TEST_DATABASE_URL_15)
    console.error('\nTEST_DATABASE_URL_15 is not set: the claims are tried on the embedded PostgreSQL alone, PostgreSQL 15 is left out.');
}
