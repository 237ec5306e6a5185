/** Stands between two who talk, and every few milliseconds cuts one of their connections: one that waits for an answer, if there is one. */
import net from 'node:net';

interface Line {
  waits: boolean;
  cut(): void;
}

export class Cutter {
  cuts = 0;
  /** Of them, how many in the middle of a word. */
  midway = 0;
  readonly #lines = new Set<Line>();
  readonly #server: net.Server;
  #timer: NodeJS.Timeout | undefined;

  constructor(to: { hostname: string; port: string }) {
    this.#server = net.createServer((near) => {
      const far = net.connect(Number(to.port), to.hostname);
      const line: Line = {
        waits: false,
        cut() {
          near.destroy();
          far.destroy();
        },
      };
      this.#lines.add(line);
      for (const socket of [near, far]) socket.setNoDelay(true).on('error', () => {});
      near.on('data', (chunk) => {
        line.waits = true;
        far.write(chunk);
      });
      far.on('data', (chunk) => {
        line.waits = false;
        near.write(chunk);
      });
      near.on('close', () => far.destroy());
      far.on('close', () => {
        near.destroy();
        this.#lines.delete(line);
      });
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((up) => this.#server.listen(0, '127.0.0.1', up));
    return (this.#server.address() as net.AddressInfo).port;
  }

  start(everyMs: number): void {
    this.#timer = setInterval(() => {
      const lines = [...this.#lines];
      const waiting = lines.filter((line) => line.waits);
      const among = waiting.length > 0 ? waiting : lines;
      const line = among[Math.floor(Math.random() * among.length)];
      if (!line) return;
      this.cuts++;
      if (line.waits) this.midway++;
      this.#lines.delete(line);
      line.cut();
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async close(): Promise<void> {
    this.stop();
    for (const line of this.#lines) line.cut();
    await new Promise((down) => this.#server.close(down));
  }
}
