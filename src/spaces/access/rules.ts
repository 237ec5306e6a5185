/** Needs against what was measured, from values alone. */
import type { Interval } from '../../core/time.ts';
import type { AccessNeed } from '../../residents/entities.ts';
import type { AccessFeatureKind, AccessMeasure, AccessVerdict, BreakableFeature } from './entities.ts';

/** What a space offers; null: nobody has looked. */
export interface Features {
  floor: number;
  doorWidthCm: number | null;
  stepFree: boolean;
  lift: boolean | null;
  wheelchairPlaces: number;
  accessibleToilet: boolean | null;
  hearingLoop: boolean | null;
  quietRoom: boolean | null;
}

/** What those who take part ask of a space. */
export interface Asked {
  needs: readonly AccessNeed[];
  /** How many come in a wheelchair, whether or not they were named. */
  wheelchairs: number;
  /** How many come along to help. */
  companions: number;
}

export interface Outage extends Interval {
  feature: BreakableFeature;
}

export interface AccessGap {
  need: AccessNeed;
  measure: AccessMeasure;
  verdict: Exclude<AccessVerdict, 'FIT'>;
  /** How much there is and how much is needed, where that is a number. */
  has: number | null;
  needed: number | null;
  /** Nobody has measured it: whoever helps looks first. */
  isUnmeasured: boolean;
  /** Out of order, until this moment where one is known. */
  isBroken: boolean;
  untilAt: Date | null;
}

export interface Fit {
  verdict: AccessVerdict;
  gaps: AccessGap[];
}

/** The narrowest door a wheelchair passes: 80 cm in a renewed building, 90 in a new one (GB 55019-2021, 2.5.4; GB 50763-2012, 3.5.3). */
export const WHEELCHAIR_DOOR_CM = 80;
/** Chinese storeys begin with one: whoever goes there needs no lift. */
const GROUND_FLOOR = 1;

/** What each need asks for, and what its lack means. Nobody is kept out who can take part when somebody helps. */
const DEMANDS: Readonly<Record<AccessNeed, Partial<Record<AccessMeasure, AccessGap['verdict']>>>> = {
  WHEELCHAIR: { STEP_FREE_ROUTE: 'UNFIT', LIFT: 'UNFIT', DOOR_WIDTH: 'UNFIT', WHEELCHAIR_PLACES: 'UNFIT', ACCESSIBLE_TOILET: 'FIT_WITH_HELP' },
  WALKER: { STEP_FREE_ROUTE: 'FIT_WITH_HELP', LIFT: 'UNFIT' },
  BLIND: { STEP_FREE_ROUTE: 'FIT_WITH_HELP', LIFT: 'FIT_WITH_HELP', COMPANION: 'FIT_WITH_HELP' },
  LOW_VISION: { STEP_FREE_ROUTE: 'FIT_WITH_HELP' },
  DEAF: { WRITING_OR_SIGNING: 'FIT_WITH_HELP' },
  HARD_OF_HEARING: { HEARING_LOOP: 'FIT_WITH_HELP' },
  SPEECH_TEXT: { WRITING_OR_SIGNING: 'FIT_WITH_HELP' },
  ESCORT: { COMPANION: 'FIT_WITH_HELP' },
  QUIET: { QUIET_ROOM: 'FIT_WITH_HELP' },
  EASY_READ: { EASY_LANGUAGE: 'FIT_WITH_HELP' },
};

type Lack = Partial<Pick<AccessGap, 'has' | 'needed' | 'isUnmeasured'>>;
const unless = (there: boolean | null): Lack | null => (there ? null : { isUnmeasured: there === null });

/** How a space, when nothing is broken, falls short of a measure; null where it does not. What helpers bring along it always lacks. */
const LACKS: Readonly<Record<AccessMeasure, (space: Features, asked: Asked & { wheelchairs: number }) => Lack | null>> = {
  DOOR_WIDTH: ({ doorWidthCm }) =>
    doorWidthCm !== null && doorWidthCm >= WHEELCHAIR_DOOR_CM ? null : { has: doorWidthCm, needed: WHEELCHAIR_DOOR_CM, isUnmeasured: doorWidthCm === null },
  STEP_FREE_ROUTE: ({ stepFree }) => unless(stepFree),
  LIFT: ({ lift, stepFree }) => (lift === false && !stepFree ? {} : null), // a way without steps that needs no lift is a ramp
  WHEELCHAIR_PLACES: ({ wheelchairPlaces }, { wheelchairs }) => (wheelchairs <= wheelchairPlaces ? null : { has: wheelchairPlaces, needed: wheelchairs }),
  ACCESSIBLE_TOILET: ({ accessibleToilet }) => unless(accessibleToilet),
  HEARING_LOOP: ({ hearingLoop }) => unless(hearingLoop),
  QUIET_ROOM: ({ quietRoom }) => unless(quietRoom),
  COMPANION: (_, { companions }) => unless(companions > 0),
  WRITING_OR_SIGNING: () => ({}),
  EASY_LANGUAGE: () => ({}),
};

/** Whether a space suits those who take part while these outages last, and everything that is missing, the worst first. */
export function fitOf(space: Features, asked: Asked, outages: readonly Outage[] = []): Fit {
  const needs = new Set(asked.needs);
  if (asked.wheelchairs > 0) needs.add('WHEELCHAIR');
  const all = needs.has('WHEELCHAIR') ? { ...asked, wheelchairs: Math.max(asked.wheelchairs, 1) } : asked;
  const gaps: AccessGap[] = [];
  for (const need of (Object.keys(DEMANDS) as AccessNeed[]).filter((one) => needs.has(one))) {
    for (const [name, verdict] of Object.entries(DEMANDS[need])) {
      const measure = name as AccessMeasure;
      if (measure === 'LIFT' && space.floor === GROUND_FLOOR) continue;
      const lack = LACKS[measure](space, all);
      const broken = lack && !lack.isUnmeasured ? [] : outages.filter(({ feature }) => feature === measure && !(feature === 'LIFT' && space.lift === false));
      if (lack === null && broken.length === 0) continue;
      const isUnmeasured = lack?.isUnmeasured === true && broken.length === 0;
      gaps.push({
        need,
        measure,
        verdict: isUnmeasured ? 'FIT_WITH_HELP' : verdict,
        has: lack?.has ?? null,
        needed: lack?.needed ?? null,
        isUnmeasured,
        isBroken: broken.length > 0,
        untilAt: latest(broken),
      });
    }
  }
  const isUnfit = (gap: AccessGap) => gap.verdict === 'UNFIT';
  const worst = [...gaps.filter(isUnfit), ...gaps.filter((gap) => !isUnfit(gap))];
  return { verdict: worst[0]?.verdict ?? 'FIT', gaps: worst };
}

/** Beyond any end: until further notice. */
const NEVER = 8.64e15;

function latest(outages: readonly Interval[]): Date | null {
  const end = Math.max(...outages.map((one) => one.end.getTime()));
  return outages.length > 0 && end < NEVER ? new Date(end) : null;
}

/** When outages make a space unfit that is fit without them, and what is missing then. Each by itself: together they miss no more. */
export function unfitTimes(space: Features, asked: Asked, outages: readonly Outage[]): (Interval & { gaps: AccessGap[] })[] {
  return outages.flatMap((one) => {
    const { verdict, gaps } = fitOf(space, asked, [one]);
    return verdict === 'UNFIT' ? [{ start: one.start, end: one.end, gaps: gaps.filter((gap) => gap.verdict === 'UNFIT') }] : [];
  });
}

export interface AccessFeature {
  kind: AccessFeatureKind;
  isThere: boolean | null;
  cm: number | null;
}

/** All that was measured of a space, in the order in which somebody meets it. */
export function featuresOf({ floor, lift, stepFree, doorWidthCm, accessibleToilet, hearingLoop, quietRoom }: Features): AccessFeature[] {
  const features: [AccessFeatureKind, boolean | null][] = [
    ['STEP_FREE_ROUTE', stepFree],
    ['LIFT', lift],
    ['DOOR_WIDTH', doorWidthCm === null ? null : doorWidthCm >= WHEELCHAIR_DOOR_CM],
    ['ACCESSIBLE_TOILET', accessibleToilet],
    ['HEARING_LOOP', hearingLoop],
    ['QUIET_ROOM', quietRoom],
  ];
  return features
    .filter(([kind]) => kind !== 'LIFT' || floor !== GROUND_FLOOR)
    .map(([kind, isThere]) => ({ kind, isThere, cm: kind === 'DOOR_WIDTH' ? doorWidthCm : null }));
}
