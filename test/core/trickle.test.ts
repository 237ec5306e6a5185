/** Who sends or reads a byte at a time, or nothing at all, is given up on; nobody else waits for them, and what waits for them is bounded. */
import type http from 'node:http';
import net from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHttpServer } from '../../src/core/http.ts';
import { Limits } from '../../src/core/limits.ts';
import { systemClock } from '../../src/core/time.ts';
import { until } from '../feeds/acts.ts';
import { RawSocket } from '../feeds/raw-socket.ts';
import { query } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';

const BIG = Buffer.alloc(20_000_000, 'x');
/** The hub's server with an hour for each minute: everything ends soon. */
const SOON = { headers: 400, request: 800, exchange: 1_500, keepAlive: 400, checks: 50, patience: 10 };

let quick: http.Server;
let limits: Limits;
let hub: TestHub;
let desk: SignedIn;
/** Answers of the quick server that nobody has read to the end. */
let unread = 0;
beforeAll(async () => {
  limits = new Limits(systemClock, 1, 0);
  const routes = {
    '/big': (_: http.IncomingMessage, res: http.ServerResponse) => {
      unread++;
      res.once('close', () => unread--).end(BIG);
    },
    '/never': () => new Promise(() => {}),
  };
  quick = createHttpServer({ limits, routes, origins: [], log: () => {} } as never, SOON);
  await new Promise<void>((done) => void quick.listen(0, '127.0.0.1', done));
  hub = await testHub({ env: { HUB_LOG_LEVEL: 'silent' } });
  desk = await hub.seed.staff('FRONT_DESK');
});
afterAll(async () => {
  await hub.stop();
  quick.closeAllConnections();
  await new Promise((done) => quick.close(done));
});

const portOf = (server: http.Server) => (server.address() as net.AddressInfo).port;
const connectionsOf = (server: http.Server) => new Promise<number>((done) => server.getConnections((_, count) => done(count)));

/** What came back on a connection until the server let go of it. */
function untilClosed(port: number, then: (socket: net.Socket) => void): Promise<string> {
  return new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1', () => then(socket));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => {}).on('close', () => done(heard));
  });
}

/** One byte after the other, until nobody listens. */
function trickle(socket: net.Socket, text: string): void {
  let at = 0;
  const drip = setInterval(() => (at < text.length ? socket.write(text[at++]!) : clearInterval(drip)), 20);
  socket.once('close', () => clearInterval(drip));
}

test('a connection that says nothing, half a head, or a head byte by byte is closed', async () => {
  const head = `POST /graphql HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(200)}\r\n\r\n`;
  const heard = await Promise.all([
    untilClosed(portOf(quick), () => {}),
    untilClosed(portOf(quick), (socket) => socket.write('POST /graphql HT')),
    untilClosed(portOf(quick), (socket) => trickle(socket, head)),
  ]);
  for (const one of heard) expect(one).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"BAD_USER_INPUT"/);
});

test('a body that comes byte by byte, or stops, is given up on', async () => {
  const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n';
  const chunked = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
  const heard = await Promise.all([
    untilClosed(portOf(quick), (socket) => socket.write(`${head}{"query"`)),
    untilClosed(portOf(quick), (socket) => {
      socket.write(head);
      trickle(socket, 'x'.repeat(500));
    }),
    untilClosed(portOf(quick), (socket) => {
      socket.write(chunked);
      trickle(socket, '1\r\nx\r\n'.repeat(200));
    }),
  ]);
  for (const one of heard) expect(one).toMatch(/^HTTP\/1\.1 408 /);
});

test('who takes a big answer byte by byte, or not at all, is cut, and the answer with them', async () => {
  const ask = 'GET /big HTTP/1.1\r\nhost: a\r\n\r\n';
  const [stopped, slow] = [net.connect(portOf(quick), '127.0.0.1'), net.connect(portOf(quick), '127.0.0.1')];
  for (const socket of [stopped, slow])
    socket
      .on('error', () => {})
      .pause()
      .write(ask);
  const sip = setInterval(() => slow.read(1), 20);
  try {
    await until(() => unread === 2, 'both answers are under way');
    const whole = await untilClosed(portOf(quick), (socket) => socket.write(ask.replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n')));
    expect(whole.length).toBeGreaterThan(BIG.length);
    await until(() => unread === 0, 'nothing waits for them');
  } finally {
    clearInterval(sip);
    for (const socket of [stopped, slow]) socket.destroy();
  }
});

test('an exchange that no answer ends is cut', async () => {
  expect(await untilClosed(portOf(quick), (socket) => socket.write('GET /never HTTP/1.1\r\nhost: a\r\n\r\n'))).toBe('');
});

test('who asks again and again on one connection before anything is answered is cut', async () => {
  const before = await connectionsOf(quick);
  const began = performance.now();
  expect(await untilClosed(portOf(quick), (socket) => socket.write('GET /never HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(21)))).toBe('');
  expect(performance.now() - began).toBeLessThan(SOON.exchange); // at once, not at the end of the exchange
  await until(async () => (await connectionsOf(quick)) <= before, 'it is closed');
});

test('an idle connection is kept for the next request, for a while', async () => {
  const heard = await untilClosed(portOf(quick), (socket) => socket.write('GET /nothing HTTP/1.1\r\nhost: a\r\n\r\n'));
  expect(heard).toMatch(/^HTTP\/1\.1 404 /);
});

test('connections are bounded, all together and for each address', async () => {
  const narrow = new Limits(systemClock, 0.01, 0); // 25 of one address
  const server = createHttpServer({ limits: narrow, routes: {}, origins: [], log: () => {} } as never, SOON);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  expect(server.maxConnections).toBe(250);
  const many = Array.from({ length: 60 }, () => net.connect(portOf(server), '127.0.0.1').on('error', () => {}));
  await until(
    async () => many.filter((socket) => socket.destroyed || socket.readableEnded).length >= 35 && (await connectionsOf(server)) <= 25,
    'the rest is cut',
  );
  expect(narrow.connectionsOfAddress.size).toBe(25);
  for (const socket of many) socket.destroy();
  await until(() => narrow.connectionsOfAddress.size === 0, 'they have gone');
  expect(await untilClosed(portOf(server), (socket) => socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'))).toMatch(/^HTTP\/1\.1 404/);
  await new Promise((done) => server.close(done));
});

test('a thousand that trickle and do not read: somebody beside them is answered, and none of them is left', async () => {
  const port = Number(new URL(hub.url).port);
  const body = JSON.stringify({ query: '{ __schema { types { name fields { name description } } } }' });
  const head = `POST /graphql HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${desk.token}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const sockets = Array.from({ length: 1_000 }, (_, index) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      if (index % 10 === 0) socket.pause().write(head + body);
      else if (index % 2) trickle(socket, head + body);
      else socket.write(head.slice(0, 50));
    });
    return socket.on('error', () => {});
  });
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('connect', done))));
  for (let index = 0; index < 20; index++)
    expect((await query(hub, '{ viewer { person { name } } }', {}, desk.token)).data).toEqual({ viewer: { person: { name: desk.name } } });
  for (const socket of sockets) socket.destroy();
  await until(() => hub.limits.connectionsOfAddress.size <= 5, 'they have gone'); // what the client of the test keeps open
  expect(hub.limits.lanes.size).toBe(0);
});

test('a socket that stops reading does not keep another from hearing', async () => {
  const [stopped, other] = [await RawSocket.admitted(hub, desk.token), await RawSocket.admitted(hub, desk.token)];
  stopped.pause();
  for (let index = 0; index < 500; index++) stopped.say({ type: 'ping' });
  await other.pong();
  await other.close();
  stopped.cut();
  await until(() => hub.limits.size.sockets === 0, 'both have gone');
});
