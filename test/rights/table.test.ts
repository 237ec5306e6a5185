/** Every role and relation × every field and way to it, held against a table written by hand: 0 leaks, 0 wrong denials. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import { type Answers, askEverything, CELLS, OPENED_BY } from './answers.ts';
import { COLUMNS, EXPECTED } from './expected.ts';
import { type Subject, type SubjectKey, type World, world } from './world.ts';

let hub: TestHub;
let made: World;
const asked: { who: string; subject: Subject; open: ReadonlySet<string>; answers: Answers }[] = [];

beforeAll(async () => {
  hub = await testHub();
  made = await world(hub);
  for (const [who, viewer] of made.viewers) {
    for (const subject of Object.values(made.subjects)) {
      const open = new Set((EXPECTED[who]?.[subject.key as SubjectKey] ?? '').split(' ').filter(Boolean));
      asked.push({ who, subject, open, answers: await askEverything(hub, made, viewer, subject) });
    }
  }
}, 120_000);
afterAll(() => hub.stop());

test('the table knows every viewer, every column, and nobody else', () => {
  expect([...made.viewers.keys()].sort()).toEqual(Object.keys(EXPECTED).sort());
  expect(new Set(CELLS.map(([column]) => column))).toEqual(new Set(Object.keys(COLUMNS)));
  for (const { open } of asked) for (const column of open) expect(Object.keys(COLUMNS)).toContain(column);
});

test('everybody sees what the table says, and nothing beside it', () => {
  const leaks: string[] = [];
  const denials: string[] = [];
  let cells = 0;
  for (const { who, subject, open, answers } of asked) {
    for (const [column, label, seen] of CELLS) {
      cells++;
      const sees = seen(answers, subject);
      if (sees && !open.has(column)) leaks.push(`${who} sees ${label} of ${subject.key}`);
      if (!sees && open.has(column) && detailIsReachable(label, open)) denials.push(`${who} does not see ${label} of ${subject.key}`);
    }
  }
  console.info(
    `${cells} cells: ${made.viewers.size} viewers × ${Object.keys(made.subjects).length} subjects × ${CELLS.length} ways; ${leaks.length} leaks, ${denials.length} wrong denials`,
  );
  expect({ leaks, denials }).toEqual({ leaks: [], denials: [] });
});

/** Details in a list are there only for whoever sees the list. */
const detailIsReachable = (label: string, open: ReadonlySet<string>): boolean => !label.startsWith('visits.nodes') || open.has('S') || open.has('X');

test('no answer to anybody holds a private text that is not theirs, whatever they asked', () => {
  const leaks: string[] = [];
  let texts = 0;
  for (const who of made.viewers.keys()) {
    const theirs = asked.filter((one) => one.who === who);
    const said = theirs.map((one) => one.answers.text).join();
    for (const { subject, open } of theirs) {
      for (const [name, canary] of Object.entries(subject.canaries)) {
        texts++;
        const columns = OPENED_BY[name as keyof typeof OPENED_BY];
        if (![...columns].some((column) => open.has(column)) && said.includes(canary)) leaks.push(`${who} was told ${name} of ${subject.key}`);
      }
    }
  }
  console.info(`${texts} private texts looked for in ${asked.length * 8} answers, ${leaks.length} found where they must not be`);
  expect(leaks).toEqual([]);
});

test('withheld names what is null and what is not there to see, and never counselling', () => {
  for (const { who, subject, open, answers } of asked) {
    const { person } = answers;
    if (!person) continue;
    const at = `${who} of ${subject.key}`;
    const withheld = new Set<string>(person.withheld);
    expect([at, [...withheld].filter((scope) => scope.startsWith('COUNSELLING'))]).toEqual([at, []]);
    expect({
      at,
      PROFILE: withheld.has('PROFILE'),
      HEALTH: withheld.has('HEALTH'),
      BOOKINGS: withheld.has('BOOKINGS'),
      VISIT_STATUS: withheld.has('VISIT_STATUS'),
    }).toEqual({
      at,
      PROFILE: person.contact === null,
      HEALTH: person.care === null,
      BOOKINGS: person.bookings === null,
      VISIT_STATUS: person.visits === null,
    });
    expect([at, person.careTeam === null]).toEqual([at, withheld.has('VISIT_STATUS')]);
    expect([at, person.bornOn === null]).toEqual([at, withheld.has('PROFILE')]);
    if (open.has('S') && open.has('D')) expect([at, withheld.has('VISIT_DETAIL') && who !== 'a caregiver on a visit']).toEqual([at, false]);
    if (withheld.has('VISIT_DETAIL')) expect([at, open.has('D')]).toEqual([at, false]);
  }
});

test('what a list counts is what it shows', () => {
  for (const { who, subject, answers } of asked) {
    const { person, byName, byPhone } = answers;
    for (const [name, list] of Object.entries({ visits: person?.visits, bookings: person?.bookings, byName, byPhone }))
      if (list) expect([who, subject.key, name, list.totalCount]).toEqual([who, subject.key, name, list.nodes.length]);
  }
});
