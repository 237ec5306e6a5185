/** Signing in by phone and password, over HTTP: what is told, what is counted, and what a flood costs. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import { codeOf, end, everyText, member, nextPhone, PASSWORD, refresh, said, signIn, whoIs } from './sign-in-support.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

const WRONG = '猫不爱晒太阳';
const after = (minutes: number): string => new Date(FRIDAY_9.getTime() + minutes * 60_000).toISOString().replace('.000Z', 'Z');
const DAYS = 24 * 60;

test('phone and password open a session: 15 minutes of access, 30 days to refresh', async () => {
  const someone = await member(hub, PASSWORD, 'FAMILY');
  const { session, userErrors, retryAt } = await signIn(hub, someone.phone, PASSWORD);
  expect({ userErrors, retryAt }).toEqual({ userErrors: [], retryAt: null });
  expect(session).toMatchObject({ accessExpiresAt: after(15), refreshExpiresAt: after(30 * DAYS) });
  expect((await whoIs(hub, session!.accessToken)).data).toEqual({
    viewer: { person: { id: someone.person, name: someone.name }, roles: [{ role: 'FAMILY' }] },
  });
  hub.clock.advance(14);
  expect(await codeOf(whoIs(hub, session!.accessToken))).toBe('OK');
  hub.clock.advance(1);
  expect(await codeOf(whoIs(hub, session!.accessToken))).toBe('UNAUTHENTICATED');
});

test('the phone is known however it is written, the password however the keyboard composed it', async () => {
  const { phone } = await member(hub, 'Cafe\u0301 ＡＢＣ１２');
  expect(said(await signIn(hub, `+86 ${phone.slice(0, 3)}-${phone.slice(3)}`, 'Café ABC12'))).toBe('OK');
});

test('a wrong phone, a wrong password, no password, a locked account and nonsense answer alike', async () => {
  const someone = await member(hub);
  const without = await member(hub, null);
  const locked = await member(hub);
  await hub.db.query('update account set locked_at = now() where id = $1', [locked.account]);
  const answers = [
    await signIn(hub, someone.phone, WRONG),
    await signIn(hub, nextPhone(), PASSWORD),
    await signIn(hub, without.phone, PASSWORD),
    await signIn(hub, without.phone, ''),
    await signIn(hub, locked.phone, PASSWORD),
    await signIn(hub, 'no phone', PASSWORD),
    await signIn(hub, '', ''),
    await signIn(hub, 'x'.repeat(10_000), 'x'.repeat(10_000)),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(answers[0])]));
  expect(answers[0]).toMatchObject({ session: null, userErrors: [{ code: 'WRONG_PHONE_OR_PASSWORD', path: [] }], retryAt: null });
  expect((await signIn(hub, someone.phone, WRONG, undefined, { 'accept-language': 'zh-CN' })).userErrors[0]?.message).toMatch(/^手机号或密码不对/);
});

test('ten attempts a minute, the right password no exception, then the hub says when; known and unknown phones alike', async () => {
  for (const phone of [(await member(hub)).phone, nextPhone()]) {
    hub.clock.set(FRIDAY_9.toISOString());
    for (let guess = 1; guess <= 10; guess++) {
      expect([guess, said(await signIn(hub, phone, WRONG))]).toEqual([guess, 'WRONG_PHONE_OR_PASSWORD']);
      hub.clock.set(new Date(FRIDAY_9.getTime() + guess * 2_000).toISOString());
    }
    const refused = await signIn(hub, phone, PASSWORD);
    expect(refused).toMatchObject({ session: null, userErrors: [{ code: 'TOO_MANY_GUESSES' }], retryAt: after(1) });
    expect(refused.userErrors[0]?.message).toContain('40 seconds');
    hub.clock.set(new Date(FRIDAY_9.getTime() + 59_999).toISOString());
    expect(said(await signIn(hub, phone, PASSWORD))).toBe('TOO_MANY_GUESSES');
    hub.clock.set(after(1)); // the first of the ten is a minute old: one more, and not ten
    expect(said(await signIn(hub, phone, WRONG))).toBe('WRONG_PHONE_OR_PASSWORD');
    expect(said(await signIn(hub, phone, WRONG))).toBe('TOO_MANY_GUESSES');
  }
});

test('thirty guesses at the same moment, on two hubs of one database: ten are looked at', async () => {
  const { phone } = await member(hub);
  const other = await testHub({ database: hub.database });
  try {
    other.clock.set(FRIDAY_9.toISOString());
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => signIn(at % 2 ? hub : other, phone, WRONG)));
    const codes = answers.map(said).sort();
    expect(codes).toEqual([...Array(20).fill('TOO_MANY_GUESSES'), ...Array(10).fill('WRONG_PHONE_OR_PASSWORD')]);
  } finally {
    await other.stop();
  }
});

test('twelve aliases in one document are twelve guesses', async () => {
  const { phone } = await member(hub);
  const insider = await member(hub);
  const guesses = Array.from(
    { length: 12 },
    (_, at) => `g${at}: sessionCreate(input: { phone: "${phone}", password: "${WRONG}${at}" }) { userErrors { code } }`,
  );
  const { data, errors } = await query(hub, `mutation { ${guesses.join(' ')} }`, {}, insider.token);
  expect(errors).toEqual([]);
  const codes = Object.values(data as Record<string, { userErrors: { code: string }[] }>).map(({ userErrors }) => userErrors[0]?.code);
  expect(codes).toEqual([...Array(10).fill('WRONG_PHONE_OR_PASSWORD'), 'TOO_MANY_GUESSES', 'TOO_MANY_GUESSES']);
});

test('a stranger who guesses all day keeps nobody out whose device is known, and a device has ten guesses of its own', async () => {
  const { phone } = await member(hub);
  const device = (await signIn(hub, phone, PASSWORD)).session!.device;
  for (let guess = 0; guess < 12; guess++) await signIn(hub, phone, WRONG);
  expect(said(await signIn(hub, phone, PASSWORD))).toBe('TOO_MANY_GUESSES');
  const { session } = await signIn(hub, phone, PASSWORD, device);
  expect(session).toMatchObject({ device });
  for (let guess = 2; guess <= 10; guess++) expect(said(await signIn(hub, phone, WRONG, device))).toBe('WRONG_PHONE_OR_PASSWORD');
  expect(said(await signIn(hub, phone, PASSWORD, device))).toBe('TOO_MANY_GUESSES');
});

test("a device's token counts for its own account, as it was given out, and for nothing else", async () => {
  const victim = await member(hub);
  const thief = await member(hub);
  const device = (await signIn(hub, thief.phone, PASSWORD)).session!.device;
  for (let guess = 0; guess < 10; guess++) await signIn(hub, victim.phone, WRONG);
  const forged = [
    device,
    `${device.slice(0, -1)}${device.endsWith('A') ? 'B' : 'A'}`,
    device.slice(0, 36),
    `${device} `,
    'nonsense',
    '0198c0de-0000-7000-8000-000000000000.x',
  ];
  for (const token of forged) expect([token, said(await signIn(hub, victim.phone, PASSWORD, token))]).toEqual([token, 'TOO_MANY_GUESSES']);
  expect(await codeOf(whoIs(hub, device))).toBe('UNAUTHENTICATED');
});

test('a flood over a hundred phones is turned away when the queue is full, and somebody with a known device gets in meanwhile', async () => {
  const owner = await member(hub);
  const { device } = (await signIn(hub, owner.phone, PASSWORD)).session!;
  const flood = Array.from({ length: 100 }, () =>
    query(hub, `mutation { sessionCreate(input: { phone: "${nextPhone()}", password: "${WRONG}" }) { userErrors { code } } }`),
  );
  const [got, ...answers] = await Promise.all([signIn(hub, owner.phone, PASSWORD, device), ...flood]);
  expect(said(got)).toBe('OK');
  const codes = answers.map(({ data, errors }) => errors[0]?.extensions?.code ?? data.sessionCreate.userErrors[0].code);
  expect(new Set(codes)).toEqual(new Set(['WRONG_PHONE_OR_PASSWORD', 'RATE_LIMITED']));
  expect(codes.filter((code) => code === 'WRONG_PHONE_OR_PASSWORD').length).toBeGreaterThanOrEqual(31);
  expect(said(await signIn(hub, owner.phone, PASSWORD))).toBe('OK');
});

test('a password that was changed, or an account that was locked, while its hash was computed opens nothing', async () => {
  for (const change of ["password_hash = 'another'", 'locked_at = now()']) {
    const { phone, account } = await member(hub);
    const other = new pg.Client(hub.database.url);
    await other.connect();
    await other.query('begin');
    await other.query('select from account where id = $1 for update', [account]);
    const signing = signIn(hub, phone, PASSWORD); // compares with what it read before, and waits for the row
    while ((await hub.db.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).rowCount === 0);
    await other.query(`update account set ${change} where id = $1`, [account]);
    await other.query('commit');
    await other.end();
    expect([change, said(await signing)]).toEqual([change, 'WRONG_PHONE_OR_PASSWORD']);
  }
});

test('guesses that count no longer are forgotten, those of the last minute are not', async () => {
  await signIn(hub, nextPhone(), WRONG);
  hub.clock.advance(2);
  await signIn(hub, nextPhone(), WRONG);
  await hub.sweep();
  expect((await hub.db.query('select from sign_in_guess')).rowCount).toBe(1);
});

test('signing out ends this session, or all of them; asked again it is over already', async () => {
  const { phone } = await member(hub);
  const sessions = [];
  for (let at = 0; at < 3; at++) sessions.push((await signIn(hub, phone, PASSWORD)).session!);
  const [first, second, third] = sessions as [(typeof sessions)[0], (typeof sessions)[0], (typeof sessions)[0]];
  const bystander = (await signIn(hub, (await member(hub)).phone, PASSWORD)).session!;
  expect(await end(hub, first.accessToken)).toEqual({ ended: 1, userErrors: [] });
  expect(await codeOf(whoIs(hub, first.accessToken))).toBe('UNAUTHENTICATED');
  await expect(end(hub, first.accessToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(said(await refresh(hub, first.refreshToken))).toBe('SIGN_IN_AGAIN');
  expect(await codeOf(whoIs(hub, second.accessToken))).toBe('OK');
  expect(await end(hub, second.accessToken, true)).toEqual({ ended: 3, userErrors: [] }); // the seed's own is the third
  expect(await codeOf(whoIs(hub, third.accessToken))).toBe('UNAUTHENTICATED');
  expect(said(await refresh(hub, third.refreshToken))).toBe('SIGN_IN_AGAIN');
  expect(await codeOf(whoIs(hub, bystander.accessToken))).toBe('OK');
});

test('no table holds a password, a token or what follows from one', async () => {
  const { phone } = await member(hub);
  const first = (await signIn(hub, phone, PASSWORD)).session!;
  const second = (await refresh(hub, first.refreshToken)).session!;
  await signIn(hub, nextPhone(), WRONG);
  const texts = await everyText(hub);
  expect(texts).toContain('$argon2id$');
  const parts = [first, second].flatMap(({ accessToken, refreshToken, device }) => [
    accessToken,
    refreshToken,
    refreshToken.split('.')[1]!,
    device,
    device.split('.')[1]!,
  ]);
  for (const secret of [PASSWORD, WRONG, ...parts]) expect([secret, texts.includes(secret)]).toEqual([secret, false]);
});
