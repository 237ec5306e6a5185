/** What can be seen of a hub from outside, for Prometheus. Labels are few fixed words: nothing of anybody stands in them. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is looked at when somebody asks: a number, or one for each word of a label; null when it cannot be told. */
export type Seen = number | ReadonlyMap<string, number> | null;

/** Of the process: its event loop, memory and files, looked at once, however many hubs it holds. */
let ofProcess: Registry | null = null;

export class Metrics {
  readonly registry = new Registry();
  readonly #here = { registers: [this.registry] };

  readonly delay = new Histogram({
    name: 'hub_feed_delivery_seconds',
    help: 'From the moment an event was written until an update about it was handed to a subscriber.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    ...this.#here,
  });
  readonly readings = new Counter({
    name: 'hub_feed_readings_total',
    help: 'Executions for updates: subscribers with the same document, variables, language and rights share one.',
    ...this.#here,
  });
  readonly coalesced = new Counter({
    name: 'hub_feed_coalesced_total',
    help: 'Updates that stand for older ones too, since their reader did not take those in time.',
    ...this.#here,
  });
  readonly narrowed = new Counter({
    name: 'hub_feed_narrowed_total',
    help: 'Subscriptions told that they see less from now on, or nothing any more, by reason.',
    labelNames: ['reason'],
    ...this.#here,
  });
  readonly closed = new Counter({ name: 'hub_sockets_closed_total', help: 'Sockets closed, by WebSocket close code.', labelNames: ['code'], ...this.#here });

  constructor() {
    if (ofProcess) return;
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  async text(): Promise<string> {
    return (await Promise.all([this.registry.metrics(), ofProcess!.metrics()])).join('\n');
  }

  /** What stands somewhere already. */
  gauge(name: string, help: string, value: () => Seen | Promise<Seen>, label?: string): void {
    const look = async (gauge: Gauge) => {
      const found = await value();
      gauge.reset();
      if (found === null) gauge.remove();
      else if (typeof found === 'number') gauge.set(found);
      else for (const [word, count] of found) gauge.set({ [label!]: word }, count);
    };
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      ...this.#here,
      collect() {
        return look(this);
      },
    });
  }

  /** What is counted somewhere already. */
  counter(name: string, help: string, value: () => number): void {
    new Counter({
      name,
      help,
      ...this.#here,
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  }
}
