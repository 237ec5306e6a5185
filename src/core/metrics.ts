/** What can be seen of a hub from outside, for Prometheus. Labels are few fixed words: nothing of anybody stands in them. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export class Metrics {
  readonly registry = new Registry();
  readonly #here = { registers: [this.registry] };

  readonly delay = new Histogram({
    name: 'hub_feed_delivery_seconds',
    help: 'From the moment an event was written until an update about it was handed to a subscriber.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
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

  /** What stands somewhere already and is looked at when somebody asks; by a label's words, where it has one. */
  gauge(name: string, help: string, value: () => number | ReadonlyMap<string, number>, label?: string): void {
    const look = (gauge: Gauge) => {
      const found = value();
      gauge.reset();
      if (typeof found === 'number') gauge.set(found);
      else for (const [word, count] of found) gauge.set({ [label!]: word }, count);
    };
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      ...this.#here,
      collect() {
        look(this);
      },
    });
  }
}
