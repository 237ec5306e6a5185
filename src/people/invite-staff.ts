/** The operator's invitation: how the first of the staff come to a password, and how an administrator comes back to theirs. */
import type pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { newInvitation } from './invitations.ts';
import { invitationCode } from './secrets.ts';

interface StaffAccount {
  accountId: string;
  personId: string;
  centreId: string;
  name: string;
  phone: string | null;
  locked: boolean;
}

/** The one member of staff with this number. */
export async function staffNumbered(db: pg.ClientBase, staffNo: string): Promise<StaffAccount> {
  const { rows } = await db.query<StaffAccount>(
    `select a.id "accountId", s.person_id "personId", s.centre_id "centreId", p.name, a.phone, a.locked_at is not null locked
       from staff s join person p on p.id = s.person_id join account a on a.person_id = s.person_id where s.staff_no = $1`,
    [staffNo],
  );
  const [one] = rows;
  if (!one) throw new Complaint(`There is no member of staff with the number ${staffNo}: import staff first.`);
  if (rows.length > 1) throw new Complaint(`Several centres have a member of staff with the number ${staffNo}.`);
  return one;
}

export async function inviteStaff(db: pg.ClientBase, secret: string, staffNo: string, given: string | null, now: Date) {
  const { personId, centreId, name, locked, ...account } = await staffNumbered(db, staffNo);
  const phone = given ?? account.phone;
  if (locked) throw new Complaint(`The account of ${name} is locked.`);
  if (!phone) throw new Complaint(`The account of ${name} has no phone: say which with --phone.`);
  const taken = await db.query('select from account where phone = $1 and person_id <> $2', [phone, personId]);
  if (taken.rowCount) throw new Complaint(`Another account signs in with ${phone}: say another phone with --phone.`);
  const row = newInvitation(secret, { centreId, personId, phone, byAdmin: true, createdById: null }, now);
  await db.query('update invitation set expires_at = created_at where person_id = $1 and used_at is null', [personId]);
  await db.query('insert into invitation select * from json_populate_record(null::invitation, $1)', [row]);
  return { code: invitationCode(secret, row.id), name, phone };
}
