/** Who may be linked to a resident, found or made. */

import { CompiledQuery, sql } from 'kysely';
import type pg from 'pg';
import { badInput } from '../../core/bad-input.ts';
import type { Tx } from '../../core/command.ts';
import { phoneIn, Remarks } from '../../core/csv.ts';
import { AccessError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { limited } from '../../core/text.ts';
import { openAccounts, personsByNameAndPhone } from '../../people/import-persons.ts';
import { current } from '../shapes.ts';
import { personUuid } from '../subject.ts';
import type { RelationLinkInput } from './types.ts';

export interface Relative {
  id: string;
  bornOn: string | null;
  /** What they sign in with. */
  phone: string | null;
}

const LONGEST_NAME = 60;

/** Whether somebody is a relative of the subject today. */
export async function isRelative(tx: Tx, subjectId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select from relation where subject_id = ${subjectId} and relative_id = ${personId} and ${current.at(tx.ctx)}`.execute(tx.db);
  return rows.length > 0;
}

/** The relative an input names: somebody of the centre by id, or by name and phone whoever has both, else a new person. */
export async function relativeNamed(tx: Tx, centreId: string, { relativeId, newRelative }: RelationLinkInput): Promise<Relative> {
  if (!relativeId === !newRelative) throw badInput('EITHER', { one: 'relativeId', other: 'newRelative' });
  const phone = newRelative ? phoneIn(newRelative.phone) : null;
  if (newRelative && !phone) throw badInput('NOT_A_PHONE', { field: 'newRelative.phone' });
  const id = phone ? await personNamed(tx, newRelative!.name, phone) : await personOf(tx, centreId, personUuid(relativeId!, 'relativeId'));
  const { rows } = await sql<Relative>`
    select id, born_on as "bornOn", coalesce(${phone}, phones[1]) as phone from person where id = ${id}`.execute(tx.db);
  return rows[0]!;
}

/** So that a relative may sign in, as one from the office's list may. Without a phone there is nothing to sign in with yet. */
export async function openFamilyAccount(tx: Tx, centreId: string, { id, phone }: Relative): Promise<void> {
  if (!phone) return;
  await lockPhone(tx, phone);
  await openAccounts(plain(tx), { centreId, ids: newId }, [{ row: { line: 0 }, personId: id, phone, roles: ['FAMILY'] }], '', new Remarks(), new Set());
}

async function personNamed(tx: Tx, named: string, phone: string): Promise<string> {
  const name = limited(named, LONGEST_NAME, 'newRelative.name');
  if (!name) throw badInput('EMPTY', { field: 'newRelative.name' });
  await lockPhone(tx, phone);
  const found = await personsByNameAndPhone(plain(tx), [{ line: 0, name, phone, sex: null }], newId);
  return found.get(0)!;
}

/** Residents and staff of the centre, and relatives of its residents; anybody else is not there. */
async function personOf(tx: Tx, centreId: string, id: string): Promise<string> {
  const { rows } = await sql`
    select from resident where id = ${id} and centre_id = ${centreId}
    union all select from staff where person_id = ${id} and centre_id = ${centreId}
    union all select from relation join resident on resident.id = subject_id where relative_id = ${id} and resident.centre_id = ${centreId} limit 1`.execute(
    tx.db,
  );
  if (rows.length === 0) throw new AccessError('NOT_FOUND');
  return id;
}

/** Two clerks who link the same new person at the same moment make one of them. */
const lockPhone = (tx: Tx, phone: string): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtext(${`phone ${phone}`}))`.execute(tx.db);

/** The command's transaction for what imports and commands share. */
const plain = (tx: Tx): pg.ClientBase =>
  ({ query: (text: string, values: unknown[] = []) => tx.db.executeQuery(CompiledQuery.raw(text, values)) }) as unknown as pg.ClientBase;
