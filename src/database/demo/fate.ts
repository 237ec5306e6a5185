/** What has become of a booking or a visit: past days are over, today looks as it does now, but from 10:00 on as at 10:00, later days are still to come. */
import { type Interval, MINUTE } from '../../core/time.ts';
import { luckOf } from './ids.ts';

const TEN = 600;
export const OVER = Number.POSITIVE_INFINITY;

/** How many minutes of a local day have been lived: OVER for a past one, less than none for one ahead. Newcomers of the evening find a morning that goes on. */
export function livedOf({ start, end }: Interval, now: Date): number {
  if (now >= end) return OVER;
  return now < start ? -OVER : Math.min(TEN, Math.floor((now.getTime() - start.getTime()) / MINUTE));
}

export interface Slot {
  id: string;
  /** Minutes of the local day. */
  start: number;
  end: number;
  /** Shown to newcomers: never cancelled, never missed. */
  steady: boolean;
}

export interface BookingFate {
  status: 'REQUESTED' | 'CONFIRMED' | 'CHECKED_IN' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW';
  checked_in_at: Date | null;
  completed_at: Date | null;
  cancel_reason: string | null;
  version: number;
}

const REASONS = ['临时有事', '身体不适', '天气原因', '家人接送不便', '改到下周'];

export function bookingFate(slot: Slot, approval: boolean, lived: number, midnight: Date): BookingFate {
  const luck = luckOf(slot.id);
  const at = (minutes: number): Date => new Date(midnight.getTime() + Math.min(minutes, lived) * MINUTE);
  const late = (Math.floor(luck * 1000) % 11) - 7;
  const open = (status: 'REQUESTED' | 'CONFIRMED'): BookingFate => ({
    status,
    checked_in_at: null,
    completed_at: null,
    cancel_reason: null,
    version: status === 'REQUESTED' ? 1 : 2,
  });
  const come = { checked_in_at: at(slot.start + late), completed_at: null, cancel_reason: null };
  if (!slot.steady && luck >= (lived === OVER ? 0.9 : 0.97))
    return { status: 'CANCELLED', checked_in_at: null, completed_at: null, cancel_reason: REASONS[Math.floor(luck * 1e5) % REASONS.length]!, version: 3 };
  if (slot.end <= lived) {
    if (!slot.steady && luck >= 0.82) return { ...open('CONFIRMED'), status: 'NO_SHOW', version: 3 };
    return { ...come, status: 'COMPLETED', completed_at: at(slot.end - (Math.floor(luck * 500) % 6)), version: 4 };
  }
  if (slot.start <= lived) return { ...come, status: 'CHECKED_IN', version: 3 };
  return open(approval && luck < 0.35 ? 'REQUESTED' : 'CONFIRMED');
}

export interface VisitFate {
  status: 'PLANNED' | 'ASSIGNED' | 'IN_PROGRESS' | 'COMPLETED' | 'VERIFIED' | 'CANCELLED' | 'MISSED' | 'NO_ANSWER';
  departed_at: Date | null;
  arrived_at: Date | null;
  completed_at: Date | null;
  arrived_by: 'GPS' | 'DOOR_QR' | 'PHONE' | null;
  arrived_distance_m: number | null;
  cancel_reason: string | null;
  version: number;
}

export function visitFate(slot: Slot, service: string, staffed: boolean, lived: number, midnight: Date): VisitFate {
  const luck = luckOf(slot.id);
  const at = (minutes: number): Date => new Date(midnight.getTime() + Math.min(minutes, lived) * MINUTE);
  const still: Omit<VisitFate, 'status' | 'version'> = {
    departed_at: null,
    arrived_at: null,
    completed_at: null,
    arrived_by: null,
    arrived_distance_m: null,
    cancel_reason: null,
  };
  const over = slot.end <= lived;
  if (!staffed) return over ? { ...still, status: 'MISSED', version: 2 } : { ...still, status: 'PLANNED', version: 1 };
  if (!slot.steady && luck >= 0.98) return { ...still, status: 'CANCELLED', cancel_reason: '长者外出', version: 3 };
  const lateness = (Math.floor(luck * 997) % 9) - 4;
  const by = service === 'CALL' ? 'PHONE' : luck < 0.6 ? 'GPS' : 'DOOR_QR';
  const there = {
    ...still,
    departed_at: service === 'CALL' ? null : at(slot.start - 9 + lateness),
    arrived_at: at(slot.start + lateness),
    arrived_by: by,
    arrived_distance_m: by === 'GPS' ? 4 + (Math.floor(luck * 1e4) % 60) : null,
  } as const;
  if (over) {
    if (!slot.steady && luck >= 0.965) return { ...there, status: 'NO_ANSWER', version: 4 };
    const done = { ...there, completed_at: at(slot.end + (Math.floor(luck * 313) % 7) - 3) };
    return lived === OVER && luck < 0.4 ? { ...done, status: 'VERIFIED', version: 6 } : { ...done, status: 'COMPLETED', version: 5 };
  }
  if (slot.start <= lived) return { ...there, status: 'IN_PROGRESS', version: 4 };
  return { ...still, status: 'ASSIGNED', version: 2 };
}
