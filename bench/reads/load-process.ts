/** Asks a server as fast as it answers, on so many connections that stay open, and holds no more than the time of each answer. */
import http from 'node:http';
import { quantile } from '../demo-hub.ts';
import { answer } from '../feeds/ask.ts';
import type { Request } from './works.ts';

export interface Volley {
  url: string;
  requests: Request[];
  /** Bytes of each answer, by request. */
  lengths: number[];
  connections: number;
  seconds: number;
}

export interface Volleyed {
  answers: number;
  seconds: number;
  p50: number;
  p99: number;
  /** Answers that were not 200, or of another length. */
  wrong: number;
}

let turn = 0;

async function volley({ url, requests, lengths, connections, seconds }: Volley): Promise<Volleyed> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  let wrong = 0;
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  const client = async () => {
    while (performance.now() < until) {
      const at = turn++ % requests.length;
      const asked = performance.now();
      const length = await post(agent, url, requests[at]!);
      took.push(performance.now() - asked);
      if (length !== lengths[at]) wrong++;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const whole = (performance.now() - begun) / 1_000;
  agent.destroy();
  return { answers: took.length, seconds: whole, p50: quantile(took, 0.5), p99: quantile(took, 0.99), wrong };
}

function post(agent: http.Agent, url: string, { headers, body }: Request): Promise<number> {
  return new Promise((done, failed) => {
    http
      .request(`${url}/graphql`, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (res) => {
        let length = res.statusCode === 200 ? 0 : Number.NaN;
        res.on('data', (chunk: Buffer) => {
          length += chunk.length;
        });
        res.on('end', () => done(length));
      })
      .on('error', failed)
      .end(body);
  });
}

answer({ volley });
