import { sql } from 'kysely';
import { badInput } from '../../core/bad-input.ts';
import { type Command, expectVersion, type Tx } from '../../core/command.ts';
import { newId } from '../../core/ids.ts';
import { centreOf, PLANNING } from '../../people/policy.ts';
import { SPECIAL_GROUPS } from '../../residents/vocabulary.ts';
import { refuseSpace } from '../refusals.ts';
import { BookingRule } from './entities.ts';
import type { BookingRuleSetInput } from './types.ts';

const GROUPS: ReadonlySet<string> = new Set(Object.values(SPECIAL_GROUPS));
const MOST_DAYS = 366;

/** Sets the rule of a kind of space. It judges what is booked from now on; what stands is left alone. */
export const bookingRuleSet: Command<BookingRuleSetInput, { centreId: string }> = {
  name: 'bookingRuleSet',
  async run(tx, input) {
    const centreId = centreOf(tx.viewer, input.centreId, PLANNING);
    const { kind, perWeek = null, lateMinutes, coolDown = null } = input;
    if (kind === 'COUNSELLING_SPACE') throw refuseSpace('NO_RULE_FOR_COUNSELLING', ['kind']);
    if (perWeek !== null) within('perWeek', perWeek, 1, 100);
    within('lateMinutes', lateMinutes, 0, 7 * 24 * 60);
    if (coolDown) {
      within('coolDown.strikes', coolDown.strikes, 1, 100);
      within('coolDown.withinDays', coolDown.withinDays, 1, MOST_DAYS);
      within('coolDown.days', coolDown.days, 1, MOST_DAYS);
    }
    const exemptGroups = [...new Set(input.exemptGroups)].sort();
    const unknown = exemptGroups.filter((group) => !GROUPS.has(group));
    if (unknown.length > 0) throw badInput('NOT_AMONG', { field: 'exemptGroups', given: unknown.join(', ').slice(0, 100), known: [...GROUPS].join(', ') });
    const rule = await lockRule(tx, centreId, kind);
    expectVersion(rule ?? { id: '', version: 0 }, input.version);
    const set = {
      perWeek,
      lateMinutes,
      strikes: coolDown?.strikes ?? null,
      ...(coolDown && { strikeDays: coolDown.withinDays, coolDownDays: coolDown.days }),
      exemptGroups,
    };
    const setById = tx.viewer.personId;
    if (!rule) tx.em.create(BookingRule, { id: newId(), centreId, kind, ...set, setById, createdAt: tx.now });
    else if (tx.raise(Object.assign(rule, set))) rule.setById = setById;
    return { centreId };
  },
};

/** The centre's row is locked first: of two who set the first rule of a kind the second sees what the first did. */
async function lockRule(tx: Tx, centreId: string, kind: BookingRule['kind']): Promise<BookingRule | null> {
  await sql`select 1 from centre where id = ${centreId} for no key update`.execute(tx.db);
  return tx.em.findOne(BookingRule, { centreId, kind });
}

function within(name: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw badInput('BETWEEN', { field: name, least, most });
}
