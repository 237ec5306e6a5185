/** What a writer does: lives of bookings and visits from their making to their end, every step a mutation. */
import { addDays, instantOf, localDate, systemClock } from '../../src/core/time.ts';
import type { Payload } from './client.ts';
import { type Cast, inMinutes } from './world.ts';

/** Runs one mutation under a key of its own and resolves with what it answered; throws `Refused` when it was not done. */
export type Act = (mutation: string, input: Record<string, unknown>) => Promise<Payload>;

export class Refused extends Error {}

/** The payload of what was done; anything else ends the story. */
export function doneOf(answer: Payload | { code: string }): Payload {
  if ('code' in answer) throw new Refused(answer.code);
  if (answer.userErrors[0]) throw new Refused(answer.userErrors[0].code);
  return answer;
}

type Story = (act: Act, cast: Cast, turn: number) => Promise<void>;

const booked = ({ booking }: Payload) => ({ bookingId: booking!.id, version: booking!.version });
const among = ({ series }: Payload) => ({ seriesId: series!.id, version: series!.version });
const visited = ({ visit }: Payload) => ({ visitId: visit!.id, version: visit!.version });

/** Within the two hours before which nobody checks in. */
const soon = (turn: number) => ({ startsAt: inMinutes(5 + 5 * (turn % 10)), endsAt: inMinutes(35 + 5 * (turn % 10)) });
const later = (turn: number) => ({ startsAt: inMinutes(60 + 5 * (turn % 8)), endsAt: inMinutes(75 + 5 * (turn % 8)) });

const plan = (cast: Cast, turn: number, caregiver: boolean) => ({
  residentId: cast.elder.resident,
  service: 'CLEANING',
  ...soon(turn),
  caregiverId: caregiver ? cast.caregivers[0].person : null,
  tasks: [{ title: '扫地', mandatory: true }],
});

const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const STORIES: Story[] = [
  async (act, cast, turn) => {
    const made = await act('bookingCreate', { spaceId: cast.room, residentId: cast.guest.resident, ...soon(turn) });
    const moved = await act('bookingReschedule', { ...booked(made), ...later(turn) });
    const here = await act('bookingCheckIn', booked(moved));
    const awaited = await act('bookingCheckInUndo', booked(here));
    await act('bookingCancel', booked(awaited));
  },
  async (act, cast, turn) => {
    const made = await act('visitSchedule', plan(cast, turn, true));
    const given = await act('visitReassign', { ...visited(made), caregiverId: cast.caregivers[1].person });
    const gone = await act('visitDepart', visited(given));
    const there = await act('visitArrive', { ...visited(gone), method: 'DOOR_QR' });
    const swept = await act('visitTaskRecord', { ...visited(there), taskId: made.visit!.tasks![0]!.id, outcome: 'DONE' });
    const done = await act('visitComplete', { ...visited(swept), report: '已完成' });
    await act('visitVerify', visited(done));
  },
  async (act, cast, turn) => {
    const held = await act('bookingCreate', { spaceId: cast.room, residentId: cast.guest.resident, hold: true, ...soon(turn) });
    const stands = await act('bookingConfirm', booked(held));
    await act('bookingCancel', { ...booked(stands), reason: '下雨' });
  },
  async (act, cast, turn) => {
    const made = await act('visitSchedule', plan(cast, turn, false));
    const given = await act('visitAssign', { ...visited(made), caregiverId: cast.caregivers[0].person });
    const there = await act('visitArrive', visited(given));
    await act('visitAbort', { ...visited(there), reason: '停水' });
  },
  async (act, cast, turn) => {
    const asked = await act('bookingCreate', { spaceId: cast.hall, residentId: cast.guest.resident, ...soon(turn) });
    await act('bookingReject', { ...booked(asked), reason: '检修' });
  },
  async (act, cast, turn) => {
    const made = await act('visitSchedule', plan(cast, turn, true));
    const gone = await act('visitDepart', visited(made));
    await act('visitNoAnswer', { ...visited(gone), note: '敲门三次' });
  },
  async (act, cast) => {
    const bookingId = cast.missed.pop();
    if (!bookingId) return;
    const absent = await act('bookingNoShow', { bookingId, version: 1 });
    const awaited = await act('bookingNoShowUndo', booked(absent));
    const here = await act('bookingCheckIn', booked(awaited));
    await act('bookingComplete', booked(here));
  },
  async (act, cast, turn) => {
    const made = await act('visitSchedule', plan(cast, turn, true));
    await act('visitRefuse', { ...visited(made), reason: '改日' });
  },
  async (act, cast, turn) => {
    const made = await act('visitSchedule', plan(cast, turn, true));
    await act('visitCancel', { ...visited(made), reason: '住院' });
  },
  async (act, { elder, guest }) => {
    const { relation } = await act('relationLink', { subjectId: elder.resident, relativeId: guest.person, kind: 'SIBLING' });
    const { consents } = await act('consentGrant', { subjectId: elder.resident, granteeId: guest.person, purpose: '家人照看', scopes: ['VISIT_STATUS'] });
    await act('consentWithdraw', { consentId: consents![0]!.id });
    await act('relationEnd', { relationId: relation!.id });
  },
  async (act, { elder, caregivers }) => {
    await act('careTeamJoin', { residentId: elder.resident, memberId: caregivers[0].person });
    await act('careTeamLeave', { residentId: elder.resident, memberId: caregivers[0].person });
  },
  async (act, cast, turn) => {
    const { space } = await act('spaceUpdate', { spaceId: cast.hall, version: cast.hallVersion, note: `第${turn}次` });
    cast.hallVersion = space!.version;
    const { closure } = await act('spaceClose', { spaceId: cast.hall, startsAt: inMinutes(30_000), endsAt: inMinutes(30_060), reason: '检修' });
    await act('spaceReopen', { closureId: closure!.id });
    const { outage } = await act('outageReport', {
      feature: 'LIFT',
      spaceId: cast.hall,
      startsAt: inMinutes(30_000),
      endsAt: inMinutes(30_060),
      reason: '检修',
    });
    await act('outageEnd', { outageId: outage!.id });
  },
  async (act, cast, turn) => {
    const [gives, takesOver] = cast.caregivers;
    const far = { startsAt: inMinutes(20_000 + 30 * (turn % 20)), endsAt: inMinutes(20_030 + 30 * (turn % 20)) };
    const made = await act('bookingCreate', {
      spaceId: cast.room,
      residentId: cast.guest.resident,
      attendees: [{ personId: gives.person, role: 'PRACTITIONER' }],
      ...far,
    });
    const given = await act('bookingPractitionerReplace', { ...booked(made), insteadOfId: gives.person, practitionerId: takesOver.person });
    await act('bookingCancel', booked(given));
    const { absence } = await act('absenceReport', { personId: gives.person, ...far });
    await act('absenceEnd', { absenceId: absence!.id });
  },
  async (act, cast, turn) => {
    const made = await act('bookingCreate', { spaceId: cast.room, residentId: cast.guest.resident, partySize: 3, ...later(turn) });
    const fewer = await act('bookingSeatCancel', booked(made));
    await act('bookingCancel', booked(fewer));
    const { exemption } = await act('bookingExemptionGrant', { residentId: cast.guest.resident, reason: '透析' });
    await act('bookingExemptionEnd', { exemptionId: exemption!.id });
  },
  async (act, cast) => {
    if (!cast.ruled) return;
    const { kind, centreId, version } = cast.ruled;
    const { rule } = await act('bookingRuleSet', { centreId, kind, version, lateMinutes: 60 + version });
    cast.ruled.version = rule!.version;
  },
  async (act, { room, hall, guest, timeZone }) => {
    const [first, second, third] = [3, 4, 5].map((days) => addDays(localDate(systemClock.now(), timeZone), days)) as [string, string, string];
    const at = (time: string) => instantOf(second, time, timeZone).toISOString();
    const inTheWay = await act('bookingCreate', { spaceId: room, residentId: guest.resident, startsAt: at('09:00'), endsAt: at('09:30') });
    const rule = { weekdays: WEEK, firstOn: first, count: 3, from: '09:00', until: '09:30', holidays: 'KEEP', strategy: 'SKIP_CONFLICTS' };
    const made = await act('bookingSeriesCreate', { spaceId: hall, residentId: guest.resident, ...rule });
    await act('bookingCancel', booked(inTheWay));
    const whole = await act('bookingSeriesAddDate', { ...among(made), date: second });
    const stands = await act('bookingSeriesConfirm', among(whole));
    const moved = await act('bookingSeriesChange', { ...among(stands), scope: 'THIS', date: third, from: '10:00', until: '10:30' });
    await act('bookingSeriesCancel', { ...among(moved), scope: 'ALL' });
  },
  async (act, cast, turn) => {
    const { equipment: added } = await act('equipmentAdd', { spaceId: cast.room, name: `投影仪${turn}`, quantity: 2 });
    const { equipment } = await act('equipmentChange', { equipmentId: added!.id, version: added!.version, quantity: 3 });
    const taking = (quantity: number) => [{ equipmentId: equipment!.id, quantity }];
    const made = await act('bookingCreate', { spaceId: cast.room, residentId: cast.guest.resident, equipment: taking(1), ...later(turn) });
    const more = await act('bookingEquipmentChange', { ...booked(made), equipment: taking(3) });
    await act('bookingCancel', booked(more));
    const { equipment: retired } = await act('equipmentRetire', { equipmentId: equipment!.id, version: equipment!.version });
    await act('equipmentRestore', { equipmentId: equipment!.id, version: retired!.version });
  },
  async (act, { room }, turn) => {
    const right = { spaceId: room, operator: `互助社${turn % 3}`, uses: ['REHAB_ROOM'] };
    await act('spaceEntrust', { ...right, version: 0, status: 'CONFIRMED' });
    await act('spaceTakeBack', { spaceId: room, version: 1 });
  },
  async (act, { elder }) => {
    const digits = String(Number.parseInt(elder.uuid.slice(-8), 16) % 100_000_000).padStart(8, '0');
    await act('invitationCreate', { personId: elder.person, phone: `139${digits}` });
  },
];

/** How many steps all stories have together. */
export const STEPS = 71;

/** All writers tell stories, each beginning with another one, until `over`. */
export async function writeAll(casts: readonly Cast[], actOf: (cast: Cast) => Act, over: () => boolean): Promise<void> {
  await Promise.all(casts.map((cast, writer) => write(actOf(cast), cast, Math.floor((writer * STORIES.length) / casts.length), over)));
}

async function write(act: Act, cast: Cast, first: number, over: () => boolean): Promise<void> {
  for (let turn = first; !over(); turn++) {
    try {
      await STORIES[turn % STORIES.length]!(act, cast, turn);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}
