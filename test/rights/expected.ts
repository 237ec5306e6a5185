/**
 * Who may know what of whom, written by hand from the design's table of subjects and scopes, never computed from the code under test.
 * Nobody else may know anything: what is not listed is closed.
 */
import type { SubjectKey } from './world.ts';

/** What there is to know of a subject. A capital is a list, the same letter small is the way by id. */
export const COLUMNS = {
  N: 'their name',
  P: 'their profile: birth date, sex, access needs, phone, address, relatives',
  H: 'their health: allergies, note, special groups, dialects, disabilities',
  B: 'a booking, in the list of theirs',
  b: 'a booking, by its id and in its space',
  E: 'booking rules that do not bind them, and why',
  C: 'a counselling booking, in the list of theirs',
  c: 'a counselling booking, by its id and in its space',
  S: 'a visit, in the list of theirs',
  s: 'a visit, by its id',
  X: 'a cancelled visit, in the list of theirs',
  x: 'a cancelled visit, by its id',
  D: 'the details of the visit: tasks, notes, report',
  L: 'how the caregiver checked in',
  T: 'their care team',
  t: 'the counsellor of their care team',
  K: 'consents they gave to others',
  k: 'consents about counselling they gave to others',
  F: 'found by name',
  f: 'found by the end of a phone number',
  d: 'a booking, on the day board',
  e: 'a counselling booking, on the day board',
  G: "the visit, in the caregiver's schedule",
} as const;
export type Column = keyof typeof COLUMNS;

const SELF = 'N P H B b E C c S s X x D L T t K k';
const DESK = 'N P B b E S s X x T K F f d G';
const PLANNING = 'N P H B b E S s X x D L T K F f d G';
const TEAM = 'N P H B S s X x D T F f';
const GUARDIAN_OF_CHILD = 'N P H B b E C c S s X x D L T t K'; // of counselling nobody can have consented yet
const GUARDIAN_OF_TEEN = 'N P H B b E S s X x D L T K';
const everybody = (columns: string): Record<SubjectKey, string> => ({ elder: columns, child7: columns, child13: columns, teen15: columns });

export const EXPECTED: Record<string, Partial<Record<SubjectKey, string>>> = {
  'the elder': { elder: SELF },
  'the 15-year-old': { teen15: SELF },
  'another resident': {},

  'family without consent': {},
  'family with PROFILE': { elder: 'N P' },
  'family with BOOKINGS': { elder: 'N B b' },
  'family with VISIT_STATUS': { elder: 'N S s X x T' },
  'family with VISIT_DETAIL': { elder: 'N' }, // the details of visits that are not theirs to see
  'family with HEALTH': { elder: 'N H' },
  'family with LOCATION': { elder: 'N' },
  'family with COUNSELLING_ATTENDANCE': { elder: 'N c' }, // the list of bookings is BOOKINGS
  'family with COUNSELLING_SUMMARY': { elder: 'N' },
  'family with LIBRARY_HISTORY': { elder: 'N' },
  'family with all of visits': { elder: 'N S s X x D L T' },
  'family with BOOKINGS and counselling': { elder: 'N B b C c S s X x T t' },
  'a friend with consent, unrelated': {},
  'family whose consent was withdrawn': {},
  'the guardian on record of an adult': {},

  'the guardian of child7': { child7: GUARDIAN_OF_CHILD },
  'the guardian of child13': { child13: GUARDIAN_OF_CHILD },
  'the guardian of teen15': { teen15: GUARDIAN_OF_TEEN },
  'a guardian whom the 15-year-old allowed': { teen15: `${GUARDIAN_OF_TEEN} C c t` },
  'an aunt of child7': {},
  'an aunt of child13': {},
  'an aunt of teen15': {},

  'a caregiver of the care team': everybody(TEAM),
  'a caregiver on a visit': everybody('N P H B S s D L T F f G'),
  'a caregiver whose visit was cancelled': everybody('x'),
  'a caregiver who is a stranger': {},
  'the practitioner of a booking': everybody('N P H B b T F f d'),
  'the counsellor': everybody('N P H B C c T F f e'),
  'another counsellor': {},
  'the front desk': everybody(DESK),
  'the front desk that booked counselling': everybody(`${DESK} C c e`),
  'a coordinator': everybody(PLANNING),
  'an admin': everybody(PLANNING),

  'a caregiver, a stranger, but family with PROFILE': { elder: 'N P F f' },
  'a caregiver, a stranger, but family with BOOKINGS': { elder: 'N B b F d' }, // finding by phone would tell the phone
  'the front desk, family with HEALTH': { ...everybody(DESK), elder: `${DESK} H` },

  'CAREGIVER of another centre': {},
  'PRACTITIONER of another centre': {},
  'FRONT_DESK of another centre': {},
  'COORDINATOR of another centre': {},
  'ADMIN of another centre': {},
  'a caregiver who moved to another centre': {},
};
