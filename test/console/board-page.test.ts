/** The page at /board as a clerk has it: its own modules in as much of a browser as they ask for, against a real hub. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { BOARD_DOCUMENTS } from '../../src/console/board-documents.ts';
import { settled } from '../feeds/acts.ts';
import { graphql } from '../generated/gql.ts';
import { ask } from '../support/client.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { openPage, page, type Thing, until } from './page.ts';

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
let leave: () => void;
let residents: Someone[];
let table: string;

beforeAll(async () => {
  hub = await testHub();
  desk = await hub.seed.staff('FRONT_DESK');
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
  const config = { endpoint: `${hub.url}/graphql`, zone: 'Asia/Shanghai', documents: BOARD_DOCUMENTS };
  const personas = [{ key: 'front-desk', title: '前台', token: desk.token }];
  leave = await openPage({ ...config, personas }, `?date=${DATE}&lang=zh-CN`, hub.url);
  await until(() => page.body.querySelectorAll('.label').some((label) => label.querySelector('button'))); // who looks is known
});
afterAll(async () => {
  leave();
  await hub.stop();
});

const panel = page.getElementById('panel');
const board = page.getElementById('board');
const shows = (text: string) => until(() => !panel.hidden && panel.textContent.includes(text));
const button = (text: string, within: Thing = panel) => until(() => within.querySelectorAll('button').find((one) => one.textContent.includes(text)));
const press = async (text: string) => (await button(text)).click();
const blocks = (name: string) => board.querySelectorAll('.block').filter((block) => block.textContent.includes(name));
const key = (name: string) => page.tell('keydown', { key: name, target: page.body });

const field = (label: string) =>
  until(() => {
    const found = panel.querySelectorAll('label').find((one) => one.textContent.startsWith(label));
    return found && panel.querySelectorAll('input, select').find((one) => one.id === found.attributes.get('for'));
  });

async function fill(label: string, value: string): Promise<void> {
  const found = await field(label);
  found.value = value;
  found.tell('input');
  found.tell('change');
}

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
  expect(panel.querySelectorAll('.times').map((times) => times.textContent)).toEqual(['08:00–20:00', '09:00–12:00']);
  expect([board.querySelectorAll('.offered').length, board.querySelectorAll('.aside').length, board.querySelectorAll('.chosen').length]).toEqual([2, 2, 1]);
  await press('09:00–12:00');
  expect([(await field('空间')).value === table, (await field('开始')).value, (await field('结束')).value]).toEqual([false, '600', '660']);
  key('Escape');
  expect([panel.hidden, board.querySelectorAll('.aside').length]).toEqual([true, 0]);
});

test('Enter in the search takes the first and books nothing; Enter in the form books', async () => {
  await open('冯兰丽');
  const search = await field('居民');
  search.tell('keydown', { key: 'Enter' });
  expect(page.activeElement).toBe(await field('类别'));
  panel.querySelector('form')?.tell('submit');
  await shows('已办好：已确认');
  expect(await rowOf('冯兰丽')).toMatchObject({ status: 'CONFIRMED', starts_at: new Date(`${DATE}T10:00:00+08:00`) });
  await until(() => blocks('冯兰丽').length === 1);
});

test('a refusal offers what would be accepted, and one click takes it', async () => {
  await open('余霞');
  panel.querySelector('form')?.tell('submit');
  await shows('该时段已被占用');
  await press('10:00–11:00 乒乓二室');
  await shows('已办好：已确认');
  expect(panel.textContent).toContain('10:00–11:00 · 乒乓二室');
});

test('a rule is set aside where it refuses, with a reason that stays on the booking', async () => {
  await hub.seed.bookingRule('SPORTS', { perWeek: 1 });
  await settled(hub);
  await open('余霞', { from: 840 });
  panel.querySelector('form')?.tell('submit');
  await shows('可以破例办理');
  await fill('可以破例办理', '康复需要');
  panel.querySelector('.exception')?.tell('submit');
  await shows('每周次数：康复需要');
  await until(() => blocks('余霞').some((block) => String(block.title).includes('破例 每周次数')));
  expect((await rowOf('余霞')).status).toBe('CONFIRMED');
  await hub.seed.bookingRule('SPORTS', {});
});

test('equipment is asked for with what is left of it, and stands on the booking', async () => {
  await open('徐文', { kind: 'CULTURE' });
  await shows('投影仪（余 2）');
  await fill('投影仪（余 2）', '1');
  panel.querySelector('form')?.tell('submit');
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
  panel.querySelector('form')?.tell('submit');
  await shows('11/24周二 08:00–09:00 · 活动室');
});

test('a booking moves to where the sheet is clicked, and when that is refused to what is offered', async () => {
  await open('田然', { from: 960 });
  panel.querySelector('form')?.tell('submit');
  await press('改期');
  await shows('改到哪里');
  await until(() => board.querySelector('.offered'));
  const taken = board.querySelectorAll('.free').find((free) => String(free['aria-label'] ?? free.attributes.get('aria-label')).startsWith('乒乓一室 17:00'));
  taken?.click();
  expect((await field('开始')).value).toBe('1020');
  await fill('开始', '840'); // 余霞 is there
  panel.querySelector('form')?.tell('submit');
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
  panel.querySelector('form')?.tell('submit');
  await shows('取消原因临时有事');
});

test('who is called off late is excused where the clerk says so, with the reason', async () => {
  (await until(() => blocks('田然')[0])).click();
  await press('取消预约');
  key('Escape');
  expect([panel.hidden, panel.querySelectorAll('form').length, page.activeElement.textContent]).toEqual([false, 0, '取消预约']);
  await press('取消预约');
  await fill('原因', '生病');
  (await until(() => panel.querySelectorAll('input').find((one) => one.type === 'checkbox'))).checked = true;
  panel.querySelector('form')?.tell('submit');
  await shows('取消原因生病');
  expect(await rowOf('田然')).toMatchObject({ status: 'CANCELLED', cancelled_late: false });
});

test('a space is closed after a look at whom that concerns, and opened again', async () => {
  await open('熊欣', { from: 1080 });
  panel.querySelector('form')?.tell('submit');
  await shows('已办好：已确认');
  (await button('乒乓一室', board)).click();
  await fill('原因', '地面打蜡');
  await fill('开始', `${DATE}T18:00`);
  await fill('结束', `${DATE}T20:00`);
  panel.querySelector('form')?.tell('submit');
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

test('whoever is sought is pointed out, and Enter opens the first', async () => {
  const find = page.getElementById('bar').querySelector('.find') as Thing;
  find.value = '余霞';
  find.tell('input');
  expect(board.querySelectorAll('.sought').length).toBe(2);
  find.tell('keydown', { key: 'Enter' });
  await shows('10:00–11:00 · 乒乓二室');
  expect([board.querySelectorAll('.sought').length, board.querySelectorAll('.open').length]).toEqual([0, 1]);
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
