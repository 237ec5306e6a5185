import { badInput } from './errors.ts';

/** A text field as it is kept: trimmed, null when empty, BAD_USER_INPUT when too long. */
export function limited(text: string | null | undefined, most: number, field: string): string | null {
  const trimmed = text?.trim() || null;
  if (trimmed && [...trimmed].length > most) throw badInput(`${field} must be at most ${most} characters`);
  return trimmed;
}
