/** Invitations: who may invite whom, what a code opens, and that no clerk comes to an account that is worth more than their own. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { importStaff } from '../../src/people/import-staff.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { accept, codeOf, everyText, givePhone, invite, member, nextPhone, PASSWORD, refresh, said, signIn, whoIs } from './sign-in-support.ts';

const NEW = '外婆家的狗也爱晒太阳';

let hub: TestHub;
let desk: SignedIn;
let admin: SignedIn;
beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
  admin = await member(hub, PASSWORD, 'ADMIN');
});
beforeEach(() => hub.clock.set(FRIDAY_9.toISOString()));
afterAll(() => hub.stop());

const DAY = 24 * 60;

async function invited(by: SignedIn, whom: Someone, phone = nextPhone(), idempotencyKey: string = randomUUID()) {
  const { data, errors } = await invite(hub, by.token, { idempotencyKey, personId: whom.person, phone });
  return { phone, said: errors[0]?.extensions?.code ?? said(data!.invitationCreate), invitation: data?.invitationCreate.invitation ?? null };
}

const rolesOf = async (token: string) => (await whoIs(hub, token)).data!.viewer.roles.map(({ role }) => role);

test('a resident opens an account with the code from the counter, and signs in with it from then on', async () => {
  const resident = await hub.seed.resident({ name: '贾国敏' });
  const { phone, invitation } = await invited(desk, resident);
  expect(invitation).toEqual({
    id: expect.stringMatching(/^invitation_/),
    code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/),
    expiresAt: '2026-11-27T01:00:00Z',
    person: { id: resident.person, name: '贾国敏' },
  });
  const { session, userErrors } = await accept(hub, invitation!.code, phone, PASSWORD);
  expect(userErrors).toEqual([]);
  expect((await whoIs(hub, session!.accessToken)).data).toEqual({ viewer: { person: { id: resident.person, name: '贾国敏' }, roles: [{ role: 'RESIDENT' }] } });
  expect(said(await signIn(hub, phone, PASSWORD))).toBe('OK');
  expect(said(await refresh(hub, session!.refreshToken))).toBe('OK');
});

test('a relative becomes FAMILY, one who lives here too both; a resident may be named by either id', async () => {
  const mother = await hub.seed.resident();
  const son = await hub.seed.person();
  await hub.seed.relate(mother, son);
  const { phone, invitation } = await invited(desk, son);
  expect(await rolesOf((await accept(hub, invitation!.code, phone, PASSWORD)).session!.accessToken)).toEqual(['FAMILY']);
  const daughter = await hub.seed.resident();
  await hub.seed.relate(mother, daughter);
  const other = nextPhone();
  const answer = await invite(hub, desk.token, { idempotencyKey: randomUUID(), personId: daughter.resident, phone: other });
  const code = answer.data!.invitationCreate.invitation!.code;
  expect(await rolesOf((await accept(hub, code, other, PASSWORD)).session!.accessToken)).toEqual(['FAMILY', 'RESIDENT']);
});

test('the code is read as it is typed, with its phone alone, once', async () => {
  const { phone, invitation } = await invited(desk, await hub.seed.resident());
  const code = invitation!.code;
  expect(said(await accept(hub, code, nextPhone(), PASSWORD))).toBe('WRONG_INVITATION');
  expect(said(await accept(hub, '00000-00000', phone, PASSWORD))).toBe('WRONG_INVITATION');
  const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(said(await accept(hub, typed, `+86${phone}`, PASSWORD))).toBe('OK');
  expect(said(await accept(hub, code, phone, NEW))).toBe('WRONG_INVITATION');
  expect(said(await signIn(hub, phone, NEW))).toBe('WRONG_PHONE_OR_PASSWORD');
});

test('two who accept at the same moment: one', async () => {
  const { phone, invitation } = await invited(desk, await hub.seed.resident());
  const answers = await Promise.all([PASSWORD, NEW, PASSWORD, NEW].map((password) => accept(hub, invitation!.code, phone, password)));
  expect(answers.map(said).sort()).toEqual(['OK', 'WRONG_INVITATION', 'WRONG_INVITATION', 'WRONG_INVITATION']);
});

test('it is good for seven days, and until the next one is made', async () => {
  const resident = await hub.seed.resident();
  const first = await invited(desk, resident);
  const second = await invited(desk, resident);
  expect(said(await accept(hub, first.invitation!.code, first.phone, PASSWORD))).toBe('WRONG_INVITATION');
  hub.clock.advance(7 * DAY);
  expect(said(await accept(hub, second.invitation!.code, second.phone, PASSWORD))).toBe('WRONG_INVITATION');
  hub.clock.set(FRIDAY_9.toISOString());
  hub.clock.advance(7 * DAY - 1);
  expect(said(await accept(hub, second.invitation!.code, second.phone, PASSWORD))).toBe('OK');
});

test('the same key answers with the same code, which stands in no table', async () => {
  const resident = await hub.seed.resident();
  const key = randomUUID();
  const first = await invited(desk, resident, '13911112222', key);
  const again = await invited(desk, resident, '13911112222', key);
  expect(again).toEqual(first);
  expect((await hub.db.query('select from invitation where person_id = $1', [resident.uuid])).rowCount).toBe(1);
  const texts = await everyText(hub);
  expect(texts).toContain('13911112222');
  const { code } = first.invitation!;
  for (const secret of [code, code.replace('-', ''), PASSWORD]) expect([secret, texts.includes(secret)]).toEqual([secret, false]);
});

test('somebody who has an account is given a new password; the old one and every session of it are over', async () => {
  const resident = await hub.seed.resident();
  const someone = await hub.seed.signIn(resident, 'RESIDENT');
  const phone = await givePhone(hub, someone);
  const old = (await signIn(hub, phone, PASSWORD)).session!;
  const byDesk = await invite(hub, desk.token, { idempotencyKey: randomUUID(), personId: resident.resident, phone });
  expect(byDesk.data?.invitationCreate.userErrors).toMatchObject([{ code: 'ASK_ADMINISTRATOR' }]);
  const admin = await hub.seed.signIn(await hub.seed.person(), 'ADMIN');
  const { invitation } = await invited(admin, resident, phone);
  expect(await codeOf(whoIs(hub, old.accessToken))).toBe('OK'); // an invitation alone changes nothing
  const { session } = await accept(hub, invitation!.code, phone, NEW);
  for (const token of [old.accessToken, someone.token]) expect(await codeOf(whoIs(hub, token))).toBe('UNAUTHENTICATED');
  expect(said(await refresh(hub, old.refreshToken))).toBe('SIGN_IN_AGAIN');
  expect(said(await signIn(hub, phone, PASSWORD))).toBe('WRONG_PHONE_OR_PASSWORD');
  expect(said(await signIn(hub, phone, NEW))).toBe('OK');
  expect(await rolesOf(session!.accessToken)).toEqual(['RESIDENT']);
});

test('weak passwords are refused, with the invitation still good and no guess counted', async () => {
  const { phone, invitation } = await invited(desk, await hub.seed.resident());
  for (let at = 0; at < 12; at++) expect(said(await accept(hub, invitation!.code, phone, 'short'))).toBe('PASSWORD_LENGTH');
  for (const password of ['12345678', phone, `+86 ${phone}`]) expect(said(await accept(hub, invitation!.code, phone, password))).toBe('PASSWORD_COMMON');
  expect(said(await accept(hub, invitation!.code, phone, PASSWORD))).toBe('OK');
});

test('ten codes a minute are looked at for a phone, the right one no exception', async () => {
  const { phone, invitation } = await invited(desk, await hub.seed.resident());
  for (let at = 0; at < 10; at++) expect(said(await accept(hub, `AAAAA-AAAA${at}`, phone, PASSWORD))).toBe('WRONG_INVITATION');
  const refused = await accept(hub, invitation!.code, phone, PASSWORD);
  expect(refused).toMatchObject({ session: null, userErrors: [{ code: 'TOO_MANY_GUESSES' }], retryAt: '2026-11-20T01:01:00Z' });
  hub.clock.advance(1);
  expect(said(await accept(hub, invitation!.code, phone, PASSWORD))).toBe('OK');
});

test('only the desk invites, and only people of its own centre; not there and not yours answer alike', async () => {
  const resident = await hub.seed.resident();
  const stranger = await hub.seed.person();
  const home = hub.seed.centre;
  await hub.seed.otherCentre();
  const elsewhere = await hub.seed.resident();
  hub.seed.centre = home;
  const nobody = { ...stranger, person: `person_${randomUUID()}` };
  for (const whom of [stranger, elsewhere, nobody]) expect((await invited(desk, whom)).said).toBe('NOT_FOUND');
  const ended = await hub.seed.person();
  const relation = await hub.seed.relate(resident, ended);
  await hub.db.query("update relation set until_on = '2026-11-20' where id = $1", [relation]);
  expect((await invited(desk, ended)).said).toBe('NOT_FOUND');
  for (const role of ['CAREGIVER', 'PRACTITIONER'] as const) expect((await invited(await hub.seed.staff(role), resident)).said).toBe('FORBIDDEN');
  for (const role of ['FAMILY', 'RESIDENT'] as const) expect((await invited(await member(hub, null, role), resident)).said).toBe('FORBIDDEN');
  expect((await invited(await hub.seed.staff('COORDINATOR'), resident)).said).toBe('OK');
  expect((await invited(desk, resident, 'no phone')).said).toBe('BAD_USER_INPUT');
});

test('whoever works anywhere, in the list or by a role, is not the desk’s to invite; at the same centre an ADMIN may', async () => {
  const resident = await hub.seed.resident();
  for (const role of ['CAREGIVER', 'PRACTITIONER', 'FRONT_DESK', 'COORDINATOR'] as const) {
    const colleague = await hub.seed.staff(role);
    expect([role, (await invited(desk, colleague)).said]).toEqual([role, 'ASK_ADMINISTRATOR']);
    const { said: answer, invitation, phone } = await invited(admin, colleague);
    expect([role, answer]).toEqual([role, 'OK']);
    expect(await rolesOf((await accept(hub, invitation!.code, phone, PASSWORD)).session!.accessToken)).toEqual([role]);
  }
  const chief = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT', 'ADMIN'); // lives here, and is no member of staff
  expect((await invited(desk, chief)).said).toBe('ASK_ADMINISTRATOR');
  const relative = await hub.seed.person();
  await hub.seed.relate(resident, relative);
  const home = hub.seed.centre;
  await hub.seed.otherCentre();
  await hub.db.query("insert into staff (centre_id, person_id, staff_no, post) values ($1, $2, 'X1', 'CAREGIVER')", [hub.seed.centre, relative.uuid]);
  hub.seed.centre = home;
  expect((await invited(desk, relative)).said).toBe('ASK_ADMINISTRATOR');
  expect((await invited(admin, relative)).said).toBe('ASK_ADMINISTRATOR'); // staff of another centre
});

test('an account with any role at another centre is nobody’s to take over from here', async () => {
  const resident = await hub.seed.resident();
  const son = await hub.seed.signIn(await hub.seed.person(), 'FAMILY');
  await hub.seed.relate(resident, son);
  expect((await invited(desk, son)).said).toBe('OK');
  const home = hub.seed.centre;
  await hub.seed.otherCentre();
  await hub.seed.role(son, 'FAMILY');
  hub.seed.centre = home;
  for (const by of [desk, admin]) expect((await invited(by, son)).said).toBe('ASK_ADMINISTRATOR');
});

test('an invitation made before somebody came to work here opens nothing afterwards', async () => {
  const someone = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const before = await invited(desk, someone);
  await hub.seed.role(someone, 'COORDINATOR');
  expect(said(await accept(hub, before.invitation!.code, before.phone, NEW))).toBe('WRONG_INVITATION');
  expect(await codeOf(whoIs(hub, someone.token))).toBe('OK'); // nothing was written
  const byAdmin = await invited(admin, someone);
  expect(said(await accept(hub, byAdmin.invitation!.code, byAdmin.phone, NEW))).toBe('OK');
});

test('whoever comes to work here must choose a new password: the one from before the desk may know', async () => {
  const resident = await hub.seed.resident();
  const { phone, invitation } = await invited(desk, resident);
  const { session } = await accept(hub, invitation!.code, phone, PASSWORD);
  await hub.db.query('insert into identity select $2, $3, id, now() from account where person_id = $1', [resident.uuid, 'https://login.example', 'subject']);
  const hire = (post: string) => {
    const bytes = new TextEncoder().encode(`工号,姓名,岗位,手机\nN900,${resident.name},${post},${phone}\n`);
    return importStaff(hub.db, { centreId: hub.seed.centre, today: '2026-11-20', apply: true, bytes });
  };
  await hub.db.query('update person set phones = array[$2] where id = $1', [resident.uuid, phone]);
  expect(await hire('护理员')).toMatchObject({ accepted: 1, refused: [] });
  expect(await codeOf(whoIs(hub, session!.accessToken))).toBe('UNAUTHENTICATED');
  expect(said(await signIn(hub, phone, PASSWORD))).toBe('WRONG_PHONE_OR_PASSWORD');
  expect((await hub.db.query('select from identity where subject = $1', ['subject'])).rowCount).toBe(0);
  const again = await invited(admin, resident, phone);
  const { session: staff } = await accept(hub, again.invitation!.code, phone, NEW);
  expect(await rolesOf(staff!.accessToken)).toEqual(['CAREGIVER', 'RESIDENT']);
  await hire('调度员'); // another post is no reason to begin anew
  expect(await rolesOf(staff!.accessToken)).toEqual(['COORDINATOR', 'RESIDENT']);
});

test('whoever comes to work here signs in with the phone of the staff list, not with one that the desk chose before', async () => {
  const resident = await hub.seed.resident();
  const { phone, invitation } = await invited(desk, resident); // the clerk's own
  await accept(hub, invitation!.code, phone, PASSWORD);
  const real = nextPhone();
  await hub.db.query('update person set phones = array[$2] where id = $1', [resident.uuid, real]);
  const bytes = new TextEncoder().encode(`工号,姓名,岗位,手机\nN901,${resident.name},调度员,${real}\n`);
  expect(await importStaff(hub.db, { centreId: hub.seed.centre, today: '2026-11-20', apply: true, bytes })).toMatchObject({ accepted: 1, refused: [] });
  const { rows } = await hub.db.query('select phone from account where person_id = $1', [resident.uuid]);
  expect(rows).toEqual([{ phone: real }]);
});

test('a locked account is neither invited nor opened', async () => {
  const someone = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  const { invitation, phone } = await invited(desk, someone);
  await hub.db.query('update account set locked_at = now() where id = $1', [someone.account]);
  expect((await invited(desk, someone)).said).toBe('ACCOUNT_LOCKED');
  expect(said(await accept(hub, invitation!.code, phone, NEW))).toBe('WRONG_INVITATION');
  const { rows } = await hub.db.query('select password_hash as hash, locked_at is not null as locked from account where id = $1', [someone.account]);
  expect(rows).toEqual([{ hash: null, locked: true }]);
});

test('a phone that somebody else signs in with is refused, at the counter and when it was taken meanwhile', async () => {
  const { phone } = await member(hub);
  const resident = await hub.seed.resident();
  expect((await invited(desk, resident, phone)).said).toBe('PHONE_TAKEN');
  const one = await invited(desk, resident);
  const two = await invited(desk, await hub.seed.resident(), one.phone);
  expect(said(await accept(hub, two.invitation!.code, one.phone, PASSWORD))).toBe('OK');
  expect(said(await accept(hub, one.invitation!.code, one.phone, NEW))).toBe('PHONE_TAKEN');
  expect(said(await signIn(hub, one.phone, PASSWORD))).toBe('OK');
});

test('of several slips only the last one opens anything, and none once there is a password', async () => {
  const resident = await hub.seed.resident();
  const phone = nextPhone();
  const all = await Promise.all([1, 2, 3, 4].map(() => invited(desk, resident, phone)));
  const outcomes: string[] = [];
  for (const { invitation } of all) outcomes.push(said(await accept(hub, invitation!.code, phone, NEW)));
  expect(outcomes.sort()).toEqual(['OK', 'WRONG_INVITATION', 'WRONG_INVITATION', 'WRONG_INVITATION']);
});

test('whoever lives at another centre is not invited here, though somebody here was made their relative', async () => {
  const here = hub.seed.centre;
  await hub.seed.otherCentre();
  const elsewhere = await hub.seed.resident();
  hub.seed.centre = here;
  await hub.seed.relate(await hub.seed.resident(), elsewhere);
  const answer = await invite(hub, desk.token, { idempotencyKey: randomUUID(), personId: elsewhere.person, phone: nextPhone() });
  expect(answer.data?.invitationCreate.userErrors).toMatchObject([{ code: 'ASK_ADMINISTRATOR' }]);
});

test('an invitation opens nothing once its maker works here no longer, or is locked', async () => {
  for (const undo of ['delete from account_role where account_id = $1', 'update account set locked_at = now() where id = $1']) {
    const clerk = await hub.seed.staff('FRONT_DESK');
    const { phone, invitation } = await invited(clerk, await hub.seed.resident());
    await hub.db.query(undo, [clerk.account]);
    expect(said(await accept(hub, invitation!.code, phone, NEW))).toBe('WRONG_INVITATION');
  }
});

test('a child under 8 has no account; from the birthday on it may', async () => {
  const child = await hub.seed.resident({ bornOn: '2018-11-21' });
  const answer = await invite(hub, desk.token, { idempotencyKey: randomUUID(), personId: child.resident, phone: nextPhone() });
  expect(answer.data?.invitationCreate.userErrors).toMatchObject([{ code: 'TOO_YOUNG' }]);
  hub.clock.set('2026-11-21T00:00:00+08:00');
  expect((await invited(desk, child)).invitation).not.toBeNull();
});

test('a new password forgets who a provider said the account was', async () => {
  const resident = await hub.seed.resident();
  const someone = await hub.seed.signIn(resident, 'RESIDENT');
  await hub.db.query("insert into identity (issuer, subject, account_id, seen_at) values ('https://login.example', 'thief', $1, now())", [someone.account]);
  const { phone, invitation } = await invited(desk, resident);
  expect(said(await accept(hub, invitation!.code, phone, NEW))).toBe('OK');
  expect((await hub.db.query('select from identity where account_id = $1', [someone.account])).rowCount).toBe(0);
});
