/** One kind of flood against a hub, from a thread of its own, until it is ended. Says how many things it has sent. */
import http from 'node:http';
import net from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';

const { kind, url, token } = workerData as { kind: string; url: string; token: string };
const { hostname, port } = new URL(url);
let sent = 0;
setInterval(() => parentPort?.postMessage(sent), 200);

const agent = new http.Agent({ keepAlive: true, maxSockets: 500 });
const JSON_TYPE = { 'content-type': 'application/json' };
const mine = { ...JSON_TYPE, authorization: `Bearer ${token}` };

function post(body: string, headers: Record<string, string>): Promise<void> {
  sent++;
  return new Promise((done) => {
    const req = http.request({ agent, hostname, port, path: '/graphql', method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
    req.on('response', (res) => res.resume().once('close', done)).on('error', () => done());
    req.end(body);
  });
}

/** So many at once, each again when it has ended. */
function atOnce(width: number, once: (turn: number) => Promise<void>): void {
  let turn = 0;
  for (let lane = 0; lane < width; lane++)
    void (async () => {
      for (;;) await once(turn++);
    })();
}

const asked = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const DEAR = '{ residents(first: 100) { totalCount nodes { id name bornOn visits(first: 10) { nodes { id status caregiver { name } } } } } }';
const wide = (turn: number) => `{ r${turn}: viewer { ${'... { person { id } } '.repeat(230)} } }`;

function socket(then: (one: WebSocket) => void): Promise<void> {
  sent++;
  return new Promise((done) => {
    const one = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    one.on('open', () => then(one));
    one.on('close', () => done());
    one.on('error', () => {});
  });
}

const FLOODS: Record<string, () => void> = {
  'small queries': () => atOnce(400, () => post(asked('{ cursor }'), mine)),
  'dear queries': () => atOnce(100, () => post(asked(DEAR), mine)),
  'documents refused': () => atOnce(100, (turn) => post(asked(`{ r${turn}: viewer { ${'nothing '.repeat(30)} } }`), mine)),
  'documents made to take long': () => atOnce(100, (turn) => post(asked(wide(turn)), mine)),
  strangers: () => atOnce(400, () => post(asked('{ __typename }'), JSON_TYPE)),
  'bad tokens': () => atOnce(400, (turn) => post(asked('{ cursor }'), { ...JSON_TYPE, authorization: `Bearer ${token.slice(0, -6)}${turn}` })),
  'bodies of a megabyte': () => atOnce(50, () => post(asked('{ cursor }', { a: 'x'.repeat(990_000) }), { ...JSON_TYPE, authorization: 'Bearer x' })),
  'half requests': () =>
    atOnce(3_000, () => {
      sent++;
      return new Promise((done) => {
        const one = net.connect(Number(port), hostname, () => one.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-le'));
        one.on('error', () => {}).on('close', () => setTimeout(done, 50));
      });
    }),
  upgrades: () => atOnce(300, () => socket((one) => one.close())),
  'sockets that say nothing': () => atOnce(3_000, () => socket(() => {})),
  messages: () =>
    atOnce(5, () =>
      socket((one) => {
        one.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
        one.once('message', () => {
          const talk = setInterval(() => {
            for (let index = 0; index < 100; index++, sent++) one.send('{"type":"ping"}');
          }, 1);
          one.once('close', () => clearInterval(talk));
        });
      }),
    ),
  subscribes: () =>
    atOnce(5, () =>
      socket((one) => {
        one.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
        one.once('message', () => {
          let id = 0;
          const talk = setInterval(() => {
            for (let index = 0; index < 20; index++, sent++) {
              one.send(JSON.stringify({ id: String(++id), type: 'subscribe', payload: { query: 'subscription { visitUpdates { kind visitId } }' } }));
              one.send(JSON.stringify({ id: String(id), type: 'complete' }));
            }
          }, 1);
          one.once('close', () => clearInterval(talk));
        });
      }),
    ),
  'answers nobody reads': () =>
    atOnce(100, () => {
      const body = asked(DEAR);
      return new Promise((done) => {
        const head = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
        const one = net.connect(Number(port), hostname, () => {
          sent += 20;
          one.pause().write(head.repeat(20));
        });
        one.on('error', () => {}).on('close', () => done());
      });
    }),
};

FLOODS[kind]!();
