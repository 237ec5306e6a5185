/** What an operation costs is remembered by the variables that weigh, and never mistaken for what other variables cost. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getOperationAST, parse } from 'graphql';
import { Weights } from '../../src/core/weights.ts';
import { hubSchema } from '../../src/schema.ts';

const schema = hubSchema();
const DOCUMENTS = [
  'query A($date: LocalDate!) { dayBoard(date: $date) { spaces { space { id } } } }',
  'query B($first: Int!, $id: ID!, $wide: Boolean! = true) { resident(id: $id) { visits(first: $first) { nodes { id tasks @include(if: $wide) { title } } } } }',
  'query C($from: LocalDate!, $until: LocalDate, $space: ID) { availability(from: $from, until: $until, spaceId: $space) { free { startsAt } } }',
  'query D($id: ID!, $wide: Boolean!) { ...Q @skip(if: $wide) cursor } fragment Q on Query { booking(id: $id) { attendees { person { name } } } }',
].map((text) => parse(text));

const variables = fc.record({
  date: fc.constantFrom('2026-11-20', '2026-11-21'),
  first: fc.constantFrom(1, 10, 50),
  id: fc.constantFrom('resident_1', 'resident_2'),
  wide: fc.boolean(),
  from: fc.constantFrom('2026-11-01', '2026-11-20'),
  until: fc.constantFrom('2026-11-20', '2026-11-30', null),
  space: fc.constantFrom('space_1', null),
});

const weigh = (weights: Weights, document: (typeof DOCUMENTS)[number], given: Record<string, unknown>) =>
  weights.of(document, getOperationAST(document)!, given);

test('what is remembered is what would be weighed anew', () => {
  const weights = new Weights(schema);
  const found = new Set<number>();
  fc.assert(
    fc.property(fc.constantFrom(...DOCUMENTS), variables, (document, given) => {
      const weight = weigh(weights, document, given);
      expect(weight).toBe(weigh(new Weights(schema), document, given));
      found.add(weight);
    }),
  );
  expect(found.size).toBeGreaterThan(8);
});

test('variables that do not fit are refused, however often others fitted', () => {
  const weights = new Weights(schema);
  const [board] = DOCUMENTS;
  expect(weigh(weights, board!, { date: '2026-11-20' })).toBeGreaterThan(0);
  expect(() => weigh(weights, board!, { date: '30 February' })).toThrow(/date/);
  expect(() => weigh(weights, board!, {})).toThrow(/date/);
});

test('a variable left out has its default, and is not mistaken for null', () => {
  const weights = new Weights(schema);
  const year = parse('query E($from: LocalDate!, $until: LocalDate = "2026-12-31") { availability(from: $from, until: $until) { free { startsAt } } }');
  const day = weigh(weights, year, { from: '2026-11-01', until: null });
  expect(weigh(weights, year, { from: '2026-11-01' })).toBe(weigh(new Weights(schema), year, { from: '2026-11-01' }));
  expect(weigh(weights, year, { from: '2026-11-01', until: null })).toBe(day);
  const many = parse('query F($first: Int = 100) { residents(first: $first) { nodes { id } } }');
  expect(weigh(weights, many, {})).toBeGreaterThan(100);
  expect(() => weigh(weights, many, { first: null })).toThrow(/null/);
});
