/** In which order keys change hands when a roster is renumbered, a few hundred at a time. Values alone. */
import { CHUNK } from '../core/import-run.ts';

export interface Move {
  id: string;
  from: string | null;
  to: string | null;
}

export interface MoveChunk {
  rows: Move[];
  /** Whoever must be without a key before this chunk takes its own: its rows, and the holder where a circle is cut open. */
  letGo: string[];
}

/** Each key is free, or let go within its chunk, when it is taken: whoever holds it moves first. */
export function movesInOrder(moves: readonly Move[], size = CHUNK): MoveChunk[] {
  const holders = new Map(moves.flatMap((move) => (move.from === null ? [] : [[move.from, move] as const])));
  const done = new Set<Move>();
  const ordered: Move[] = [];
  const cut = new Map<Move, string>();
  for (const first of moves) {
    const path = new Set<Move>();
    let at: Move | undefined = first;
    while (at && !done.has(at) && !path.has(at)) {
      path.add(at);
      at = at.to === null ? undefined : holders.get(at.to);
    }
    const chain = [...path].reverse();
    if (at && path.has(at)) cut.set(chain[0]!, at.id);
    for (const move of chain) done.add(move);
    ordered.push(...chain);
  }
  return Array.from({ length: Math.ceil(ordered.length / size) }, (_, index) => {
    const rows = ordered.slice(index * size, (index + 1) * size);
    return { rows, letGo: [...rows.map(({ id }) => id), ...rows.flatMap((move) => cut.get(move) ?? [])] };
  });
}
