/** Visits that end without being completed: nobody answered, the resident declined, it was broken off. What holds for all three stands here once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { idOf, newId } from '../../src/core/ids.ts';
import { graphql } from '../generated/gql.ts';
import { type Answer, query } from '../support/client.ts';
import { FRIDAY_9, type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { bytesOf, type Cast, type Changed, cast, ELEVEN, isRefusedElsewhere, key, outcomeOf, reports, TEN, visitAt } from './cast.ts';

const VisitNoAnswer = graphql(`
  mutation VisitNoAnswer($input: VisitNoAnswerInput!) {
    visitNoAnswer(input: $input) {
      visit {
        ...VisitStanding
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);
const VisitRefuse = graphql(`
  mutation VisitRefuse($input: VisitRefuseInput!) {
    visitRefuse(input: $input) {
      visit {
        ...VisitStanding
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);
const VisitAbort = graphql(`
  mutation VisitAbort($input: VisitAbortInput!) {
    visitAbort(input: $input) {
      visit {
        ...VisitStanding
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

let hub: TestHub;
let people: Cast;
beforeAll(async () => {
  hub = await testHub();
  people = await cast(hub);
});
afterAll(() => hub.stop());

interface Ended {
  answer: Answer<unknown>;
  payload: Changed | undefined;
}
interface End {
  move: 'NO_ANSWER' | 'REFUSE' | 'ABORT';
  status: string;
  kind: string;
  from: string[];
  say: (by: SignedIn, visitId: string, more?: { capturedAt?: string; version?: number; reason?: string }) => Promise<Ended>;
}

const input = (visitId: string, { capturedAt, version = 1 }: { capturedAt?: string; version?: number }) => ({
  idempotencyKey: key(),
  visitId,
  version,
  ...(capturedAt && { capturedAt }),
});
const ENDS: End[] = [
  {
    move: 'NO_ANSWER',
    status: 'NO_ANSWER',
    kind: 'NO_ANSWER',
    from: ['ASSIGNED', 'EN_ROUTE'],
    say: async (by, visitId, more = {}) => {
      const answer = await query(hub, VisitNoAnswer, { input: { ...input(visitId, more), note: more.reason ?? '敲门三次' } }, by.token);
      return { answer, payload: answer.data?.visitNoAnswer as Changed };
    },
  },
  {
    move: 'REFUSE',
    status: 'REFUSED',
    kind: 'REFUSED',
    from: ['ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS'],
    say: async (by, visitId, more = {}) => {
      const answer = await query(hub, VisitRefuse, { input: { ...input(visitId, more), reason: more.reason ?? '今天不想' } }, by.token);
      return { answer, payload: answer.data?.visitRefuse as Changed };
    },
  },
  {
    move: 'ABORT',
    status: 'ABORTED',
    kind: 'ABORTED',
    from: ['IN_PROGRESS'],
    say: async (by, visitId, more = {}) => {
      const answer = await query(hub, VisitAbort, { input: { ...input(visitId, more), reason: more.reason ?? '老人送医' } }, by.token);
      return { answer, payload: answer.data?.visitAbort as Changed };
    },
  },
];

describe.each(ENDS)('$move', ({ move, status, kind, from, say }) => {
  test.each(from)('is reported from %s, with the phone’s own time, and frees both people', async (before) => {
    const { visitId, caregiver, resident } = await visitAt(hub, before);
    const { payload } = await say(caregiver, visitId, { capturedAt: '2026-11-20T08:50:00+08:00' });
    expect(payload).toMatchObject({
      userErrors: [],
      cursor: expect.any(String),
      visit: { status, version: 2, endedAt: '2026-11-20T00:50:00Z', endReason: expect.any(String), allowedMoves: status === 'NO_ANSWER' ? ['ARRIVE'] : [] },
    });
    expect(await reports(hub, visitId)).toMatchObject([
      { kind, capturedAt: new Date('2026-11-20T08:50:00+08:00'), receivedAt: FRIDAY_9, byId: caregiver.uuid },
    ]);
    const { rows } = await hub.db.query('select from claim.person_claim where person_id in ($1, $2)', [caregiver.uuid, resident.uuid]);
    expect(rows).toHaveLength(0);
  });

  test('from every other status it is refused with what is allowed', async () => {
    const refusing = await isRefusedElsewhere(hub, move, async (visitId) => (await say(people.coordinator, visitId)).payload!);
    const all = ['PLANNED', 'ASSIGNED', 'EN_ROUTE', 'IN_PROGRESS', 'COMPLETED', 'VERIFIED', 'CANCELLED', 'MISSED', 'NO_ANSWER', 'REFUSED', 'ABORTED'];
    expect(refusing).toEqual(all.filter((one) => !from.includes(one)));
  });

  test('the assigned caregiver reports it, a coordinator notes it for them; others who see the visit may not, and to all others it is not there', async () => {
    const outcomes: Record<string, string> = {};
    for (const role of ['caregiver', 'coordinator', 'desk', 'teammate', 'son', 'colleague', 'nephew', 'elsewhere'] as const) {
      const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: from.at(-1)! });
      outcomes[role] = outcomeOf((await say(people[role], visitId)).answer as Answer<object>);
      await hub.db.query('delete from visit where id = $1', [visitId.slice('visit_'.length)]);
    }
    const [no, nowhere] = ['FORBIDDEN', 'NOT_FOUND'];
    expect(outcomes).toEqual({
      caregiver: 'DONE',
      coordinator: 'DONE',
      desk: no,
      teammate: no,
      son: no,
      colleague: nowhere,
      nephew: nowhere,
      elsewhere: nowhere,
    });
  });

  test('not there and not theirs are the same bytes; a stale version and a clock that runs ahead are refused', async () => {
    const { visitId, caregiver } = await visitAt(hub, from[0]!);
    expect(bytesOf((await say(people.elsewhere, visitId)).answer)).toBe(bytesOf((await say(people.elsewhere, idOf('visit', newId()))).answer));
    expect((await say(caregiver, visitId, { version: 2 })).payload).toMatchObject({ userErrors: [{ code: 'STALE_VERSION' }], visit: { version: 1 } });
    expect((await say(caregiver, visitId, { capturedAt: '2026-11-20T09:06:00+08:00' })).payload).toMatchObject({ userErrors: [{ code: 'CAPTURED_LATER' }] });
    expect((await say(caregiver, visitId, { reason: '长'.repeat(501) })).answer.errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

test('nobody is noted as not answering on another day than the visit’s', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'ASSIGNED');
  for (const { say } of ENDS.slice(0, 2))
    expect((await say(caregiver, visitId, { capturedAt: '2026-11-19T23:59:00+08:00' })).payload).toMatchObject({ userErrors: [{ code: 'NOT_TODAY' }] });
});

test('breaking off needs a reason', async () => {
  const { visitId, caregiver } = await visitAt(hub, 'IN_PROGRESS');
  expect((await ENDS[2]!.say(caregiver, visitId, { reason: '  ' })).payload).toMatchObject({ userErrors: [{ code: 'ABORT_NEEDS_REASON', path: ['reason'] }] });
});

test('why it ended is told with VISIT_DETAIL alone', async () => {
  const visitId = await hub.seed.visit(people.mother, people.caregiver, TEN, ELEVEN, { status: 'EN_ROUTE' });
  await ENDS[1]!.say(people.caregiver, visitId);
  const document = 'query ($id: ID!) { visit(id: $id) { status endedAt endReason } }';
  const seen = async (who: SignedIn) => (await query(hub, document, { id: visitId }, who.token)).data.visit;
  expect(await seen(people.son)).toEqual({ status: 'REFUSED', endedAt: '2026-11-20T01:00:00Z', endReason: null });
  expect(await seen(people.teammate)).toMatchObject({ endReason: '今天不想' });
});
