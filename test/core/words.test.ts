/** What is wrong with a request is said in the caller's language: ours in both, graphql-js's in Chinese beside its English. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { badInput, badRequest } from '../../src/core/bad-input.ts';
import { AccessError, accessErrorIn, faults } from '../../src/core/errors.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

let hub: TestHub;
let desk: SignedIn;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(() => hub.stop());

const say = async (document: string, variables: object, language: 'zh-CN' | 'en') => {
  const { errors } = await query(hub, document, variables, desk.token, { 'accept-language': language });
  return errors[0]!;
};

const CREATE = 'mutation ($input: BookingCreateInput!) { bookingCreate(input: $input) { cursor } }';
const BOARD = 'query ($on: LocalDate!) { dayBoard(date: $on) { date } }';
const input = { idempotencyKey: 'k', spaceId: 'space_1', startsAt: '2026-11-21T09:00:00+08:00', endsAt: '2026-11-21T10:00:00+08:00' };

describe('graphql-js', () => {
  test.each([
    ['BAD_USER_INPUT', BOARD, {}, '输入有误：缺少必填变量 $on（LocalDate!）。', 'Variable "$on" of required type "LocalDate!" was not provided.'],
    ['BAD_USER_INPUT', BOARD, { on: null }, '输入有误：变量 $on（LocalDate!）不能为 null。', 'Variable "$on" of non-null type "LocalDate!" must not be null.'],
    [
      'BAD_USER_INPUT',
      BOARD,
      { on: '2026-02-30' },
      '输入有误：变量 $on：LocalDate 须是 1900 至 2199 年间存在的日期，如 2026-11-20，而不是「2026-02-30」。',
      'Variable "$on" got invalid value "2026-02-30"; Expected type "LocalDate". Bad input: LocalDate needs a date of 1900 to 2199 that exists, like 2026-11-20, not «2026-02-30».',
    ],
    [
      'BAD_USER_INPUT',
      BOARD,
      { on: 7 },
      '输入有误：变量 $on：LocalDate 须是字符串。',
      'Variable "$on" got invalid value 7; Expected type "LocalDate". Bad input: LocalDate must be a string.',
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { ...input, startsAt: 'a" at "b"; c' } },
      '输入有误：变量 $input（input.startsAt）：DateTime 须有日期、时间和时区，如 2026-11-20T09:00:00+08:00，而不是「a" at "b"; c」。',
      'Variable "$input" got invalid value "a\\" at \\"b\\"; c" at "input.startsAt"; Expected type "DateTime". Bad input: DateTime needs a date, a time and an offset, like 2026-11-20T09:00:00+08:00, not «a" at "b"; c».',
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { ...input, partySize: 'two' } },
      '输入有误：变量 $input（input.partySize）：应为 Int，却是 "two"。',
      'Variable "$input" got invalid value "two" at "input.partySize"; Int cannot represent non-integer value: "two"',
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { ...input, partySize: 3e9 } },
      '输入有误：变量 $input（input.partySize）：整数 3000000000 太大或太小，须在 32 位以内。',
      'Variable "$input" got invalid value 3000000000 at "input.partySize"; Int cannot represent non 32-bit signed integer value: 3000000000',
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { ...input, hold: 'yes' } },
      '输入有误：变量 $input（input.hold）：应为 Boolean，却是 "yes"。',
      'Variable "$input" got invalid value "yes" at "input.hold"; Boolean cannot represent a non boolean value: "yes"',
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { ...input, override: { rules: ['LEADTIME'], reason: 'x' } } },
      '输入有误：变量 $input（input.override.rules[0]）：枚举 OverridableRule 没有值 LEADTIME。',
      'Variable "$input" got invalid value "LEADTIME" at "input.override.rules[0]"; Value "LEADTIME" does not exist in "OverridableRule" enum.',
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { ...input, party: 2 } },
      /^输入有误：变量 \$input：输入类型 BookingCreateInput 没有字段 party。$/,
      /; Field "party" is not defined by type "BookingCreateInput"\.$/,
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: { idempotencyKey: 'k', spaceId: 'space_1', startsAt: input.startsAt } },
      /^输入有误：变量 \$input：缺少必填字段 endsAt（DateTime!）。$/,
      /; Field "endsAt" of required type "DateTime!" was not provided\.$/,
    ],
    [
      'BAD_USER_INPUT',
      CREATE,
      { input: 7 },
      '输入有误：变量 $input：应为对象（BookingCreateInput）。',
      'Variable "$input" got invalid value 7; Expected type "BookingCreateInput" to be an object.',
    ],
    ['GRAPHQL_VALIDATION_FAILED', '{ cursr }', {}, '查询有误（第 1 行第 3 列）：类型 Query 没有字段 cursr。', 'Cannot query field "cursr" on type "Query".'],
    [
      'GRAPHQL_VALIDATION_FAILED',
      '{\n  dayBoard(day: 1) { date } }',
      {},
      '查询有误（第 2 行第 12 列）：字段 Query.dayBoard 没有参数 day。',
      'Unknown argument "day" on field "Query.dayBoard".',
    ],
    [
      'GRAPHQL_VALIDATION_FAILED',
      '{ node { id } }',
      {},
      '查询有误（第 1 行第 3 列）：字段 node 缺少必填参数 id（ID!）。',
      'Field "node" argument "id" of type "ID!" is required, but it was not provided.',
    ],
    [
      'GRAPHQL_VALIDATION_FAILED',
      '{ viewer }',
      {},
      '查询有误（第 1 行第 3 列）：字段 viewer（Viewer!）须写明要哪些子字段。',
      'Field "viewer" of type "Viewer!" must have a selection of subfields.',
    ],
    [
      'GRAPHQL_VALIDATION_FAILED',
      '{ dayBoard(date: "today") { date } }',
      {},
      '查询有误（第 1 行第 18 列）：LocalDate 须是 1900 至 2199 年间存在的日期，如 2026-11-20，而不是「today」。',
      'Expected value of type "LocalDate!", found "today"; Bad input: LocalDate needs a date of 1900 to 2199 that exists, like 2026-11-20, not «today».',
    ],
    [
      'GRAPHQL_VALIDATION_FAILED',
      '{ spaces(kinds: [GYM]) { id } }',
      {},
      '查询有误（第 1 行第 18 列）：枚举 SpaceKind 没有值 GYM。',
      'Value "GYM" does not exist in "SpaceKind" enum.',
    ],
    [
      'GRAPHQL_VALIDATION_FAILED',
      'query ($id: String!) { node(id: $id) { id } }',
      {},
      '查询有误（第 1 行第 8 列）：变量 $id 声明为 String!，此处需要 ID!。',
      'Variable "$id" of type "String!" used in position expecting type "ID!".',
    ],
    ['GRAPHQL_VALIDATION_FAILED', '{ node(id: $id) { id } }', {}, '查询有误（第 1 行第 12 列）：变量 $id 没有声明。', 'Variable "$id" is not defined.'],
    ['GRAPHQL_VALIDATION_FAILED', '{ ...Nothing }', {}, '查询有误（第 1 行第 6 列）：没有片段 Nothing。', 'Unknown fragment "Nothing".'],
    [
      'GRAPHQL_VALIDATION_FAILED',
      '{ a: cursor a: __typename }',
      {},
      '查询有误（第 1 行第 3 列）：同名的字段 a 参数或类型不同，请用别名区分。',
      /^Fields "a" conflict because /,
    ],
    ['GRAPHQL_PARSE_FAILED', '{ cursor', {}, '查询有语法错误（第 1 行第 9 列）：此处应为 Name，却是 <EOF>。', 'Syntax Error: Expected Name, found <EOF>.'],
    ['GRAPHQL_PARSE_FAILED', '{ cursor ? }', {}, '查询有语法错误（第 1 行第 10 列）：此处不应出现 "?"。', 'Syntax Error: Unexpected character: "?".'],
    ['GRAPHQL_PARSE_FAILED', '{ a(b: "', {}, '查询有语法错误（第 1 行第 9 列）：字符串没有结束。', 'Syntax Error: Unterminated string.'],
    [
      'GRAPHQL_PARSE_FAILED',
      '{ a(b: 01) }',
      {},
      '查询有语法错误（第 1 行第 9 列）：详见 detail。',
      'Syntax Error: Invalid number, unexpected digit after 0: "1".',
    ],
  ] as const)('%s: %s %j', async (code, document, variables, chinese, english) => {
    const [zh, en] = [await say(document, variables, 'zh-CN'), await say(document, variables, 'en')];
    expect([zh.message, en.message]).toEqual([chinese, english].map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
    expect([zh.extensions, en.extensions]).toEqual([{ code, detail: en.message }, { code }]);
  });

  test('a value of a megabyte is named by its path, and neither sentence grows with it', async () => {
    const variables = { input: { ...input, startsAt: `" at "x"; ${'y"; '.repeat(150_000)}` } };
    const { message, extensions } = await say(CREATE, variables, 'zh-CN');
    expect(message).toMatch(/^输入有误：变量 \$input（input\.startsAt）：DateTime 须有日期/);
    expect([message.length < 500, String(extensions?.detail).length < 500]).toEqual([true, true]);
  });

  test('what the schema has instead is told in neither language', async () => {
    const { message, extensions } = await say('{ curso }', {}, 'zh-CN');
    expect(`${message} ${extensions?.detail}`).not.toMatch(/did you mean|cursor/i);
  });
});

describe('ours', () => {
  const PERIOD = '$from: LocalDate!, $until: LocalDate!';
  test.each([
    [CREATE, { input: { ...input, partySize: 0 } }, '输入有误：partySize 至少为 1。', 'Bad input: partySize must be at least 1.'],
    [CREATE, { input: { ...input, stations: -1 } }, '输入有误：stations 不能是负数。', 'Bad input: stations must not be negative.'],
    [
      CREATE,
      { input },
      '输入有误：spaceId：应是形如 space_0198c0de-… 的 id，而不是「space_1」。',
      'Bad input: spaceId: expected an id like space_0198c0de-…, got «space_1».',
    ],
    [
      CREATE,
      { input: { ...input, idempotencyKey: '' } },
      /^输入有误：idempotencyKey 须有 1 到 \d+ 个字符。$/,
      /^Bad input: idempotencyKey takes 1 to \d+ characters\.$/,
    ],
    ['{ residents(first: 0) { nodes { id } } }', {}, '输入有误：first 须在 1 到 100 之间。', 'Bad input: first must lie between 1 and 100.'],
    ['{ residents(after: "x") { nodes { id } } }', {}, '输入有误：after 不是此列表的游标（cursor）。', 'Bad input: after is no cursor of this list.'],
    [
      `query (${PERIOD}) { availability(from: $from, until: $until, minutes: 30) { free { startsAt } } }`,
      { from: '2026-11-20', until: '2026-11-19' },
      '输入有误：until 不能早于 from。',
      'Bad input: until must not come before from.',
    ],
    ['subscription { visitUpdates { kind } }', {}, /^输入有误：subscription 不走这条通道/, /^Bad input: a subscription does not go over this transport/],
    [`{ ${'a: cursor '.repeat(50)} }`, {}, '查询过于庞大：50 个别名，最多 40 个。', 'The document asks for too much: 50 aliases, at most 40.'],
  ])('%s %j', async (document, variables, chinese, english) => {
    const said = [(await say(document, variables, 'zh-CN')).message, (await say(document, variables, 'en')).message];
    expect(said).toEqual([chinese, english].map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
  });

  const WIDE =
    'space { name spaceKind: kind bookings(from: "2026-11-20", until: "2027-01-01") { id status startsAt endsAt } } free { startsAt endsAt } blocked { startsAt endsAt reason }';
  const SIXTY_TWO = ['输入有误：一次最多查 62 天，请分几次查。', 'Bad input: at most 62 days at once: ask for the rest in a second request.'] as const;
  const HUNDRED = ['输入有误：first 须在 1 到 100 之间。', 'Bad input: first must lie between 1 and 100.'] as const;
  test.each([
    [`{ availability(from: "2026-11-20", until: "2027-01-21") { ${WIDE} } }`, SIXTY_TWO],
    [`{ availability(from: "1900-01-01", until: "2199-01-01") { ${WIDE} } }`, SIXTY_TWO],
    ['{ spaces { bookings(from: "2026-01-01", until: "2026-12-31") { attendees { person { name } } } } }', SIXTY_TWO],
    ['{ firstFree(input: { fromOn: "2026-11-20", untilOn: "2027-06-20", first: 20 }) { slots { startsAt } } }', SIXTY_TWO],
    ['{ calendar(from: "1900-01-01", until: "2199-01-01") { date isProvisional } }', [SIXTY_TWO[0].replace('62', '400'), SIXTY_TWO[1].replace('62', '400')]],
    ['{ residents(first: 2147483647) { nodes { id visits(first: 100) { nodes { id } } } } }', HUNDRED],
    ['{ changesSince(after: "x", first: 5000) { cursor updates { ... on BookingUpdate { booking { id attendees { person { name } } } } } } }', HUNDRED],
  ])('a range that is too long hears its own rule, not what it would cost: %s', async (document, [chinese, english]) => {
    const said = [(await say(document, {}, 'zh-CN')).message, (await say(document, {}, 'en')).message];
    expect(said).toEqual([chinese, english]);
  });

  test('a fact stands in both sentences, and braces in a fact stay what they are', () => {
    const wrong = faults('BAD_USER_INPUT', { X: { 'zh-CN': '甲 {a}', en: 'A {a}' } })('X', { a: '{what} {a}' });
    expect(wrong).toBeInstanceOf(AccessError);
    expect((['zh-CN', 'en'] as const).map((locale) => accessErrorIn(wrong, locale).message)).toEqual(['输入有误：甲 {what} {a}。', 'Bad input: A {what} {a}.']);
    expect(accessErrorIn(badInput('EMPTY', { field: 'reason' }), 'zh-CN').extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(accessErrorIn(badRequest('NOT_UTF8'), 'zh-CN').message).toBe('输入有误：请求正文不是 UTF-8。');
  });
});
