/** Some thousand listeners in a process of their own. */
import { Tally } from '../chaos/client.ts';
import { answer } from './ask.ts';
import { type Home, Listener, type Member } from './listener.ts';
import { Record } from './record.ts';

export interface Join {
  port: number;
  members: Member[];
  /** So many are let in at once. */
  atOnce: number;
}

const home: Home = { record: new Record(), tally: new Tally(), from: 0, since: null, comesBack: false, leaving: false };
const listeners: Listener[] = [];

const backSince = (since: number) => listeners.flatMap(({ back }) => (back && back.at > since ? [back] : []));

answer({
  async join({ port, members, atOnce }: Join) {
    home.leaving = false;
    const waiting = members.values();
    const lane = async () => {
      for (const member of waiting) {
        const listener = new Listener(port, member, home);
        listeners.push(listener);
        await listener.join();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  },
  since: (cursor: string | null) => {
    home.since = cursor;
  },
  comeBack: () => {
    home.comesBack = true;
  },
  count: () => home.record.size,
  back: backSince,
  countBack: (since: number) => backSince(since).length,
  heard: () => home.record.rows,
  tally: () => {
    const { counts } = home.tally;
    home.tally = new Tally();
    return counts;
  },
  hurry: () => listeners.forEach((one) => one.hurry()),
  forget: (from: number) => {
    home.from = from;
    home.record.clear();
    home.tally = new Tally();
  },
  leave: () => {
    home.leaving = true;
    for (const one of listeners.splice(0)) one.leave();
    home.since = null;
    home.comesBack = false;
    home.from = 0;
    home.record.clear();
    home.tally = new Tally();
  },
});
