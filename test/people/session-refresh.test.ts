/** Staying signed in: tokens that turn, answers that get lost, tokens that were stolen, and streams that outlive their access token. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ask, subscribe } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { codeOf, end, givePhone, member, PASSWORD, refresh, said, signIn, whoIs } from './sign-in-support.ts';

let hub: TestHub;
let phone: string;
beforeAll(async () => {
  hub = await testHub();
  ({ phone } = await member(hub));
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

const DAY = 24 * 60;
const after = (minutes: number): string => new Date(FRIDAY_9.getTime() + minutes * 60_000).toISOString().replace('.000Z', 'Z');
const seconds = (count: number) => hub.clock.advance(count / 60);
const open = async () => {
  await hub.db.query('delete from sign_in_guess');
  return (await signIn(hub, phone, PASSWORD)).session!;
};
const refreshed = async (token: string) => {
  const payload = await refresh(hub, token);
  expect(payload.userErrors).toEqual([]);
  return payload.session!;
};
const isOver = async (token: { refreshToken: string; accessToken: string }) => {
  expect(said(await refresh(hub, token.refreshToken))).toBe('SIGN_IN_AGAIN');
  expect(await codeOf(whoIs(hub, token.accessToken))).toBe('UNAUTHENTICATED');
};

test('a refresh gives a new pair for the same session and device, and slides it', async () => {
  const first = await open();
  hub.clock.advance(10 * DAY);
  const second = await refreshed(first.refreshToken);
  expect(second).toMatchObject({ accessExpiresAt: after(10 * DAY + 15), refreshExpiresAt: after(40 * DAY), device: first.device });
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(second.refreshToken.split('.')[0]).toBe(first.refreshToken.split('.')[0]);
  expect(await codeOf(whoIs(hub, second.accessToken))).toBe('OK');
});

test('an app that sends its expired access token along is refreshed all the same', async () => {
  const first = await open();
  hub.clock.advance(16);
  const document = 'mutation ($input: SessionRefreshInput!) { sessionRefresh(input: $input) { session { accessToken } userErrors { code } } }';
  const { sessionRefresh } = await ask(hub, document, { input: { refreshToken: first.refreshToken } }, first.accessToken);
  expect(sessionRefresh.userErrors).toEqual([]);
  expect(await codeOf(whoIs(hub, sessionRefresh.session.accessToken))).toBe('OK');
  expect(await codeOf(whoIs(hub, first.accessToken))).toBe('UNAUTHENTICATED');
});

test('a session that nobody refreshes for 30 days is over', async () => {
  const first = await open();
  hub.clock.advance(30 * DAY - 1);
  const second = await refreshed(first.refreshToken);
  hub.clock.advance(30 * DAY);
  expect(said(await refresh(hub, second.refreshToken))).toBe('SIGN_IN_AGAIN');
});

test('a session that is refreshed for ever is over after 180 days, its last access token no later', async () => {
  let session = await open();
  for (let day = 20; day < 180; day += 20) {
    hub.clock.set(after(day * DAY));
    session = await refreshed(session.refreshToken);
  }
  hub.clock.set(after(180 * DAY - 5));
  session = await refreshed(session.refreshToken);
  expect(session).toMatchObject({ accessExpiresAt: after(180 * DAY), refreshExpiresAt: after(180 * DAY) });
  hub.clock.advance(5);
  await isOver(session);
});

test('an answer that was lost can be asked for again for a minute, and is the same', async () => {
  const first = await open();
  const lost = await refreshed(first.refreshToken);
  seconds(60);
  const again = await refreshed(first.refreshToken);
  expect(again.refreshToken).toBe(lost.refreshToken);
  expect(again.refreshExpiresAt).toBe(lost.refreshExpiresAt);
  expect(await codeOf(whoIs(hub, again.accessToken))).toBe('OK');
  await refreshed(again.refreshToken);
});

test('after the minute it ends the session, for whoever holds it', async () => {
  const first = await open();
  const second = await refreshed(first.refreshToken);
  seconds(61);
  await isOver(first);
  await isOver(second);
});

test('once its successor was used, a token ends the session at once: two hold it', async () => {
  const first = await open();
  const second = await refreshed(first.refreshToken);
  const third = await refreshed(second.refreshToken);
  seconds(1);
  await isOver(first);
  await isOver(third);
});

test('a token that was stolen long ago is found out too', async () => {
  const stolen = await open();
  let session = stolen;
  for (let turn = 0; turn < 5; turn++) {
    hub.clock.advance(14);
    session = await refreshed(session.refreshToken);
  }
  await isOver(stolen);
  await isOver(session);
});

test('asked ten times at the same moment, all are given the same successor, and it goes on', async () => {
  for (let round = 0; round < 5; round++) {
    const { refreshToken } = await open();
    const other = await testHub({ database: hub.database }); // hubs of one database share the secret
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => refresh(at % 2 ? hub : other, refreshToken)));
    await other.stop();
    expect(answers.map(said)).toEqual(Array(10).fill('OK'));
    expect(new Set(answers.map(({ session }) => session!.refreshToken)).size).toBe(1);
    const next = await refreshed(answers[0]!.session!.refreshToken);
    expect(await codeOf(whoIs(hub, next.accessToken))).toBe('OK');
  }
});

test('a token and its predecessor at the same moment: either the one came before, or the session ends; never two chains', async () => {
  for (let round = 0; round < 10; round++) {
    const first = await open();
    const second = await refreshed(first.refreshToken);
    const [older, newer] = await Promise.all([refresh(hub, first.refreshToken), refresh(hub, second.refreshToken)]);
    if (older.session) {
      expect(older.session.refreshToken).toBe(second.refreshToken);
      expect(said(newer)).toBe('OK');
    } else {
      const { rows } = await hub.db.query('select ended_at is not null as ended from session where id = $1', [first.refreshToken.split('.')[0]]);
      expect(rows).toEqual([{ ended: true }]);
    }
  }
});

test('signing out against a refresh at the same moment: the session is over', async () => {
  for (let round = 0; round < 5; round++) {
    const session = await open();
    const [, answer] = await Promise.all([end(hub, session.accessToken), refresh(hub, session.refreshToken)]);
    if (answer.session) await isOver(answer.session);
    await isOver(session);
  }
});

test('nonsense, an access token and the token of nobody end nothing', async () => {
  const session = await open();
  const sid = session.refreshToken.split('.')[0]!;
  for (const token of ['', 'nonsense', session.accessToken, `${sid}.`, sid, `0198c0de-0000-7000-8000-000000000000.${'x'.repeat(43)}`, 'x'.repeat(100_000)])
    expect([token.slice(0, 50), said(await refresh(hub, token))]).toEqual([token.slice(0, 50), 'SIGN_IN_AGAIN']);
  expect(said(await refresh(hub, session.refreshToken))).toBe('OK');
});

test('with another secret of the installation everybody signs in anew', async () => {
  const session = await open();
  const other = await testHub({ database: hub.database, env: { HUB_TOKEN_SECRET: 'another secret of the tests, 32 letters or more' } });
  try {
    expect(said(await refresh(other, session.refreshToken))).toBe('SIGN_IN_AGAIN');
    expect(await codeOf(whoIs(other, session.accessToken))).toBe('UNAUTHENTICATED');
  } finally {
    await other.stop();
  }
});

test('a locked account is not refreshed, and goes on when it is unlocked', async () => {
  const someone = await member(hub);
  const session = (await signIn(hub, someone.phone, PASSWORD)).session!;
  await hub.db.query('update account set locked_at = now() where id = $1', [someone.account]);
  expect(said(await refresh(hub, session.refreshToken))).toBe('SIGN_IN_AGAIN');
  await hub.db.query('update account set locked_at = null where id = $1', [someone.account]);
  expect(said(await refresh(hub, session.refreshToken))).toBe('OK');
});

test("a session of the operator's own making has no refresh token", async () => {
  const someone = await member(hub);
  const sid = JSON.parse(Buffer.from(someone.token.split('.')[1]!, 'base64url').toString()).sid as string;
  expect(said(await refresh(hub, `${sid}.${'A'.repeat(43)}`))).toBe('SIGN_IN_AGAIN');
  expect(await codeOf(whoIs(hub, someone.token))).toBe('OK');
});

/** Something a caregiver's stream has to say: a visit of theirs is called off. */
async function happen(caregiver: SignedIn): Promise<void> {
  const coordinator = await hub.seed.staff('COORDINATOR');
  const visitId = await hub.seed.visit(await hub.seed.resident(), caregiver, '2027-01-21T10:00:00+08:00', '2027-01-21T11:00:00+08:00');
  const input = { idempotencyKey: randomUUID(), visitId, version: 1 };
  await ask(hub, 'mutation ($input: VisitCancelInput!) { visitCancel(input: $input) { userErrors { code } } }', { input }, coordinator.token);
}

const UPDATES = 'subscription { visitUpdates { kind visit { status } } }';

test('a stream lives on when its access token has run out, and ends with its session', async () => {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const { session } = await signIn(hub, await givePhone(hub, caregiver), PASSWORD);
  const updates = await subscribe(hub, UPDATES, {}, session!.accessToken);
  hub.clock.advance(16);
  expect(await codeOf(whoIs(hub, session!.accessToken))).toBe('UNAUTHENTICATED');
  await happen(caregiver);
  expect(await updates.next()).toMatchObject({ visitUpdates: { visit: { status: 'CANCELLED' } } });
  const { accessToken } = await refreshed(session!.refreshToken);
  await end(hub, accessToken);
  await happen(caregiver);
  expect(await updates.next()).toMatchObject({ visitUpdates: { kind: 'STREAM_ENDED', visit: null } });
  await expect(updates.next()).rejects.toThrow(OVER);
  await updates.close();
});

test('a stream ends when nobody refreshes its session', async () => {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const { session } = await signIn(hub, await givePhone(hub, caregiver), PASSWORD);
  const updates = await subscribe(hub, UPDATES, {}, session!.accessToken);
  hub.clock.advance(30 * DAY);
  await happen(caregiver);
  expect(await updates.next()).toMatchObject({ visitUpdates: { kind: 'STREAM_ENDED', visit: null } });
  await expect(updates.next()).rejects.toThrow(OVER);
  await updates.close();
});

/** By an error of the subscription, or with its socket. */
const OVER = /UNAUTHENTICATED|over/;
