/** What the demo centre has to be booked along, and which of a day's bookings take it. */
import type pg from 'pg';
import { type EquipmentClaim, mostUsed } from '../../claims/rules.ts';
import { writeRows } from '../../core/import-run.ts';
import { PERSONAS } from '../demo.ts';
import type { BookingRow } from './bookings.ts';
import { demoId } from './ids.ts';
import { CENTRE } from './world.ts';

interface Piece {
  name: string;
  quantity: number;
  /** The code of the space where it stands fixed. */
  space: string | null;
}

const PIECES: readonly Piece[] = [
  { name: '平行杠', quantity: 1, space: 'S14' },
  { name: '康复脚踏车', quantity: 3, space: 'S14' },
  { name: '平衡训练台', quantity: 1, space: 'S14' },
  { name: '移动投影仪', quantity: 2, space: null },
  { name: '便携扩音器', quantity: 2, space: null },
  { name: '轮椅（借用）', quantity: 4, space: null },
];

/** By what a booking is for. */
const TAKEN_FOR: Readonly<Record<string, { name: string; quantity: number }>> = {
  步态训练: { name: '平行杠', quantity: 1 },
  上肢训练: { name: '康复脚踏车', quantity: 1 },
  平衡训练: { name: '平衡训练台', quantity: 1 },
  健康讲座: { name: '移动投影仪', quantity: 1 },
  加装电梯协商: { name: '移动投影仪', quantity: 1 },
  合唱排练: { name: '便携扩音器', quantity: 1 },
  露天音乐会: { name: '便携扩音器', quantity: 2 },
  义诊日: { name: '轮椅（借用）', quantity: 2 },
};

const idOf = (name: string): string => demoId('equipment', name);
const TAKING = new Set(['HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN']);

export async function writeEquipment(db: pg.ClientBase, now: Date): Promise<void> {
  const [{ personId }] = PERSONAS as [(typeof PERSONAS)[0]];
  await writeRows(
    db,
    PIECES.map((piece) => ({ id: idOf(piece.name), ...piece })),
    'id uuid, name text, quantity int, space text',
    `insert into equipment (id, centre_id, name, quantity, space_id, added_by_id, created_at)
     select j.id, $2, j.name, j.quantity, s.id, $3, $4 from $rows left join space s on s.centre_id = $2 and s.code = j.space on conflict (id) do nothing`,
    CENTRE.id,
    personId,
    now,
  );
}

/** As far as it is free; a booking for which there is none left goes without. */
export async function takeAlong(db: pg.ClientBase, bookings: readonly BookingRow[]): Promise<void> {
  const wanting = bookings.flatMap((booking) => {
    const wish = TAKEN_FOR[booking.purpose ?? ''];
    return wish && TAKING.has(booking.status) ? [{ booking, id: idOf(wish.name), wanted: wish.quantity }] : [];
  });
  const ids = [...new Set(wanting.map((one) => one.id))];
  const { rows: there } = await db.query<{ id: string; quantity: number }>('select id, quantity from equipment where id = any ($1) and retired_at is null', [
    ids,
  ]);
  const { rows: out } = await db.query<EquipmentClaim>(
    'select equipment_id as "equipmentId", quantity, lower(during) as start, upper(during) as "end" from claim.equipment_claim where equipment_id = any ($1)',
    [ids],
  );
  const taken: { booking_id: string; equipment_id: string; quantity: number }[] = [];
  for (const { booking, id, wanted } of wanting) {
    const time = { start: booking.starts_at, end: booking.ends_at };
    const works = there.find((one) => one.id === id)?.quantity ?? 0;
    const claims = out.filter((one) => one.equipmentId === id);
    if (mostUsed(claims, time) + wanted > works) continue;
    out.push({ equipmentId: id, quantity: wanted, ...time });
    taken.push({ booking_id: booking.id, equipment_id: id, quantity: wanted });
  }
  await writeRows(
    db,
    taken,
    'booking_id uuid, equipment_id uuid, quantity int',
    'insert into booking_equipment (booking_id, equipment_id, quantity) select j.* from $rows order by equipment_id',
  );
}
