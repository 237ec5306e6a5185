/** WebSockets on HTTP's path: who may open one, how many, and until when. */
import type http from 'node:http';
import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { AccessError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { localeOf } from '../present.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { places } from './subscribing.ts';

export interface WsOptions extends Omit<ConnectionOptions, 'retryAfter'> {
  origins: readonly string[];
}

const MOST_MESSAGE_BYTES = 64_000;
/**
 * How often each socket is asked whether it lives: often enough for proxies that cut what is silent for a minute; pings are what idle sockets cost.
 * A part of them at a time: 20,000 pings in a row take 200 ms.
 */
const BEAT_MS = 30_000;
const BEATS = 120;
/** How long a client may take to answer a close before it is cut. */
const CLOSE_MS = 1_000;
const GOING_AWAY = 1001;
/** Those this hub and ws give. A client may name any of 2,000 others, and each would be kept for ever. */
const CODES = /^(100[0-35-9]|101[13]|4400|440[1389]|4429|4500)$/;
/** Worth an alarm at the first of them: a counter that is born with it would show no increase. */
const WATCHED = [1006, 1008, 1013, 4403, 4500];

export function serveSockets(server: http.Server, given: WsOptions): { close(): Promise<void> } {
  const { limits, standing } = given;
  const { metrics } = standing.services;
  const frames = { maxPayload: MOST_MESSAGE_BYTES, closeTimeout: CLOSE_MS };
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => GRAPHQL_TRANSPORT_WS_PROTOCOL, ...frames });
  const open = new Set<Connection>();
  const options = { ...given, retryAfter: places(() => open.size) };
  metrics.gauge('hub_sockets', 'Open WebSockets.', () => open.size);
  for (const code of WATCHED) metrics.closed.inc({ code }, 0);
  const upgrade = (req: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = limits.addressOf(req);
    const refusal = refusalOf(req, options.origins) ?? excessOf(limits, address);
    if (refusal) return refuse(socket, refusal);
    const locale = localeOf(req.headers['accept-language']); // of the request nothing else is kept for as long as the socket lives
    socket.once('close', () => limits.socketsOfAddress.leave(address));
    sockets.handleUpgrade(req, socket, head, (opened) => {
      const connection = new Connection(opened, address, locale, options);
      open.add(connection);
      opened.once('close', (said) => {
        open.delete(connection);
        const code = connection.closedWith ?? said;
        metrics.closed.inc({ code: CODES.test(String(code)) ? code : 'other' });
      });
    });
  };
  server.on('upgrade', upgrade);
  const heart = setInterval(beats(open), BEAT_MS / BEATS).unref();
  return {
    async close() {
      server.off('upgrade', upgrade);
      clearInterval(heart);
      for (const connection of open) connection.close(GOING_AWAY, 'Going away');
      await new Promise<void>((closed) => sockets.close(() => closed()));
    },
  };
}

/** One beat of all, a part of it at every call. */
function beats(open: ReadonlySet<Connection>): () => void {
  let calls = 0;
  let share = 0;
  let rest: Iterator<Connection> = open.values();
  return () => {
    if (calls++ % BEATS === 0) {
      rest = open.values();
      share = Math.ceil(open.size / BEATS);
    }
    for (let beaten = 0; beaten < share; beaten++) {
      const { done, value } = rest.next();
      if (done) return;
      value.beat();
    }
  };
}

function refusalOf(req: http.IncomingMessage, origins: readonly string[]): string | null {
  const { origin, host } = req.headers;
  if ((req.url ?? '').split('?', 1)[0] !== '/graphql') return '404 Not Found';
  if (!(req.headers['sec-websocket-protocol'] ?? '').split(',').some((one) => one.trim() === GRAPHQL_TRANSPORT_WS_PROTOCOL)) return '400 Bad Request';
  if (origin && !origins.includes(origin) && !sameHost(origin, host)) return '403 Forbidden';
  return null;
}

function excessOf(limits: Limits, address: string): string | null {
  try {
    limits.upgrade(address);
    return null;
  } catch (error) {
    if (error instanceof AccessError) return `429 Too Many Requests\r\nretry-after: ${error.facts.seconds}`;
    throw error;
  }
}

/** Node leaves an upgraded socket without listeners: an error on it would end the process, and one that is only ended stays half open. */
function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function sameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
