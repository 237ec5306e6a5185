import { sql } from 'kysely';
import type { Command, Tx } from '../../core/command.ts';
import { newId, uuidOf } from '../../core/ids.ts';
import type { StaffPost } from '../../people/entities.ts';
import { ROLE_OF_POST } from '../../people/import-staff.ts';
import { PLANNING } from '../../people/policy.ts';
import { CareTeam } from '../entities.ts';
import { badResident, refuseRights } from '../refusals.ts';
import { expectRole, legalDate, lockSubject, type Subject } from '../subject.ts';
import type { CareTeamJoinInput, CareTeamLeaveInput } from './types.ts';

export interface CareTeamResult {
  residentId: string;
}

/**
 * Puts a caregiver or practitioner into a resident's care team from today on. Who is in stays in, and it answers the same:
 * else a coordinator could ask by trying which counsellor somebody goes to.
 */
export const careTeamJoin: Command<CareTeamJoinInput, CareTeamResult> = {
  name: 'careTeamJoin',
  async run(tx, input) {
    const { resident, memberId } = await named(tx, input);
    if (memberId === resident.id) throw badResident('OWN_CARE');
    const role = await careRoleOf(tx, resident.centreId, memberId);
    const standing = await membership(tx, resident.id, memberId);
    if (standing.length === 0)
      tx.em.create(CareTeam, { id: newId(), centreId: resident.centreId, residentId: resident.id, memberId, role, fromOn: legalDate(tx) });
    await tellAnyway(tx, memberId);
    return { residentId: resident.id };
  },
};

/** Takes somebody out of a care team today; who is not in it stays out, and it answers the same. */
export const careTeamLeave: Command<CareTeamLeaveInput, CareTeamResult> = {
  name: 'careTeamLeave',
  async run(tx, input) {
    const { resident, memberId } = await named(tx, input);
    for (const one of await membership(tx, resident.id, memberId)) one.untilOn = legalDate(tx);
    await tellAnyway(tx, memberId);
    return { residentId: resident.id };
  },
};

/** Who stays as they were is told, too: else the cursor of the answer would say that they did. */
const tellAnyway = (tx: Tx, memberId: string): Promise<unknown> => sql`select feed.tell_rights(array[${memberId}]::uuid[])`.execute(tx.db);

async function named(tx: Tx, input: { residentId: string; memberId: string }): Promise<{ resident: Subject; memberId: string }> {
  const memberId = uuidOf('person', input.memberId, 'memberId');
  const resident = await lockSubject(tx, uuidOf('resident', input.residentId, 'residentId'));
  expectRole(tx, resident, PLANNING);
  return { resident, memberId };
}

const membership = (tx: Tx, residentId: string, memberId: string): Promise<CareTeam[]> =>
  tx.em.find(CareTeam, { residentId, memberId, $or: [{ untilOn: null }, { untilOn: { $gt: legalDate(tx) } }] });

async function careRoleOf(tx: Tx, centreId: string, memberId: string): Promise<'CAREGIVER' | 'PRACTITIONER'> {
  const { rows } = await sql<{ post: StaffPost }>`select post from staff where centre_id = ${centreId} and person_id = ${memberId}`.execute(tx.db);
  const role = rows[0] && ROLE_OF_POST[rows[0].post];
  if (role !== 'CAREGIVER' && role !== 'PRACTITIONER') throw refuseRights('NOT_OF_CARE_POST', ['memberId']);
  return role;
}
