/** Tokens of an OpenID provider of one's own: whom they let in, whom not, and what happens while it is down. */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { readConfig } from '../../src/core/config.ts';
import { ask, subscribe } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import { codeOf, end, member, nextPhone, PASSWORD, signIn, whoIs } from './sign-in-support.ts';

interface Key {
  alg: string;
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

async function makeKey(kid: string, alg: string): Promise<Key> {
  return { kid, alg, ...(await generateKeyPair(alg, { extractable: true })) };
}

/** As much of a provider as a resource server ever sees of one. */
class TestProvider {
  keys: Key[] = [];
  asked = { discovery: 0, keys: 0 };
  says: { issuer?: string; jwks_uri?: string } = {};
  readonly #server = http.createServer(async (req, res) => {
    const answer = (body: object) => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (req.url === '/realm/.well-known/openid-configuration') {
      this.asked.discovery++;
      return answer({ issuer: this.issuer, jwks_uri: `${this.issuer}/keys`, ...this.says });
    }
    if (req.url !== '/realm/keys') return res.writeHead(404).end();
    this.asked.keys++;
    answer({ keys: await Promise.all(this.keys.map(async ({ kid, alg, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }))) });
  });
  #port = 0;

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(this.#port, '127.0.0.1', listening));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}/realm`;
  }

  sign(claims: JWTPayload, key = this.keys[0]!, minutes = 10): Promise<string> {
    const now = hub.clock.now();
    return new SignJWT({ iss: this.issuer, aud: AUDIENCE, ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .setIssuedAt(now)
      .setExpirationTime(new Date(now.getTime() + minutes * 60_000))
      .sign(key.privateKey);
  }
}

const AUDIENCE = 'neighbourhood-hub';
const provider = new TestProvider();
let hub: TestHub;

beforeAll(async () => {
  provider.keys = await Promise.all(['ES256', 'RS256', 'PS256', 'EdDSA', 'ES384'].map((alg) => makeKey(`key of ${alg}`, alg)));
  await provider.start();
  hub = await testHub({ env: { AUTH_ISSUER: provider.issuer, AUTH_AUDIENCE: AUDIENCE } });
});
beforeEach(async () => {
  hub.clock.set(FRIDAY_9.toISOString());
  await provider.start().catch(() => {}); // it may still run
});
afterAll(async () => {
  await hub.stop();
  await provider.stop();
});

const phoneOf = (phone: string) => ({ phone_number: `+86 ${phone}`, phone_number_verified: true });
const identities = async (account: string) => (await hub.db.query('select issuer, subject from identity where account_id = $1', [account])).rows;
const fresh = (): string => randomUUID();

test('at first sight somebody is known by the phone that the provider has verified, from then on by their subject', async () => {
  const someone = await member(hub, null, 'FAMILY');
  const sub = fresh();
  expect(await codeOf(whoIs(hub, await provider.sign({ sub })))).toBe('UNAUTHENTICATED');
  const first = await whoIs(hub, await provider.sign({ sub, ...phoneOf(someone.phone) }));
  expect(first.data).toEqual({ viewer: { person: { id: someone.person, name: someone.name }, roles: [{ role: 'FAMILY' }] } });
  expect(await identities(someone.account)).toEqual([{ issuer: provider.issuer, subject: sub }]);
  expect((await whoIs(hub, await provider.sign({ sub }))).data).toEqual(first.data);
  expect((await whoIs(hub, await provider.sign({ sub, ...phoneOf(nextPhone()) }))).data).toEqual(first.data); // who has changed phones there stays who they are here
});

test('ten first sights at the same moment are one', async () => {
  const someone = await member(hub, null);
  const token = await provider.sign({ sub: fresh(), ...phoneOf(someone.phone) });
  expect(await Promise.all(Array.from({ length: 10 }, () => codeOf(whoIs(hub, token))))).toEqual(Array(10).fill('OK'));
  expect(await identities(someone.account)).toHaveLength(1);
});

test('a phone that is not verified opens nothing, nor does one that was given to somebody else at the provider', async () => {
  const someone = await member(hub, null);
  const phone_number = `+86${someone.phone}`;
  for (const claim of [
    { phone_number },
    { phone_number, phone_number_verified: false },
    { phone_number, phone_number_verified: 'true' },
    { phone_number: 'x', phone_number_verified: true },
  ])
    expect([claim, await codeOf(whoIs(hub, await provider.sign({ sub: fresh(), ...claim })))]).toEqual([claim, 'UNAUTHENTICATED']);
  expect(await codeOf(whoIs(hub, await provider.sign({ sub: fresh(), ...phoneOf(someone.phone) })))).toBe('OK');
  expect(await codeOf(whoIs(hub, await provider.sign({ sub: fresh(), ...phoneOf(someone.phone) })))).toBe('UNAUTHENTICATED');
  expect(await identities(someone.account)).toHaveLength(1);
});

test.each(['ES256', 'RS256', 'PS256', 'EdDSA'])('a token signed with %s is good', async (alg) => {
  const someone = await member(hub, null);
  const key = provider.keys.find((one) => one.alg === alg)!;
  expect(await codeOf(whoIs(hub, await provider.sign({ sub: fresh(), ...phoneOf(someone.phone) }, key)))).toBe('OK');
});

const BAD: [title: string, make: (claims: JWTPayload) => Promise<string> | string][] = [
  ['of another issuer', (claims) => provider.sign({ ...claims, iss: 'https://somebody.example' })],
  ['for another program', (claims) => provider.sign({ ...claims, aud: 'another' })],
  ['for nobody', (claims) => provider.sign({ ...claims, aud: [] })],
  ['of nobody', ({ sub, ...claims }) => provider.sign(claims)],
  ['that has run out', (claims) => provider.sign(claims, provider.keys[0], -1)],
  ['not good yet', (claims) => provider.sign({ ...claims, nbf: FRIDAY_9.getTime() / 1000 + 60 })],
  ['with a changed payload', async (claims) => {
    const [head, , signature] = (await provider.sign(claims)).split('.');
    return `${head}.${Buffer.from(JSON.stringify({ iss: provider.issuer, aud: AUDIENCE, exp: 4_000_000_000, ...claims })).toString('base64url')}.${signature}`;
  }],
  ['that is not signed', (claims) => new UnsecuredJWT(claims).setIssuer(provider.issuer).setAudience(AUDIENCE).setExpirationTime(4_000_000_000).encode()],
  ["signed with the public key as an HMAC's secret", async (claims) =>
    new SignJWT({ ...claims, sid: fresh() }).setProtectedHeader({ alg: 'HS256', kid: provider.keys[1]!.kid }).setIssuer(provider.issuer).setAudience(AUDIENCE).setExpirationTime(4_000_000_000)
      .sign(new TextEncoder().encode(await exportSPKI(provider.keys[1]!.publicKey)))],
  ['of an algorithm that is not on the list, by a key of the provider', (claims) => provider.sign(claims, provider.keys[4])],
  ['of a key nobody knows', async (claims) => provider.sign(claims, await makeKey('unknown', 'ES256'))],
  ['of another key by the same name', async (claims) => provider.sign(claims, await makeKey(provider.keys[0]!.kid, 'ES256'))],
  ['that brings its own key', async (claims) => {
    const own = await makeKey('own', 'ES256');
    return new SignJWT({ iss: provider.issuer, aud: AUDIENCE, ...claims }).setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(own.publicKey) }).setExpirationTime(4_000_000_000).sign(own.privateKey);
  }],
]; // biome-ignore format: a line for each

test.each(BAD)('a token %s is UNAUTHENTICATED', async (_title, make) => {
  const someone = await member(hub, null);
  expect(await codeOf(whoIs(hub, await make({ sub: fresh(), ...phoneOf(someone.phone) })))).toBe('UNAUTHENTICATED');
  expect(await identities(someone.account)).toEqual([]);
});

test("the token's own end and the account's lock end it; the hub's own sessions go on beside it", async () => {
  const someone = await member(hub);
  const token = await provider.sign({ sub: fresh(), ...phoneOf(someone.phone) });
  const own = (await signIn(hub, someone.phone, PASSWORD)).session!;
  expect(await codeOf(whoIs(hub, token))).toBe('OK');
  expect(await codeOf(whoIs(hub, own.accessToken))).toBe('OK');
  expect(await end(hub, token)).toEqual({ ended: 0, userErrors: [] }); // there is no session to end
  expect(await end(hub, token, true)).toEqual({ ended: 2, userErrors: [] });
  expect(await codeOf(whoIs(hub, own.accessToken))).toBe('UNAUTHENTICATED');
  expect(await codeOf(whoIs(hub, token))).toBe('OK');
  await hub.db.query('update account set locked_at = now() where id = $1', [someone.account]);
  expect(await codeOf(whoIs(hub, token))).toBe('UNAUTHENTICATED');
  await hub.db.query('update account set locked_at = null where id = $1', [someone.account]);
  hub.clock.advance(10);
  expect(await codeOf(whoIs(hub, token))).toBe('UNAUTHENTICATED');
});

const UPDATES = 'subscription { visitUpdates { kind } }';

async function happen(caregiver: Parameters<typeof hub.seed.visit>[1]): Promise<void> {
  const coordinator = await hub.seed.staff('COORDINATOR');
  const visitId = await hub.seed.visit(await hub.seed.resident(), caregiver, '2027-01-21T10:00:00+08:00', '2027-01-21T11:00:00+08:00');
  const input = { idempotencyKey: randomUUID(), visitId, version: 1 };
  await ask(hub, 'mutation ($input: VisitCancelInput!) { visitCancel(input: $input) { userErrors { code } } }', { input }, coordinator.token);
}

test.each(['runs out', 'is locked'])('a stream goes on while the provider is down, and ends when its token or account %s', async (how) => {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const phone = nextPhone();
  await hub.db.query('update account set phone = $2 where id = $1', [caregiver.account, phone]);
  const updates = await subscribe(hub, UPDATES, {}, await provider.sign({ sub: fresh(), ...phoneOf(phone) }));
  await provider.stop();
  hub.clock.advance(9);
  await happen(caregiver);
  expect(await updates.next()).toEqual({ visitUpdates: { kind: 'VISIT_CANCELLED' } });
  if (how === 'runs out') hub.clock.advance(1);
  else await hub.db.query('update account set locked_at = now() where id = $1', [caregiver.account]);
  await happen(caregiver);
  expect(await updates.next()).toMatchObject({ visitUpdates: { kind: 'STREAM_ENDED' } });
  await expect(updates.next()).rejects.toThrow(/UNAUTHENTICATED|over/);
  await updates.close();
});

test('while the provider is down, known keys go on for as long as it takes; a new one is UNAVAILABLE until it is back', async () => {
  const someone = await member(hub, null);
  const sub = fresh();
  expect(await codeOf(whoIs(hub, await provider.sign({ sub, ...phoneOf(someone.phone) })))).toBe('OK');
  await provider.stop();
  for (let hour = 0; hour < 3; hour++) {
    hub.clock.advance(60);
    expect(await codeOf(whoIs(hub, await provider.sign({ sub })))).toBe('OK');
  }
  const rotated = await makeKey('rotated', 'ES256');
  provider.keys = [rotated, ...provider.keys];
  expect(await codeOf(whoIs(hub, await provider.sign({ sub }, rotated)))).toBe('UNAVAILABLE');
  await provider.start();
  expect(await codeOf(whoIs(hub, await provider.sign({ sub }, rotated)))).toBe('OK');
});

test('invented keys do not become a flood at the provider', async () => {
  hub.clock.advance(24 * 60);
  const unknown = await makeKey('invented', 'ES256');
  await codeOf(whoIs(hub, await provider.sign({ sub: fresh() }, unknown)));
  const before = provider.asked.keys;
  for (let at = 0; at < 20; at++)
    expect(await codeOf(whoIs(hub, await provider.sign({ sub: fresh() }, { ...unknown, kid: `invented ${at}` })))).toBe('UNAUTHENTICATED');
  expect(provider.asked.keys - before).toBe(0);
});

test('a key that the provider has withdrawn is good for ten minutes more, and no longer', async () => {
  const someone = await member(hub, null);
  const sub = fresh();
  const withdrawn = await makeKey('withdrawn', 'ES256');
  provider.keys = [...provider.keys, withdrawn];
  hub.clock.advance(2 * 24 * 60);
  expect(await codeOf(whoIs(hub, await provider.sign({ sub, ...phoneOf(someone.phone) }, withdrawn)))).toBe('OK');
  provider.keys = provider.keys.filter((key) => key !== withdrawn);
  hub.clock.advance(11);
  const before = provider.asked.keys;
  await codeOf(whoIs(hub, await provider.sign({ sub }, withdrawn))); // this one asks, beside
  while (provider.asked.keys === before) await codeOf(whoIs(hub, await provider.sign({ sub }, provider.keys[0])));
  while ((await codeOf(whoIs(hub, await provider.sign({ sub }, withdrawn)))) === 'OK');
  expect(await codeOf(whoIs(hub, await provider.sign({ sub })))).toBe('OK');
});

test('a hub that starts while the provider is down serves its own people, says UNAVAILABLE to the others, and finds the provider later', async () => {
  await provider.stop();
  const other = await testHub({ env: { AUTH_ISSUER: provider.issuer, AUTH_AUDIENCE: AUDIENCE } });
  try {
    const someone = await member(other);
    const token = await provider.sign({ sub: fresh(), ...phoneOf(someone.phone) });
    expect(await codeOf(whoIs(other, someone.token))).toBe('OK');
    expect(await codeOf(whoIs(other, token))).toBe('UNAVAILABLE');
    await provider.start();
    provider.says = { issuer: 'https://somebody.example' };
    expect(await codeOf(whoIs(other, token))).toBe('UNAVAILABLE'); // discovery of somebody else is none
    provider.says = {};
    expect(await codeOf(whoIs(other, token))).toBe('OK');
  } finally {
    provider.says = {};
    await other.stop();
  }
});

test('issuer and audience are set together, and the issuer is behind https', () => {
  const read = (AUTH_ISSUER?: string, AUTH_AUDIENCE?: string) => () => readConfig({ AUTH_ISSUER, AUTH_AUDIENCE }).provider;
  expect(read()()).toBeNull();
  expect(read('https://login.example/realms/centre', 'hub')()).toEqual({ issuer: 'https://login.example/realms/centre', audience: 'hub' });
  expect(read('http://localhost:8080/realms/centre', 'hub')()).toMatchObject({ issuer: 'http://localhost:8080/realms/centre' });
  for (const wrong of [read('https://login.example'), read(undefined, 'hub')]) expect(wrong).toThrow('go together');
  for (const wrong of ['http://login.example', 'login.example', 'https://login.example?x=1', 'http://localhost.example'])
    expect(read(wrong, 'hub')).toThrow('AUTH_ISSUER must be');
});
