/** The judge of the feeds' benchmark and its client's frames, given what must not be: they see it. */
import { expect, test } from '@jest/globals';
import { frameOf, framesIn, OPCODE, serverFrameOf } from '../../bench/feeds/frames.ts';
import { judge } from '../../bench/feeds/hearing.ts';
import { Record } from '../../bench/feeds/record.ts';

const LOG = [
  { pos: 7, at: 1_000, resident: 0 },
  { pos: 8, at: 1_100, resident: 1 },
];
const listenersOf = (resident: number) => (resident === 0 ? [0, 1] : [2]);

function heard(...rows: [member: number, pos: number, time: number][]) {
  const record = new Record();
  for (const row of rows) record.add(...row);
  return judge(LOG, [record.rows], listenersOf);
}

test('each listener once: nothing is lost, nothing doubled, and the delays count from the event', () => {
  expect(heard([0, 7, 1_002], [1, 7, 1_004], [2, 8, 1_130])).toEqual({ expected: 3, heard: 3, p50: 4, p99: 30, longest: 30, lost: 0, doubled: 0 });
});

test('who hears nothing has lost it, twice is doubled, and so is what was for others', () => {
  expect(heard([0, 7, 1_002], [2, 8, 1_130])).toMatchObject({ lost: 1, doubled: 0 });
  expect(heard([0, 7, 1_002], [0, 7, 1_003], [1, 7, 1_004], [2, 8, 1_130])).toMatchObject({ lost: 0, doubled: 1 });
  expect(heard([0, 7, 1_002], [1, 7, 1_004], [2, 7, 1_004], [2, 8, 1_130])).toMatchObject({ lost: 0, doubled: 1 });
});

test('a record grows and keeps its rows', () => {
  const record = new Record();
  for (let row = 0; row < 10_000; row++) record.add(row, row * 2, row * 3);
  const { members, positions, times } = record.rows;
  expect([members.length, members[9_999], positions[9_999], times[9_999]]).toEqual([10_000, 9_999, 19_998, 29_997]);
});

test('frames of all lengths are found in pieces of any size', () => {
  const texts = ['', 'short', 'x'.repeat(125), 'y'.repeat(126), '长'.repeat(5_000)];
  const stream = Buffer.concat(texts.map(serverFrameOf));
  for (const size of [1, 3, 100, stream.length]) {
    const found: string[] = [];
    let rest: Buffer | null = null;
    for (let at = 0; at < stream.length; at += size) {
      const piece = stream.subarray(at, at + size);
      const bytes: Buffer = rest ? Buffer.concat([rest, piece]) : piece;
      rest = framesIn(bytes, (opcode, from, until) => {
        expect(opcode).toBe(OPCODE.text);
        found.push(bytes.toString('utf8', from, until));
      });
    }
    expect(found).toEqual(texts);
    expect(rest).toBeNull();
  }
});

test('what a client sends says that it is masked, with a mask that changes nothing', () => {
  expect([...frameOf(OPCODE.text, 'ab')]).toEqual([0x81, 0x82, 0, 0, 0, 0, 97, 98]);
});
