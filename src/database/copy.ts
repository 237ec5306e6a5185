/** COPY in both directions over pg's own connection, with back-pressure: what the driver calls on a query that is not its own. */
import type { Writable } from 'node:stream';
import type pg from 'pg';

interface Wire {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
  stream: {
    pause(): void;
    resume(): void;
    once(event: string, heard: () => void): void;
    off(event: string, heard: () => void): void;
    writableNeedDrain: boolean;
  };
}

const BATCH = 64 * 1024;

class Copy {
  readonly #text: string;
  protected wire!: Wire;
  protected finish!: (error?: Error) => void;
  #error: Error | undefined;
  /** Settles when the server is ready for the next statement. */
  readonly done: Promise<void>;

  constructor(text: string) {
    this.#text = text;
    this.done = new Promise((done, failed) => {
      this.finish = (error) => (error ? failed(error) : done());
    });
    this.done.catch(() => {});
  }

  submit(wire: unknown): void {
    this.wire = wire as Wire;
    this.wire.query(this.#text);
  }

  handleError(error: Error): void {
    this.#error = error;
    this.finish(error);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.finish(this.#error);
  }
}

class CopyOut extends Copy {
  readonly #sink: Writable | null;
  readonly #see: (chunk: Buffer) => void;
  #batch: Buffer[] = [];
  #size = 0;

  constructor(text: string, sink: Writable | null, see: (chunk: Buffer) => void) {
    super(text);
    this.#sink = sink;
    this.#see = see;
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.#batch.push(Buffer.from(chunk)); // the driver uses its buffer again
    this.#size += chunk.length;
    if (this.#size >= BATCH) this.#flush();
  }

  override handleCommandComplete(): void {
    this.#flush();
  }

  #flush(): void {
    if (this.#size === 0) return;
    const bytes = Buffer.concat(this.#batch);
    this.#batch = [];
    this.#size = 0;
    this.#see(bytes);
    const sink = this.#sink;
    if (!sink || sink.write(bytes)) return;
    this.wire.stream.pause();
    sink.once('drain', () => this.wire.stream.resume());
  }
}

/** `copy … to stdout` into `sink`, which stays open, and past `see`. */
export async function copyTo(db: pg.ClientBase, text: string, sink: Writable | null, see: (chunk: Buffer) => void): Promise<void> {
  await db.query(new CopyOut(text, sink, see)).done;
}

/** `copy … from stdin`, fed piece by piece. */
export class CopyIn extends Copy {
  #open!: () => void;
  readonly #opened = new Promise<void>((open) => {
    this.#open = open;
  });

  handleCopyInResponse(): void {
    this.#open();
  }

  /** Rejects as soon as the server has refused a row. */
  async write(chunk: Buffer): Promise<void> {
    await Promise.race([this.#opened, this.done]);
    this.wire.sendCopyFromChunk(chunk);
    if (!this.wire.stream.writableNeedDrain) return;
    await Promise.race([new Promise<void>((free) => this.wire.stream.once('drain', free)), this.done]);
  }

  async end(): Promise<void> {
    await Promise.race([this.#opened, this.done]);
    this.wire.endCopyFrom();
    await this.done;
  }

  /** Gives up: the server rolls the statement back. */
  async fail(): Promise<void> {
    this.wire?.sendCopyFail('given up');
    await this.done.catch(() => {});
  }
}
