/** `hub invite --staff`: how the first of the staff come in. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hub as run } from '../cli/run.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import { accept, codeOf, everyText, member, nextPhone, PASSWORD, said, signIn, whoIs } from './sign-in-support.ts';

let hub: TestHub;
let env: Record<string, string>;
beforeAll(async () => {
  hub = await testHub();
  env = { DATABASE_URL: hub.database.url, HUB_TOKEN_SECRET: hub.tokenSecret };
  hub.clock.set(new Date().toISOString()); // the command line's clock is the system's
});
afterAll(() => hub.stop());

test('the code is printed alone, opens the account, and is kept nowhere', async () => {
  const desk = await hub.seed.staff('FRONT_DESK');
  const phone = nextPhone();
  await hub.db.query("update staff set staff_no = 'G058' where person_id = $1", [desk.uuid]);
  expect(await run(['invite', '--staff', 'G058'], env)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--phone') });
  const earlier = await run(['invite', '--staff', 'G058', '--phone', phone], env);
  const { code, out, err } = await run(['invite', '--staff', 'G058', '--phone', `+86 ${phone}`], env);
  expect([code, out, err]).toEqual([0, expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}\n$/), expect.stringContaining(`${desk.name}, with the phone ${phone}`)]);
  expect(await everyText(hub)).not.toContain(out.trim());
  hub.clock.advance(1);
  expect(said(await accept(hub, earlier.out, phone, PASSWORD))).toBe('WRONG_INVITATION');
  const { session } = await accept(hub, out, phone, PASSWORD);
  expect((await whoIs(hub, session!.accessToken)).data).toMatchObject({ viewer: { person: { id: desk.person }, roles: [{ role: 'FRONT_DESK' }] } });
  expect(await codeOf(whoIs(hub, desk.token))).toBe('UNAUTHENTICATED'); // every earlier session is over
  expect(said(await signIn(hub, phone, PASSWORD))).toBe('OK');
}, 30_000);

test('what cannot be invited is told in a sentence', async () => {
  const [locked, plain] = [await hub.seed.staff('CAREGIVER'), await hub.seed.staff('CAREGIVER')];
  await hub.db.query("update staff set staff_no = 'G001' where person_id = $1", [locked.uuid]);
  await hub.db.query("update staff set staff_no = 'G002' where person_id = $1", [plain.uuid]);
  await hub.db.query('update account set locked_at = now() where id = $1', [locked.account]);
  const other = await member(hub);
  const refused: [args: string[], sentence: string][] = [
    [['--staff', 'G999'], 'no member of staff with the number G999'],
    [['--staff', 'G001', '--phone', nextPhone()], 'is locked'],
    [['--staff', 'G002', '--phone', other.phone], 'Another account signs in with'],
    [['--staff', 'G002', '--phone', 'abc'], '«abc» is no phone number'],
    [[], '--staff'],
  ];
  const ran = await Promise.all(refused.map(([args]) => run(['invite', ...args], env)));
  expect(ran).toEqual(refused.map(([, sentence]) => ({ code: 1, out: '', err: expect.stringContaining(sentence) })));
}, 60_000);
