import type { Facts } from '../../core/errors.ts';
import { chineseOf } from '../../core/graphql.ts';
import { dayOf } from '../../core/time.ts';
import { KINDS, type SpaceKind } from '../entities.ts';
import type { OperatingRightStatus } from './entities.ts';

/** Whoever runs a space, and what they may. */
export interface Right {
  operator: string;
  status: OperatingRightStatus;
  uses: readonly SpaceKind[];
  /** The last day; null where no end is set. */
  untilOn: string | null;
}

const NEVER = new Date(0);

/** Until when a space may be booked: for ever where the centre runs it itself, never where its operator's right is not confirmed or is for other uses. */
export function bookableUntil(right: Right | null, kind: SpaceKind, zone: string): Date | null {
  if (!right) return null;
  if (right.status !== 'CONFIRMED' || !right.uses.includes(kind)) return NEVER;
  return right.untilOn === null ? null : dayOf(right.untilOn, zone).end;
}

/** What is missing. */
export function factsOfRight({ operator, status, uses, untilOn }: Right, kind: SpaceKind): Facts {
  if (status === 'NONE') return { operator, why: 'has no operating right yet', whyZh: '尚未取得运营权' };
  if (status === 'IN_PROGRESS') return { operator, why: 'waits for its operating right to be confirmed', whyZh: '运营权正在办理' };
  if (!uses.includes(kind)) {
    const usesZh = uses.map((use) => chineseOf(KINDS[use])).join('、');
    return { operator, why: `has a right for other uses (${uses.join(', ')})`, whyZh: `运营权不含此用途（核准用途：${usesZh}）` };
  }
  return { operator, why: `has its operating right up to ${untilOn}`, whyZh: `运营权至 ${untilOn} 止` };
}
