import { refuseOn } from '../../core/command.ts';
import { type Refusal, refusals } from '../../core/errors.ts';

export const refuseEquipment = refusals({
  EQUIPMENT_TAKEN: {
    'zh-CN': '该时段「{name}」只剩 {free} 件，您要 {wanted} 件。请减少数量，或改选其他时间。',
    en: 'Of «{name}» {free} are free at this time, and {wanted} are wanted. Take fewer, or choose another time.',
  },
  TOO_FEW_OF_EQUIPMENT: {
    'zh-CN': '「{name}」能用的共 {works} 件，您要 {wanted} 件。请减少数量。',
    en: 'There are {works} of «{name}» in all, and {wanted} are wanted. Take fewer.',
  },
  EQUIPMENT_ELSEWHERE: {
    'zh-CN': '「{name}」固定在“{space}”，只有预约那里才能使用。请改约那里，或不用它。',
    en: '«{name}» stands fixed in «{space}» and is used there alone. Book that space, or go without it.',
  },
  EQUIPMENT_RETIRED: {
    'zh-CN': '「{name}」已停用，不能再预约或更改。请另选器材。',
    en: '«{name}» is retired and can neither be booked nor changed. Choose something else.',
  },
  EQUIPMENT_IN_USE: { 'zh-CN': '「{name}」正在使用中，无需恢复。', en: '«{name}» is in use: there is nothing to bring back.' },
  EQUIPMENT_BOOKED: {
    'zh-CN': '今后的预约同时要用 {most} 件（{from} 至 {until}），不能减到其下。请先改动这些预约。',
    en: 'Bookings ahead use {most} at once ({from} to {until}): there cannot be fewer. Change these bookings first.',
  },
});

interface Short {
  name: string;
  wanted: number;
  /** How many there are, and how many of them are free at that time. */
  works: number;
  free: number;
  retired: boolean;
}

/** Why one cannot have so many of a thing. */
export function refuseShort({ name, wanted, works, free, retired }: Short): Refusal {
  if (retired) return refuseEquipment('EQUIPMENT_RETIRED', ['equipment'], { name });
  if (wanted > works) return refuseEquipment('TOO_FEW_OF_EQUIPMENT', ['equipment'], { name, works, wanted });
  return refuseEquipment('EQUIPMENT_TAKEN', ['equipment'], { name, free, wanted });
}

export const refuseElsewhere = (name: string, space: string): Refusal => refuseEquipment('EQUIPMENT_ELSEWHERE', ['equipment'], { name, space });

refuseOn({
  equipment_capacity: (detail) => refuseShort(JSON.parse(detail)),
  equipment_elsewhere: (detail) => {
    const { name, space } = JSON.parse(detail);
    return refuseElsewhere(name, space ?? '');
  },
  equipment_booked: (detail) => refuseEquipment('EQUIPMENT_BOOKED', ['quantity'], JSON.parse(detail)),
});
