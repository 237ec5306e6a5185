/** Asks everything about one subject as one viewer, and says of each cell of the table whether an answer holds it. */
import { query } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { AboutDetails, AboutNodes, AboutResident, AboutUpdates, BoardOf, FindResidents, ScheduleOf } from './documents.ts';
import type { Column } from './expected.ts';
import { BOOKING_DAY, type Subject, VISIT_DAY, type World } from './world.ts';

/** Denials that a root field may give; all other errors are faults of the hub or of the test. */
const DENIALS: readonly unknown[] = ['FORBIDDEN', 'NOT_FOUND'];

export type Answers = Awaited<ReturnType<typeof askEverything>>;

export async function askEverything(hub: TestHub, world: World, viewer: SignedIn, subject: Subject) {
  const { resident, household, visit, cancelled, booking, counselling, series, quietSeries, canaries } = subject;
  const ids = { visit, cancelled, booking, counselling };
  const { token } = viewer;
  const all = await Promise.all([
    query(hub, AboutResident, { resident }, token),
    query(hub, AboutDetails, { ...ids, series, quietSeries, gym: world.gym, quiet: world.quiet, day: BOOKING_DAY }, token),
    query(hub, AboutNodes, { ...ids, resident, household }, token),
    query(hub, AboutUpdates, { after: world.beginning }, token),
    query(hub, FindResidents, { search: canaries.name }, token),
    query(hub, FindResidents, { search: canaries.phone.slice(-8) }, token),
    query(hub, BoardOf, { day: BOOKING_DAY }, token),
    query(hub, ScheduleOf, { caregiver: world.visiting.person, day: VISIT_DAY }, token),
  ]);
  const faults = all.flatMap(({ errors }, index) => errors.filter((error) => index < 4 || !DENIALS.includes(error.extensions?.code)));
  if (faults.length > 0) throw new Error(`Unexpected errors: ${JSON.stringify(faults)}`);
  const [about, details, nodes, updates, byName, byPhone, board, schedule] = all;
  const { resident: person } = about.data!;
  const { gym, quiet, ...byId } = details.data!;
  return {
    person,
    byId,
    nodes: nodes.data!,
    updates: updates.data!.changesSince.updates,
    inGym: gym?.bookings ?? [],
    inQuiet: quiet?.bookings ?? [],
    byName: byName.data?.residents ?? null,
    byPhone: byPhone.data?.residents ?? null,
    board: board.data?.dayBoard.spaces ?? [],
    schedule: schedule.data?.schedule.visits ?? [],
    text: JSON.stringify(all.map(({ data }) => data)),
  };
}

type Cell = [column: Column, label: string, seen: (answers: Answers, subject: Subject) => boolean];

const holds = (part: unknown, canary: string): boolean => (JSON.stringify(part) ?? '').includes(canary);
const byId = <Row extends { id: string }>(rows: readonly Row[] | null | undefined, id: string): Row | undefined => rows?.find((row) => row.id === id);

/** Every nullable or sensitive field, and every way to it. */
export const CELLS: readonly Cell[] = [
  ['N', 'resident.name', ({ person }, { canaries }) => person?.name === canaries.name],
  ['N', 'node(resident)', ({ nodes }, { resident }) => nodes.resident?.id === resident],
  ['N', 'node(resident).name', ({ nodes }, { canaries }) => holds(nodes.resident, canaries.name)],

  ['P', 'bornOn', ({ person }) => !!person?.bornOn],
  ['P', 'node.bornOn', ({ nodes }) => !!(nodes.resident as { bornOn?: string } | null)?.bornOn],
  ['P', 'sex', ({ person }) => person?.sex === 'FEMALE'],
  ['P', 'accessNeeds', ({ person }) => person?.accessNeeds?.[0] === 'QUIET'],
  ['P', 'contact', ({ person }) => !!person?.contact],
  ['P', 'contact.phones', ({ person }, { canaries }) => holds(person?.contact?.phones, canaries.phone)],
  ['P', 'node.contact.phones', ({ nodes }, { canaries }) => holds(nodes.resident, canaries.phone)],
  ['P', 'contact.address', ({ person }, { canaries }) => holds(person?.contact?.address, canaries.building)],
  ['P', 'contact.household.building', ({ person }, { canaries }) => holds(person?.contact?.household?.building, canaries.building)],
  ['P', 'contact.household.residents', ({ person }, { canaries }) => holds(person?.contact?.household?.residents, canaries.name)],
  ['P', 'contact.emergencyContacts.name', ({ person }, { canaries }) => holds(person?.contact?.emergencyContacts, canaries.relativeName)],
  ['P', 'contact.emergencyContacts.phones', ({ person }, { canaries }) => holds(person?.contact?.emergencyContacts, canaries.relativePhone)],
  ['P', 'relations.relative.name', ({ person }, { canaries }) => holds(person?.relations, canaries.relativeName)],
  ['P', 'relations.phones', ({ person }, { canaries }) => holds(person?.relations, canaries.relativePhone)],
  ['P', 'node(household)', ({ nodes }, { canaries }) => holds(nodes.household, canaries.building)],
  ['P', 'node(household).residents', ({ nodes }, { canaries }) => holds(nodes.household, canaries.name)],

  ['H', 'care', ({ person }) => !!person?.care],
  ['H', 'care.serviceLines', ({ person }) => holds(person?.care?.serviceLines, 'ELDER')],
  ['H', 'care.allergies', ({ person }, { canaries }) => holds(person?.care?.allergies, canaries.allergy)],
  ['H', 'node.care.allergies', ({ nodes }, { canaries }) => holds(nodes.resident, canaries.allergy)],
  ['H', 'care.note', ({ person }, { canaries }) => holds(person?.care?.note, canaries.note)],
  ['H', 'care.specialGroups', ({ person }, { canaries }) => holds(person?.care?.specialGroups, canaries.group)],
  ['H', 'care.dialects', ({ person }, { canaries }) => holds(person?.care?.dialects, canaries.dialect)],
  ['H', 'care.disabilities', ({ person }) => holds(person?.care?.disabilities, 'MENTAL')],

  ['B', 'bookings', ({ person }) => !!person?.bookings],
  ['B', 'bookings.nodes.purpose', ({ person }, { canaries }) => holds(person?.bookings, canaries.purpose)],
  ['B', 'bookings.nodes.note', ({ person }, { canaries }) => holds(person?.bookings, canaries.bookingNote)],
  ['b', 'booking(id).purpose', ({ byId: { booking } }, { canaries }) => holds(booking?.purpose, canaries.purpose)],
  ['b', 'booking(id).note', ({ byId: { booking } }, { canaries }) => holds(booking?.note, canaries.bookingNote)],
  ['b', 'booking(id).override', ({ byId: { booking } }, { canaries }) => holds(booking?.override, canaries.overrideReason)],
  ['B', 'bookings.nodes.override', ({ person }, { canaries }) => holds(person?.bookings, canaries.overrideReason)],
  ['E', 'bookingExemptions', ({ person }, { canaries }) => holds(person?.bookingExemptions, canaries.exemptionReason)],
  ['b', 'booking(id).resident', ({ byId: { booking } }, { canaries }) => holds(booking?.resident, canaries.name)],
  ['b', 'booking(id).attendees', ({ byId: { booking } }, { canaries }) => holds(booking?.attendees, canaries.name)],
  ['b', 'booking(id).history.purpose', ({ byId: { booking } }, { canaries }) => holds(booking?.history, canaries.purpose)],
  ['b', 'booking(id).history.onBehalfOf', ({ byId: { booking } }, { canaries }) => holds(booking?.history, canaries.name)],
  ['b', 'node(booking)', ({ nodes }, { canaries }) => holds(nodes.booking, canaries.purpose)],
  ['b', 'space.bookings', ({ inGym }, { booking }) => !!byId(inGym, booking)],
  ['b', 'booking(id).series', ({ byId: { booking } }, { canaries }) => holds(booking?.series?.purpose, canaries.purpose)],
  ['b', 'bookingSeries(id).purpose', ({ byId: { series } }, { canaries }) => holds(series?.purpose, canaries.purpose)],
  ['b', 'bookingSeries(id).override', ({ byId: { series } }, { canaries }) => holds(series?.override, canaries.overrideReason)],
  ['b', 'bookingSeries(id).resident', ({ byId: { series } }, { canaries }) => holds(series?.resident, canaries.name)],
  ['b', 'bookingSeries(id).attendees', ({ byId: { series } }, { canaries }) => holds(series?.attendees, canaries.name)],
  ['b', 'bookingSeries(id).dates.booking', ({ byId: { series } }, { canaries }) => holds(series?.dates, canaries.purpose)],
  ['b', 'bookingSeries(id).history.note', ({ byId: { series } }, { canaries }) => holds(series?.history, canaries.bookingNote)],
  ['b', 'bookingSeriesList', ({ byId: { bookingSeriesList } }, { series }) => !!byId(bookingSeriesList.nodes, series)],
  ['c', 'bookingSeries(counselling)', ({ byId: { quietSeries } }, { canaries }) => holds(quietSeries?.purpose, canaries.counsellingPurpose)],
  ['c', 'bookingSeries(counselling).dates.booking', ({ byId: { quietSeries } }, { canaries }) => holds(quietSeries?.dates, canaries.counsellingPurpose)],
  ['c', 'bookingSeries(counselling).history.note', ({ byId: { quietSeries } }, { canaries }) => holds(quietSeries?.history, canaries.counsellingNote)],
  ['c', 'bookingSeriesList with counselling', ({ byId: { bookingSeriesList } }, { quietSeries }) => !!byId(bookingSeriesList.nodes, quietSeries)],
  ['C', 'bookings.nodes with counselling', ({ person }, { canaries }) => holds(person?.bookings, canaries.counsellingPurpose)],
  ['c', 'booking(counselling)', ({ byId: { counselling } }, { canaries }) => holds(counselling?.purpose, canaries.counsellingPurpose)],
  ['c', 'booking(counselling).note', ({ byId: { counselling } }, { canaries }) => holds(counselling?.note, canaries.counsellingNote)],
  ['c', 'booking(counselling).attendees', ({ byId: { counselling } }, { canaries }) => holds(counselling?.attendees, canaries.name)],
  ['c', 'booking(counselling).history.note', ({ byId: { counselling } }, { canaries }) => holds(counselling?.history, canaries.counsellingNote)],
  ['c', 'node(counselling)', ({ nodes }, { canaries }) => holds(nodes.counselling, canaries.counsellingPurpose)],
  ['c', 'space.bookings with counselling', ({ inQuiet }, { counselling }) => !!byId(inQuiet, counselling)],

  ['S', 'visits.nodes', ({ person }, { visit }) => !!byId(person?.visits?.nodes, visit)],
  ['S', 'visits.nodes.caregiver', ({ person }, { visit }) => !!byId(person?.visits?.nodes, visit)?.caregiver],
  ['s', 'visit(id).status', ({ byId: { visit } }) => visit?.status === 'COMPLETED'],
  ['s', 'visit(id).history.arrivedAt', ({ byId: { visit } }) => holds(visit?.history, 'arrivedAt')],
  ['s', 'visit(id).arrivedAt', ({ byId: { visit } }) => !!visit?.arrivedAt],
  ['s', 'visit(id).caregiver', ({ byId: { visit } }) => !!visit?.caregiver?.name],
  ['s', 'visit(id).resident', ({ byId: { visit } }, { canaries }) => holds(visit?.resident, canaries.name)],
  ['s', 'node(visit)', ({ nodes }, { visit }) => nodes.visit?.id === visit],
  ['X', 'visits.nodes.cancelReason', ({ person }, { canaries }) => holds(person?.visits, canaries.cancelReason)],
  ['x', 'visit(cancelled).cancelReason', ({ byId: { cancelled } }, { canaries }) => holds(cancelled, canaries.cancelReason)],
  ['x', 'node(cancelled)', ({ nodes }, { canaries }) => holds(nodes.cancelled, canaries.cancelReason)],
  ['D', 'visit(id).tasks', ({ byId: { visit } }, { canaries }) => holds(visit?.tasks, canaries.task)],
  ['D', 'visit(id).tasks.note', ({ byId: { visit } }, { canaries }) => holds(visit?.tasks, canaries.taskNote)],
  ['D', 'visit(id).note', ({ byId: { visit } }, { canaries }) => holds(visit?.note, canaries.visitNote)],
  ['D', 'visit(id).report', ({ byId: { visit } }, { canaries }) => holds(visit?.report, canaries.report)],
  ['D', 'visit(id).endReason', ({ byId: { visit } }, { canaries }) => holds(visit?.endReason, canaries.endReason)],
  ['D', 'visit(id).history.note', ({ byId: { visit } }, { canaries }) => holds(visit?.history, canaries.visitNote)],
  ['D', 'visit(id).history.report', ({ byId: { visit } }, { canaries }) => holds(visit?.history, canaries.report)],
  ['D', 'node(visit).report', ({ nodes }, { canaries }) => holds(nodes.visit, canaries.report)],
  ['D', 'visits.nodes.report', ({ person }, { canaries }) => holds(person?.visits, canaries.report)],
  ['L', 'visit(id).arrivedBy', ({ byId: { visit } }) => visit?.arrivedBy === 'GPS'],
  ['L', 'visit(id).history.arrivedBy', ({ byId: { visit } }) => holds(visit?.history, 'GPS')],
  ['L', 'node(visit).arrivedBy', ({ nodes }) => holds(nodes.visit, 'GPS')],
  ['L', 'visits.nodes.arrivedBy', ({ person }) => holds(person?.visits, 'GPS')],

  ['s', 'changesSince', ({ updates }, { visit }) => updates.some((one) => 'visit' in one && one.visit?.id === visit)],
  ['x', 'changesSince with cancelled', ({ updates }, { canaries }) => holds(updates, canaries.cancelReason)],
  ['D', 'changesSince.visit.report', ({ updates }, { canaries }) => holds(updates, canaries.report)],
  [
    'L',
    'changesSince.visit.arrivedBy',
    ({ updates }, { visit }) => updates.some((one) => 'visit' in one && one.visit?.id === visit && one.visit.arrivedBy === 'GPS'),
  ],
  ['b', 'changesSince.booking', ({ updates }, { canaries }) => holds(updates, canaries.purpose)],
  ['c', 'changesSince with counselling', ({ updates }, { canaries }) => holds(updates, canaries.counsellingPurpose)],

  ['T', 'careTeam', ({ person }, { canaries }) => holds(person?.careTeam, canaries.colleague)],
  ['t', 'careTeam with the counsellor', ({ person }, { canaries }) => holds(person?.careTeam, canaries.counsellor)],
  ['K', 'consents of others', ({ person }, { canaries }) => holds(person?.consents, canaries.consentPurpose)],
  ['k', 'consents of others about counselling', ({ person }, { canaries }) => holds(person?.consents, canaries.counsellingConsentPurpose)],

  ['F', 'residents(search: name)', ({ byName }, { resident }) => !!byId(byName?.nodes, resident)],
  ['F', 'residents(search: name).totalCount', ({ byName }) => byName?.totalCount === 1],
  ['f', 'residents(search: phone)', ({ byPhone }, { resident }) => !!byId(byPhone?.nodes, resident)],
  ['f', 'residents(search: phone).totalCount', ({ byPhone }) => byPhone?.totalCount === 1],
  ['d', 'dayBoard', ({ board }, { canaries }) => holds(board, canaries.purpose)],
  ['e', 'dayBoard with counselling', ({ board }, { canaries }) => holds(board, canaries.counsellingPurpose)],
  ['G', 'schedule(caregiverId)', ({ schedule }, { visit }) => !!byId(schedule, visit)],
];

/** Which columns open a canary: who has none of them must not be given it by any answer, whatever was asked. */
export const OPENED_BY: Record<keyof Subject['canaries'], string> = {
  name: 'N',
  phone: 'P',
  building: 'P',
  relativeName: 'P',
  relativePhone: 'P',
  allergy: 'H',
  note: 'H',
  group: 'H',
  dialect: 'H',
  task: 'D',
  taskNote: 'D',
  visitNote: 'D',
  report: 'D',
  endReason: 'D',
  cancelReason: 'Xx',
  purpose: 'Bbd',
  bookingNote: 'Bbd',
  overrideReason: 'Bbd',
  exemptionReason: 'E',
  counsellingPurpose: 'Cce',
  counsellingNote: 'Cce',
  consentPurpose: 'K',
  counsellingConsentPurpose: 'k',
  colleague: 'T',
  counsellor: 't',
};
