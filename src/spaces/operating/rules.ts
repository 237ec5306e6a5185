import type { Facts } from '../../core/errors.ts';
import { chineseOf } from '../../core/graphql.ts';
import { dayOf } from '../../core/time.ts';
import { KINDS, type SpaceKind } from '../entities.ts';
import type { OperatingRightStatus } from './entities.ts';

/** Whoever runs a space, and what they may. */
export interface Right {
  /** The space it is for, or a part of it. */
  space: string;
  kind: SpaceKind;
  operator: string;
  status: OperatingRightStatus;
  uses: readonly SpaceKind[];
  /** The last day; null where no end is set. */
  untilOn: string | null;
}

const NEVER = new Date(0);

/** Until when a space that an operator runs may be booked; null for ever. Never where the right is not confirmed, or for other uses. */
export function bookableUntil(right: Right, zone: string): Date | null {
  if (right.status !== 'CONFIRMED' || !right.uses.includes(right.kind)) return NEVER;
  return right.untilOn === null ? null : dayOf(right.untilOn, zone).end;
}

/** Of all rights that a booking needs, its space's and those of the parts it takes with it, the one that ends first. */
export function firstToEnd(rights: readonly Right[], zone: string): { right: Right | null; until: Date | null } {
  let [right, until]: [Right | null, Date | null] = [null, null];
  for (const one of rights) {
    const end = bookableUntil(one, zone);
    if (end && (!until || end < until)) [right, until] = [one, end];
  }
  return { right, until };
}

/** What is missing. */
export function factsOfRight({ space, operator, status, uses, untilOn, kind }: Right): Facts {
  return { space, operator, ...missingOf(status, uses, untilOn, kind) };
}

function missingOf(status: OperatingRightStatus, uses: readonly SpaceKind[], untilOn: string | null, kind: SpaceKind): Facts {
  if (status === 'NONE') return { why: 'has no operating right yet', whyZh: '尚未取得运营权' };
  if (status === 'IN_PROGRESS') return { why: 'waits for its operating right to be confirmed', whyZh: '运营权正在办理' };
  if (!uses.includes(kind))
    return {
      why: `has a right for other uses (${uses.join(', ')})`,
      whyZh: `运营权不含此用途（核准用途：${uses.map((use) => chineseOf(KINDS[use])).join('、')}）`,
    };
  return { why: `has its operating right up to ${untilOn}`, whyZh: `运营权至 ${untilOn} 止` };
}
