/** `/metrics`, for those who may see it; for everybody else there is no such path. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type http from 'node:http';
import type { Config } from './config.ts';
import { AccessError } from './errors.ts';
import { bearerOf, type Handler } from './http.ts';
import type { Metrics } from './metrics.ts';

export function scrapes(metrics: Metrics, { metricsToken, proxies, demo }: Pick<Config, 'metricsToken' | 'proxies' | 'demo'>): Handler {
  return async (req, res) => {
    const token = bearerOf(req.headers.authorization);
    const mayLook = token !== null ? isToken(token, metricsToken) : demo && proxies === 0 && isFromHere(req);
    if (req.method !== 'GET' || !mayLook) throw new AccessError('NOT_FOUND');
    res.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(await metrics.text());
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isToken = (given: string, token: string | null): boolean => token !== null && timingSafeEqual(digest(given), digest(token));

/** What most proxies add: behind one on this machine everybody comes from here. One that adds nothing cannot be told, so that all but a demo ask for the token. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

export function isFromHere({ socket, headers }: Pick<http.IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } }): boolean {
  const isLocal = /^(::1|(::ffff:)?127(\.\d+){3})$/.test(socket.remoteAddress ?? '') && /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
  return isLocal && !FORWARDED.some((name) => name in headers); // by its Host a page elsewhere is told that was led here by its name
}
