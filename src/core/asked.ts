/** What a request asks, read from its body or its address: bounded, and a JSON object whatever came. */
import type http from 'node:http';
import { badRequest } from './bad-input.ts';
import type { Facts } from './errors.ts';

export interface Asked {
  /** Null where a hash alone stands for it. */
  query: string | null;
  /** SHA-256 of the document in lower-case hex. */
  hash: string | null;
  operationName: string | null;
  variables: Record<string, unknown> | null;
}

export function askedByUrl(search: string): Asked {
  const { query, documentId, operationName, variables, extensions } = Object.fromEntries(new URLSearchParams(search)) as Record<string, string | undefined>;
  return askedIn({
    query,
    documentId,
    operationName: operationName || null,
    variables: jsonOf(variables || 'null', named('variables')),
    extensions: jsonOf(extensions || 'null', named('extensions')),
  });
}

export async function askedByBody(req: http.IncomingMessage, mostBytes: number): Promise<Asked> {
  if (!/^application\/(graphql-response\+)?json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) throw badRequest('CONTENT_TYPE');
  return askedIn(objectOf(jsonOf(await bodyOf(req, mostBytes), BODY), BODY));
}

/** Some clients send an empty query beside a hash: graphql-ws cannot leave it out. */
export function askedIn(asked: Record<string, unknown> | null): Asked {
  const { query = null, documentId = null, operationName = null, variables = null, extensions = null } = asked ?? {};
  const hash = hashIn(documentId, objectOf(extensions, named('extensions')));
  if (query !== null && typeof query !== 'string') throw noQuery();
  const text = query?.trim() ? query : null;
  if (text === null && hash === null) throw noQuery();
  if (operationName !== null && typeof operationName !== 'string') throw badRequest('NOT_A_STRING', { part: 'operationName' });
  return { query: text, hash, operationName, variables: objectOf(variables, named('variables')) };
}

const noQuery = () => badRequest('NO_QUERY');

/** By the draft of GraphQL over HTTP (persisted documents), or by Apollo's automatic persisted queries. */
function hashIn(documentId: unknown, extensions: Record<string, unknown> | null): string | null {
  const { persistedQuery = null } = extensions ?? {};
  const apollo = objectOf(persistedQuery, named('extensions.persistedQuery'));
  if (documentId === null && apollo === null) return null;
  if (apollo && apollo.version !== 1) throw badRequest('HASH_VERSION');
  const byId = typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : documentId;
  const hash = byId ?? apollo?.sha256Hash;
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) throw badRequest('NOT_A_HASH');
  if (apollo && apollo.sha256Hash !== hash) throw badRequest('TWO_HASHES');
  return hash;
}

/** No more than the limit is ever held; what a caller sends beyond it is read past, so that the refusal reaches them. */
function bodyOf(req: http.IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) return void chunks.push(chunk);
      req.off('data', take).resume();
      chunks.length = 0;
      failed(badRequest('BODY_TOO_BIG', { most: mostBytes }));
    };
    req.on('data', take).once('error', failed);
    req.once('end', () => {
      try {
        done(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
      } catch {
        failed(badRequest('NOT_UTF8'));
      }
    });
  });
}

/** What the sentences call a part of the request: the body in words, all else by its name. */
const BODY: Facts = { part: 'the body', partZh: '请求正文' };
const named = (part: string): Facts => ({ part, partZh: `${part} ` });

function jsonOf(text: string, part: Facts): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('NOT_JSON', part);
  }
}

function objectOf(value: unknown, part: Facts): Record<string, unknown> | null {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest('NOT_AN_OBJECT', part);
  return value as Record<string, unknown>;
}
