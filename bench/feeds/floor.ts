/**
 * The least a server of this feed can do: a map from topic to sockets, one frame for an event, no rights, no GraphQL, nothing read again.
 * What it sends is as long as what the hub sends.
 */
import http from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { serverFrameOf } from './frames.ts';
import { followLog } from './log-follower.ts';

const topics = new Map<string, Set<Duplex>>();
const server = http.createServer((_, res) => res.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"cursor":"00000000-p0"}}'));
const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });

server.on('upgrade', (req, socket, head) => {
  sockets.handleUpgrade(req, socket, head, (opened) => {
    let mine: string[] = [];
    opened.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data)) as { type: string; payload?: { topics: string[] } };
      if (type === 'ping') return opened.send('{"type":"pong"}');
      if (type === 'connection_init') {
        mine = payload!.topics;
        return opened.send('{"type":"connection_ack"}');
      }
      for (const topic of mine) {
        const there = topics.get(topic);
        if (there) there.add(socket);
        else topics.set(topic, new Set([socket]));
      }
    });
    opened.once('close', () => mine.forEach((topic) => topics.get(topic)?.delete(socket)));
  });
});

await followLog(process.env.DATABASE_URL!, ({ pos, kind, entityId, version, audience }, epoch) => {
  const visit = { id: `visit_${entityId}`, status: 'IN_PROGRESS', version, resident: { name: '老1000' }, caregiver: { name: '护100' } };
  const data = { visitUpdates: { cursor: `${epoch}-p${pos}`, kind, visit } };
  const frame = serverFrameOf(JSON.stringify({ id: '1', type: 'next', payload: { data } }));
  for (const topic of audience) for (const socket of topics.get(topic) ?? []) socket.write(frame);
});
server.listen(Number(process.env.PORT), '127.0.0.1');
