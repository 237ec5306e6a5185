/** Who may change whose rights, written by hand from the design's table of ages and from the law it names; what is not listed nobody may. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import type { ConsentScope } from '../generated/graphql.ts';
import { AnswerError, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { codes, RightsGrant, rights } from './support.ts';

/** At the 20th of November 2026. */
const BORN = { seven: '2019-03-01', thirteen: '2012-11-21', fifteen: '2011-03-01', adult: '1948-02-11' };
type Age = keyof typeof BORN;
const AGES = Object.keys(BORN) as Age[];

const ACTIONS = ['grant', 'grant counselling', 'withdraw', 'withdraw counselling', 'link', 'end', 'join', 'leave'] as const;
type Action = (typeof ACTIONS)[number];

/** At each of the four ages, or at all of them. */
type Cell = string | [seven: string, thirteen: string, fifteen: string, adult: string];
const DONE = 'done';
const UNSEEN = 'NOT_FOUND';
const NO = 'FORBIDDEN';
const FROM_14: Cell = ['CONSENT_BY_GUARDIAN', 'CONSENT_BY_GUARDIAN', DONE, DONE];
const WHILE_MINOR: Cell = [DONE, DONE, DONE, UNSEEN];
const NOT_COUNSELLING: Cell = ['COUNSELLING_BY_RESIDENT', 'COUNSELLING_BY_RESIDENT', 'COUNSELLING_BY_RESIDENT', UNSEEN];

// biome-ignore format: a table
const MAY: Record<string, Record<Action, Cell>> = {
  // Consents: PIPL 31 (under 14 the guardian), 14 to 17 the young person too, from 18 alone; counselling never by others; the desk on paper.
  'the resident':               { grant: FROM_14, 'grant counselling': FROM_14,                   withdraw: FROM_14,     'withdraw counselling': FROM_14, link: NO, end: NO, join: NO, leave: NO },
  'the guardian on record':     { grant: WHILE_MINOR, 'grant counselling': NOT_COUNSELLING,       withdraw: WHILE_MINOR, 'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  'the grantee':                { grant: NO,     'grant counselling': NO,                       withdraw: DONE,       'withdraw counselling': DONE,   link: NO, end: NO, join: NO, leave: NO },
  'a relative who sees':        { grant: NO,     'grant counselling': NO,                       withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  'a relative who sees nothing':{ grant: UNSEEN, 'grant counselling': UNSEEN,                   withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  'a neighbour':                { grant: UNSEEN, 'grant counselling': UNSEEN,                   withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  'a caregiver of the team':    { grant: NO,     'grant counselling': NO,                       withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  'another caregiver':          { grant: UNSEEN, 'grant counselling': UNSEEN,                   withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  'a counsellor':               { grant: UNSEEN, 'grant counselling': UNSEEN,                   withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: NO, end: NO, join: NO, leave: NO },
  // The desk acts for residents of its own centre; only coordinators and admins say who looks after whom.
  'the front desk':             { grant: 'CONSENT_BEYOND_YOURS',   'grant counselling': 'COUNSELLING_BY_RESIDENT', withdraw: DONE,       'withdraw counselling': UNSEEN, link: DONE, end: DONE, join: NO, leave: NO },
  'a clerk who is the grantee': { grant: 'CONSENT_BEYOND_YOURS',   'grant counselling': 'COUNSELLING_BY_RESIDENT', withdraw: DONE,       'withdraw counselling': DONE,   link: DONE, end: DONE, join: NO, leave: NO },
  'a coordinator':              { grant: DONE,   'grant counselling': 'COUNSELLING_BY_RESIDENT', withdraw: DONE,       'withdraw counselling': UNSEEN, link: DONE, end: DONE, join: DONE, leave: DONE },
  'an admin':                   { grant: DONE,   'grant counselling': 'COUNSELLING_BY_RESIDENT', withdraw: DONE,       'withdraw counselling': UNSEEN, link: DONE, end: DONE, join: DONE, leave: DONE },
  'the front desk elsewhere':   { grant: UNSEEN, 'grant counselling': UNSEEN,                   withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: UNSEEN, end: UNSEEN, join: NO, leave: NO },
  'a coordinator elsewhere':    { grant: UNSEEN, 'grant counselling': UNSEEN,                   withdraw: UNSEEN,     'withdraw counselling': UNSEEN, link: UNSEEN, end: UNSEEN, join: UNSEEN, leave: UNSEEN },
};

let hub: TestHub;
let act: ReturnType<typeof rights>;
const subjects = {} as Record<Age, { subject: Someone; grandmother: Someone; viewers: Map<string, SignedIn> }>;
const staff = new Map<string, SignedIn>();

beforeAll(async () => {
  hub = await testHub();
  act = rights(hub);
  const { seed } = hub;
  staff.set('another caregiver', await seed.staff('CAREGIVER'));
  staff.set('a counsellor', await seed.staff('PRACTITIONER', 'COUNSELLOR'));
  staff.set('the front desk', await seed.staff('FRONT_DESK'));
  staff.set('a coordinator', await seed.staff('COORDINATOR'));
  staff.set('an admin', await seed.signIn(await seed.person(), 'ADMIN'));
  for (const age of AGES) {
    const subject = await seed.resident({ bornOn: BORN[age] });
    const viewers = new Map([['the resident', await seed.signIn(subject, 'RESIDENT')]]);
    const guardian = await seed.signIn(await seed.person(), 'FAMILY');
    await seed.relate(subject, guardian, { kind: 'MOTHER', guardian: true });
    viewers.set('the guardian on record', guardian);
    viewers.set('the grantee', await seed.family(subject, 'VISIT_STATUS', 'COUNSELLING_ATTENDANCE'));
    viewers.set('a relative who sees', await seed.family(subject, 'PROFILE'));
    viewers.set('a relative who sees nothing', await seed.family(subject));
    viewers.set('a neighbour', await seed.signIn(await seed.resident(), 'RESIDENT'));
    const clerk = await seed.staff('FRONT_DESK');
    await seed.relate(subject, clerk);
    viewers.set('a clerk who is the grantee', clerk);
    const caregiver = await seed.staff('CAREGIVER');
    await seed.careTeam(subject, caregiver);
    viewers.set('a caregiver of the team', caregiver);
    const grandmother = await seed.person();
    await seed.relate(subject, grandmother, { kind: 'GRANDPARENT' });
    subjects[age] = { subject, grandmother, viewers };
  }
  const here = seed.centre;
  await seed.otherCentre();
  staff.set('the front desk elsewhere', await seed.staff('FRONT_DESK'));
  staff.set('a coordinator elsewhere', await seed.staff('COORDINATOR'));
  seed.centre = here;
});
afterAll(() => hub.stop());

async function consentTo(grantee: Someone, subject: Someone, scope: ConsentScope): Promise<string> {
  const id = newId();
  await hub.db.query(
    "insert into consent (id, subject_id, grantee_id, scope, purpose, granted_by_id, from_at) values ($1, $2, $3, $4, '看望', $2, '2026-01-01')",
    [id, subject.uuid, grantee.uuid, scope],
  );
  return idOf('consent', id);
}

async function take(action: Action, viewer: SignedIn, who: string, { subject, grandmother, viewers }: (typeof subjects)[Age]) {
  const grantee = who === 'a clerk who is the grantee' ? viewer : viewers.get('the grantee')!;
  const colleague = await hub.seed.staff('CAREGIVER');
  switch (action) {
    case 'grant':
      return act.grant(viewer, subject, grandmother, ['LOCATION'], { purpose: newId() });
    case 'grant counselling':
      return act.grant(viewer, subject, grandmother, ['LOCATION', 'COUNSELLING_ATTENDANCE'], { purpose: newId() });
    case 'withdraw':
      return act.withdraw(viewer, await consentTo(grantee, subject, 'LIBRARY_HISTORY'));
    case 'withdraw counselling':
      return act.withdraw(viewer, await consentTo(grantee, subject, 'COUNSELLING_SUMMARY'));
    case 'link':
      return act.link(viewer, subject, { relativeId: (await hub.seed.resident()).resident });
    case 'end':
      return act.end(viewer, idOf('relation', await hub.seed.relate(subject, await hub.seed.person())));
    case 'join':
      return act.join(viewer, subject, colleague);
    case 'leave':
      await hub.seed.careTeam(subject, colleague);
      return act.leave(viewer, subject, colleague);
  }
}

async function outcomeOf(action: Action, viewer: SignedIn, who: string, at: (typeof subjects)[Age]): Promise<string> {
  try {
    return codes(await take(action, viewer, who, at)).join() || 'done';
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return String(error.code);
  }
}

describe.each(Object.entries(MAY))('%s', (who, may) => {
  test.each(ACTIONS)('%s', async (action) => {
    const cell = may[action];
    const found: string[] = [];
    for (const age of AGES) {
      const at = subjects[age];
      const viewer = at.viewers.get(who) ?? staff.get(who)!;
      found.push(await outcomeOf(action, viewer, who, at));
    }
    expect(found).toEqual(typeof cell === 'string' ? [cell, cell, cell, cell] : cell);
  });
});

test('a refusal and a denial leave nothing behind: no consent, and no receipt that would answer a retry', async () => {
  const { viewers } = subjects.seven;
  const written = async () =>
    (await hub.db.query('select (select count(*) from consent) as consents, (select count(*) from command_receipt) as receipts')).rows;
  const before = await written();
  expect(await outcomeOf('grant', viewers.get('the resident')!, 'the resident', subjects.seven)).toBe('CONSENT_BY_GUARDIAN');
  expect(await outcomeOf('grant counselling', viewers.get('the guardian on record')!, 'the guardian on record', subjects.seven)).toBe(
    'COUNSELLING_BY_RESIDENT',
  );
  expect(await outcomeOf('grant', viewers.get('a neighbour')!, 'a neighbour', subjects.seven)).toBe('NOT_FOUND');
  expect(await written()).toEqual(before);
});

test('what is not yours answers as what is not there, byte for byte: a resident, a consent, a relation', async () => {
  const { subject, viewers, grandmother } = subjects.adult;
  const clerk = staff.get('the front desk elsewhere')!;
  const consent = await consentTo(grandmother, subject, 'BOOKINGS');
  const relation = idOf('relation', await hub.seed.relate(subject, await hub.seed.person()));
  const say = async (who: SignedIn, text: string, id: string) => {
    const { status, data, errors } = await query(hub, text, { id, key: newId() }, who.token);
    return JSON.stringify([status, data, errors]);
  };
  const GRANT =
    'mutation ($id: ID!, $key: String!) { consentGrant(input: { idempotencyKey: $key, subjectId: $id, granteeId: "PERSON", scopes: [HEALTH], purpose: "x" }) { cursor } }';
  const WITHDRAW = 'mutation ($id: ID!, $key: String!) { consentWithdraw(input: { idempotencyKey: $key, consentId: $id }) { cursor } }';
  const END = 'mutation ($id: ID!, $key: String!) { relationEnd(input: { idempotencyKey: $key, relationId: $id }) { cursor } }';
  const LINK =
    'mutation ($id: ID!, $key: String!) { relationLink(input: { idempotencyKey: $key, subjectId: $id, kind: SON, newRelative: { name: "某", phone: "13800001111" } }) { cursor } }';
  const cases: [SignedIn, string, string, string][] = [
    [viewers.get('a neighbour')!, GRANT.replace('PERSON', grandmother.person), 'resident', subject.resident],
    [viewers.get('a neighbour')!, GRANT.replace('PERSON', grandmother.person).replace('"x"', '""'), 'resident', subject.resident],
    [viewers.get('a relative who sees')!, WITHDRAW, 'consent', consent],
    [clerk, WITHDRAW, 'consent', consent],
    [clerk, END, 'relation', relation],
    [clerk, LINK, 'resident', subject.resident],
  ];
  for (const [who, text, type, id] of cases) {
    const notYours = await say(who, text, id);
    expect(notYours).toBe(await say(who, text, idOf(type, newId())));
    expect(notYours).toContain(text.includes('purpose: ""') ? 'BAD_USER_INPUT' : 'NOT_FOUND');
  }
});

test('a stranger without a token changes nothing', async () => {
  const { subject, grandmother } = subjects.adult;
  const input = { idempotencyKey: 'k', subjectId: subject.resident, granteeId: grandmother.person, scopes: ['HEALTH' as const], purpose: '看望' };
  expect((await query(hub, RightsGrant, { input })).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
