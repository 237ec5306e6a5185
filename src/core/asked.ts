/** What a request asks, read from its body or its address: bounded, and a JSON object whatever came. */
import type http from 'node:http';
import { badInput } from './errors.ts';

export interface Asked {
  query: string;
  operationName: string | null;
  variables: Record<string, unknown> | null;
}

export function askedByUrl(search: string): Asked {
  const { query, operationName, variables } = Object.fromEntries(new URLSearchParams(search)) as Record<string, string | undefined>;
  return askedIn({ query, operationName: operationName || null, variables: jsonOf(variables || 'null', 'variables') });
}

export async function askedByBody(req: http.IncomingMessage, mostBytes: number): Promise<Asked> {
  if (!/^application\/(graphql-response\+)?json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) throw badInput('content-type must be application/json');
  return askedIn(objectOf(jsonOf(await bodyOf(req, mostBytes), 'the body'), 'the body'));
}

function askedIn(asked: Record<string, unknown> | null): Asked {
  const { query, operationName = null, variables = null, extensions = null } = asked ?? {};
  if (typeof query !== 'string' || !query.trim()) throw badInput('there is no query: POST {"query": "…", "variables": {…}}');
  if (operationName !== null && typeof operationName !== 'string') throw badInput('operationName must be a string');
  objectOf(extensions, 'extensions'); // nothing is read from them
  return { query, operationName, variables: objectOf(variables, 'variables') };
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
      failed(badInput(`the body is over ${mostBytes} bytes`));
    };
    req.on('data', take).once('error', failed);
    req.once('end', () => {
      try {
        done(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
      } catch {
        failed(badInput('the body is not UTF-8'));
      }
    });
  });
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(`${name} is not JSON`);
  }
}

function objectOf(value: unknown, name: string): Record<string, unknown> | null {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw badInput(`${name} must be a JSON object`);
  return value as Record<string, unknown>;
}
