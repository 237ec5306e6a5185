/** The demo centre itself: made through the importers that any centre uses, then the care teams that no file holds. */
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import type { ImportReport } from '../../core/csv.ts';
import { writeRows } from '../../core/import-run.ts';
import { addDays, localDate } from '../../core/time.ts';
import { importStaff } from '../../people/import-staff.ts';
import { importRelations } from '../../residents/import-relations.ts';
import { importResidents } from '../../residents/import-residents.ts';
import { importSpaces } from '../../spaces/import-spaces.ts';
import { DEMO_PASSWORD_HASH, PERSONAS } from '../demo.ts';
import { whole } from './days.ts';
import { writeEquipment } from './equipment.ts';
import { demoId } from './ids.ts';
import { writeOperators } from './operators.ts';
import { writeSeries } from './series.ts';
import { CENTRE, type Resident, readWorld, type Staff, staffNo, staffOf, type World, yearsOld } from './world.ts';

export interface NeighbourhoodInput {
  now: Date;
  idSecret: string;
  onProgress: (sentence: string) => void;
}

/** The files speak of this day; a clock before it must not turn the newborn away. */
const FILES_DATE = '2026-11-01';

/** Adds what `missing` names; each part is one transaction. */
export async function buildNeighbourhood(db: pg.ClientBase, input: NeighbourhoodInput, missing: ReadonlySet<string>): Promise<void> {
  const date = localDate(input.now, CENTRE.timeZone);
  const common = { centreId: CENTRE.id, today: date > FILES_DATE ? date : FILES_DATE, apply: true, ids: demoId };
  const bytes = (file: string): Uint8Array => fs.readFileSync(path.join(import.meta.dirname, `${file}.csv`));
  await db.query('insert into centre (id, name, street, district, time_zone) values ($1, $2, $3, $4, $5) on conflict (id) do nothing', [
    CENTRE.id,
    CENTRE.name,
    CENTRE.street,
    CENTRE.district,
    CENTRE.timeZone,
  ]);
  const step = async (part: string, run: () => Promise<ImportReport>): Promise<void> => {
    if (!missing.has(part)) return;
    const { accepted, refused } = await run();
    input.onProgress(`${part}: ${accepted}${refused.length > 0 ? `, refused ${refused.length}` : ''}`);
  };
  await step('residents', () => importResidents(db, { ...common, bytes: bytes('residents'), idSecret: input.idSecret }));
  await step('staff', () => importStaff(db, { ...common, bytes: bytes('staff') }));
  await step('spaces', () => importSpaces(db, { ...common, bytes: bytes('spaces') }));
  if (missing.has('equipment')) {
    await writeEquipment(db, input.now);
    input.onProgress('equipment');
  }
  if (missing.has('operators')) {
    await writeOperators(db, input.now);
    input.onProgress('operators');
  }
  await step('relations', () => importRelations(db, { ...common, bytes: bytes('relations'), now: input.now }));
  if (missing.has('care teams')) {
    await writeCareTeams(db, date);
    input.onProgress('care teams');
  }
  if (missing.has('series')) {
    const world = await readWorld(db);
    await whole(db, () => writeSeries(db, world, date, input.now));
  }
  if (missing.has('passwords')) await givePasswords(db);
}

/** Whoever has chosen one already keeps it. */
async function givePasswords(db: pg.ClientBase): Promise<void> {
  await db.query('update account set password_hash = $1 where id = any ($2) and password_hash is null', [
    DEMO_PASSWORD_HASH,
    PERSONAS.map(({ accountId }) => accountId),
  ]);
}

const OFTEN_TRAINED = ['失能照护', '认知症照护'];
const FAMILY_ROSTER_NO = 14;

/** Every elder who lives alone or is severely disabled has one caregiver, the load even; the demo's family belongs to the demo's caregiver. */
async function writeCareTeams(db: pg.ClientBase, today: string): Promise<void> {
  const world = await readWorld(db);
  const caregivers = staffOf(world, 'CAREGIVER');
  const load = new Map(caregivers.map((caregiver) => [caregiver, 0]));
  const rows: { id: string; resident_id: string; member_id: string; role: string }[] = [];
  const join = (resident: Resident, member: Staff, role: string): void => {
    rows.push({ id: demoId('care-team', `${resident.rosterNo}/${member.no}`), resident_id: resident.id, member_id: member.id, role });
    if (load.has(member)) load.set(member, load.get(member)! + 1);
  };
  const first = staffNo(world, 'G001');
  const wanting = eldersWanting(world, today);
  const mother = world.residents.find(({ rosterNo }) => rosterNo === FAMILY_ROSTER_NO);
  if (mother) join(mother, first, 'CAREGIVER');
  const least = (among: readonly Staff[]): Staff => among.reduce((best, each) => (load.get(each)! < load.get(best)! ? each : best));
  const trained = caregivers.filter(({ skills }) => skills.some((skill) => OFTEN_TRAINED.includes(skill)));
  for (const resident of wanting.filter(({ grade }) => grade !== null && grade <= 2)) join(resident, least(trained), 'CAREGIVER');
  for (const resident of wanting.filter(({ grade }) => grade === null || grade > 2)) join(resident, least(caregivers), 'CAREGIVER');
  const therapists = staffOf(world, 'THERAPIST');
  world.residents
    .filter(({ disabled, bornOn }) => disabled && yearsOld(bornOn, today) >= 14)
    .slice(0, 120)
    .forEach((resident, at) => join(resident, therapists[at % therapists.length]!, 'PRACTITIONER'));
  await writeRows(
    db,
    rows,
    'id uuid, resident_id uuid, member_id uuid, role text',
    'insert into care_team (id, centre_id, resident_id, member_id, role, from_on) select id, $2, resident_id, member_id, role, $3 from $rows on conflict do nothing',
    CENTRE.id,
    addDays(today, -90),
  );
}

const eldersWanting = (world: World, today: string): Resident[] =>
  world.residents.filter(
    ({ rosterNo, bornOn, groups }) =>
      rosterNo !== FAMILY_ROSTER_NO && yearsOld(bornOn, today) >= 60 && (groups.includes('LIVING_ALONE') || groups.includes('SEVERE_DISABILITY')),
  );
