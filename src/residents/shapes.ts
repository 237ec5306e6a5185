/** Who may see which residents, and how they are read. */
import { anyClause, type Clause, clause, later, type Value } from '../core/reads/clause.ts';
import { derived, many, one, part, type Shape, same, shape } from '../core/reads/shape.ts';
import { addMinutes, localDate } from '../core/time.ts';
import { PersonSchema } from '../people/entities.ts';
import { centresHeldAs, DESK, residentsCaredFor } from '../people/policy.ts';
import { persons } from '../people/queries.ts';
import { DisabilitySchema, HouseholdSchema, RelationSchema, ResidentSchema } from './entities.ts';
import { type Known, SERVING, withheldFrom } from './policy.ts';
import { LEGAL_ZONE } from './rules.ts';

const today: Value = (ctx) => localDate(ctx.now, LEGAL_ZONE);
/** Of what holds from one day until another, what holds today. */
export const current = clause`(from_on <= ${today}::date and (until_on is null or until_on > ${today}::date))`;

/** How far back a visit or a session still makes somebody known to whoever gave it. */
export const sinceYesterday: Value = (ctx) => addMinutes(ctx.now, -24 * 60);

/** What links somebody on duty to a resident: the care team, which the viewer's rights name already, and what the modules above add, over a row named `resident`. */
export const dutyLinks: Clause[] = [clause`resident.id = any(${residentsCaredFor}::uuid[])`];

/** Whoever serves at the resident's own centre, and has to do with this resident. */
export const linked = clause`(resident.centre_id = any(${centresHeldAs(SERVING)}::uuid[]) and ${later(() => anyClause(dutyLinks))})`;

const reached: Value = ({ me }) => [me.personId, ...me.reach.filter((one) => one.scopes.size > 0).map((one) => one.residentId)];
/** Residents whose existence and name the viewer may know: the desk's centre, those one serves, and those one reaches. */
export const visibleResidents = clause`(resident.centre_id = any(${centresHeldAs(DESK)}::uuid[]) or resident.id = any(${reached}::uuid[]) or ${linked})`;

export const neighbours = many(() => residents, 'householdId', 'person.born_on, resident.id');
export const households: Shape = shape('Household', HouseholdSchema, { leads: { residents: neighbours } });
const disabilities = shape('Disability', DisabilitySchema);
export const relations: Shape = shape('Relation', RelationSchema, {
  joined: { schema: PersonSchema, by: 'relativeId', columns: ['phones'] },
  leads: { relative: one(() => persons, 'relativeId') },
});

/** A resident the viewer may know of; null for all others, as if they were not there. */
export const residents: Shape = shape('Resident', ResidentSchema, {
  without: ['rosterNo', 'nationalIdHash', 'nationalIdMask'],
  visible: visibleResidents,
  joined: { schema: PersonSchema, by: 'id', columns: ['name', 'pinyin', 'bornOn', 'sex', 'phones'] },
  known: ['id', 'centreId', 'linked'],
  more: {
    linked: { kind: 'bool', clause: linked, once: true },
    address: {
      kind: 'text',
      seldom: true,
      clause: clause`(select h.building || h.unit || h.room from household h where h.id = resident.household_id)`,
    },
  },
  leads: {
    withheld: derived(['id', 'centreId', 'linked'], (row, ctx) => withheldFrom(ctx.me, row as Known)),
    contact: same(() => contact),
    care: same(() => care),
  },
});
const contact = part('ResidentContact', residents, {
  household: one(() => households, 'householdId'),
  emergencyContacts: many(
    () => relations,
    'subjectId',
    'relation.emergency_contact desc, relation.id',
    clause`${current} and (relation.emergency_contact or relation.guardian)`,
  ),
});
const care = part('ResidentCare', residents, { disabilities: many(() => disabilities, 'residentId', 'disability.grade, disability.category') });
