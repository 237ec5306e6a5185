/** How an error leaves the hub, on HTTP and on sockets alike: access errors in the caller's language, faults masked behind a reference. */
import { randomBytes } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type AccessCode, AccessError, accessErrorIn, isUnavailable, type Locale, type Sentence } from './errors.ts';
import { chineseOf, withoutSuggestions } from './translated.ts';

/** Codes that the gate, Apollo and the scalars give to a caller's own mistakes: their messages may be shown. */
const CALLERS_OWN = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'PERSISTED_QUERY_NOT_FOUND']);

const MOST_SHOWN = 400;

export function present(error: GraphQLError, locale: Locale, log: (reference: string, error: unknown) => void): GraphQLFormattedError {
  const at = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  const cause = causeOf(error);
  const code = String(error.extensions.code ?? '');
  if (cause instanceof AccessError && !isOfScalar(error, cause)) return { ...accessErrorIn(cause, locale), ...at };
  if (cause instanceof AccessError || (cause === null && (CALLERS_OWN.has(code) || (!code && !error.path))))
    return { ...callersOwn(error, code || 'BAD_USER_INPUT', cause?.what ?? null, locale), ...at };
  if (isUnavailable(cause)) return { ...sentence('UNAVAILABLE', locale, {}), ...at };
  const reference = randomBytes(4).toString('hex');
  log(reference, cause ?? error);
  return { ...sentence('INTERNAL_SERVER_ERROR', locale, { reference }), ...at };
}

/** A value of a document or its variables: graphql-js says where it stands, and then what our scalar says. */
const isOfScalar = ({ message }: GraphQLError, cause: AccessError): boolean => message !== cause.message && message.endsWith(cause.message);

/** What graphql-js found, with `what` a scalar of ours had to say of it; its English is kept as `detail` beside the Chinese. */
function callersOwn(error: GraphQLError, code: string, what: Sentence | null, locale: Locale) {
  const detail = cut(withoutSuggestions(error.message));
  if (locale === 'en' || code === 'PERSISTED_QUERY_NOT_FOUND') return { message: detail, extensions: { code } };
  return { message: cut(chineseOf(error, code, what?.['zh-CN'] ?? null)), extensions: { code, detail } };
}

/** Whatever was thrown. */
export function presentCause(error: unknown, locale: Locale, log: (reference: string, error: unknown) => void): GraphQLFormattedError {
  return present(error instanceof GraphQLError ? error : new GraphQLError('fault', { originalError: error as Error }), locale, log);
}

/** graphql-js repeats a megabyte of input once for each fault in it. */
const cut = (message: string): string => (message.length > MOST_SHOWN ? `${message.slice(0, MOST_SHOWN)}…` : message);

const sentence = (code: AccessCode, locale: Locale, facts: Record<string, string>) => accessErrorIn(new AccessError(code, facts), locale);

/** The error somebody threw, beneath what GraphQL wrapped around it; null when GraphQL itself made it. */
function causeOf(error: GraphQLError): Error | null {
  let cause: Error | undefined = error.originalError ?? undefined;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause && !(cause instanceof GraphQLError) ? cause : null;
}

/** `zh-CN` unless the caller prefers English: `en`, or `zh;q=0.5, en`. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const weight = (language: RegExp) =>
    Math.max(
      0,
      ...(acceptLanguage ?? '').split(',', 20).map((part) => {
        const [tag = '', ...options] = part.toLowerCase().split(';');
        return language.test(tag.trim()) ? Number(/q=([\d.]+)/.exec(options.join(';'))?.[1] ?? 1) : 0;
      }),
    );
  return weight(/^en(-|$)/) > weight(/^zh(-|$)/) ? 'en' : 'zh-CN';
}
