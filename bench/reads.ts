/** Statements and time of the first reads of each persona, beside the cheapest request there is: a token judged, nothing read. */

import { FIRST_QUERIES } from '../src/console/first-queries.ts';
import { localDate, systemClock } from '../src/core/time.ts';
import { demoHub, ms, post, quantile } from './demo-hub.ts';

const ROUNDS = 300;
const CLIENTS = 4;
const RESIDENT = `query ($id: ID!) { resident(id: $id) { name withheld contact { phones address } care { allergies specialGroups } relations { kind relative { name } }
  bookings(first: 20) { nodes { startsAt status space { name } } } visits(first: 20) { nodes { startsAt status caregiver { name } } } } }`;

export async function reads(): Promise<void> {
  const seen: string[] = [];
  const { hub, tokens, stop } = await demoHub((sql) => seen.push(sql));
  const date = localDate(systemClock.now(), 'Asia/Shanghai');
  const { text } = await post(hub.url, tokens.caregiver, '{ schedule { visits { resident { id } } } }');
  const { id } = JSON.parse(text).data.schedule.visits[0].resident;
  const cases = [
    { name: 'token alone (reference)', token: tokens['front-desk'], query: '{ __typename cursor }', variables: {} },
    { name: 'dayBoard, 22 spaces', token: tokens['front-desk'], query: FIRST_QUERIES['front-desk'][0]!.query, variables: { date } },
    { name: 'schedule, about 12 visits', token: tokens.caregiver, query: FIRST_QUERIES.caregiver[0]!.query, variables: { date } },
    { name: 'resident with bookings and visits', token: tokens.caregiver, query: RESIDENT, variables: { id } },
  ];
  const table: Record<string, string | number>[] = [];
  for (const { name, token, query, variables } of cases) {
    for (let i = 0; i < 50; i++) await post(hub.url, token, query, variables);
    seen.length = 0;
    const answer = await post(hub.url, token, query, variables);
    if (answer.text.includes('"errors"')) throw new Error(answer.text.slice(0, 500));
    const statements = seen.length;
    const alone: number[] = [];
    for (let i = 0; i < ROUNDS; i++) alone.push((await post(hub.url, token, query, variables)).ms);
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        for (let i = 0; i < ROUNDS / CLIENTS; i++) await post(hub.url, token, query, variables);
      }),
    );
    const perSecond = ROUNDS / ((performance.now() - begun) / 1000);
    table.push({
      read: name,
      statements,
      KiB: Math.round(answer.text.length / 1024),
      p50: ms(quantile(alone, 0.5)),
      p99: ms(quantile(alone, 0.99)),
      [`requests/s, ${CLIENTS} clients`]: Math.round(perSecond),
    });
  }
  console.table(table);
  await stop();
}
