import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type AnswerError, ask, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { codes, RightsGrant, rights } from './support.ts';

let hub: TestHub;
let act: ReturnType<typeof rights>;
let desk: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  act = rights(hub);
  desk = await hub.seed.staff('FRONT_DESK');
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

async function elderAndDaughter(): Promise<{ elder: SignedIn; daughter: SignedIn }> {
  const elder = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  return { elder, daughter: await hub.seed.family(elder) };
}

async function minor(bornOn: string): Promise<{ child: SignedIn; mother: SignedIn; grandmother: SignedIn }> {
  const child = await hub.seed.signIn(await hub.seed.resident({ bornOn }), 'RESIDENT');
  const mother = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
  await hub.seed.relate(child, mother, { kind: 'MOTHER', guardian: true });
  return { child, mother, grandmother: await hub.seed.family(child) };
}

const sees = async (viewer: SignedIn, subject: Someone): Promise<string[] | null> => {
  const { resident } = await ask(hub, '{ resident(id: "ID") { withheld } }'.replace('ID', subject.resident), {}, viewer.token);
  return resident?.withheld ?? null;
};

test('opens at once what was granted, and nothing else', async () => {
  const { elder, daughter } = await elderAndDaughter();
  expect(await sees(daughter, elder)).toBeNull();
  const answer = await act.grant(elder, elder, daughter, ['VISIT_STATUS', 'HEALTH'], { purpose: ' 女儿想知道护理员来了没有 ' });
  expect(answer).toMatchObject({ userErrors: [], cursor: expect.any(String), resident: { id: elder.resident } });
  const one = {
    purpose: '女儿想知道护理员来了没有',
    fromAt: '2026-11-20T01:00:00Z',
    untilAt: null,
    grantee: { id: daughter.person },
    grantedBy: { id: elder.person },
  };
  expect(answer.consents).toEqual([
    { id: expect.stringMatching(/^consent_/), scope: 'HEALTH', ...one },
    { id: expect.stringMatching(/^consent_/), scope: 'VISIT_STATUS', ...one },
  ]);
  expect(await sees(daughter, elder)).toEqual(['PROFILE', 'BOOKINGS', 'VISIT_DETAIL', 'LOCATION', 'LIBRARY_HISTORY']);
});

test('what holds already is neither doubled nor an error, and nobody is told of what did not change', async () => {
  const { elder, daughter } = await elderAndDaughter();
  await act.grant(elder, elder, daughter, ['HEALTH']);
  const before = await act.lastEvent();
  hub.clock.advance(60);
  const again = await act.grant(elder, elder, daughter, ['HEALTH', 'HEALTH']);
  expect(again).toMatchObject({ userErrors: [], consents: [{ scope: 'HEALTH', fromAt: '2026-11-20T01:00:00Z' }] });
  expect(await act.told(before)).toEqual([]);
  const more = await act.grant(elder, elder, daughter, ['HEALTH', 'PROFILE', 'PROFILE']);
  expect(more.consents.map(({ scope }) => scope)).toEqual(['HEALTH', 'PROFILE']);
  expect(await act.told(before)).toEqual([`rights/person/${daughter.uuid}`]);
});

test('a newer word on the same takes over where it begins: a shorter one, a longer one, another purpose', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const at = (day: string) => `2026-11-${day}T00:00:00Z`;
  const standing = async () =>
    (await act.grant(elder, elder, daughter, ['BOOKINGS'])).consents.map(({ fromAt, untilAt, purpose }) => [fromAt, untilAt, purpose]);
  await act.grant(elder, elder, daughter, ['HEALTH']);
  hub.clock.advance(60);
  const shorter = await act.grant(elder, elder, daughter, ['HEALTH'], { untilAt: at('27') });
  expect(shorter.consents).toMatchObject([{ fromAt: '2026-11-20T02:00:00Z', untilAt: at('27') }]);
  hub.clock.advance(60);
  const other = await act.grant(elder, elder, daughter, ['HEALTH'], { untilAt: at('27'), purpose: '陪同就医' });
  expect(other.consents).toMatchObject([{ fromAt: '2026-11-20T03:00:00Z', untilAt: at('27'), purpose: '陪同就医' }]);
  await act.grant(elder, elder, daughter, ['HEALTH'], { fromAt: at('27'), purpose: '陪同就医' });
  expect((await standing()).slice(1)).toEqual([
    ['2026-11-20T03:00:00Z', at('27'), '陪同就医'],
    [at('27'), null, '陪同就医'],
  ]);
  for (const day of ['20', '26', '27', '28']) {
    hub.clock.set(`2026-11-${day}T12:00:00Z`);
    expect([day, await act.inForce(elder, daughter)]).toEqual([day, ['BOOKINGS', 'HEALTH']]);
  }
});

test('what lies before a new word or behind it stays: a week in December, this week', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const december = { fromAt: '2026-12-01T00:00:00Z', untilAt: '2026-12-08T00:00:00Z' };
  await act.grant(elder, elder, daughter, ['HEALTH'], december);
  await act.grant(elder, elder, daughter, ['HEALTH'], { untilAt: '2026-11-27T00:00:00Z' });
  const january = { fromAt: '2027-01-01T00:00:00Z', untilAt: '2027-01-08T00:00:00Z' };
  const { consents } = await act.grant(elder, elder, daughter, ['HEALTH'], january);
  expect(consents).toMatchObject([{ fromAt: '2026-11-20T01:00:00Z', untilAt: '2026-11-27T00:00:00Z' }, december, january]);
});

test('one that is to begin later shows when, and opens nothing before', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const { consents } = await act.grant(elder, elder, daughter, ['PROFILE'], { fromAt: '2026-11-21T00:00:00+08:00', untilAt: '2026-11-22T00:00:00+08:00' });
  expect(consents).toMatchObject([{ scope: 'PROFILE', fromAt: '2026-11-20T16:00:00Z', untilAt: '2026-11-21T16:00:00Z' }]);
  const seenAt = async (instant: string) => {
    hub.clock.set(instant);
    return (await sees(daughter, elder)) !== null;
  };
  expect(await seenAt('2026-11-20T23:59:59+08:00')).toBe(false);
  expect(await seenAt('2026-11-21T00:00:00+08:00')).toBe(true);
  expect(await seenAt('2026-11-22T00:00:00+08:00')).toBe(false);
});

test('refuses a period that lies in the past or has no length; a beginning that has passed is now', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const refused = async (period: { fromAt?: string; untilAt?: string }) => (await act.grant(elder, elder, daughter, ['PROFILE'], period)).userErrors;
  expect(await refused({ untilAt: '2026-11-20T09:00:00+08:00' })).toMatchObject([{ code: 'CONSENT_PERIOD', path: ['untilAt'] }]);
  expect(await refused({ fromAt: '2026-11-22T00:00:00Z', untilAt: '2026-11-21T00:00:00Z' })).toMatchObject([{ code: 'CONSENT_PERIOD' }]);
  expect(await act.inForce(elder, daughter)).toEqual([]);
  const { consents } = await act.grant(elder, elder, daughter, ['PROFILE'], { fromAt: '2026-11-20T00:00:00+08:00' });
  expect(consents).toMatchObject([{ fromAt: '2026-11-20T01:00:00Z' }]);
});

test('refuses whoever is no relative on record, and says the way out; a person who is not there answers the same', async () => {
  const { elder } = await elderAndDaughter();
  const friend = await hub.seed.person();
  const former = await hub.seed.person();
  await hub.seed.relate(elder, former);
  await hub.db.query("update relation set until_on = '2026-11-20' where relative_id = $1", [former.uuid]);
  const nobody = { ...friend, person: friend.person.replace(/.{4}$/, '0000') };
  for (const grantee of [friend, former, nobody, elder]) {
    const { userErrors } = await act.grant(elder, elder, grantee, ['PROFILE']);
    expect(userErrors).toMatchObject(
      grantee === elder
        ? [{ code: 'RIGHTS_TO_SELF' }]
        : [{ code: 'CONSENT_NEEDS_RELATION', path: ['granteeId'], message: expect.stringContaining('请先由前台登记亲属关系') }],
    );
  }
});

test('a clerk records what a resident signed, under their own name, and never to themself', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const { consents } = await act.grant(desk, elder, daughter, ['VISIT_STATUS']);
  expect(consents).toMatchObject([{ scope: 'VISIT_STATUS', grantedBy: { id: desk.person } }]);
  const son = await hub.seed.staff('FRONT_DESK');
  await hub.seed.relate(elder, son);
  expect(codes(await act.grant(son, elder, son, ['HEALTH']))).toEqual(['RIGHTS_TO_SELF']);
  expect(codes(await act.grant(elder, elder, son, ['HEALTH']))).toEqual([]);
});

test('a guardian sees and manages the consents of a child, and cannot let them outlast the 18th birthday; the young person can', async () => {
  const { child, mother, grandmother } = await minor('2010-02-01');
  const given = await act.grant(mother, child, grandmother, ['VISIT_STATUS'], { untilAt: '2040-01-01T00:00:00Z' });
  expect(given.consents).toMatchObject([{ scope: 'VISIT_STATUS', untilAt: '2028-01-31T16:00:00Z', grantedBy: { id: mother.person } }]);
  expect(codes(await act.grant(desk, child, grandmother, ['HEALTH']))).toEqual(['CONSENT_BEYOND_YOURS']);
  const onPaper = await act.grant(await hub.seed.staff('COORDINATOR'), child, grandmother, ['HEALTH']);
  expect(onPaper.consents).toMatchObject([{ scope: 'HEALTH', untilAt: '2028-01-31T16:00:00Z' }, { scope: 'VISIT_STATUS' }]);
  await act.grant(child, child, grandmother, ['PROFILE', 'COUNSELLING_ATTENDANCE']);
  expect(codes(await act.grant(mother, child, grandmother, ['LOCATION'], { fromAt: '2028-02-01T00:00:00+08:00' }))).toEqual(['CONSENT_PERIOD']);
  expect(codes(await act.grant(mother, child, mother, ['LOCATION']))).toEqual(['RIGHTS_TO_SELF']);
  hub.clock.set('2028-01-31T23:59:59+08:00');
  expect(await act.inForce(child, grandmother)).toEqual(['COUNSELLING_ATTENDANCE', 'HEALTH', 'PROFILE', 'VISIT_STATUS']);
  hub.clock.set('2028-02-01T00:00:00+08:00');
  expect(await act.inForce(child, grandmother)).toEqual(['COUNSELLING_ATTENDANCE', 'PROFILE']);
});

test('somebody born on 29 February comes of age on 1 March where the year has none', async () => {
  const { child, mother, grandmother } = await minor('2012-02-29');
  const { consents } = await act.grant(mother, child, grandmother, ['HEALTH']);
  expect(consents).toMatchObject([{ untilAt: '2030-02-28T16:00:00Z' }]); // midnight of 1 March in China
});

test('the 14th birthday hands the word to the young person, the 18th takes it from the guardian', async () => {
  const { child, mother, grandmother } = await minor('2012-11-21');
  const outcome = async (who: SignedIn, scope: 'HEALTH' | 'COUNSELLING_SUMMARY') => {
    try {
      return codes(await act.grant(who, child, grandmother, [scope])).join() || 'done';
    } catch (error) {
      return String((error as AnswerError).code);
    }
  };
  const at = async (instant: string) => {
    hub.clock.set(instant);
    const tokens = { child: await renewed(child), mother: await renewed(mother) };
    return [await outcome(tokens.child, 'COUNSELLING_SUMMARY'), await outcome(tokens.mother, 'HEALTH')];
  };
  expect(await at('2026-11-20T23:59:59+08:00')).toEqual(['CONSENT_BY_GUARDIAN', 'done']);
  expect(await at('2026-11-21T00:00:00+08:00')).toEqual(['done', 'done']);
  expect(await at('2030-11-20T23:59:59+08:00')).toEqual(['done', 'done']);
  expect(await at('2030-11-21T00:00:00+08:00')).toEqual(['done', 'NOT_FOUND']);
});

/** Signed in again: years have passed. */
async function renewed(who: SignedIn): Promise<SignedIn> {
  const { openSession } = await import('../../src/people/sessions.ts');
  return { ...who, token: await openSession(hub.db, hub.tokenSecret, who.account, hub.clock.now(), 1) };
}

test('the same key answers the same, and malformed input is told by its field', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const first = await act.grant(elder, elder, daughter, ['HEALTH'], { idempotencyKey: 'once' });
  expect(await act.grant(elder, elder, daughter, ['HEALTH'], { idempotencyKey: 'once' })).toEqual(first);
  expect(codes(await act.grant(elder, elder, daughter, ['PROFILE'], { idempotencyKey: 'once' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  const bad = async (input: object) => {
    const all = { idempotencyKey: 'k', subjectId: elder.resident, granteeId: daughter.person, scopes: ['HEALTH' as const], purpose: '看望', ...input };
    return (await query(hub, RightsGrant, { input: all }, elder.token, { 'accept-language': 'en' })).errors[0];
  };
  for (const [
    input,
    field,
  ] of [[{ scopes: [] }, 'scopes'], [{ purpose: '  ' }, 'purpose'], [{ purpose: '长'.repeat(201) }, 'purpose'], [{ subjectId: daughter.person }, 'subjectId'], [{ granteeId: 'nobody' }, 'granteeId']] as const) // biome-ignore format: a list
    expect(await bad(input)).toMatchObject({ message: expect.stringContaining(field), extensions: { code: 'BAD_USER_INPUT' } });
});

test('two grants at the same moment do not double', async () => {
  const { elder, daughter } = await elderAndDaughter();
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => act.grant(n % 2 ? elder : desk, elder, daughter, ['BOOKINGS', 'PROFILE'])));
  expect(answers.flatMap(codes)).toEqual([]);
  expect(await act.inForce(elder, daughter)).toEqual(['BOOKINGS', 'PROFILE']);
  const { rows } = await hub.db.query('select count(*)::int as n from consent where subject_id = $1', [elder.uuid]);
  expect(rows).toEqual([{ n: 2 }]);
});
