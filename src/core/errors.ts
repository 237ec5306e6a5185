/**
 * Three ways to say no:
 * - `Complaint`: the operator's setup is wrong; one sentence on the terminal.
 * - `Refusal`: a rule of the house; thrown under a command, rolls back, comes back in `userErrors`.
 * - `AccessError`: no right, no such thing, bad input or a fault; a top-level GraphQL error.
 */
import { GraphQLError } from 'graphql';

export class Complaint extends Error {}

export type Locale = 'zh-CN' | 'en';
export interface Sentence {
  'zh-CN': string;
  en: string;
}
export type Facts = Record<string, string | number>;

const catalogue = new Map<string, Sentence>();

/** Every code that `userErrors` may carry, with its sentence in both languages; the schema's enum is made from it. */
export const refusalCodes = (): ReadonlyMap<string, Sentence> => catalogue;

export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly path: readonly string[],
    readonly facts: Facts,
  ) {
    super(code);
  }
}

/** Registers a module's refusals; the result throws them: `throw refuse('SLOT_TAKEN', ['startsAt'])`. */
export function refusals<const Code extends string>(sentences: Record<Code, Sentence>) {
  for (const [code, sentence] of Object.entries<Sentence>(sentences)) {
    if (catalogue.has(code)) throw new Error(`Refusal ${code} is declared twice`);
    catalogue.set(code, sentence);
  }
  return (code: Code, path: readonly string[] = [], facts: Facts = {}): Refusal => new Refusal(code, path, facts);
}

export function sentenceOf(refusal: Refusal, locale: Locale): string {
  return fill(catalogue.get(refusal.code)?.[locale] ?? refusal.code, refusal.facts);
}

const fill = (text: string, facts: Facts): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
export const filled = (sentence: Sentence, facts: Facts): Sentence => ({ 'zh-CN': fill(sentence['zh-CN'], facts), en: fill(sentence.en, facts) });

export const ACCESS_SENTENCES = {
  UNAUTHENTICATED: { 'zh-CN': '请先登录，或令牌已过期。', en: 'Sign in first, or the token has expired.' },
  FORBIDDEN: { 'zh-CN': '您没有办理此事的权限。', en: 'Your role does not allow this.' },
  NOT_FOUND: { 'zh-CN': '没有找到，或不在您的权限之内。', en: 'Not there, or not yours to see.' },
  BAD_USER_INPUT: { 'zh-CN': '输入有误：{what}。', en: 'Bad input: {what}.' },
  CENTRE_REQUIRED: { 'zh-CN': '您在多个中心任职，请注明 centreId。', en: 'You serve several centres: say which with centreId.' },
  RATE_LIMITED: { 'zh-CN': '请求过多，请 {seconds} 秒后再试。', en: 'Too many requests: try again in {seconds} s.' },
  DOCUMENT_NOT_TRUSTED: {
    'zh-CN': '本站只执行预先登记的查询文档，此文档不在其中。',
    en: 'This hub runs only documents of its manifest, and this is none of them.',
  },
  TOO_COMPLEX: { 'zh-CN': '查询过于庞大：{what}。', en: 'The document asks for too much: {what}.' },
  UNAVAILABLE: {
    'zh-CN': '服务暂时不可用，请稍后重试；同一幂等键不会重复办理。',
    en: 'Temporarily unavailable: try again, the same idempotencyKey never acts twice.',
  },
  RESYNC_REQUIRED: {
    'zh-CN': '游标已失效：请重新查询现状及其 cursor，再从该 cursor 订阅。',
    en: 'The cursor is unknown or too old: query the current state and its cursor again, then subscribe from there.',
  },
  INTERNAL_SERVER_ERROR: { 'zh-CN': '系统出错，编号 {reference}。', en: 'Something went wrong on our side, reference {reference}.' },
} as const satisfies Record<string, Sentence>;

export type AccessCode = keyof typeof ACCESS_SENTENCES;

export class AccessError extends Error {
  /** `what`: the sentence that fills the one of the code. */
  constructor(
    readonly code: AccessCode,
    readonly facts: Facts = {},
    readonly what: Sentence | null = null,
  ) {
    super(told(code, facts, what, 'en'));
  }
}

const told = (code: AccessCode, facts: Facts, what: Sentence | null, locale: Locale): string =>
  fill(ACCESS_SENTENCES[code][locale], { ...facts, ...(what && { what: what[locale] }) });

/** Sentences that say what is wrong under one code, as `refusals`: `throw badInput('EMPTY', { field: 'reason' })`. */
export function faults<const Key extends string>(code: 'BAD_USER_INPUT' | 'TOO_COMPLEX', sentences: Record<Key, Sentence>) {
  return (key: Key, facts: Facts = {}): AccessError => new AccessError(code, facts, filled(sentences[key], facts));
}

export const rateLimited = (seconds: number): AccessError => new AccessError('RATE_LIMITED', { seconds });

interface AccessExtensions {
  [name: string]: unknown;
  code: AccessCode;
}

/** The one form in which an AccessError leaves the hub, on HTTP and on sockets. */
export function accessErrorIn({ code, facts, what }: AccessError, locale: Locale): { message: string; extensions: AccessExtensions } {
  const extensions = { code, ...(code === 'RATE_LIMITED' && { retryAfterSeconds: Number(facts.seconds) }) };
  return { message: told(code, facts, what, locale), extensions };
}

/** Connection, shutdown, resource and time-out failures of PostgreSQL: the hub lives on, the caller may try again. */
const UNAVAILABLE_STATES = /^(08...|53...|57P0.|57014|55P03|40P01|40001)$/;
const UNAVAILABLE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
const UNAVAILABLE_WORDS = /Connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** Looked at by its shape, not by its class: an error of Node's own core is no `Error` of a test's realm. */
export function isUnavailable(error: unknown): boolean {
  for (let at = error as { code?: unknown; message?: unknown; cause?: unknown } | null | undefined; at && typeof at === 'object'; at = at.cause as typeof at) {
    const code = String(at.code ?? '');
    if (UNAVAILABLE_CODES.has(code) || UNAVAILABLE_STATES.test(code) || UNAVAILABLE_WORDS.test(String(at.message ?? ''))) return true;
  }
  return false;
}

export const accessGraphQLError = (error: AccessError): GraphQLError =>
  new GraphQLError(error.message, { originalError: error, extensions: { code: error.code } });

/** What graphql-js found, under a code. */
export const coded = ({ message, nodes, source, positions, originalError }: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    originalError: originalError ?? null,
    extensions: { code },
  });
