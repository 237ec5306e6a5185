/** Whether equipment that is wanted is to be had: the rules of claim.equipment_guard, for what is looked for and for dates judged before they are written. */
import { type EquipmentClaim, mostUsed, shortTimes } from '../../claims/rules.ts';
import { badInput } from '../../core/bad-input.ts';
import type { Refusal } from '../../core/errors.ts';
import { uuidOf } from '../../core/ids.ts';
import type { Interval } from '../../core/time.ts';
import { refuseElsewhere, refuseShort } from '../../spaces/equipment/refusals.ts';
import type { Places } from '../../spaces/held.ts';
import { badBooking } from '../refusals.ts';
import type { BookingEquipmentInput } from './inputs.ts';

/** So many of a thing. */
export interface Wish {
  equipmentId: string;
  quantity: number;
}

export interface Thing {
  id: string;
  name: string;
  quantity: number;
  spaceId: string | null;
  isRetired: boolean;
}

/** What is wanted, what there is of it, and what of that is out. */
export interface Stock {
  things: ReadonlyMap<string, Thing>;
  claims: readonly EquipmentClaim[];
  /** A space with all that is taken with it. */
  family: Places['family'];
  nameOf(spaceId: string): string;
}

const MOST_KINDS = 20;

/** What an input asks for, each thing once. */
export function wishesOf(input: readonly BookingEquipmentInput[]): Wish[] {
  if (input.length > MOST_KINDS) throw badInput('TOO_MANY', { field: 'equipment', most: MOST_KINDS });
  const wishes = input.map(({ equipmentId, quantity }, index) => {
    if (quantity < 1) throw badInput('AT_LEAST', { field: `equipment.${index}.quantity`, least: 1 });
    return { equipmentId: uuidOf('equipment', equipmentId, `equipment.${index}.equipmentId`), quantity };
  });
  if (new Set(wishes.map((one) => one.equipmentId)).size < wishes.length) throw badBooking('EQUIPMENT_TWICE');
  return wishes;
}

const worksOf = ({ quantity, isRetired }: Thing): number => (isRetired ? 0 : quantity);

const standsElsewhere = ({ spaceId }: Thing, inSpace: string, { family }: Pick<Stock, 'family'>): boolean =>
  spaceId !== null && !family.get(inSpace)?.includes(spaceId);

/** Why one cannot have so many of it anywhere; null where one can. */
export const neverAnywhere = ({ quantity }: Wish, thing: Thing): Refusal | null =>
  quantity > worksOf(thing) ? refuseShort({ name: thing.name, wanted: quantity, works: thing.quantity, free: 0, retired: thing.isRetired }) : null;

/** Why one cannot ever have it there; null where one can. */
export function neverThere(wishes: readonly Wish[], spaceId: string, stock: Omit<Stock, 'claims'>): Refusal | null {
  for (const wish of wishes) {
    const thing = stock.things.get(wish.equipmentId)!;
    if (standsElsewhere(thing, spaceId, stock)) return refuseElsewhere(thing.name, stock.nameOf(thing.spaceId!));
    const short = neverAnywhere(wish, thing);
    if (short) return short;
  }
  return null;
}

/** Why one cannot have it then, though there is enough of it; null where one can. */
export function notThen(wishes: readonly Wish[], time: Interval, { things, claims }: Stock): Refusal | null {
  for (const { equipmentId, quantity } of wishes) {
    const thing = things.get(equipmentId)!;
    const theirs = claims.filter((one) => one.equipmentId === equipmentId);
    const free = Math.max(worksOf(thing) - mostUsed(theirs, time), 0);
    if (quantity > free) return refuseShort({ name: thing.name, wanted: quantity, works: thing.quantity, free, retired: thing.isRetired });
  }
  return null;
}

/** What it blocks of a space within a window. */
export interface Lacking {
  /** It stands fixed somewhere else. */
  elsewhere: boolean;
  /** When there is not enough of it. */
  taken: readonly Interval[];
}

export function lackingIn(wishes: readonly Wish[], spaceId: string, window: Interval, stock: Stock): Lacking {
  const { things, claims } = stock;
  return {
    elsewhere: wishes.some(({ equipmentId }) => standsElsewhere(things.get(equipmentId)!, spaceId, stock)),
    taken: wishes.flatMap(({ equipmentId, quantity }) => {
      const works = worksOf(things.get(equipmentId)!);
      if (quantity > works) return [window];
      return shortTimes(
        works,
        quantity,
        claims.filter((one) => one.equipmentId === equipmentId),
      );
    }),
  };
}
