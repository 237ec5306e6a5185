/** What a centre has to be booked along: seen by all who belong to it, kept by staff, never fewer than are booked ahead. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { between, booked, cancel, of } from '../bookings/support.ts';
import { graphql } from '../generated/gql.ts';
import type { SayEquipmentAddMutationVariables, SayEquipmentChangeMutationVariables } from '../generated/graphql.ts';
import { type Answer, ask, query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

graphql(`
  fragment SeenEquipment on Equipment {
    id
    name
    quantity
    retiredAt
    version
    space {
      id
    }
  }
`);
const EquipmentList = graphql(`
  query SeeEquipment($centreId: ID, $spaceId: ID) {
    equipment(centreId: $centreId, spaceId: $spaceId) {
      ...SeenEquipment
    }
  }
`);
const EquipmentAdd = graphql(`
  mutation SayEquipmentAdd($input: EquipmentAddInput!) {
    equipmentAdd(input: $input) {
      equipment {
        ...SeenEquipment
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);
const EquipmentChange = graphql(`
  mutation SayEquipmentChange($input: EquipmentChangeInput!) {
    equipmentChange(input: $input) {
      equipment {
        ...SeenEquipment
        history {
          action
          fields {
            field
            before
            after
          }
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);
const EquipmentRetire = graphql(`
  mutation SayEquipmentRetire($input: EquipmentRetireInput!) {
    equipmentRetire(input: $input) {
      equipment {
        ...SeenEquipment
      }
      userErrors {
        code
        path
      }
    }
  }
`);
const EquipmentRestore = graphql(`
  mutation SayEquipmentRestore($input: EquipmentRestoreInput!) {
    equipmentRestore(input: $input) {
      equipment {
        ...SeenEquipment
        history {
          action
          fields {
            field
            before
            after
          }
        }
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

let hub: TestHub;
let coordinator: SignedIn;
let desk: SignedIn;
let mother: SignedIn;
let hall: string;
let room: string;
beforeAll(async () => {
  hub = await testHub();
  coordinator = await hub.seed.staff('COORDINATOR');
  desk = await hub.seed.staff('FRONT_DESK');
  mother = await hub.seed.signIn(await hub.seed.resident(), 'RESIDENT');
  hall = await hub.seed.space({ horizon: 40_000 });
  room = await hub.seed.space({ horizon: 40_000, parent: hall });
});
afterAll(() => hub.stop());

type Add = Omit<SayEquipmentAddMutationVariables['input'], 'idempotencyKey'>;
type Change = Omit<SayEquipmentChangeMutationVariables['input'], 'idempotencyKey'>;
const key = () => ({ idempotencyKey: randomUUID() });
const english = { 'accept-language': 'en' };
const add = async (input: Add, who = coordinator) => (await ask(hub, EquipmentAdd, { input: { ...input, ...key() } }, who.token)).equipmentAdd;
const change = async (input: Change, who = desk, language = 'en') =>
  (await ask(hub, EquipmentChange, { input: { ...input, ...key() } }, who.token, { 'accept-language': language })).equipmentChange;
const retire = async (equipmentId: string, version: number, who = coordinator) =>
  (await ask(hub, EquipmentRetire, { input: { equipmentId, version, ...key() } }, who.token, english)).equipmentRetire;
const restore = async (input: { equipmentId: string; version: number; idempotencyKey?: string }, who = coordinator, language = 'en') =>
  (await ask(hub, EquipmentRestore, { input: { ...key(), ...input } }, who.token, { 'accept-language': language })).equipmentRestore;
const list = async (who: SignedIn, spaceId: string | null = null) =>
  (await ask(hub, EquipmentList, { spaceId }, who.token)).equipment.map(({ name, quantity, retiredAt }) => `${quantity} ${name}${retiredAt ? ' retired' : ''}`);

test('what is added is there at once for everybody of the centre, by name, and by where it may be used', async () => {
  const { equipment: bars } = await add({ name: ' 平行杠 ', quantity: 1, spaceId: room });
  expect(bars).toEqual({ id: expect.stringMatching(/^equipment_/), name: '平行杠', quantity: 1, retiredAt: null, version: 1, space: { id: room } });
  await add({ name: '舞台灯', quantity: 8, spaceId: hall });
  await add({ name: '轮椅', quantity: 4 });
  for (const who of [mother, desk, coordinator]) expect((await list(who)).sort()).toEqual(['1 平行杠', '4 轮椅', '8 舞台灯']);
  expect((await list(mother, room)).sort()).toEqual(['1 平行杠', '4 轮椅']);
  expect((await list(mother, hall)).sort()).toEqual(['1 平行杠', '4 轮椅', '8 舞台灯']);
});

test('the desk notes what broke; never fewer than are booked ahead, and the refusal says how many and when', async () => {
  const { equipment } = await add({ name: '投影仪', quantity: 3 });
  const wanting = (quantity: number) => ({ purpose: '讲座', equipment: [{ equipmentId: equipment!.id, quantity }] });
  const first = await booked(hub, desk, { spaceId: hall, ...wanting(1), ...between('10:00', '12:00', '2099-01-05') });
  const second = await booked(hub, desk, { spaceId: await hub.seed.space({ horizon: 40_000 }), ...wanting(1), ...between('11:00', '13:00', '2099-01-05') });
  const fewer = await change({ equipmentId: equipment!.id, version: 1, quantity: 2 });
  expect(fewer).toMatchObject({ userErrors: [], equipment: { quantity: 2, version: 2 } });
  expect(fewer.equipment!.history!.map(({ action, fields }) => [action, ...fields.filter((one) => one.field === 'quantity')])).toEqual([
    ['equipmentAdd', { field: 'quantity', before: null, after: '3' }],
    ['equipmentChange', { field: 'quantity', before: '3', after: '2' }],
  ]);
  const refused = await change({ equipmentId: equipment!.id, version: 2, quantity: 1, name: '旧投影仪' });
  expect(refused.equipment).toMatchObject({ quantity: 2, version: 2, name: '投影仪' });
  expect(refused.userErrors).toEqual([
    {
      code: 'EQUIPMENT_BOOKED',
      path: ['quantity'],
      message: 'Bookings ahead use 2 at once (2099-01-05 11:00 to 2099-01-05 12:00): there cannot be fewer. Change these bookings first.',
    },
  ]);
  expect((await change({ equipmentId: equipment!.id, version: 2, quantity: 0 }, desk, 'zh-CN')).userErrors[0]!.message).toBe(
    '今后的预约同时要用 2 件（2099-01-05 11:00 至 2099-01-05 12:00），不能减到其下。请先改动这些预约。',
  );
  expect((await retire(equipment!.id, 2)).userErrors).toMatchObject([{ code: 'EQUIPMENT_BOOKED' }]);
  expect((await change({ equipmentId: equipment!.id, version: 1, quantity: 5 })).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
  await cancel(hub, desk, of(first));
  expect((await change({ equipmentId: equipment!.id, version: 2, quantity: 1 })).userErrors).toEqual([]);
  await cancel(hub, desk, of(second));
  expect((await retire(equipment!.id, 3)).equipment).toMatchObject({ retiredAt: expect.any(String), version: 4 });
  expect(await list(desk)).toContain('1 投影仪 retired');
  expect((await list(mother)).filter((one) => one.includes('投影仪'))).toEqual([]);
  expect((await retire(equipment!.id, 4)).userErrors).toEqual([{ code: 'EQUIPMENT_RETIRED', path: ['equipmentId'] }]);
  expect((await change({ equipmentId: equipment!.id, version: 4, quantity: 1 })).userErrors).toMatchObject([{ code: 'EQUIPMENT_RETIRED' }]);
});

test('what was retired comes back as it was, once, and is booked again', async () => {
  const { equipment } = await add({ name: '助行器', quantity: 3 });
  const thing = { equipmentId: equipment!.id };
  const wanting = (from: string, until: string) => ({ purpose: '训练', equipment: [{ ...thing, quantity: 2 }], ...between(from, until, '2099-02-02') });
  const spaceId = await hub.seed.space({ horizon: 40_000 });
  await retire(equipment!.id, 1);
  await expect(booked(hub, desk, { spaceId, ...wanting('10:00', '11:00') })).rejects.toThrow('EQUIPMENT_RETIRED');
  const again = { ...thing, version: 2, idempotencyKey: randomUUID() };
  const back = await restore(again);
  expect(back).toMatchObject({ userErrors: [], cursor: expect.any(String), equipment: { name: '助行器', quantity: 3, retiredAt: null, version: 3 } });
  expect(back.equipment!.history!.at(-1)).toEqual({
    action: 'equipmentRestore',
    fields: [{ field: 'retiredAt', before: '2026-11-20T01:00:00Z', after: null }],
  });
  expect(await restore(again)).toEqual(back);
  expect(await list(mother)).toContain('3 助行器');
  await booked(hub, desk, { spaceId, ...wanting('10:00', '11:00') });
  expect((await restore({ ...thing, version: 2 })).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
  expect((await restore({ ...thing, version: 3 })).userErrors).toEqual([
    { code: 'EQUIPMENT_IN_USE', path: ['equipmentId'], message: '«助行器» is in use: there is nothing to bring back.' },
  ]);
  expect((await restore({ ...thing, version: 3 }, coordinator, 'zh-CN')).userErrors[0]!.message).toBe('「助行器」正在使用中，无需恢复。');
});

test('an edit that changes nothing is done without a trace', async () => {
  const { equipment } = await add({ name: '屏风', quantity: 2 });
  const same = await change({ equipmentId: equipment!.id, version: 1, name: ' 屏风 ', quantity: 2 });
  expect(same).toMatchObject({ userErrors: [], equipment: { version: 1 } });
  expect(same.equipment!.history).toHaveLength(1);
  expect((await change({ equipmentId: equipment!.id, version: 1, quantity: 3 })).equipment).toMatchObject({ version: 2 });
});

test('coordinators add, retire and restore, the desk counts, all others may not; another centre is not there', async () => {
  const { equipment } = await add({ name: '白板' });
  const own = { equipmentId: equipment!.id, version: 99 };
  const home = hub.seed.centre;
  const centreId = await hub.seed.otherCentre();
  const foreign = await hub.seed.staff('COORDINATOR');
  const elsewhere = await hub.seed.space();
  hub.seed.centre = home;
  const caregiver = await hub.seed.staff('CAREGIVER');
  const answers = async (who: SignedIn) => {
    const code = ({ errors, data }: Answer<object>) =>
      errors[0]?.extensions?.code ?? Object.values(data as Record<string, { userErrors: { code: string }[] }>)[0]?.userErrors[0]?.code;
    return [
      code(await query(hub, EquipmentAdd, { input: { name: '', ...key() } }, who.token)),
      code(await query(hub, EquipmentChange, { input: { ...own, ...key() } }, who.token)),
      code(await query(hub, EquipmentRetire, { input: { ...own, ...key() } }, who.token)),
      code(await query(hub, EquipmentRestore, { input: { ...own, ...key() } }, who.token)),
    ];
  };
  expect(await answers(coordinator)).toEqual(['BAD_USER_INPUT', 'STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION']);
  expect(await answers(desk)).toEqual(['FORBIDDEN', 'STALE_VERSION', 'FORBIDDEN', 'FORBIDDEN']);
  for (const who of [caregiver, mother]) expect(await answers(who)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  expect(await answers(foreign)).toEqual(['BAD_USER_INPUT', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  expect(await list(foreign)).toEqual([]);
  expect(await list(foreign, room)).toEqual([]);
  const code = async (who: SignedIn, variables: object) => (await query(hub, EquipmentList, variables, who.token)).errors[0]?.extensions?.code;
  expect(await code(mother, { centreId })).toBe('NOT_FOUND');
  const put = async (spaceId: string) =>
    (await query(hub, EquipmentAdd, { input: { name: '灯', spaceId, ...key() } }, coordinator.token)).errors[0]?.extensions?.code;
  expect(await put(elsewhere)).toBe('NOT_FOUND');
  expect(await put(`space_${randomUUID()}`)).toBe('NOT_FOUND');
});
