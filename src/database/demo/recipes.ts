/** Who comes to which room of the demo centre, how long, with how many, and what for. */
import { type Resident, yearsOld } from './world.ts';

export type Pool = 'DAY_CARE' | 'ELDERS' | 'REHAB' | 'COUNSELLING' | 'INFANTS' | 'TODDLERS' | 'CHILDREN' | 'ADULTS';

export interface Recipe {
  code: string;
  /** How many bookings an open day wants. */
  count: number;
  minutes: readonly number[];
  pool: Pool;
  party: readonly [least: number, most: number];
  /** Others of the household come along by name. */
  household: boolean;
  purposes: readonly string[];
  /** A shared rehab room is watched by one therapist for everybody; in the others it is one to one. */
  therapist?: 'SUPERVISOR' | 'PRACTITIONER';
}

/** In the order they are placed: rooms taken whole before their parts, scarce people before the many. */
export const RECIPES: readonly Recipe[] = [
  { code: 'S21', count: 2, minutes: [60, 90, 120], pool: 'ADULTS', party: [4, 16], household: true, purposes: ['花友小组', '八段锦', '露天下棋'] },
  { code: 'S22', count: 2, minutes: [60, 90, 120], pool: 'ADULTS', party: [4, 16], household: true, purposes: ['太极晨练', '小菜园劳动', '摄影角'] },
  { code: 'S03', count: 6, minutes: [30, 60], pool: 'REHAB', party: [1, 1], household: false, purposes: ['一对一理疗'], therapist: 'PRACTITIONER' },
  { code: 'S15', count: 4, minutes: [60], pool: 'REHAB', party: [1, 1], household: false, purposes: ['感统训练'], therapist: 'PRACTITIONER' },
  { code: 'S16', count: 3, minutes: [60], pool: 'REHAB', party: [1, 1], household: false, purposes: ['水疗'], therapist: 'PRACTITIONER' },
  {
    code: 'S14',
    count: 7,
    minutes: [60, 90],
    pool: 'REHAB',
    party: [1, 1],
    household: false,
    purposes: ['步态训练', '上肢训练', '平衡训练'],
    therapist: 'SUPERVISOR',
  },
  {
    code: 'S02',
    count: 11,
    minutes: [30, 60, 60, 90],
    pool: 'REHAB',
    party: [1, 1],
    household: false,
    purposes: ['理疗', '关节松动', '热敷'],
    therapist: 'SUPERVISOR',
  },
  { code: 'S07', count: 3, minutes: [60, 90], pool: 'CHILDREN', party: [6, 14], household: false, purposes: ['故事会', '绘本共读', '手偶剧'] },
  { code: 'S10', count: 5, minutes: [60, 90], pool: 'INFANTS', party: [2, 3], household: false, purposes: ['早教课', '感官游戏'] },
  { code: 'S08', count: 7, minutes: [60, 90, 120], pool: 'TODDLERS', party: [2, 4], household: false, purposes: ['亲子手工', '亲子阅读', '自由活动'] },
  { code: 'S09', count: 8, minutes: [30, 60, 90], pool: 'CHILDREN', party: [2, 4], household: false, purposes: ['游乐'] },
  { code: 'S11', count: 8, minutes: [60, 90, 120], pool: 'ADULTS', party: [1, 4], household: true, purposes: ['包饺子', '烘焙', '社区饭桌', '做青团'] },
  { code: 'S17', count: 3, minutes: [60, 90, 120], pool: 'ELDERS', party: [20, 60], household: true, purposes: ['合唱排练', '越剧社', '健康讲座', '书法班'] },
  { code: 'S18', count: 8, minutes: [60, 90], pool: 'ADULTS', party: [2, 4], household: true, purposes: ['乒乓球'] },
  { code: 'S19', count: 3, minutes: [60, 90, 120], pool: 'ELDERS', party: [6, 24], household: false, purposes: ['楼道议事', '加装电梯协商', '业委会例会'] },
  { code: 'S06', count: 15, minutes: [60, 90, 120], pool: 'CHILDREN', party: [1, 4], household: false, purposes: ['阅读', '借还绘本', '作业时间'] },
  { code: 'S05', count: 12, minutes: [30, 60], pool: 'ELDERS', party: [1, 3], household: true, purposes: ['助餐'] },
  { code: 'S04', count: 10, minutes: [60, 120, 180], pool: 'ELDERS', party: [1, 4], household: true, purposes: ['棋牌', '读报', '茶话', '编织小组'] },
  { code: 'S01', count: 18, minutes: [240, 360, 480], pool: 'DAY_CARE', party: [1, 1], household: false, purposes: ['日间照料'] },
];
/** The roof garden as a whole, every third day. */
export const WHOLE_GARDEN: Recipe = {
  code: 'S20',
  count: 1,
  minutes: [120, 180],
  pool: 'ADULTS',
  party: [30, 55],
  household: true,
  purposes: ['邻里节', '露天音乐会', '义诊日'],
};
/** Filled up where a closed day leaves the centre too quiet. */
export const FILLERS: readonly string[] = ['S05', 'S04', 'S09', 'S08', 'S18', 'S11', 'S06'];
/** Short and in small parties, so that a busy day holds several hundred. */
export const CROWD: readonly Recipe[] = [
  { code: 'S05', count: 0, minutes: [30], pool: 'ELDERS', party: [1, 2], household: false, purposes: ['助餐'] },
  { code: 'S04', count: 0, minutes: [30, 60], pool: 'ELDERS', party: [1, 2], household: false, purposes: ['读报', '茶话', '量血压'] },
  { code: 'S06', count: 0, minutes: [30, 60], pool: 'CHILDREN', party: [1, 2], household: false, purposes: ['阅读', '借还绘本'] },
  { code: 'S06', count: 0, minutes: [30, 60], pool: 'ADULTS', party: [1, 1], household: false, purposes: ['借还绘本', '绘本志愿者'] },
  { code: 'S09', count: 0, minutes: [30, 60], pool: 'TODDLERS', party: [2, 3], household: false, purposes: ['游乐'] },
  { code: 'S08', count: 0, minutes: [60], pool: 'TODDLERS', party: [2, 3], household: false, purposes: ['亲子阅读', '自由活动'] },
  { code: 'S18', count: 0, minutes: [30, 60], pool: 'ADULTS', party: [2, 2], household: false, purposes: ['乒乓球'] },
];

const REHAB_CLIENTS = 120;
const COUNSELLING_CLIENTS = 60;

/** The people of every pool on a date; birthdays move them. `cared` are those whom caregivers visit at home. */
export function poolsOn(date: string, residents: readonly Resident[], cared: ReadonlySet<string>): Record<Pool, readonly Resident[]> {
  const aged = residents.map((resident) => ({ resident, age: yearsOld(resident.bornOn, date) }));
  const between = (least: number, most: number, also: (resident: Resident) => boolean = () => true): Resident[] =>
    aged.filter(({ resident, age }) => age >= least && age <= most && also(resident)).map(({ resident }) => resident);
  const guarded = (resident: Resident): boolean => resident.guardianId !== null;
  const elders = between(60, 200);
  return {
    DAY_CARE: elders.filter(({ id, bornOn }) => !cared.has(id) && bornOn < `${Number(date.slice(0, 4)) - 70}`),
    ELDERS: elders.filter(({ bornOn }) => bornOn > `${Number(date.slice(0, 4)) - 88}`),
    REHAB: between(14, 200, ({ disabled }) => disabled).slice(0, REHAB_CLIENTS),
    COUNSELLING: between(18, 75, ({ rosterNo, needs }) => rosterNo % 61 === 7 && needs.length === 0).slice(0, COUNSELLING_CLIENTS),
    INFANTS: between(0, 3, guarded),
    TODDLERS: between(0, 6, guarded),
    CHILDREN: between(2, 13, guarded),
    ADULTS: between(25, 78),
  };
}

const SCHOOL_FROM_AGE = 3;
const SCHOOL_ENDS = 15 * 60 + 30;

/** On a weekday morning the kindergarten and the school have the older children. */
export const isAtSchool = (resident: Resident, date: string, weekday: number, start: number): boolean => {
  const age = yearsOld(resident.bornOn, date);
  return weekday <= 5 && start < SCHOOL_ENDS && age >= SCHOOL_FROM_AGE && age < 15;
};
