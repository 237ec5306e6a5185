/** Persons and accounts as imports need them: found by name and phone before any is made. */
import type pg from 'pg';
import type { Remarks } from '../core/csv.ts';
import { writeRows } from '../core/import-run.ts';
import { nameReading } from './names.ts';

type Ids = (kind: string, key: string) => string;

export const personKey = (name: string, phone: string): string => `${name}|${phone}`;

/** The person of every line, made where the hub knows none with that name and phone. The oldest wins where there are several. */
export async function personsByNameAndPhone(
  db: pg.ClientBase,
  rows: readonly { line: number; name: string; phone: string; sex: string | null }[],
  ids: Ids,
): Promise<Map<number, string>> {
  const known = await db.query<{ id: string; name: string; phones: string[] }>(
    "select id, name, phones from person where name = any ($1) and phones <> '{}' order by id desc",
    [rows.map(({ name }) => name)],
  );
  const found = new Map(known.rows.flatMap(({ id, name, phones }) => phones.map((phone) => [personKey(name, phone), id] as const)));
  const added: object[] = [];
  for (const { name, phone, sex } of rows) {
    const key = personKey(name, phone);
    if (found.has(key)) continue;
    const id = ids('person', key);
    found.set(key, id);
    added.push({ id, name, ...nameReading(name), sex, phones: [phone] });
  }
  await writeRows(
    db,
    added,
    'id uuid, name text, pinyin text, initials text, sex text, phones text[]',
    'insert into person (id, name, pinyin, initials, sex, phones) select id, name, pinyin, initials, sex, phones from $rows',
  );
  return new Map(rows.map(({ line, name, phone }) => [line, found.get(personKey(name, phone))!]));
}

/** Gives every person an account without a password, and its roles at the centre; `changed` learns whose row brought something new. */
export async function openAccounts<R extends { line: number }>(
  db: pg.ClientBase,
  input: { centreId: string; ids: Ids },
  wanted: readonly { row: R; personId: string; phone: string; roles: readonly string[] }[],
  column: string,
  remarks: Remarks,
  changed: Set<R>,
): Promise<void> {
  const { rows } = await db.query<{ id: string; person_id: string; phone: string | null }>(
    'select id, person_id, phone from account where person_id = any ($1) or phone = any ($2)',
    [wanted.map(({ personId }) => personId), wanted.map(({ phone }) => phone)],
  );
  const byPerson = new Map(rows.map((account) => [account.person_id, account.id]));
  const phones = new Map(rows.map((account) => [account.phone, account.person_id]));
  const added: object[] = [];
  for (const { row, personId, phone } of wanted) {
    if (byPerson.has(personId)) continue;
    const free = (phones.get(phone) ?? personId) === personId;
    if (!free)
      remarks.warn(
        row,
        column,
        '该电话已用于另一人的账号：账号已建立，但不能用此电话登录。',
        'Another account signs in with this phone: the account was made without it.',
      );
    const id = input.ids('account', personId);
    byPerson.set(personId, id);
    phones.set(phone, phones.get(phone) ?? personId);
    added.push({ id, person_id: personId, phone: free ? phone : null });
    changed.add(row);
  }
  await writeRows(db, added, 'id uuid, person_id uuid, phone text', 'insert into account (id, person_id, phone) select id, person_id, phone from $rows');
  const held = await db.query<{ account_id: string; role: string }>(
    'select account_id, role from account_role where centre_id = $1 and account_id = any ($2)',
    [input.centreId, [...byPerson.values()]],
  );
  const known = new Set(held.rows.map(({ account_id, role }) => `${account_id} ${role}`));
  const roles = new Map<string, { account_id: string; role: string }>();
  for (const { row, personId, roles: names } of wanted) {
    for (const role of names) {
      const account_id = byPerson.get(personId)!;
      if (known.has(`${account_id} ${role}`)) continue;
      roles.set(`${account_id} ${role}`, { account_id, role });
      changed.add(row);
    }
  }
  await writeRows(
    db,
    [...roles.values()],
    'account_id uuid, role text',
    'insert into account_role (account_id, centre_id, role) select account_id, $2, role from $rows',
    input.centreId,
  );
}
