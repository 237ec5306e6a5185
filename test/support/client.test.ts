import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Hub, startHub } from '../../src/app.ts';
import { readConfig } from '../../src/core/config.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query, subscribe } from './client.ts';
import { type TestDatabase, testDatabase } from './database.ts';

let database: TestDatabase;
let hub: Hub;

beforeAll(async () => {
  database = await testDatabase();
  hub = await startHub({
    config: readConfig({ PORT: '0', DATABASE_URL: database.url, HUB_TOKEN_SECRET: 'x'.repeat(32), HUB_ID_SECRET: 'y'.repeat(32), HUB_LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
  });
});
afterAll(async () => {
  await hub?.stop();
  await database?.drop();
});

const Place = graphql(`
  query PlaceInTheStream {
    cursor
  }
`);
const Changes = graphql(`
  subscription ChangesAfter($after: Cursor) {
    bookingUpdates(after: $after) {
      cursor
    }
  }
`);

test('the test client hands on what the hub says to a stranger, by HTTP', async () => {
  const { data, errors, status } = await query(hub, Place);
  expect({ cursor: data?.cursor, codes: errors.map((error) => error.extensions?.code), status }).toEqual({
    cursor: undefined,
    codes: ['UNAUTHENTICATED'],
    status: expect.any(Number),
  });
  await expect(ask(hub, Place)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('the test client hands on why a socket was closed', async () => {
  const updates = await subscribe(hub, Changes, { after: 'nowhere' }, 'no token at all');
  expect(await updates.ended).toMatchObject({ how: 'socket closed', closeCode: 4403 });
  await expect(updates.next()).rejects.toThrow('4403');
});

test('a document that codegen has not seen is named as such, instead of being sent', async () => {
  await expect(query(hub, {} as never)).rejects.toThrow('npm run codegen');
});
