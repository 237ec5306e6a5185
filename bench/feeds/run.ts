/** `npm run bench -- feeds [a|b|c|d|e] [sockets] [seconds] [events/s]`: the live feeds beside the least and the most naive server, each fed by the same writes. */
import { type Broadcast, broadcast } from './broadcast.ts';
import { type Delivery, deliver } from './delivery.ts';
import { revocations } from './revocations.ts';
import { slowness } from './slow.ts';
import { onStage, type Stage } from './stage.ts';
import { storms } from './storm.ts';
import {
  broadcastGoals,
  deliveryGoals,
  goalTable,
  printBroadcasts,
  printDeliveries,
  printRevocations,
  printSlowness,
  printStorms,
  revocationGoals,
  slownessGoals,
  stormGoals,
} from './tables.ts';

const SIZES = [5_000, 10_000, 19_500];
const NAIVE_AT = 5_000;
const SECONDS = 24; // two of the hub's heartbeats
const SLOW_SECONDS = 60;
const PER_SECOND = 200;

interface Asked {
  sizes: number[];
  most: number;
  seconds: number;
  slowSeconds: number;
}

const PARTS: Record<string, (stage: Stage, asked: Asked) => Promise<void>> = {
  async a(stage, { sizes, seconds }) {
    const rows: Delivery[] = [];
    for (const sockets of sizes)
      for (const kind of sockets <= NAIVE_AT && sockets === sizes[0] ? (['floor', 'hub', 'naive'] as const) : (['floor', 'hub'] as const))
        rows.push(await deliver(stage, kind, sockets, seconds));
    printDeliveries(rows);
    goalTable(deliveryGoals(rows));
  },
  async b(stage, { most }) {
    const rows: Broadcast[] = [];
    for (const kind of ['floor', 'hub'] as const) rows.push(await broadcast(stage, kind, most));
    printBroadcasts(rows);
    goalTable(broadcastGoals(rows));
  },
  async c(stage, { most }) {
    const rows = await storms(stage, most);
    printStorms(rows);
    goalTable(stormGoals(rows));
  },
  async d(stage, { most, slowSeconds }) {
    const rows = await slowness(stage, most, slowSeconds);
    printSlowness(rows);
    goalTable(slownessGoals(rows));
  },
  async e(stage, { most }) {
    const row = await revocations(stage, most);
    printRevocations(row);
    goalTable(revocationGoals(row));
  },
};

export async function feeds(): Promise<void> {
  const said = process.argv.slice(3);
  const parts = Object.keys(PARTS).filter((part) => !said.some((one) => one in PARTS) || said.includes(part));
  const [sockets, seconds, perSecond = PER_SECOND] = said.filter((one) => /^\d+$/.test(one)).map(Number);
  const sizes = sockets ? [sockets] : SIZES;
  const most = sizes.at(-1)!;
  await onStage(most, perSecond, async (stage) => {
    for (const part of parts) await PARTS[part]!(stage, { sizes, most, seconds: seconds ?? SECONDS, slowSeconds: seconds ?? SLOW_SECONDS });
  });
}
