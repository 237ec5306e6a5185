/** What is asked of each server, and how its answer reads in the hub's words. */
import { FIRST_QUERIES } from '../../src/console/first-queries.ts';
import type { Kind } from '../feeds/server.ts';
import type { Town } from './town.ts';

export interface Request {
  headers: Record<string, string>;
  body: string;
}

export interface Work {
  name: string;
  what: string;
  /** One after the other, so that no rows stay the same ones. */
  requests: Partial<Record<Kind, Request[]>>;
}

const DAY = `query CaregiverDay($date: LocalDate) { schedule(date: $date) { date visits { id version startsAt endsAt service status
  resident { id name accessNeeds care { allergies dialects } contact { phones address emergencyContacts { relative { name } phones } } }
  tasks { title mandatory outcome } } } }`;

const BOARD = `query DeskBoard($date: LocalDate!) { dayBoard(date: $date) { date spaces { space { id name kind floor }
  bookings { id startsAt endsAt status partySize resident { name } bookedBy { name } } } } }`;

const DAY_THERE = `query CaregiverDay($caregiver: UUID!, $starts: Datetime!, $ends: Datetime!, $today: Date!) {
  allVisitsList(condition: { caregiverId: $caregiver, from: $starts, until: $ends }, orderBy: [STARTS_AT_ASC, ROW_ID_ASC]) {
    rowId version startsAt endsAt service status
    residentByCentreIdAndResidentId { rowId accessNeeds allergies dialects householdByCentreIdAndHouseholdId { building unit room }
      personByRowId { name phones
        relationsBySubjectIdList(condition: { contactOn: $today }) { rowId emergencyContact personByRelativeId { name phones } } } }
    visitTasksByVisitIdList(orderBy: [POSITION_ASC]) { title mandatory outcome } } }`;

const BOARD_THERE = `query DeskBoard($centre: UUID!, $starts: Datetime!, $ends: Datetime!, $desk: UUID!) {
  allSpacesList(condition: { centreId: $centre }) { rowId code name kind floor }
  allBookingsList(condition: { centreId: $centre, from: $starts, until: $ends, openTo: $desk }, orderBy: [STARTS_AT_ASC, ROW_ID_ASC]) {
    rowId spaceId startsAt endsAt status partySize residentByCentreIdAndResidentId { personByRowId { name } } personByBookedById { name } } }`;

const JSON_BODY = { 'content-type': 'application/json' };
const plainRequest = (body: object): Request => ({ headers: JSON_BODY, body: JSON.stringify(body) });
const hubRequest = (token: string, query: string, variables: object): Request => ({
  headers: { ...JSON_BODY, authorization: `Bearer ${token}` },
  body: JSON.stringify({ query, variables }),
});

export function worksOf({ centreId, today, desk, deskId, days, boards }: Town): Work[] {
  const mean = (counts: readonly number[]) => (counts.reduce((sum, count) => sum + count, 0) / counts.length).toFixed(1);
  const caregivers = new Set(days.map(({ caregiverId }) => caregiverId)).size;
  const ofDays = `${days.length} days of ${caregivers} caregivers, ${mean(days.map(({ visits }) => visits))} visits each`;
  const ofBoards = `${boards.length} days of one desk, ${mean(boards.map(({ bookings }) => bookings))} bookings each`;
  return [
    {
      name: 'W1 schedule',
      what: `${ofDays}; with resident, needs, address, contacts, tasks (visits have no space)`,
      requests: {
        hub: days.map(({ token, date }) => hubRequest(token, DAY, { date })),
        bare: days.map(({ caregiverId, starts, ends, date }) => plainRequest({ name: 'W1', values: [caregiverId, starts, ends, date, today] })),
        PostGraphile: days.map(({ caregiverId: caregiver, starts, ends }) => plainRequest({ query: DAY_THERE, variables: { caregiver, starts, ends, today } })),
      },
    },
    {
      name: 'W2 dayBoard',
      what: `${ofBoards}; with space, resident, booker`,
      requests: {
        hub: boards.map(({ date }) => hubRequest(desk, BOARD, { date })),
        bare: boards.map(({ starts, ends, date }) => plainRequest({ name: 'W2', values: [centreId, starts, ends, date, deskId] })),
        PostGraphile: boards.map(({ starts, ends }) => plainRequest({ query: BOARD_THERE, variables: { centre: centreId, starts, ends, desk: deskId } })),
      },
    },
    {
      name: 'console schedule',
      what: `the console's first query of a caregiver, as it stands; ${ofDays}`,
      requests: { hub: days.map(({ token, date }) => hubRequest(token, FIRST_QUERIES.caregiver[0]!.query, { date })) },
    },
    {
      name: 'console dayBoard',
      what: `the console's first query of the desk, as it stands, with what is free and occupied; ${ofBoards}`,
      requests: { hub: boards.map(({ date }) => hubRequest(desk, FIRST_QUERIES['front-desk'][0]!.query, { date })) },
    },
  ];
}

// biome-ignore lint/suspicious/noExplicitAny: an answer's JSON
type Json = any;

/** The same words for the same answer; an instant is the same however it is written. */
export function inOurWords(kind: Kind, text: string): Json {
  const { data, errors } = JSON.parse(text, (_, value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:/.test(value) ? new Date(value).toISOString() : value,
  );
  if (errors) throw new Error(`${kind}: ${JSON.stringify(errors).slice(0, 500)}`);
  if (kind !== 'PostGraphile') return data.schedule?.visits ?? data.dayBoard.spaces;
  return data.allVisitsList?.map(visitThere) ?? boardThere(data);
}

const visitThere = ({ rowId, residentByCentreIdAndResidentId: resident, visitTasksByVisitIdList: tasks, ...visit }: Json): Json => {
  const { allergies, dialects, accessNeeds, householdByCentreIdAndHouseholdId: household, personByRowId: person } = resident;
  const contacts = person.relationsBySubjectIdList.toSorted(by((one: Json) => `${one.emergencyContact ? 0 : 1}${one.rowId}`));
  const emergencyContacts = contacts.map(({ personByRelativeId: { name, phones } }: Json) => ({ relative: { name }, phones }));
  const contact = { phones: person.phones, address: household && household.building + household.unit + household.room, emergencyContacts };
  return {
    ...{ id: `visit_${rowId}`, ...visit, tasks },
    resident: { id: `resident_${resident.rowId}`, name: person.name, accessNeeds, care: { allergies, dialects }, contact },
  };
};

const boardThere = ({ allSpacesList, allBookingsList }: Json): Json =>
  allSpacesList.toSorted(by(({ code }: Json) => code)).map(({ rowId, name, kind, floor }: Json) => ({
    space: { id: `space_${rowId}`, name, kind, floor },
    bookings: allBookingsList.filter(({ spaceId }: Json) => spaceId === rowId).map(bookingThere),
  }));

const bookingThere = ({ rowId, spaceId: _, residentByCentreIdAndResidentId: resident, personByBookedById: bookedBy, ...booking }: Json): Json => ({
  ...{ id: `booking_${rowId}`, ...booking, bookedBy },
  resident: resident?.personByRowId ?? null,
});

const by =
  (key: (value: Json) => string) =>
  (one: Json, other: Json): number =>
    key(one) < key(other) ? -1 : 1;
