/** What is wrong with an input before any rule of the house is asked: fields here, in the words all modules share; requests and documents below. */
import { faults } from './errors.ts';

export const badInput = faults('BAD_USER_INPUT', {
  EMPTY: { 'zh-CN': '{field} 不能为空', en: '{field} must not be empty' },
  AT_LEAST: { 'zh-CN': '{field} 至少为 {least}', en: '{field} must be at least {least}' },
  NEGATIVE: { 'zh-CN': '{field} 不能是负数', en: '{field} must not be negative' },
  BETWEEN: { 'zh-CN': '{field} 须在 {least} 到 {most} 之间', en: '{field} must lie between {least} and {most}' },
  MORE_THAN: { 'zh-CN': '{field} 不能大于 {than}', en: '{field} must not exceed {than}' },
  TOO_LONG: { 'zh-CN': '{field} 最多 {most} 个字', en: '{field} must be at most {most} characters' },
  TEXT_BETWEEN: { 'zh-CN': '{field} 须有 {least} 到 {most} 个字符', en: '{field} takes {least} to {most} characters' },
  TOO_MANY: { 'zh-CN': '{field} 一次最多 {most} 个', en: '{field} takes at most {most} at once' },
  COUNT_BETWEEN: { 'zh-CN': '{field} 一次须给 {least} 到 {most} 个', en: '{field} takes {least} to {most} at once' },
  NOT_AMONG: { 'zh-CN': '{field}：没有 {given}，只能是 {known}', en: '{field}: {given} is none of {known}' },
  EITHER: { 'zh-CN': '{one} 和 {other} 须给出其中一个，且只给一个', en: 'give either {one} or {other}' },
  NOT_BOTH: { 'zh-CN': '{one} 和 {other} 不能同时给出', en: 'give {one} or {other}, not both' },
  NOT_AN_ID: { 'zh-CN': '{field}：应是形如 {like} 的 id，而不是「{given}」', en: '{field}: expected an id like {like}, got «{given}»' },
  NOT_A_PHONE: { 'zh-CN': '{field} 不是电话号码', en: '{field} must be a phone number' },
  NOT_A_CURSOR: { 'zh-CN': '{field} 不是此列表的游标（cursor）', en: '{field} is no cursor of this list' },
  PAST: { 'zh-CN': '{field} 不能早于今天', en: '{field} must not lie in the past' },
  NOT_AFTER: { 'zh-CN': '{field} 须晚于 {than}，且尚未过去', en: '{field} must come after {than}, and not be past' },
  BEFORE: { 'zh-CN': '{field} 不能早于 {than}', en: '{field} must not come before {than}' },
  TOO_MANY_DAYS: { 'zh-CN': '一次最多查 {most} 天，请分几次查', en: 'at most {most} days at once: ask for the rest in a second request' },
  NOT_TEXT: { 'zh-CN': '{type} 须是字符串', en: '{type} must be a string' },
  NOT_AN_INSTANT: {
    'zh-CN': 'DateTime 须有日期、时间和时区，如 2026-11-20T09:00:00+08:00，而不是「{given}」',
    en: 'DateTime needs a date, a time and an offset, like 2026-11-20T09:00:00+08:00, not «{given}»',
  },
  NOT_A_DATE: {
    'zh-CN': 'LocalDate 须是 1900 至 2199 年间存在的日期，如 2026-11-20，而不是「{given}」',
    en: 'LocalDate needs a date of 1900 to 2199 that exists, like 2026-11-20, not «{given}»',
  },
  NOT_A_TIME: { 'zh-CN': 'LocalTime 须是时间，如 08:30，而不是「{given}」', en: 'LocalTime needs a time like 08:30, not «{given}»' },
  CURSOR_TOO_LONG: { 'zh-CN': '这个 Cursor 比本站给出的任何游标都长', en: 'Cursor is longer than any this hub gives out' },
});

export const badRequest = faults('BAD_USER_INPUT', {
  NO_QUERY: { 'zh-CN': '没有查询：请 POST {"query": "…", "variables": {…}}', en: 'there is no query: POST {"query": "…", "variables": {…}}' },
  NOT_JSON: { 'zh-CN': '{partZh}不是 JSON', en: '{part} is not JSON' },
  NOT_AN_OBJECT: { 'zh-CN': '{partZh}须是 JSON 对象', en: '{part} must be a JSON object' },
  NOT_A_STRING: { 'zh-CN': '{part} 须是字符串', en: '{part} must be a string' },
  NOT_UTF8: { 'zh-CN': '请求正文不是 UTF-8', en: 'the body is not UTF-8' },
  BODY_TOO_BIG: { 'zh-CN': '请求正文超过 {most} 字节', en: 'the body is over {most} bytes' },
  CONTENT_TYPE: { 'zh-CN': 'content-type 须是 application/json', en: 'content-type must be application/json' },
  ACCEPT: { 'zh-CN': 'Accept 须允许 {types}', en: 'Accept must allow {types}' },
  METHOD: { 'zh-CN': '请用 {methods}', en: 'use {methods}' },
  NO_RESERVATIONS: {
    'zh-CN': '请用 POST 或 GET，每个订阅一次请求：不支持预留（singleConnection: false）',
    en: 'POST or GET, one request for each subscription: there are no reservations (singleConnection: false)',
  },
  NO_SUCH_OPERATION: { 'zh-CN': 'operationName 不是文档中的任何操作', en: 'operationName names no operation of the document' },
  OTHER_TRANSPORT: {
    'zh-CN': '{kind} 不走这条通道：query 和 mutation 用 HTTP POST，subscription 用 WebSocket 或 /graphql/stream',
    en: 'a {kind} does not go over this transport: queries and mutations by HTTP POST, subscriptions by WebSocket or /graphql/stream',
  },
  RESERVED_NAME: { 'zh-CN': '变量 {name}：以 __ 开头的名称是保留的', en: 'variable {name}: names that begin with __ are reserved' },
  BROKEN_TEXT: { 'zh-CN': '某个字符串含有 NUL 或残缺的字符（半个代理对）', en: 'a string holds NUL or half of a surrogate pair' },
  NOT_A_HASH: { 'zh-CN': '文档以其文本的 SHA-256 命名：64 位小写十六进制', en: 'a document is named by the SHA-256 of its text, 64 digits of lower-case hex' },
  HASH_VERSION: { 'zh-CN': 'extensions.persistedQuery.version 须是 1', en: 'extensions.persistedQuery.version must be 1' },
  TWO_HASHES: { 'zh-CN': 'documentId 与 extensions.persistedQuery 指的不是同一文档', en: 'documentId and extensions.persistedQuery name different documents' },
  OTHER_TEXT: { 'zh-CN': '查询与所附 SHA-256 不是同一文档', en: 'the query is not the document whose SHA-256 is given with it' },
});
