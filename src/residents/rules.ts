import { ageOn, instantOf, Temporal } from '../core/time.ts';
import type { ConsentScope } from '../people/entities.ts';
import type { Reach } from '../people/viewer.ts';

/** China keeps one legal date: birthdays count by it wherever the hub's server stands. */
export const LEGAL_ZONE = 'Asia/Shanghai';

/** Under 8 nobody acts for themself (Civil Code, art. 20); under 14 a guardian consents (PIPL, art. 31); from 18 one decides alone. */
export const ACTS_ALONE_FROM = 14;
export const ADULT_FROM = 18;

const COUNSELLING: readonly ConsentScope[] = ['COUNSELLING_ATTENDANCE', 'COUNSELLING_SUMMARY'];
export const isCounselling = (scope: ConsentScope): boolean => COUNSELLING.includes(scope);

/** Nobody without a birth date on record is taken for a child. */
export const isUnder = (years: number, bornOn: string | null, today: string): boolean => bornOn !== null && ageOn(bornOn, today) < years;

/** The first instant at which somebody is so old; born on 29 February, 1 March of a common year. */
export function birthdayAt(bornOn: string, years: number): Date {
  const born = Temporal.PlainDate.from(bornOn);
  const birthday = born.add({ years });
  return legalDayAt((birthday.day === born.day ? birthday : birthday.add({ days: 1 })).toString());
}

/** When a legal day begins. */
export const legalDayAt = (date: string): Date => instantOf(date, '00:00', LEGAL_ZONE);

/** The first instant at which somebody decides alone. */
export const adultAt = (bornOn: string): Date => birthdayAt(bornOn, ADULT_FROM);

const BUT_COUNSELLING: readonly ConsentScope[] = ['PROFILE', 'BOOKINGS', 'VISIT_STATUS', 'VISIT_DETAIL', 'HEALTH', 'LOCATION', 'LIBRARY_HISTORY'];

export interface RelationToSubject {
  subjectId: string;
  bornOn: string | null;
  guardian: boolean;
  /** What the subject's live consents give this relative. */
  consented: readonly ConsentScope[];
}

/**
 * What a relative reaches today. A guardian sees everything of a child under 14, and all but counselling of one under 18;
 * from the 18th birthday, as everybody else, only what was consented to. The birthdays act by themselves.
 */
export function reachThrough(relation: RelationToSubject, today: string): Reach {
  const age = relation.bornOn === null ? ADULT_FROM : ageOn(relation.bornOn, today);
  const guards = relation.guardian && age < ADULT_FROM;
  const given: readonly ConsentScope[] = !guards ? [] : age < ACTS_ALONE_FROM ? [...BUT_COUNSELLING, ...COUNSELLING] : BUT_COUNSELLING;
  return { residentId: relation.subjectId, scopes: scopesOf([...given, ...relation.consented]), actsFor: guards, age };
}

/** One set for all who were given the same: it is kept for each relative who is connected. */
const sets = new Map<string, ReadonlySet<ConsentScope>>();
function scopesOf(given: readonly ConsentScope[]): ReadonlySet<ConsentScope> {
  const sorted = [...new Set(given)].sort();
  const key = sorted.join();
  const known = sets.get(key) ?? new Set(sorted);
  sets.set(key, known);
  return known;
}
