/** The scalars: what goes in is what is meant, and what comes out is one form. */
import { expect, test } from '@jest/globals';
import { type GraphQLScalarType, Kind } from 'graphql';
import { Cursor, DateTime, LocalDate, LocalTime } from '../../src/core/graphql.ts';

const GOOD: [scalar: GraphQLScalarType<unknown, unknown>, text: string, value: unknown][] = [
  [DateTime, '2026-11-20T09:00:00+08:00', new Date('2026-11-20T01:00:00Z')],
  [DateTime, '2026-11-20T01:00:00Z', new Date('2026-11-20T01:00:00Z')],
  [DateTime, '2026-11-20T01:00Z', new Date('2026-11-20T01:00:00Z')],
  [DateTime, '2026-11-20T01:00:00.123456Z', new Date('2026-11-20T01:00:00.123Z')],
  [DateTime, '2028-02-29T00:00:00-11:30', new Date('2028-02-29T11:30:00Z')],
  [LocalDate, '2026-11-20', '2026-11-20'],
  [LocalDate, '2028-02-29', '2028-02-29'],
  [LocalDate, '1900-01-01', '1900-01-01'],
  [LocalTime, '00:00', '00:00'],
  [LocalTime, '23:59', '23:59'],
  [Cursor, 'anything', 'anything'],
]; // biome-ignore format: a line for each

test.each(GOOD.map((row) => [row[0].name, row[1], row] as const))('%s takes %s', (_name, text, [scalar, , value]) => {
  expect(scalar.parseValue(text)).toEqual(value);
  expect(scalar.parseLiteral({ kind: Kind.STRING, value: text }, null)).toEqual(value);
});

const BAD: [scalar: GraphQLScalarType<unknown, unknown>, value: unknown][] = [
  ...['2026-11-20T09:00:00', '2026-11-20', '2026-11-20 09:00:00+08:00', '2026-02-30T09:00:00Z', '2027-02-29T09:00:00Z', '2026-13-01T09:00:00Z', '2026-11-20T25:00:00Z', '2026-11-20T09:60:00Z', '2026-11-20T09:00:00+8', '2026-11-20T09:00:00+99:99', '0000-01-01T00:00:00Z', '1899-12-31T00:00:00Z', '9999-12-31T00:00:00Z', '+012026-11-20T09:00:00Z', '2026-11-20T09:00:00Z; drop', '', 'now', 1_795_136_400_000, null, {}, [], true].map((value) => [DateTime, value] as [typeof DateTime, unknown]),
  ...['2026-02-30', '2027-02-29', '2026-1-1', '0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31', '2026-11-20T00:00:00Z', '', 20_261_120, {}, '2026-11-20\n'].map((value) => [LocalDate, value] as [typeof LocalDate, unknown]),
  ...['24:00', '9:00', '09:60', '09:00:00', '', 900, '09:00 '].map((value) => [LocalTime, value] as [typeof LocalTime, unknown]),
  ...['x'.repeat(201), 7, null, ['a']].map((value) => [Cursor, value] as [typeof Cursor, unknown]),
] as never; // biome-ignore format: the values of a scalar in a line

test.each(
  BAD.map(([scalar, value]) => [scalar.name, JSON.stringify(value).slice(0, 40), scalar, value] as const),
)('%s does not take %s', (_name, _shown, scalar, value) => {
  expect(() => scalar.parseValue(value)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }) as never);
});

test('a literal of another kind is no date', () => {
  for (const scalar of [DateTime, LocalDate, LocalTime, Cursor])
    for (const kind of [Kind.INT, Kind.ENUM, Kind.BOOLEAN, Kind.OBJECT] as const)
      expect(() => scalar.parseLiteral({ kind, value: '2026', fields: [] } as never, null)).toThrow(`${scalar.name} must be a string`);
});

test('instants come out in UTC with Z, whatever PostgreSQL or a Date says', () => {
  expect(DateTime.serialize('2026-11-20 01:00:00+00')).toBe('2026-11-20T01:00:00Z');
  expect(DateTime.serialize('2026-11-20 01:00:00.25+00')).toBe('2026-11-20T01:00:00.250Z');
  expect(DateTime.serialize(new Date('2026-11-20T09:00:00+08:00'))).toBe('2026-11-20T01:00:00Z');
  expect(LocalTime.serialize('08:30:00')).toBe('08:30');
});
