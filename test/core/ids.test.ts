import { expect, test } from '@jest/globals';
import { idOf, isUuid, newId, splitId, uuidOf } from '../../src/core/ids.ts';

const UUID = '0198c0de-0000-7000-8000-0123456789ab';

test('an id is its type and its uuid, and comes apart again', () => {
  expect(idOf('booking', UUID)).toBe(`booking_${UUID}`);
  expect(uuidOf('booking', `booking_${UUID}`, 'id')).toBe(UUID);
  expect(splitId(`booking_${UUID}`)).toEqual({ type: 'booking', uuid: UUID });
});

test('new ids are version 7 and sort by the time they were made', () => {
  const made = Array.from({ length: 200 }, newId);
  expect(made).toEqual([...made].sort());
  for (const id of made) expect([isUuid(id), id[14]]).toEqual([true, '7']);
});

const WRONG = [
  '',
  'booking',
  'booking_',
  UUID,
  `_${UUID}`,
  `visit_${UUID}`,
  `booking_${UUID.toUpperCase()}`,
  `booking_${UUID} `,
  ` booking_${UUID}`,
  `booking_${UUID}\n`,
  `booking__${UUID}`,
  `booking_${UUID.replaceAll('-', '')}`,
  `booking_{${UUID}}`,
  `BOOKING_${UUID}`,
  `booking_${UUID}0`,
]; // biome-ignore format: a list

test.each(WRONG)('«%s» is no id of a booking, and the field is named', (id) => {
  expect(() => uuidOf('booking', id, 'bookingId')).toThrow(/bookingId: expected an id like booking_/);
});

test('what is repeated of a wrong id is short', () => {
  expect(() => uuidOf('booking', 'x'.repeat(10_000), 'id')).toThrow(expect.objectContaining({ message: expect.stringMatching(/^.{0,200}$/) }) as never);
  expect(splitId('x'.repeat(10_000))).toBeNull();
});
