/**
 * One static answer of the console: read at its first request, compressed once per encoding, kept in memory.
 * Compression runs on zlib's threads, so a first visitor never holds up the hub.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

type Encoding = 'br' | 'gzip' | 'identity';

const packers: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body) => promisify(gzip)(body, { level: 6 }),
  identity: async (body) => body,
};

export class Part {
  readonly #body: () => Promise<Buffer>;
  readonly #packed = new Map<Encoding, Promise<Buffer>>();
  #hash: Promise<string> | null = null;

  constructor(
    readonly type: string,
    load: () => string | Promise<string>,
  ) {
    this.#body = async () => Buffer.from(await load());
  }

  hash(): Promise<string> {
    this.#hash ??= this.#body().then((body) => createHash('sha256').update(body).digest('base64url').slice(0, 16));
    return this.#hash;
  }

  packed(encoding: Encoding): Promise<Buffer> {
    let packed = this.#packed.get(encoding);
    if (!packed) {
      packed = this.#body().then(packers[encoding]);
      packed.catch(() => this.#packed.delete(encoding));
      this.#packed.set(encoding, packed);
    }
    return packed;
  }
}

/** `version` is the one the address asked for: only a matching one may be cached for good. */
export async function send(part: Part, req: IncomingMessage, res: ServerResponse, headers: Record<string, string>, version: string | null): Promise<void> {
  const encoding = encodingFor(String(req.headers['accept-encoding'] ?? ''));
  const hash = await part.hash();
  const etag = `"${hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const head = {
    ...headers,
    etag,
    vary: 'accept-encoding',
    'cache-control': version === hash ? 'public, max-age=31536000, immutable' : 'private, no-cache',
  };
  if (matches(req.headers['if-none-match'], etag)) {
    res.writeHead(304, head).end();
    return;
  }
  const body = await part.packed(encoding);
  const coding = encoding === 'identity' ? {} : { 'content-encoding': encoding };
  res.writeHead(200, { ...head, ...coding, 'content-type': part.type, 'content-length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** The best coding the client takes; `;q=0` refuses one, `*` stands for those not named. */
export function encodingFor(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((text) => text.trim());
    const q = parameters.find((text) => text.startsWith('q='));
    if (name) weights.set(name, q ? Number(q.slice(2)) || 0 : 1);
  }
  const weight = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  const best = weight('br') >= weight('gzip') ? 'br' : 'gzip';
  return weight(best) > 0 ? best : 'identity';
}

function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((text) => text.trim() === '*' || text.trim().replace(/^W\//, '') === etag);
}
