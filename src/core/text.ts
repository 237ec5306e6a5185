import { badInput } from './bad-input.ts';

/** A text field as it is kept: trimmed, null when empty, BAD_USER_INPUT when too long. */
export function limited(text: string | null | undefined, most: number, field: string): string | null {
  const trimmed = text?.trim() || null;
  if (trimmed && [...trimmed].length > most) throw badInput('TOO_LONG', { field, most });
  return trimmed;
}

/** JSON whose key order does not depend on how the client wrote the input. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
