/** The page at /board as a clerk has it, from the hub that serves it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Document, HTMLElement, HTMLFormElement, HTMLInputElement } from 'happy-dom';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import type { Control } from './page.ts';
import * as browser from './page.ts';

const DATE = '2026-11-23';
const CHANGE = graphql(`
  mutation BoardPageEquipmentChange($input: BookingEquipmentChangeInput!) {
    bookingEquipmentChange(input: $input) {
      userErrors {
        code
      }
    }
  }
`);

let hub: TestHub;
let desk: SignedIn;
let page: Awaited<ReturnType<typeof browser.openPage>>;
let document: Document;
let panel: HTMLElement;
let board: HTMLElement;
let residents: Someone[];
let table: string;

beforeAll(async () => {
  hub = await testHub({
    personas: async (seed) => {
      desk = await seed.staff('FRONT_DESK');
      return [{ key: 'front-desk', title: '前台', token: desk.token, tabs: [] }];
    },
  });
  table = await hub.seed.space({ code: 'S1', kind: 'SPORTS' });
  const other = await hub.seed.space({ code: 'S2', kind: 'SPORTS', open: [['09:00', '12:00']] });
  await hub.seed.space({ code: 'S3', kind: 'CULTURE', mode: 'SHARED' });
  const closed = await hub.seed.space({ code: 'S4', kind: 'DELIBERATION' });
  await hub.db.query('delete from opening_rule where space_id = $1 and weekday = 1', [closed.replace('space_', '')]);
  for (const [id, name] of Object.entries({ [table]: '乒乓一室', [other]: '乒乓二室' }))
    await hub.db.query('update space set name = $2 where id = $1', [id.replace('space_', ''), name]);
  residents = [];
  for (const name of ['冯兰丽', '余霞', '徐文', '邵一', '魏珍', '田然', '熊欣']) residents.push(await hub.seed.resident({ name }));
  await hub.seed.equipment('投影仪', 2);
  await settled(hub);
  page = await browser.openPage(`${hub.url}/board?date=${DATE}&lang=zh-CN`);
  document = page.document;
  panel = document.getElementById('panel') as HTMLElement;
  board = document.getElementById('board') as HTMLElement;
  await until(() => board.querySelector('.label button')); // who looks is known
});
afterAll(async () => {
  await page.close();
  await hub.stop();
});

const until = <Found>(look: () => Found | null | undefined | false) => browser.until(document, look);
const key = (name: string) => browser.press(document, name);
const submit = () => browser.submit(panel.querySelector('form'));
const shows = (text: string) => until(() => !panel.hidden && panel.textContent.includes(text));
const button = (text: string, within: HTMLElement = panel) => until(() => [...within.querySelectorAll('button')].find((one) => one.textContent.includes(text)));
const press = async (text: string) => (await button(text)).click();
const onSheet = (kind: string) => [...board.querySelectorAll('button')].filter((one) => one.classList.contains(kind));
const blocks = (name: string) => onSheet('block').filter((block) => block.textContent.includes(name));
const drawn = (kind: string) => board.querySelectorAll(`.${kind}`).length;

const field = (label: string) => until(() => [...panel.querySelectorAll('label')].find((one) => one.textContent.trim().startsWith(label))?.control as Control);
const fill = async (label: string, value: string) => browser.write(await field(label), value);

/** The form, with whoever stands at the desk and what they want. */
async function open(name: string, { kind = 'SPORTS', from = 600 }: { kind?: string; from?: number } = {}): Promise<void> {
  key('n');
  await fill('居民', name);
  await until(() => panel.querySelector('input:checked'));
  await fill('类别', kind);
  await fill('开始', String(from));
}

const rowOf = async (name: string) => {
  const { rows } = await hub.db.query(
    `select b.* from booking b join person p on p.id = b.resident_id where p.name = $1 order by b.created_at desc, b.id desc limit 1`,
    [name],
  );
  return rows[0];
};

beforeEach(() => {
  key('Escape'); // a form
  key('Escape'); // the panel
});

test('what is free is told before the click, with the reason for the rest, on the sheet too', async () => {
  await open('冯兰丽');
  await shows('不开放 00:00–09:00、12:00–24:00');
  expect([...panel.querySelectorAll('.times')].map((times) => times.textContent)).toEqual(['08:00–20:00', '09:00–12:00']);
  expect([drawn('offered'), drawn('aside'), drawn('chosen')]).toEqual([2, 2, 1]);
  await press('09:00–12:00');
  expect([(await field('空间')).value === table, (await field('开始')).value, (await field('结束')).value]).toEqual([false, '600', '660']);
  key('Escape');
  expect([panel.hidden, drawn('aside')]).toEqual([true, 0]);
});

test('Enter in the search takes the first and books nothing; Enter in the form books', async () => {
  await open('冯兰丽');
  (await field('居民')).focus();
  key('Enter');
  expect(document.activeElement).toBe(await field('类别'));
  submit();
  await shows('已办好：已确认');
  expect(await rowOf('冯兰丽')).toMatchObject({ status: 'CONFIRMED', starts_at: new Date(`${DATE}T10:00:00+08:00`) });
  await until(() => blocks('冯兰丽').length === 1);
});

test('a refusal offers what would be accepted, and one click takes it', async () => {
  await open('余霞');
  submit();
  await shows('该时段已被占用');
  await press('10:00–11:00 乒乓二室');
  await shows('已办好：已确认');
  expect(panel.textContent).toContain('10:00–11:00 · 乒乓二室');
});

test('a rule is set aside where it refuses, with a reason that stays on the booking', async () => {
  await hub.seed.bookingRule('SPORTS', { perWeek: 1 });
  await settled(hub);
  await open('余霞', { from: 840 });
  submit();
  await shows('可以破例办理');
  await fill('可以破例办理', '康复需要');
  browser.submit(panel.querySelector('form.exception') as HTMLFormElement);
  await shows('每周次数：康复需要');
  await until(() => blocks('余霞').some((block) => block.title.includes('破例 每周次数')));
  expect((await rowOf('余霞')).status).toBe('CONFIRMED');
  await hub.seed.bookingRule('SPORTS', {});
});

test('equipment is asked for with what is left of it, and stands on the booking', async () => {
  await open('徐文', { kind: 'CULTURE' });
  await shows('投影仪（余 2）');
  await fill('投影仪（余 2）', '1');
  submit();
  await shows('投影仪 × 1');
  key('Escape');
  await open('邵一', { kind: 'CULTURE' });
  await shows('投影仪（余 1）');
});

test('a slot is held, confirmed, held again and let go', async () => {
  await open('邵一', { kind: 'CULTURE' });
  await press('先留 10 分钟');
  await shows('请在倒计时内确认');
  await press('确认预约');
  await shows('已办好：已确认');
  key('Escape');
  await open('魏珍', { kind: 'CULTURE' });
  await press('先留 10 分钟');
  await press('放开');
  await shows('已取消');
  expect([(await rowOf('邵一')).status, (await rowOf('魏珍')).status]).toEqual(['CONFIRMED', 'CANCELLED']);
});

test('the first that fits is one click, also on another day', async () => {
  await open('魏珍', { kind: 'DELIBERATION' });
  await shows('当天没有合适的时间');
  await press('最早可约');
  await press('11/24周二 08:00–09:00');
  expect([(await field('日期')).value, (await field('开始')).value]).toEqual(['2026-11-24', '480']);
  submit();
  await shows('11/24周二 08:00–09:00 · 活动室');
});

test('a booking moves to where the sheet is clicked, and when that is refused to what is offered', async () => {
  await open('田然', { from: 960 });
  submit();
  await press('改期');
  await shows('改到哪里');
  await until(() => board.querySelector('.offered'));
  const taken = onSheet('free').find((free) => free.getAttribute('aria-label')?.startsWith('乒乓一室 17:00'));
  taken?.click();
  expect((await field('开始')).value).toBe('1020');
  await fill('开始', '840'); // 余霞 is there
  submit();
  await shows('可以改约');
  const offer = panel.querySelector('.answer')?.querySelector('button');
  offer?.click();
  await shows(`已改到 ${offer?.textContent}`);
  expect((await rowOf('田然')).version).toBe(2);
});

test('a form keeps what was written into it while a colleague is at the booking, and goes by what it then is', async () => {
  (await until(() => blocks('徐文')[0])).click();
  await shows('投影仪 × 1');
  await press('取消预约');
  await fill('原因', '临时有事');
  const { id, version } = await rowOf('徐文');
  const input = { bookingId: `booking_${id}`, version, equipment: [], idempotencyKey: randomUUID() };
  await ask(hub, CHANGE, { input }, desk.token);
  await until(() => !panel.textContent.includes('投影仪 × 1'));
  expect((await field('原因')).value).toBe('临时有事');
  submit();
  await shows('取消原因临时有事');
});

test('who is called off late is excused where the clerk says so, with the reason', async () => {
  (await until(() => blocks('田然')[0])).click();
  await press('取消预约');
  key('Escape');
  expect([panel.hidden, panel.querySelectorAll('form').length, document.activeElement?.textContent]).toEqual([false, 0, '取消预约']);
  await press('取消预约');
  await fill('原因', '生病');
  (await field('不计爽约')).click();
  submit();
  await shows('取消原因生病');
  expect(await rowOf('田然')).toMatchObject({ status: 'CANCELLED', cancelled_late: false });
});

test('a space is closed after a look at whom that concerns, and opened again', async () => {
  await open('熊欣', { from: 1080 });
  submit();
  await shows('已办好：已确认');
  (await button('乒乓一室', board)).click();
  await fill('原因', '地面打蜡');
  await fill('开始', `${DATE}T18:00`);
  await fill('结束', `${DATE}T20:00`);
  submit();
  await shows('将影响 1 项预约');
  expect(panel.querySelector('li')?.textContent).toMatch(/^熊欣 18:00–19:00 · 乒乓一室 · 1\d+→ /);
  await press('停用，1 项转为需改期');
  (await until(() => blocks('熊欣').find((block) => block.classList.contains('DISPLACED')))).click();
  await shows('改约建议');
  await until(() => board.querySelector('.closure')?.textContent.includes('地面打蜡'));
  (await button('乒乓一室', board)).click();
  await press('恢复使用');
  await until(() => !board.textContent.includes('地面打蜡'));
});

test('what is answered late leaves alone what the clerk has opened meanwhile', async () => {
  const news = (text: string) => until(() => document.querySelector('#bar .news')?.textContent === text);
  (await button('乒乓一室', board)).click();
  await fill('原因', '检修');
  await fill('开始', `${DATE}T19:00`);
  await fill('结束', `${DATE}T20:00`);
  submit();
  await shows('没有预约受影响');
  const shut = await until(() => panel.querySelector('.impact')?.querySelector('button'));
  const first = page.holdAnswers();
  shut.click();
  await until(() => board.querySelector('.closure')?.textContent.includes('检修'));
  blocks('熊欣')[0]?.click();
  first();
  await news('乒乓一室 已停用。');
  expect([panel.hidden, panel.querySelector('h2')?.textContent]).toEqual([false, '熊欣']);
  key('Escape');

  await open('熊欣', { from: 480 });
  const second = page.holdAnswers();
  submit();
  await until(() => blocks('熊欣').length === 2);
  key('Escape');
  second();
  await news('熊欣 已办好：已确认');
  expect(panel.hidden).toBe(true);
});

test('whoever is sought is pointed out, and Enter opens the first', async () => {
  browser.write(document.querySelector('#bar .find') as HTMLInputElement, '余霞');
  expect(drawn('sought')).toBe(2);
  key('Enter');
  await shows('10:00–11:00 · 乒乓二室');
  expect([drawn('sought'), drawn('open')]).toEqual([0, 1]);
});

test('who comes is checked in, who does not is noted and may come after all, and a slip is undone', async () => {
  hub.clock.set(`${DATE}T10:20:00+08:00`);
  (await until(() => blocks('余霞').find((block) => block.textContent.includes('10:00')))).click();
  await press('标记爽约');
  await shows('已办好：爽约');
  await press('撤销爽约');
  await shows('已办好：已确认');
  await press('签到');
  await press('撤销签到');
  await shows('已办好：已确认');
  await press('签到');
  await press('完成');
  await shows('已办好：已完成');
});
