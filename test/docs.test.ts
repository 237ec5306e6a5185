/** Every GraphQL snippet of the README and the pages for developers runs, on the demo neighbourhood, as the persona it is written for. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { addDays } from '../src/core/time.ts';
import { DEMO_CENTRE_ID, DEMO_MOTHER_ID, PERSONAS, type PersonaKey, seedDemo } from '../src/database/demo.ts';
import { openSession } from '../src/people/sessions.ts';
import { ask, subscribe } from './support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from './support/hub.ts';

const PAGES: [file: string, persona: PersonaKey][] = [
  ['README.md', 'front-desk'],
  ['README.zh-CN.md', 'front-desk'],
  ['docs/front-desk.md', 'front-desk'],
  ['docs/caregiver-app.md', 'caregiver'],
  ['docs/family-app.md', 'family'],
];
const TODAY = '2026-11-20';
const TOMORROW = addDays(TODAY, 1);

let hub: TestHub;
const tokens = {} as Record<PersonaKey, string>;
let visit: { id: string; version: number; tasks: { id: string }[] };
let spaceId: string;
let residentId: string;
let beginning: string;

beforeAll(async () => {
  hub = await testHub();
  await seedDemo(hub.database.url, { now: FRIDAY_9, idSecret: 'a secret of the tests, 32 letters or more' });
  for (const { key, accountId } of PERSONAS) tokens[key] = await openSession(hub.db, hub.tokenSecret, accountId, FRIDAY_9, 1);
  const { schedule } = await ask(hub, '{ schedule { visits { id version status resident { id } tasks { id } } } }', {}, tokens.caregiver);
  visit = schedule.visits.find(
    (one: { status: string; resident: { id: string } }) => one.status === 'ASSIGNED' && one.resident.id === `resident_${DEMO_MOTHER_ID}`, // her son hears of it
  );
  const found = await ask(hub, '{ spaces(kinds: [SPORTS]) { id } residents(search: "jiaguomin", first: 1) { nodes { id } } }', {}, tokens['front-desk']);
  spaceId = found.spaces[0].id;
  residentId = found.residents.nodes[0].id;
  ({ cursor: beginning } = await ask(hub, '{ cursor }', {}, tokens.family));
}, 60_000);
afterAll(() => hub.stop());

const key = () => randomUUID();
let booking: { id: string; version: number };
let relativeId: string;
let consentId: string;
let refreshToken: string;
let closure: { id: string };
let series: { id: string; version: number };
const TUESDAY = '2026-11-24';
const tuesdays = () => ({ spaceId, residentId, partySize: 2, weekdays: ['TUESDAY'], firstOn: TUESDAY, count: 52, from: '14:00', until: '15:00' });

/** What an operation is called with, and how its answer shows that it did something. Rows change hands in the order of the page. */
const variables: Record<string, () => object> = {
  date: () => ({ date: TODAY }),
  FamilyHome: () => ({ date: TODAY }),
  DeskFinds: () => ({ search: 'jgm', date: TOMORROW }),
  bookingCreate: () => ({
    input: { idempotencyKey: key(), spaceId, residentId, partySize: 2, startsAt: `${TOMORROW}T14:00:00+08:00`, endsAt: `${TOMORROW}T15:00:00+08:00` },
  }),
  bookingReschedule: () => ({
    input: {
      idempotencyKey: key(),
      bookingId: booking.id,
      version: booking.version,
      startsAt: `${TOMORROW}T15:00:00+08:00`,
      endsAt: `${TOMORROW}T16:00:00+08:00`,
    },
  }),
  bookingCancel: () => ({ input: { idempotencyKey: key(), bookingId: booking.id, version: booking.version, reason: '改天再来' } }),
  relationLink: () => ({ input: { idempotencyKey: key(), subjectId: residentId, newRelative: { name: '贾子刚', phone: '138 0000 4948' }, kind: 'SON' } }),
  consentGrant: () => ({
    input: { idempotencyKey: key(), subjectId: residentId, granteeId: relativeId, scopes: ['VISIT_STATUS'], purpose: '想知道护理员来了没有' },
  }),
  consentWithdraw: () => ({ input: { idempotencyKey: key(), consentId } }),
  spaceClose: () => ({
    input: { idempotencyKey: key(), spaceId, startsAt: `${addDays(TODAY, 2)}T00:00:00+08:00`, reason: '水管漏水', displaceBookings: true },
  }),
  DeskPlansSeries: () => ({ input: tuesdays() }),
  DeskBooksSeries: () => ({ input: { idempotencyKey: key(), strategy: 'SKIP_CONFLICTS', ...tuesdays() } }),
  DeskChangesSeries: () => ({
    input: {
      idempotencyKey: key(),
      seriesId: series.id,
      version: series.version,
      scope: 'THIS_AND_FUTURE',
      date: TUESDAY,
      purpose: '乒乓球',
      strategy: 'SKIP_CONFLICTS',
    },
  }),
  DeskEndsSeries: () => ({ input: { idempotencyKey: key(), seriesId: series.id, version: series.version, scope: 'ALL' } }),
  DeskLooksFirst: () => ({ spaceIds: [spaceId], endsAt: `${addDays(TODAY, 3)}T00:00:00+08:00` }),
  spaceReopen: () => ({ input: { idempotencyKey: key(), closureId: closure.id } }),
  changesSince: () => ({ after: beginning }),
  bookingSeatCancel: () => ({ input: { idempotencyKey: key(), bookingId: booking.id, version: booking.version } }),
  bookingExemptionGrant: () => ({ input: { idempotencyKey: key(), residentId, reason: '医嘱每日锻炼' } }),
  DeskSeeks: () => ({ resident: residentId }),
  DeskKnowsStaff: () => ({ space: spaceId }),
  DeskCounts: () => ({ space: spaceId }),
  DeskAsksWhy: () => ({ id: booking.id }),
  DeskAsksWho: () => ({ id: booking.id }),
  sessionCreate: () => ({ input: { phone: '10099000001', password: 'hongmei2026' } }),
  sessionRefresh: () => ({ input: { refreshToken } }),
  visitDepart: () => ({ input: { idempotencyKey: key(), visitId: visit.id, version: visit.version } }),
  visitArrive: () => ({ input: { idempotencyKey: key(), visitId: visit.id, version: visit.version, method: 'DOOR_QR' } }),
  visitTaskRecord: () => ({ input: { idempotencyKey: key(), visitId: visit.id, version: visit.version, taskId: visit.tasks[0]?.id, outcome: 'DONE' } }),
  visitComplete: () => ({ input: { idempotencyKey: key(), visitId: visit.id, version: visit.version } }),
};

function snippets(file: string): { document: string; kind: string; name: string; rootField: string; takesDate: boolean }[] {
  const blocks = [...fs.readFileSync(file, 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(([, block]) => block ?? '');
  return blocks.flatMap((block) =>
    parse(block).definitions.map((one) => {
      if (one.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${file} shows something else than an operation`);
      const first = one.selectionSet.selections.at(-1);
      return {
        document: block.slice(one.loc?.start, one.loc?.end),
        kind: one.operation,
        name: one.name?.value ?? '',
        rootField: first?.kind === Kind.FIELD ? first.name.value : '',
        takesDate: one.variableDefinitions?.some(({ variable }) => variable.name.value === 'date') ?? false,
      };
    }),
  );
}

describe.each(PAGES)('%s', (file, persona) => {
  test('shows operations that run as they stand', async () => {
    const shown = snippets(file);
    expect(shown.length).toBeGreaterThan(2);
    for (const { document, kind, name, rootField, takesDate } of shown) {
      const made = (variables[name] ?? variables[rootField] ?? (takesDate ? variables.date : undefined))?.() ?? {};
      if (kind === 'subscription') {
        const updates = await subscribe(hub, document, { after: beginning, date: TOMORROW, centreId: `centre_${DEMO_CENTRE_ID}` }, tokens[persona]);
        expect(await updates.next()).toHaveProperty([rootField, 'cursor']);
        await updates.close();
        continue;
      }
      const speaker = rootField.startsWith('visit') ? 'caregiver' : persona;
      const data = await ask(hub, document, made, tokens[speaker]);
      if (kind !== 'mutation') continue;
      const payload = data[rootField];
      if (name === 'GuardianBooks')
        expect(payload.userErrors).toMatchObject([{ code: 'ATTENDEE_NOT_YOURS' }]); // the mother is an adult
      else expect(payload).toMatchObject({ userErrors: [] });
      visit = { ...visit, ...payload.visit, tasks: visit.tasks };
      booking = { ...booking, ...payload.booking };
      relativeId = payload.relation?.relative.id ?? relativeId;
      refreshToken = payload.session?.refreshToken ?? refreshToken;
      consentId = payload.consents?.[0]?.id ?? consentId;
      closure = { ...closure, ...payload.closure };
      series = { ...series, ...payload.series };
    }
  });
  // The next page begins where this one did.
  afterAll(async () => {
    await hub.db.query("update booking set status = 'CANCELLED' where centre_id = $1 and created_at = $2", [DEMO_CENTRE_ID, FRIDAY_9]);
    await hub.db.query("update visit set status = 'ASSIGNED', version = version + 1 where id = $1", [visit.id.replace('visit_', '')]);
    visit = { ...visit, version: visit.version + 1 };
  });
});
