/** What one press sends, and what a refusal or a silence leads to; the hub is played. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type HTMLElement, type HTMLInputElement, Window } from 'happy-dom';
import { OverridableRule } from '../../src/bookings/overrides/overrides.ts';
import { submit, write } from './page.ts';

const module = (name: string) => import(new URL(`../../src/console/board/${name}.js`, import.meta.url).href);
const { pressing } = await module('press');
const { spacePanel } = await module('closing');
const { clockOf } = await module('times');
const { OVERRIDES, closesSpaces, overridable } = await module('rights');
const { wordsOf } = await module('words');

const words = wordsOf('zh-CN');
const cut = { errors: [{ message: 'cut', extensions: { code: 'UNREACHABLE' } }] };
const done = { data: { answer: { booking: { id: 'one' }, userErrors: [] } } };
const refusal = (code: string, alternatives: object[] = []) => ({ data: { answer: { userErrors: [{ code, message: code }], alternatives } } });

const window = new Window();
beforeAll(() => {
  Object.assign(globalThis, { document: window.document });
});
afterAll(async () => {
  Reflect.deleteProperty(globalThis, 'document');
  await window.happyDOM.close();
});

const settled = () => new Promise<void>((over) => setImmediate(over));

/** A panel's press; the hub answers what it is given, in order. */
function desk(answers: object[], roles = ['FRONT_DESK']) {
  const sent: { from: number; override?: object }[] = [];
  const heard: string[] = [];
  const hub = {
    act: async (_name: string, input: { from: number }) => {
      sent.push(input);
      return answers.shift();
    },
  };
  const inBar: string[] = [];
  const shown = { is: true };
  const page = { panel: { shows: () => shown.is }, say: (text: string) => inBar.push(text), said: ({ startsAt }: { startsAt: string }) => startsAt };
  const { box, press } = pressing({ hub, words, roles: () => roles, ...page }, () => '余霞');
  const way = {
    done: () => heard.push('done'),
    refused: () => heard.push('refused'),
    again: (input: object) => press('create', input, way),
  };
  const ask = (from: number) => press('create', { from }, way);
  window.document.body.replaceChildren(box);
  return { box: box as HTMLElement, ask, sent, heard, shown, inBar };
}

test('a second press while the first is on its way sends nothing', async () => {
  const { ask, sent } = desk([done, done]);
  await Promise.all([ask(1), ask(1)]);
  expect(sent).toHaveLength(1);
});

test('without an answer the same is sent again, and anything else only once that is settled', async () => {
  const found = desk([cut, done]);
  await found.ask(1);
  expect(found.box.textContent).toBe(`${words.unreachable}${words.tryAgain}`);
  await found.ask(2);
  expect([found.sent.map(({ from }) => from), found.heard, found.box.textContent]).toEqual([[1, 1], ['done'], words.settled]);

  const free = desk([cut, refusal('SLOT_TAKEN'), done]);
  await free.ask(1);
  await free.ask(2);
  expect([free.sent.map(({ from }) => from), free.heard]).toEqual([
    [1, 1, 2],
    ['refused', 'done'],
  ]);
});

test('an alternative is one click, with all that was asked for otherwise', async () => {
  const other = { startsAt: 'ten', endsAt: 'eleven', space: { id: 'space_2', name: '二室' } };
  const { box, ask, sent, heard } = desk([refusal('SLOT_TAKEN', [other]), done]);
  await ask(1);
  box.querySelector('button')?.click();
  await settled();
  expect([sent[1], heard]).toEqual([{ from: 1, spaceId: 'space_2', startsAt: 'ten', endsAt: 'eleven' }, ['refused', 'done']]);
});

test('an exception keeps what was set aside before, and is not offered again where it did not help', async () => {
  const { box, ask, sent } = desk([refusal('LEAD_TIME'), refusal('QUOTA'), refusal('QUOTA')]);
  await ask(1);
  const say = async (reason: string) => {
    (box.querySelector('input') as HTMLInputElement).value = reason;
    submit(box.querySelector('form'));
    await settled();
  };
  await say('  ');
  expect(sent).toHaveLength(1);
  await say('在前台');
  await say('在前台');
  expect(sent.slice(1).map(({ override }) => override)).toEqual([
    { rules: ['LEAD_TIME'], reason: '在前台' },
    { rules: ['LEAD_TIME', 'QUOTA'], reason: '在前台' },
  ]);
  expect(box.querySelector('form')).toBeNull();
});

test('what the clerk no longer looks at is told in the bar', async () => {
  const { ask, shown, inBar } = desk([done, refusal('SLOT_TAKEN')]);
  await ask(1);
  expect(inBar).toEqual([]);
  const answered = ask(2);
  shown.is = false;
  await answered;
  expect(inBar).toEqual(['余霞 SLOT_TAKEN']);
});

test('whom a closure concerns is told for the times that are asked last', async () => {
  const { body } = window.document;
  const answers: ((impact: object) => void)[] = [];
  const page = {
    hub: { ask: () => new Promise((answer) => answers.push(answer)) },
    words,
    panel: { shows: () => true, open: (_: object, ...parts: HTMLElement[]) => body.replaceChildren(...parts) },
    clock: clockOf('Asia/Shanghai'),
    date: () => '2026-11-23',
    now: () => 0,
    scale: () => ({ until: 1200 }),
  };
  spacePanel(page, { id: 'space_1', name: '一室', kind: 'SPORTS', floor: 1, capacity: 10 }, []);
  const form = body.querySelector('form')!;
  const [reason, , end] = form.querySelectorAll('input');
  const impactOf = async (place: number, bookingCount: number) => {
    answers[place]?.({ data: { displacementPreview: { bookingCount, insideCount: 0, bookings: [] } } });
    await settled();
    return body.querySelector('.impact')?.firstElementChild?.textContent;
  };
  write(reason!, '检修');
  submit(form);
  write(end!, '2026-11-23T19:00');
  expect(await impactOf(0, 2)).toBeUndefined();
  submit(form);
  write(end!, '2026-11-23T18:00');
  submit(form);
  expect(await impactOf(2, 1)).toBe(words.impactOf(1, 0));
  expect(await impactOf(1, 3)).toBe(words.impactOf(1, 0));
});

test('only what this viewer may set aside is offered, and only where nothing else is in the way', () => {
  const errors = (...codes: string[]) => codes.map((code) => ({ code }));
  expect(Object.keys(OVERRIDES).sort()).toEqual(Object.keys(OverridableRule).sort());
  expect(overridable(['FRONT_DESK'], errors('QUOTA'))).toEqual(['QUOTA']);
  expect(overridable(['FRONT_DESK'], errors('HORIZON'))).toEqual([]);
  expect(overridable(['COORDINATOR'], errors('HORIZON'))).toEqual(['HORIZON']);
  expect(overridable(['PRACTITIONER'], errors('QUOTA'))).toEqual([]);
  expect(overridable(['FRONT_DESK'], errors('QUOTA', 'SLOT_TAKEN'))).toEqual([]);
  expect([closesSpaces(['FRONT_DESK']), closesSpaces(['PRACTITIONER'])]).toEqual([true, false]);
});
