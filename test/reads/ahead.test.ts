/** What is read in one go is what graphql-js answers field by field: for everybody of the rights' world, whatever they ask for. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  execute,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { FIRST_QUERIES } from '../../src/console/first-queries.ts';
import { contextOf } from '../../src/context.ts';
import { Answers } from '../../src/core/reads/answers.ts';
import { hubSchema } from '../../src/schema.ts';
import { BOOKING_DAY, VISIT_DAY, type World, world } from '../rights/world.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';

const schema = hubSchema();
const faults: unknown[] = [];
const answers = new Answers(schema, (_, error) => faults.push(error));

let hub: TestHub;
let all: World;

beforeAll(async () => {
  hub = await testHub();
  all = await world(hub);
}, 60_000);
afterAll(() => hub.stop());

/** Both answers, as text; `ahead` is null where it was not answered in one go. */
async function both(document: string, token: string, variables: Record<string, unknown> = {}) {
  const parsed = parse(document);
  const operation = parsed.definitions.find((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition')!;
  const [one, other] = [await contextOf(hub.services, token, 'en'), await contextOf(hub.services, token, 'en')];
  const { data, errors } = await execute({ schema, document: parsed, contextValue: one, variableValues: variables });
  const ahead = await answers.answer(parsed, operation, variables, other);
  expect(faults).toEqual([]);
  return { byField: errors ? null : JSON.stringify(data), ahead: ahead?.text ?? null, whyNot: answers.whyNot(parsed, operation, variables) };
}

/** Fields that are not asked with arguments, spelled in all the ways that a document has. */
function selection(type: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return fc.constant('');
  const objects = isAbstractType(named) ? schema.getPossibleTypes(named) : [named as GraphQLObjectType];
  const fields = Object.values((isObjectType(named) ? named : objects[0]!).getFields()).filter(
    (field) =>
      field.args.length === 0 &&
      (depth > 0 || !isCompositeType(getNamedType(field.type))) &&
      (isObjectType(named) || ('getFields' in named && field.name in named.getFields())),
  );
  const one = fc
    .constantFrom(...fields)
    .chain((field) =>
      fc
        .tuple(
          selection(field.type, depth - 1),
          fc.constantFrom('', '', '', 'other'),
          fc.constantFrom('', '', '', ' @skip(if: $no)', ' @include(if: $no)', ' @include(if: $yes)'),
        )
        .map(([below, alias, directive]) => `${alias ? `${alias}_${field.name}: ` : ''}${field.name}${directive}${below && ` ${below}`}`),
    );
  const some = fc.array(one, { minLength: 1, maxLength: 5 });
  return fc
    .tuple(some, fc.option(some, { freq: 3, nil: [] }), fc.boolean())
    .map(
      ([plain, inline, typename]) =>
        `{ ${typename ? '__typename ' : ''}${plain.join(' ')} ${inline.length > 0 ? `... on ${named.name} { ${inline.join(' ')} }` : ''} }`,
    );
}

const rootsOf = (): string[] => {
  const subjects = Object.values(all.subjects);
  return [
    `schedule(date: "${VISIT_DAY}")`,
    `dayBoard(date: "${BOOKING_DAY}")`,
    ...subjects.flatMap(({ visit, booking, counselling, resident }) => [
      `visit(id: "${visit}")`,
      `booking(id: "${booking}")`,
      `booking(id: "${counselling}")`,
      `resident(id: "${resident}")`,
    ]),
  ];
};

test('any selection, asked by anybody, is answered the same', async () => {
  const roots = schema.getQueryType()!.getFields();
  let inOneGo = 0;
  const asked = fc
    .constantFrom(...rootsOf())
    .chain((root) =>
      selection(roots[root.split('(')[0]!]!.type, 4).map(
        (text) => `query Any($yes: Boolean! = true, $no: Boolean! = false) { ${root} ${text} used: cursor @include(if: $no) same: cursor @skip(if: $yes) }`,
      ),
    );
  await fc.assert(
    fc.asyncProperty(asked, fc.constantFrom(...all.viewers), async (document, [, { token }]) => {
      const { byField, ahead, whyNot } = await both(document, token);
      if (ahead === null) expect(whyNot !== null || byField === null).toBe(true);
      else {
        inOneGo++;
        expect(ahead).toBe(byField);
      }
    }),
    { numRuns: 400 },
  );
  expect(inOneGo).toBeGreaterThan(100);
}, 120_000);

const OF_ALL = `fragment Whole on Resident { id name bornOn sex accessNeeds withheld
  contact { phones address household { building unit room residents { name } } emergencyContacts { kind guardian relative { name } phones } }
  care { serviceLines specialGroups allergies dialects note disabilities { category grade } } }`;

test('everybody sees of everybody what they may, and null for the rest', async () => {
  for (const [, { token }] of all.viewers)
    for (const { visit, booking, counselling, resident } of Object.values(all.subjects)) {
      const { byField, ahead, whyNot } = await both(
        `query Whole($visit: ID!, $booking: ID!, $counselling: ID!, $resident: ID!) {
          visit(id: $visit) { id status startsAt note report endReason arrivedBy allowedMoves caregiver { name } tasks { title outcome note recordedAt } resident { ...Whole } }
          booking(id: $booking) { ...Booked } counselling: booking(id: $counselling) { ...Booked } resident(id: $resident) { ...Whole } cursor __typename }
        fragment Booked on Booking { id startsAt status partySize purpose note createdAt space { id name code } bookedBy { name } attendees { role person { name } } resident { ...Whole } } ${OF_ALL}`,
        token,
        { visit, booking, counselling, resident },
      );
      expect(whyNot).toBeNull();
      expect(ahead).toBe(byField);
    }
});

test('the first queries of the personas are answered in one go', async () => {
  const dated = { date: VISIT_DAY, today: VISIT_DAY };
  const desk = all.viewers.get('the front desk')!;
  const board = await both(FIRST_QUERIES['front-desk'][0]!.query, desk.token, dated);
  expect(board.ahead).toBe(board.byField);
  expect(board.ahead).not.toBeNull();
  const schedule = await both(FIRST_QUERIES.caregiver[0]!.query, all.viewers.get('a caregiver on a visit')!.token, dated);
  expect(schedule.ahead).toBe(schedule.byField);
  expect(schedule.ahead).not.toBeNull();
});

test('texts and instants are written as graphql-js writes them, whatever is in them', async () => {
  const { visit } = all.subjects.elder;
  const id = visit.slice('visit_'.length);
  const { token } = all.viewers.get('a caregiver on a visit')!;
  const odd = '"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028\u2029<\'--%s $1 {} 🦊 甲';
  await hub.db.query('update visit_task set title = $2 where visit_id = $1', [id, odd]);
  for (const [arrived, departed, completed] of [
    ['2026-11-20T00:00:00.12Z', '2026-11-20T00:00:00.123999Z', '2026-11-20T00:00:00.0004Z'],
    ['1900-01-01T00:00:00Z', '2199-12-31T23:59:59.999Z', null],
  ]) {
    await hub.db.query('update visit set arrived_at = $2, departed_at = $3, completed_at = $4, note = $5 where id = $1', [
      id,
      arrived,
      departed,
      completed,
      odd,
    ]);
    const { byField, ahead } = await both(`query Odd { visit(id: "${visit}") { arrivedAt departedAt completedAt note tasks { title __typename } } }`, token);
    expect(ahead).toBe(byField);
    expect(JSON.parse(ahead!).visit).toMatchObject({ note: odd, tasks: expect.arrayContaining([{ title: odd, __typename: 'VisitTask' }]) });
  }
});

test.each([
  ['a list of pages', 'query Pages($id: ID!) { resident(id: $id) { name visits { nodes { id } } } }', 'Resident.visits'],
  [
    'one place asked for twice',
    `query Twice { dayBoard(date: "${BOOKING_DAY}") { spaces { bookings { id } later: bookings { endsAt } } } }`,
    'spaces.bookings twice',
  ],
  ['a root field of plain code', 'query Plain { viewer { person { name } } cursor }', 'Query.viewer'],
])('%s is left to graphql-js', async (_, document, why) => {
  const { byField, ahead, whyNot } = await both(document, all.viewers.get('the front desk')!.token, { id: all.subjects.elder.resident });
  expect(whyNot).toBe(why);
  expect(ahead).toBeNull();
  expect(byField).not.toBeNull();
});

test('what is refused in one go is refused by graphql-js, which says where', async () => {
  const { token } = all.viewers.get('a caregiver who is a stranger')!;
  const { data, errors } = await query(
    hub,
    `query Refused($whose: ID!) { mine: schedule { date } theirs: schedule(caregiverId: $whose) { date } }`,
    { whose: all.visiting.person },
    token,
  );
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ path: ['theirs'], extensions: { code: 'FORBIDDEN' } }]);
});

test('over HTTP it is the same text, asked for under whatever names', async () => {
  const { token } = all.viewers.get('a caregiver on a visit')!;
  const document = `query Named { a: schedule(date: "${VISIT_DAY}") { visits { who: resident { called: name } what: tasks { title } } } b: schedule(date: "${VISIT_DAY}") { date } }`;
  expect(JSON.stringify((await query(hub, document, {}, token)).data)).toBe((await both(document, token)).byField);
});
