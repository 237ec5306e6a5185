/** How an error leaves the hub, on HTTP and on sockets alike: access errors in the caller's language, faults masked behind a reference. */
import { randomBytes } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type AccessCode, AccessError, accessErrorIn, isUnavailable, type Locale } from './errors.ts';

/** Codes that the gate, Apollo and the scalars give to a caller's own mistakes: their messages may be shown. */
const CALLERS_OWN = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'PERSISTED_QUERY_NOT_FOUND']);

const MOST_SHOWN = 400;

export function present(error: GraphQLError, locale: Locale, log: (reference: string, error: unknown) => void): GraphQLFormattedError {
  const at = { ...(error.locations && { locations: error.locations }), ...(error.path && { path: error.path }) };
  const cause = causeOf(error);
  if (cause instanceof AccessError) return { ...accessErrorIn(cause, locale), ...at };
  const code = String(error.extensions.code ?? '');
  if (cause === null && (CALLERS_OWN.has(code) || (!code && !error.path)))
    return { message: shown(error.message), ...at, extensions: { code: code || 'BAD_USER_INPUT' } };
  if (isUnavailable(cause)) return { ...sentence('UNAVAILABLE', locale, {}), ...at };
  const reference = randomBytes(4).toString('hex');
  log(reference, cause ?? error);
  return { ...sentence('INTERNAL_SERVER_ERROR', locale, { reference }), ...at };
}

/** Whatever was thrown. */
export function presentCause(error: unknown, locale: Locale, log: (reference: string, error: unknown) => void): GraphQLFormattedError {
  return present(error instanceof GraphQLError ? error : new GraphQLError('fault', { originalError: error as Error }), locale, log);
}

/** Without what the schema has instead; cut, since graphql-js repeats a megabyte of input once for each fault in it. */
function shown(message: string): string {
  const said = message.replace(/ Did you mean .*$/s, '');
  return said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN)}…` : said;
}

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
