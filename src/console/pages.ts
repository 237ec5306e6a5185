/** What the pages of the console have in common: their headers, their own parts, and how these are answered. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Part, send } from './parts.ts';

export const ZONE = 'Asia/Shanghai';
export const SCRIPT = 'text/javascript; charset=utf-8';
export const STYLE = 'text/css; charset=utf-8';

export type Serve = (req: IncomingMessage, res: ServerResponse) => void;

/** Everything must come from the hub itself; `more` says what a page needs beyond that. */
export function security(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...more,
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map((rule) => rule.join(' '))
      .join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** A file beside this one. */
export const own = (type: string, file: string): Part => new Part(type, () => readFile(new URL(file, import.meta.url), 'utf8'));

export interface Served {
  /** The page is `/name`, its parts lie below it. */
  name: string;
  title: string;
  page: () => Promise<Part>;
  parts: Readonly<Record<string, Part>>;
  headers: Record<string, string>;
}

export function serving({ name, title, page, parts, headers }: Served): Serve {
  return (req, res) => {
    const url = new URL(req.url ?? '/', 'http://hub');
    const asked = url.pathname.split(`/${name}/`)[1];
    const refused = { ...headers, 'content-type': 'text/plain; charset=utf-8' };
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { ...refused, allow: 'GET, HEAD' }).end('GET or HEAD only.\n');
    } else if (asked && !Object.hasOwn(parts, asked)) {
      res.writeHead(404, refused).end(`Not a part of ${title}.\n`);
    } else if (asked === '') {
      res.writeHead(308, { ...headers, location: `../${name}${url.search}` }).end();
    } else {
      (asked ? Promise.resolve(parts[asked] as Part) : page())
        .then((found) => send(found, req, res, headers, url.searchParams.get('v')))
        .catch(() => {
          if (!res.headersSent) res.writeHead(500, refused);
          res.end(`${title} cannot be served: is it installed whole?\n`);
        });
    }
  };
}

/** The paths of a page and its parts, for a server that routes by exact path. */
export function routesOf(name: string, parts: Readonly<Record<string, Part>>, serve: Serve): Record<string, Serve> {
  const paths = [`/${name}`, `/${name}/`, ...Object.keys(parts).map((part) => `/${name}/${part}`)];
  return Object.fromEntries(paths.map((path) => [path, serve]));
}

/** JSON that can close no script element, whatever a title says. */
export const inScript = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
