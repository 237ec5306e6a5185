/** The demo's rows have the same ids on every machine, and a date's rows do not depend on the day they are made. */
import { v5 as uuidv5 } from 'uuid';

const NAMESPACE = '5a3c9e1e-7d0b-4c52-9b1f-0d9f0f6f2a61';

/** UUIDv5, so that a demo row is told from one somebody made (v7) by its id alone. */
export const demoId = (kind: string, key: string): string => uuidv5(`${kind}:${key}`, NAMESPACE);

/** SQL's test for an id made by `demoId`. */
export const isDemoId = (column: string): string => `substr(${column}::text, 15, 1) = '5'`;

/** A number in [0, 1) that belongs to the row: what became of it can be told again without making its day again. */
export const luckOf = (id: string): number => parseInt(id.slice(0, 8), 16) / 2 ** 32;

export interface Dice {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** mulberry32, seeded by a text. */
export function diceOf(text: string): Dice {
  let state = 0x9e3779b9;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0)!, 0x85ebca6b) + (state >>> 13);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const shuffled = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = whole(0, at);
      [copy[at], copy[other]] = [copy[other]!, copy[at]!];
    }
    return copy;
  };
  return { next, whole, pick, shuffled };
}
