/** The ORM's statements carry their values beside the text. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { raw } from '@mikro-orm/core';
import { bound } from '../../src/database/bound.ts';
import { between, booked, cancel, codes, of } from '../bookings/support.ts';
import { sentBy } from '../support/growth.ts';
import { type TestHub, testHub } from '../support/hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.stop());

const asked = (sql: string, ...params: unknown[]) => bound(hub.services.orm.em.getPlatform(), sql, params);

test('each plain value has a place of its own', () => {
  expect(asked('update t set a = ?, b = ?, c = ?, d = ? where e in (?)', 'x', null, 5, new Date(0), ['y', 'z'])).toEqual({
    text: 'update t set a = $1, b = $2, c = $3, d = $4 where e in ($5, $6)',
    values: ['x', null, 5, '1970-01-01T00:00:00.000Z', 'y', 'z'],
  });
});

test('names and SQL are part of the text, and an escaped mark is one', () => {
  expect(asked('select ?? from t where a \\? ? and b = ?', 'odd"name', 'x', raw('now()'))).toEqual({
    text: 'select "odd""name" from t where a ? $1 and b = now()',
    values: ['x'],
  });
});

test("what somebody writes is never in a statement's text, and comes back as it was", async () => {
  const desk = await hub.seed.staff('FRONT_DESK');
  const spaceId = await hub.seed.space();
  const resident = await hub.seed.resident();
  const purpose = `'; drop table booking; -- ? ?? $1 \\? \\ "座谈" ${String.fromCharCode(0x1f600)}`.slice(0, 60);
  const wanted = { spaceId, purpose, residentId: resident.resident, startsAt: '2026-11-21T02:00:00Z', endsAt: '2026-11-21T03:00:00Z' };
  let seen: string | null | undefined;
  const sent = await sentBy(hub, async () => {
    seen = (await booked(hub, desk, wanted)).purpose;
  });
  expect(seen).toBe(purpose);
  const inserts = sent.filter(({ text }) => /insert into "booking/.test(text));
  expect(inserts.map(({ text }) => /insert into "(\w+)"/.exec(text)?.[1])).toEqual(['booking', 'booking_person']);
  for (const { text, values } of inserts) {
    expect(text).not.toMatch(/drop table|'/);
    expect(values.length).toBeGreaterThan(2);
  }
});

test('a migration beside the hub stops nobody: what it prepared is prepared once more', async () => {
  const narrow = await testHub({ env: { HUB_POOL_SIZE: '2' } });
  try {
    const desk = await narrow.seed.staff('FRONT_DESK');
    const spaceId = await narrow.seed.space();
    const wish = (hour: string) => ({ spaceId, purpose: '座谈', ...between(`${hour}:00`, `${hour}:30`) });
    const standing = [];
    for (const hour of ['10', '11', '12', '13']) standing.push(await booked(narrow, desk, wish(hour)));
    for (const one of standing.slice(0, 2)) expect(codes(await cancel(narrow, desk, of(one)))).toEqual([]);
    await narrow.db.query('alter table booking add column colour text');
    for (const one of standing.slice(2)) expect(codes(await cancel(narrow, desk, of(one)))).toEqual([]);
  } finally {
    await narrow.stop();
  }
});
