/** Chance that falls the same way for the same seed. */
export interface Dice {
  below(n: number): number;
  from<T>(items: readonly T[]): T;
}
/** mulberry32: the same numbers for the same seed. */
export function dice(seed: number): Dice {
  let state = seed;
  const below = (n: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
  return { below, from: (items) => items[below(items.length)]! };
}
