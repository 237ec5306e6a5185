/** How an error leaves the hub, on HTTP and on sockets alike: access errors in the caller's language, faults masked behind a reference. */
import { randomBytes } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type AccessCode, AccessError, accessErrorIn, isUnavailable, type Locale } from './errors.ts';

/** Codes that graphql-js, Apollo and the scalars give to a caller's own mistakes: their messages may be shown. */
const CALLERS_OWN = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export function present(error: GraphQLError, locale: Locale, log: (reference: string, error: unknown) => void): GraphQLFormattedError {
  const at = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  const cause = causeOf(error);
  if (cause instanceof AccessError) return { ...accessErrorIn(cause, locale), ...at };
  const code = String(error.extensions.code ?? '');
  if (cause === null && (CALLERS_OWN.has(code) || (!code && !error.path)))
    return { message: error.message.replace(/ Did you mean .*$/s, ''), ...at, extensions: { code: code || 'BAD_USER_INPUT' } };
  if (isUnavailable(cause)) return { ...sentence('UNAVAILABLE', locale, {}), ...at };
  const reference = randomBytes(4).toString('hex');
  log(reference, cause ?? error);
  return { ...sentence('INTERNAL_SERVER_ERROR', locale, { reference }), ...at };
}

const sentence = (code: AccessCode, locale: Locale, facts: Record<string, string>) => accessErrorIn(new AccessError(code, facts), locale);

/** The error somebody threw, beneath what GraphQL wrapped around it; null when GraphQL itself made it. */
function causeOf(error: GraphQLError): Error | null {
  let cause: Error | undefined = error.originalError ?? undefined;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause && !(cause instanceof GraphQLError) ? cause : null;
}

/** `zh-CN` unless the caller prefers English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().toLowerCase();
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}
