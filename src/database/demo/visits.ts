/** One day's home visits of the demo: six to nine for every caregiver, with the way between, and the tasks that belong to each service. */
import { MINUTE } from '../../core/time.ts';
import { OVER, type Slot, type VisitFate, visitFate } from './fate.ts';
import { type Dice, demoId, diceOf } from './ids.ts';
import type { Ledger } from './ledger.ts';
import { type Resident, type Staff, staffNo, staffOf, type World, yearsOld } from './world.ts';

export interface VisitRow extends VisitFate {
  id: string;
  resident_id: string;
  caregiver_id: string | null;
  service: string;
  starts_at: Date;
  ends_at: Date;
  resident_present: boolean;
  report: string | null;
  scheduled_by_id: string;
  created_at: Date;
  tasks: {
    id: string;
    position: number;
    title: string;
    mandatory: boolean;
    outcome: 'PENDING' | 'DONE' | 'SKIPPED';
    recorded_at: Date | null;
    recorded_by_id: string | null;
  }[];
}

interface Service {
  minutes: readonly number[];
  tasks: readonly string[];
  report: string;
}

const SERVICES: Readonly<Record<string, Service>> = {
  BATHING: { minutes: [45, 60], tasks: ['协助洗澡', '检查皮肤', '更换衣物', '清理浴室'], report: '水温适宜，皮肤完好。' },
  CLEANING: { minutes: [60, 90], tasks: ['打扫卧室', '清洁厨房', '清洗衣物', '倒垃圾'], report: '已清洁，用电用气检查无异常。' },
  MEALS: { minutes: [30, 45], tasks: ['备餐', '协助进食', '清洗餐具'], report: '进食正常。' },
  ERRAND: { minutes: [30, 45], tasks: ['代购药品和食品', '核对票据', '送达并签收'], report: '已代办，票据齐全。' },
  MEDICAL_ESCORT: { minutes: [90, 120], tasks: ['陪同就诊', '取药并核对', '记录医嘱'], report: '已就诊，医嘱已告知家属。' },
  DISABILITY_CARE: { minutes: [60, 75], tasks: ['翻身和体位护理', '协助如厕', '肢体被动活动', '测量血压'], report: '血压平稳，情绪好。' },
  DEMENTIA_CARE: { minutes: [45, 60], tasks: ['确认时间和地点', '记忆游戏', '查看用药'], report: '能认人，用药已核对。' },
  CALL: { minutes: [15, 20], tasks: ['电话问候', '询问饮食和睡眠', '提醒用药'], report: '通话正常，一切安好。' },
};
const SERVICE_OF_SKILL: Readonly<Record<string, string>> = {
  助浴: 'BATHING',
  助洁: 'CLEANING',
  助餐: 'MEALS',
  代办: 'ERRAND',
  陪诊: 'MEDICAL_ESCORT',
  失能照护: 'DISABILITY_CARE',
  认知症照护: 'DEMENTIA_CARE',
};
const DEMENTIA_FROM_AGE = 75;
const EARLIEST = 7 * 60 + 30;
const LATEST = 20 * 60 + 30;
const UNSTAFFED = 6;

interface Day {
  date: string;
  lived: number;
  midnight: Date;
  world: World;
  ledger: Ledger;
  dice: Dice;
  elders: readonly Resident[];
  times: Map<string, number>;
  rows: VisitRow[];
  /** As full as the services allow: three tasks a visit, and other elders when the care team has been seen. */
  busy: boolean;
}

/** Takes its place in the ledger before the bookings do: the round shown to newcomers is the same every day. */
export function roundOf(
  date: string,
  lived: number,
  midnight: Date,
  world: World,
  ledger: Ledger,
  caregiverNo: string,
  mother: string,
  busy = false,
): VisitRow[] {
  const day = { ...dayFor(`round ${date}`, date, lived, midnight, world, ledger), busy };
  const caregiver = staffNo(world, caregiverNo);
  const team = day.dice.shuffled((world.teams.get(caregiver.id) ?? []).filter((id) => id !== mother && world.byId.has(id)));
  const others = day.dice
    .shuffled(day.elders)
    .slice(0, 40)
    .map(({ id }) => id);
  ROUND.forEach(([start, service], at) => {
    const isMother = MOTHERS.includes(at);
    const candidates = isMother ? [mother] : [...team, ...others];
    const minutes = service === 'CALL' ? 20 : 30;
    const found = candidates.find((id) => (isMother ? ledger.isFree(id, start, start + minutes) : mayVisit(day, id, start, start + minutes, 1)));
    if (found && ledger.isFree(caregiver.id, start, start + minutes))
      add(day, `${date}/${caregiverNo}/${at}`, caregiver.id, found, service, start, minutes, true);
  });
  return day.rows;
}

const ROUND: readonly (readonly [start: number, service: string])[] = [
  [450, 'BATHING'],
  [495, 'CLEANING'],
  [540, 'BATHING'],
  [585, 'BATHING'],
  [635, 'CLEANING'],
  [680, 'CALL'],
  [790, 'CLEANING'],
  [835, 'BATHING'],
  [880, 'CLEANING'],
  [925, 'BATHING'],
  [970, 'CLEANING'],
  [1015, 'CALL'],
];
/** After ten o'clock, so that today always holds two visits to the family's mother that nobody has begun. */
const MOTHERS = [4, 10];

export function visitsOf(date: string, lived: number, midnight: Date, world: World, ledger: Ledger, round: readonly VisitRow[], roundNo: string): VisitRow[] {
  const day = dayAfter(round, date, lived, midnight, world, ledger);
  for (const caregiver of staffOf(world, 'CAREGIVER')) if (caregiver.no !== roundNo) shiftOf(day, caregiver, day.dice.whole(6, 9));
  unstaffed(day);
  return day.rows;
}

/** So many visits together with the round, as evenly as the services allow, each with three tasks. */
export function busyVisitsOf(
  date: string,
  midnight: Date,
  world: World,
  ledger: Ledger,
  round: readonly VisitRow[],
  roundNo: string,
  busy: number,
): VisitRow[] {
  const day = { ...dayAfter(round, date, OVER, midnight, world, ledger), busy: true };
  const wanted = busy - round.length;
  unstaffed(day);
  const caregivers = day.dice.shuffled(staffOf(world, 'CAREGIVER').filter(({ no }) => no !== roundNo));
  caregivers.forEach((caregiver, at) => {
    const share = (wanted - day.rows.length) / (caregivers.length - at);
    shiftOf(day, caregiver, Math.round(share) + (at < caregivers.length - 8 ? day.dice.whole(-1, 1) : 0));
  });
  for (let n = 0, at = LATEST - 20; day.rows.length < wanted && at >= EARLIEST; at -= 20)
    for (const caregiver of caregivers) {
      if (day.rows.length === wanted) break;
      const found = day.ledger.isFree(caregiver.id, at, at + 20) && day.dice.shuffled(day.elders).find(({ id }) => mayVisit(day, id, at, at + 15, 2));
      if (found) add(day, `${date}/calls/${n++}`, caregiver.id, found.id, 'CALL', at, 15, false);
    }
  return day.rows;
}

function unstaffed(day: Day): void {
  for (let n = 0, tries = 0; n < UNSTAFFED && tries < 60; tries++) {
    const start = EARLIEST + 15 * day.dice.whole(2, 40);
    const { id } = day.dice.pick(day.elders);
    const service = day.dice.pick(['MEALS', 'CLEANING', 'CALL']);
    const minutes = day.dice.pick(SERVICES[service]!.minutes);
    if (mayVisit(day, id, start, start + minutes, 1)) add(day, `${day.date}/open/${n++}`, null, id, service, start, minutes, false);
  }
}

function dayAfter(round: readonly VisitRow[], date: string, lived: number, midnight: Date, world: World, ledger: Ledger): Day {
  const day = dayFor(`visits ${date}`, date, lived, midnight, world, ledger);
  for (const { resident_id } of round) day.times.set(resident_id, (day.times.get(resident_id) ?? 0) + 1);
  return day;
}

const dayFor = (seed: string, date: string, lived: number, midnight: Date, world: World, ledger: Ledger): Day => ({
  date,
  lived,
  midnight,
  world,
  ledger,
  dice: diceOf(seed),
  elders: world.residents.filter(({ bornOn }) => yearsOld(bornOn, date) >= 70),
  times: new Map(),
  rows: [],
  busy: false,
});

const mayVisit = (day: Day, id: string, start: number, end: number, most: number): boolean =>
  (day.times.get(id) ?? 0) < most && day.ledger.isFree(id, start, end);

/** A day's shift: the care team first, then once more, then other elders; half an hour's rest around noon. */
function shiftOf(day: Day, caregiver: Staff, wanted: number): void {
  const { dice } = day;
  const team = dice.shuffled((day.world.teams.get(caregiver.id) ?? []).filter((id) => day.world.byId.has(id)));
  const others = dice
    .shuffled(day.elders)
    .slice(0, 60)
    .map(({ id }) => id);
  let at = EARLIEST + 5 * dice.whole(0, 9);
  let rested = false;
  for (let n = 0, tries = 0; n < wanted && tries < (day.busy ? 200 : 60); tries++) {
    if (!rested && at > 11 * 60 + 20) {
      at += 40;
      rested = true;
    }
    const known = dice.next() < 0.85;
    const ofTeam = known ? (pickVisit(day, caregiver, team, at, 1) ?? pickVisit(day, caregiver, team, at, 2)) : null;
    const found = ofTeam ?? (!known || day.busy ? pickVisit(day, caregiver, others, at, 1) : null);
    if (!found || at + found.minutes > LATEST || !day.ledger.isFree(caregiver.id, at, at + found.minutes)) {
      at += 5;
      continue;
    }
    add(day, `${day.date}/${caregiver.no}/${n++}`, caregiver.id, found.id, found.service, at, found.minutes, false);
    at += found.minutes + 5 * (day.busy ? dice.whole(1, 2) : dice.whole(2, 5));
  }
}

function pickVisit(
  day: Day,
  caregiver: Staff,
  residents: readonly string[],
  start: number,
  most: number,
): { id: string; service: string; minutes: number } | null {
  for (const id of residents) {
    const resident = day.world.byId.get(id);
    if (!resident) continue;
    const service = serviceFor(day, caregiver, resident);
    const minutes = day.dice.pick(SERVICES[service]!.minutes);
    if (mayVisit(day, id, start, start + minutes, most)) return { id, service, minutes };
  }
  return null;
}

/** What the caregiver has learnt and the resident may need; a call is for everybody. */
function serviceFor(day: Day, caregiver: Staff, resident: Resident): string {
  const able = caregiver.skills
    .flatMap((skill) => SERVICE_OF_SKILL[skill] ?? [])
    .filter((service) =>
      service === 'DISABILITY_CARE' ? resident.disabled : service !== 'DEMENTIA_CARE' || yearsOld(resident.bornOn, day.date) >= DEMENTIA_FROM_AGE,
    );
  return able.length > 0 && day.dice.next() < 0.88 ? day.dice.pick(able) : 'CALL';
}

function add(day: Day, key: string, caregiverId: string | null, residentId: string, service: string, start: number, minutes: number, steady: boolean): void {
  const id = demoId('visit', key);
  const end = start + minutes;
  const present = service !== 'ERRAND';
  if (caregiverId) day.ledger.take(caregiverId, start, end);
  if (present) day.ledger.take(residentId, start, end);
  day.times.set(residentId, (day.times.get(residentId) ?? 0) + 1);
  const at = (at: number): Date => new Date(day.midnight.getTime() + at * MINUTE);
  const slot: Slot = { id, start, end, steady };
  const fate = visitFate(slot, service, caregiverId !== null, day.lived, day.midnight);
  const { tasks, report } = SERVICES[service]!;
  const count = Math.min(tasks.length, day.busy ? 3 : day.dice.whole(2, 4));
  day.rows.push({
    id,
    resident_id: residentId,
    caregiver_id: caregiverId,
    service,
    starts_at: at(start),
    ends_at: at(end),
    resident_present: present,
    report: fate.completed_at ? report : null,
    scheduled_by_id: staffNo(day.world, 'G060').id,
    created_at: at(day.dice.whole(9 * 60, 17 * 60) - day.dice.whole(8, 18) * 24 * 60),
    tasks: tasks.slice(0, count).map((title, position) => ({
      id: demoId('task', `${key}/${position}`),
      position: position + 1,
      title,
      mandatory: position === 0,
      ...outcomeOf(fate, position, count, slot, day.lived, day.midnight, caregiverId),
    })),
    ...fate,
  });
}

/** Tasks are ticked off one after the other; a visit that runs has done the first when its time has come. */
export function outcomeOf(
  fate: VisitFate,
  position: number,
  count: number,
  { start, end }: Slot,
  lived: number,
  midnight: Date,
  caregiverId: string | null,
): Pick<VisitRow['tasks'][number], 'outcome' | 'recorded_at' | 'recorded_by_id'> {
  const at = start + Math.floor(((position + 1) * (end - start)) / (count + 1));
  const done = fate.completed_at !== null || (fate.status === 'IN_PROGRESS' && position === 0 && at <= lived);
  if (!done) return { outcome: 'PENDING', recorded_at: null, recorded_by_id: null };
  return {
    outcome: 'DONE',
    recorded_at: new Date(midnight.getTime() + at * MINUTE),
    recorded_by_id: caregiverId,
  };
}
