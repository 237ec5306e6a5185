/**
 * The document a request stands for: its own text, or one known by its SHA-256, given as `documentId` or as Apollo's `extensions.persistedQuery`.
 * Documents that signed-in callers ran are remembered, so that next time their hash will do. With a manifest of trusted documents nothing else runs.
 */
import { hash as digest } from 'node:crypto';
import fs from 'node:fs';
import { GraphQLError } from 'graphql';
import type { Asked } from './asked.ts';
import { badRequest } from './bad-input.ts';
import type { Viewer } from './context.ts';
import { AccessError, accessGraphQLError, Complaint } from './errors.ts';

/** Texts are kept up to this many characters in all, as many as the gate keeps parsed. */
const REMEMBERED_CHARACTERS = 400_000;
/** Of a manifest that does not fit, so many documents are named. */
const MOST_NAMED = 5;

export class Documents {
  readonly #trusted: ReadonlyMap<string, string> | null;
  readonly #texts: ReadonlySet<string>;
  readonly #remembered = new Map<string, string>();
  #characters = 0;

  /** `trusted`: text by hash; null when any document may be asked. */
  constructor(trusted: ReadonlyMap<string, string> | null) {
    this.#trusted = trusted;
    this.#texts = new Set(trusted?.values());
  }

  /** Or why there is none. Strangers are told of no document that others ran. */
  textOf({ query, hash }: Asked, viewer: Viewer | null): string | GraphQLError {
    if (this.#trusted) return this.#trustedText(this.#trusted, query, hash);
    return query ?? (viewer && hash ? this.#recall(hash) : undefined) ?? notFound();
  }

  /** For what the gate has let in: holds a text to the hash beside it, and remembers it. What strangers ask takes no room from those who are signed in. */
  keep({ query, hash }: Asked, viewer: Viewer | null): void {
    if (this.#trusted || query === null || hash === null || this.#remembered.get(hash) === query) return;
    if (sha256(query) !== hash) throw otherText();
    if (!viewer || this.#remembered.has(hash)) return;
    this.#remembered.set(hash, query);
    this.#characters += query.length;
    for (const [oldest, text] of this.#remembered) {
      if (this.#characters <= REMEMBERED_CHARACTERS) break;
      this.#remembered.delete(oldest);
      this.#characters -= text.length;
    }
  }

  #trustedText(trusted: ReadonlyMap<string, string>, query: string | null, hash: string | null): string | GraphQLError {
    if (hash === null) return query !== null && this.#texts.has(query) ? query : notTrusted();
    const text = trusted.get(hash);
    if (text === undefined) return notTrusted();
    return query === null || query === text ? text : accessGraphQLError(otherText());
  }

  /** The latest used last: the oldest make room. */
  #recall(hash: string): string | undefined {
    const text = this.#remembered.get(hash);
    if (text === undefined) return undefined;
    this.#remembered.delete(hash);
    this.#remembered.set(hash, text);
    return text;
  }
}

const sha256 = (text: string): string => digest('sha256', text);
/** Clients know it by its message or its code, and send the text then. */
const notFound = () => new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
const notTrusted = () => accessGraphQLError(new AccessError('DOCUMENT_NOT_TRUSTED'));
const otherText = () => badRequest('OTHER_TEXT');

/** The documents of all manifests (JSON, `{"sha256": "text"}`), each checked ahead: a hub whose clients could not speak to it does not start. */
export function readTrusted(paths: readonly string[], check: (text: string) => readonly GraphQLError[]): ReadonlyMap<string, string> | null {
  if (paths.length === 0) return null;
  const trusted = new Map<string, string>();
  for (const path of paths) {
    const unfit: string[] = [];
    for (const [key, text] of Object.entries(manifestIn(path))) {
      const hash = key.replace(/^sha256:/, '');
      if (typeof text !== 'string') throw unusable(path, `«${key}» stands for no text`);
      if (sha256(text) !== hash) throw unusable(path, `«${key}» is not the SHA-256 of ${nameOf(text)}: that is ${sha256(text)}`);
      trusted.set(hash, text);
      const [fault] = check(text);
      if (fault) unfit.push(`${nameOf(text)}: ${fault.message}`);
    }
    if (unfit.length > 0) throw unusable(path, `${unfit.length} of its documents cannot be asked of this hub:\n  ${unfit.slice(0, MOST_NAMED).join('\n  ')}`);
  }
  if (trusted.size === 0) throw unusable(paths.join(', '), 'it holds no document, so that nobody could ask anything');
  return trusted;
}

function manifestIn(path: string): Record<string, unknown> {
  const text = textIn(path);
  try {
    const manifest: unknown = JSON.parse(text);
    if (manifest && typeof manifest === 'object' && !Array.isArray(manifest)) return manifest as Record<string, unknown>;
  } catch {}
  throw unusable(path, 'it must be a JSON object, {"<SHA-256 of the text>": "<text of a document>"}');
}

function textIn(path: string): string {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, `it cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

const unusable = (path: string, why: string) => new Complaint(`HUB_TRUSTED_DOCUMENTS: ${path}: ${why}.`);

/** The first operation's name, whether or not the document can be parsed. */
function nameOf(text: string): string {
  return /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text.replace(/#.*/g, ''))?.[1] ?? `«${text.trim().slice(0, 40)}»`;
}
