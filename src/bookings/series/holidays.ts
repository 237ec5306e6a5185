/** Which local dates are public holidays. */
import type { Context } from '../../core/context.ts';

/** The name of the holiday on a local date; null where it is none. */
export type HolidayOn = (date: string) => string | null;

export async function holidaysOf(_ctx: Context): Promise<HolidayOn> {
  return () => null;
}
