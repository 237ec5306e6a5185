import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RelationLinkInput } from '../generated/graphql.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { codes, RightsLink, rights } from './support.ts';

let hub: TestHub;
let act: ReturnType<typeof rights>;
let desk: SignedIn;
let coordinator: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  act = rights(hub);
  desk = await hub.seed.staff('FRONT_DESK');
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterAll(() => hub.stop());

const persons = async (name: string) =>
  (
    await hub.db.query(
      'select p.id, p.pinyin, p.initials, p.phones, a.phone, r.role from person p left join account a on a.person_id = p.id left join account_role r on r.account_id = a.id where p.name = $1',
      [name],
    )
  ).rows;

test('makes of a name and a phone a person who can be found and can sign in, and links them from today on', async () => {
  const elder = await hub.seed.resident();
  const before = await act.lastEvent();
  const answer = await act.link(desk, elder, {
    newRelative: { name: ' 单秀英 ', phone: '+86 138-0000-1111' },
    kind: 'DAUGHTER',
    emergencyContact: true,
    livesTogether: true,
  });
  expect(answer.userErrors).toEqual([]);
  const { id } = answer.relation!.relative;
  expect(answer.relation).toEqual({
    id: expect.stringMatching(/^relation_/),
    kind: 'DAUGHTER',
    guardian: false,
    emergencyContact: true,
    livesTogether: true,
    fromOn: '2026-11-20',
    untilOn: null,
    phones: ['13800001111'],
    relative: { id, name: '单秀英' },
  });
  expect(answer.resident?.relations).toEqual([{ relative: { id } }]);
  const uuid = id.replace('person_', '');
  expect(await persons('单秀英')).toEqual([
    { id: uuid, pinyin: 'shanxiuying', initials: 'sxy', phones: ['13800001111'], phone: '13800001111', role: 'FAMILY' },
  ]);
  expect(await act.told(before)).toEqual([`rights/person/${uuid}`]);
});

test('takes whoever has this name and phone already, and gives nobody a second account', async () => {
  const [mother, father] = [await hub.seed.resident(), await hub.seed.resident()];
  const son = { name: '欧阳明', phone: '13800002222' };
  const first = await act.link(desk, mother, { newRelative: son, kind: 'SON' });
  const second = await act.link(desk, father, { newRelative: { ...son, phone: '138 0000 2222' }, kind: 'SON' });
  expect(second.relation!.relative).toEqual(first.relation!.relative);
  expect(await persons('欧阳明')).toHaveLength(1);
  const namesake = await act.link(desk, father, { newRelative: { ...son, phone: '13800003333' }, kind: 'OTHER' });
  expect(namesake.relation!.relative.id).not.toBe(first.relation!.relative.id);
});

test('links somebody the centre knows, by either id; anybody else is not there', async () => {
  const elder = await hub.seed.resident();
  const spouse = await hub.seed.resident();
  const daughter = await hub.seed.family(await hub.seed.resident());
  const nurse = await hub.seed.staff('CAREGIVER');
  for (const relativeId of [spouse.resident, daughter.person, nurse.person]) expect(codes(await act.link(desk, elder, { relativeId }))).toEqual([]);
  const stranger = await hub.seed.person();
  const here = hub.seed.centre;
  await hub.seed.otherCentre();
  const elsewhere = await hub.seed.resident();
  hub.seed.centre = here;
  for (const relativeId of [stranger.person, elsewhere.resident, elsewhere.person])
    await expect(act.link(desk, elder, { relativeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('refuses to link somebody to themself, twice, or by the hand of who would gain', async () => {
  const elder = await hub.seed.resident();
  const spouse = await hub.seed.resident();
  expect((await act.link(desk, elder, { relativeId: elder.resident })).userErrors).toMatchObject([{ code: 'OWN_RELATIVE', path: ['relativeId'] }]);
  expect(codes(await act.link(desk, elder, { relativeId: spouse.resident, kind: 'SPOUSE' }))).toEqual([]);
  expect(codes(await act.link(desk, elder, { relativeId: spouse.person, kind: 'OTHER' }))).toEqual(['RELATION_EXISTS']);
  expect(codes(await act.link(desk, spouse, { relativeId: elder.resident, kind: 'SPOUSE' }))).toEqual([]); // the other way round is another relation
  const child = await hub.seed.resident({ bornOn: '2016-01-01' });
  expect(codes(await act.link(desk, child, { relativeId: desk.person, kind: 'MOTHER', guardian: true }))).toEqual(['RIGHTS_TO_SELF']);
});

test('a guardian is an adult, and of somebody under 18 alone; from then on they act for the child', async () => {
  const born = (bornOn: string) => hub.seed.resident({ bornOn });
  const [mother, sister, child, teen, adult] = [
    await born('1990-01-01'),
    await born('2008-11-21'),
    await born('2016-01-01'),
    await born('2008-11-21'),
    await born('2008-11-20'),
  ];
  const guard = (subject: typeof child, relative: typeof mother) =>
    act.link(coordinator, subject, { relativeId: relative.resident, kind: 'OTHER', guardian: true });
  await expect(act.link(desk, child, { relativeId: mother.resident, guardian: true })).rejects.toMatchObject({ code: 'FORBIDDEN' }); // whoever says who is a guardian decides about a child
  expect(codes(await guard(child, sister))).toEqual(['GUARDIAN_NOT_ADULT']);
  expect(codes(await guard(adult, mother))).toEqual(['GUARDIAN_OF_ADULT']);
  expect(codes(await guard(teen, mother))).toEqual([]);
  expect(codes(await guard(child, mother))).toEqual([]);
  await hub.db.query('update person set born_on = null where id = $1', [sister.uuid]);
  expect(codes(await guard(child, sister))).toEqual([]); // nobody knows better
  const unknown = await born('2016-01-01');
  await hub.db.query('update person set born_on = null where id = $1', [unknown.uuid]);
  expect(codes(await guard(unknown, mother))).toEqual(['GUARDIAN_OF_ADULT']);
  const { rows } = await hub.db.query<{ id: string }>('select id from account where person_id = $1', [mother.uuid]);
  const { openSession } = await import('../../src/people/sessions.ts');
  const token = await openSession(hub.db, hub.tokenSecret, rows[0]!.id, hub.clock.now(), 1);
  const { data } = await query(hub, '{ viewer { family { actsFor resident { id } } } }', {}, token);
  expect(data.viewer.family.map((one: { actsFor: boolean; resident: { id: string } }) => [one.actsFor, one.resident.id]).sort()).toEqual(
    [teen, child].map(({ resident }) => [true, resident]).sort(),
  );
});

test('a relation alone opens nothing of an adult', async () => {
  const elder = await hub.seed.resident();
  const son = await hub.seed.family(await hub.seed.resident());
  await act.link(desk, elder, { relativeId: son.person, kind: 'SON', guardian: false });
  expect((await query(hub, '{ resident(id: "ID") { name } }'.replace('ID', elder.resident), {}, son.token)).data).toEqual({ resident: null });
});

test('malformed input is told by its field, and a refusal makes nobody', async () => {
  const elder = await hub.seed.resident();
  const bad = async (input: Partial<RelationLinkInput>) => {
    const all = { idempotencyKey: 'k', subjectId: elder.resident, kind: 'SON' as const, ...input };
    return (await query(hub, RightsLink, { input: all }, desk.token, { 'accept-language': 'en' })).errors[0];
  };
  const cases: [Partial<RelationLinkInput>, string][] = [
    [{}, 'relativeId or newRelative'],
    [{ relativeId: elder.resident, newRelative: { name: '某', phone: '13800009999' } }, 'relativeId or newRelative'],
    [{ newRelative: { name: ' ', phone: '13800009999' } }, 'newRelative.name'],
    [{ newRelative: { name: '长'.repeat(61), phone: '13800009999' } }, 'newRelative.name'],
    [{ newRelative: { name: '无号', phone: '没有' } }, 'newRelative.phone'],
    [{ relativeId: 'booking_1' }, 'relativeId'],
  ];
  for (const [input, field] of cases)
    expect(await bad(input)).toMatchObject({ message: expect.stringContaining(field), extensions: { code: 'BAD_USER_INPUT' } });
  const refused = await act.link(coordinator, elder, { newRelative: { name: '监护某', phone: '13800008888' }, guardian: true });
  expect(codes(refused)).toEqual(['GUARDIAN_OF_ADULT']);
  expect(await persons('监护某')).toEqual([]);
});

test('two links at the same moment make one relation, and one person', async () => {
  const subjects: Someone[] = [];
  for (let n = 0; n < 8; n++) subjects.push(await hub.seed.resident());
  const colleague = await hub.seed.staff('COORDINATOR');
  const newRelative = { name: '同时来', phone: '13800007777' };
  const link = (by: SignedIn) => subjects.map((subject) => act.link(by, subject, { newRelative, kind: 'SON' }));
  const answers = await Promise.all([...link(desk), ...link(colleague)]);
  expect(answers.flatMap(codes)).toEqual(Array(8).fill('RELATION_EXISTS'));
  expect(await persons('同时来')).toHaveLength(1);
});

test('the same key links once', async () => {
  const elder = await hub.seed.resident();
  const input = { idempotencyKey: 'link once', newRelative: { name: '一次', phone: '13800006666' } };
  expect(await act.link(desk, elder, input)).toEqual(await act.link(desk, elder, input));
});
