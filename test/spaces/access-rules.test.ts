import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AccessNeed } from '../../src/residents/entities.ts';
import { BreakableFeature } from '../../src/spaces/access/entities.ts';
import { type AccessGap, type Asked, type Features, featuresOf, fitOf, type Outage, unfitTimes } from '../../src/spaces/access/rules.ts';
import { sentenceOfGap } from '../../src/spaces/access/sentences.ts';

const at = (time: string): Date => new Date(`2026-11-20T${time}:00+08:00`);
const broken = (feature: BreakableFeature, from = '09:00', until = '18:00'): Outage => ({ feature, start: at(from), end: at(until) });

/** A space on the ground floor that lacks nothing. */
const GOOD: Features = {
  floor: 1,
  doorWidthCm: 90,
  stepFree: true,
  lift: null,
  wheelchairPlaces: 2,
  accessibleToilet: true,
  hearingLoop: true,
  quietRoom: true,
};
/** As the demo centre has them: 心理咨询室二 with its narrow door, 康复训练室三·水疗 behind two steps. */
const S13: Features = { ...GOOD, floor: 3, doorWidthCm: 78, wheelchairPlaces: 0 };
const S16: Features = { ...GOOD, floor: 4, stepFree: false, wheelchairPlaces: 0 };

const asking = (needs: readonly AccessNeed[], more: Partial<Asked> = {}): Asked => ({ needs, wheelchairs: 0, companions: 0, ...more });
const told = ({ verdict, gaps }: ReturnType<typeof fitOf>) => [verdict, ...gaps.map(({ measure, verdict: one }) => `${measure} ${one}`)];
const texts = (gaps: readonly AccessGap[]) => gaps.map((gap) => sentenceOfGap(gap, 'Asia/Shanghai')['zh-CN']);

describe('a need against what was measured', () => {
  test.each<[string, AccessNeed[], Partial<Features>, Partial<Asked>, string[]]>([
    ['nobody needs anything', [], { stepFree: false, doorWidthCm: 50, floor: 5 }, {}, ['FIT']],
    ['a wheelchair where nothing is missing', ['WHEELCHAIR'], {}, {}, ['FIT']],
    ['a wheelchair at a door of 80 cm', ['WHEELCHAIR'], { doorWidthCm: 80 }, {}, ['FIT']],
    ['a wheelchair at a door of 79 cm', ['WHEELCHAIR'], { doorWidthCm: 79 }, {}, ['UNFIT', 'DOOR_WIDTH UNFIT']],
    ['a wheelchair at a door that nobody measured', ['WHEELCHAIR'], { doorWidthCm: null }, {}, ['FIT_WITH_HELP', 'DOOR_WIDTH FIT_WITH_HELP']],
    ['a wheelchair before steps', ['WHEELCHAIR'], { stepFree: false }, {}, ['UNFIT', 'STEP_FREE_ROUTE UNFIT']],
    ['a wheelchair on a floor with a ramp and no lift', ['WHEELCHAIR'], { floor: 2, lift: false }, {}, ['FIT']],
    [
      'a wheelchair on a floor with stairs alone',
      ['WHEELCHAIR'],
      { floor: 2, lift: false, stepFree: false },
      {},
      ['UNFIT', 'STEP_FREE_ROUTE UNFIT', 'LIFT UNFIT'],
    ],
    ['more wheelchairs than places', [], {}, { wheelchairs: 3 }, ['UNFIT', 'WHEELCHAIR_PLACES UNFIT']],
    ['a wheelchair that was not counted', ['WHEELCHAIR'], { wheelchairPlaces: 0 }, {}, ['UNFIT', 'WHEELCHAIR_PLACES UNFIT']],
    ['a wheelchair without its toilet', ['WHEELCHAIR'], { accessibleToilet: false }, {}, ['FIT_WITH_HELP', 'ACCESSIBLE_TOILET FIT_WITH_HELP']],
    ['a walking aid before two steps', ['WALKER'], { stepFree: false }, {}, ['FIT_WITH_HELP', 'STEP_FREE_ROUTE FIT_WITH_HELP']],
    ['a walking aid at a narrow door', ['WALKER'], { doorWidthCm: 70 }, {}, ['FIT']],
    [
      'a walking aid on a floor with stairs alone',
      ['WALKER'],
      { floor: 3, lift: false, stepFree: false },
      {},
      ['UNFIT', 'LIFT UNFIT', 'STEP_FREE_ROUTE FIT_WITH_HELP'],
    ],
    ['somebody blind who comes alone', ['BLIND'], {}, {}, ['FIT_WITH_HELP', 'COMPANION FIT_WITH_HELP']],
    ['somebody blind with an escort', ['BLIND'], {}, { companions: 1 }, ['FIT']],
    ['low vision before steps', ['LOW_VISION'], { stepFree: false }, {}, ['FIT_WITH_HELP', 'STEP_FREE_ROUTE FIT_WITH_HELP']],
    ['somebody deaf, whom no hearing loop helps', ['DEAF'], {}, {}, ['FIT_WITH_HELP', 'WRITING_OR_SIGNING FIT_WITH_HELP']],
    ['hard of hearing with a loop', ['HARD_OF_HEARING'], {}, {}, ['FIT']],
    ['hard of hearing without', ['HARD_OF_HEARING'], { hearingLoop: false }, {}, ['FIT_WITH_HELP', 'HEARING_LOOP FIT_WITH_HELP']],
    ['hard of hearing where nobody looked', ['HARD_OF_HEARING'], { hearingLoop: null }, {}, ['FIT_WITH_HELP', 'HEARING_LOOP FIT_WITH_HELP']],
    ['somebody who writes', ['SPEECH_TEXT'], {}, {}, ['FIT_WITH_HELP', 'WRITING_OR_SIGNING FIT_WITH_HELP']],
    ['an escort who comes', ['ESCORT'], {}, { companions: 1 }, ['FIT']],
    ['an escort who is missing', ['ESCORT'], {}, {}, ['FIT_WITH_HELP', 'COMPANION FIT_WITH_HELP']],
    ['quiet in a loud room', ['QUIET'], { quietRoom: false }, {}, ['FIT_WITH_HELP', 'QUIET_ROOM FIT_WITH_HELP']],
    ['easy language', ['EASY_READ'], {}, {}, ['FIT_WITH_HELP', 'EASY_LANGUAGE FIT_WITH_HELP']],
  ])('%s', (_, needs, space, more, expected) => expect(told(fitOf({ ...GOOD, ...space }, asking(needs, more)))).toEqual(expected));

  test('S13 names its door by the centimetre and its lack of places, S16 its steps', () => {
    const door = fitOf(S13, asking(['WHEELCHAIR']));
    expect(door.gaps[0]).toMatchObject({ need: 'WHEELCHAIR', measure: 'DOOR_WIDTH', has: 78, needed: 80, isBroken: false, isUnmeasured: false });
    expect(texts(door.gaps)).toEqual(['门净宽 78 厘米，轮椅需 80 厘米', '只有 0 个轮椅位']);
    expect(texts(fitOf(S16, asking(['WHEELCHAIR'])).gaps)).toEqual(['入口有台阶', '只有 0 个轮椅位']);
    expect(told(fitOf(S16, asking(['WALKER'])))[0]).toBe('FIT_WITH_HELP');
    expect(told(fitOf(S13, asking(['WALKER'])))[0]).toBe('FIT');
  });

  test('what was measured is listed, the lift where one is needed', () => {
    const kinds = (space: Features) => featuresOf(space).map(({ kind, isThere, cm }) => `${kind} ${isThere}${cm === null ? '' : ` ${cm}`}`);
    expect(kinds(S13)).toEqual(['STEP_FREE_ROUTE true', 'LIFT null', 'DOOR_WIDTH false 78', 'ACCESSIBLE_TOILET true', 'HEARING_LOOP true', 'QUIET_ROOM true']);
    expect(kinds({ ...GOOD, doorWidthCm: null })).toContain('DOOR_WIDTH null');
    expect(kinds(GOOD)).not.toContain('LIFT null');
  });
});

describe('while something is out of order', () => {
  test.each<[string, AccessNeed[], Partial<Features>, Outage[], string[]]>([
    ['no lift, on the third floor', ['WHEELCHAIR'], { floor: 3 }, [broken('LIFT')], ['UNFIT', 'LIFT UNFIT']],
    ['no lift, with a walking aid', ['WALKER'], { floor: 3 }, [broken('LIFT')], ['UNFIT', 'LIFT UNFIT']],
    ['no lift, for somebody blind', ['BLIND'], { floor: 3 }, [broken('LIFT')], ['FIT_WITH_HELP', 'LIFT FIT_WITH_HELP', 'COMPANION FIT_WITH_HELP']],
    ['no lift, on the ground floor', ['WHEELCHAIR'], {}, [broken('LIFT')], ['FIT']],
    ['no lift, where a ramp goes up', ['WHEELCHAIR'], { floor: 2, lift: false }, [broken('LIFT')], ['FIT']],
    ['a blocked ramp', ['WHEELCHAIR'], {}, [broken('STEP_FREE_ROUTE')], ['UNFIT', 'STEP_FREE_ROUTE UNFIT']],
    ['a toilet out of order', ['WHEELCHAIR'], {}, [broken('ACCESSIBLE_TOILET')], ['FIT_WITH_HELP', 'ACCESSIBLE_TOILET FIT_WITH_HELP']],
    ['what is not there anyway', ['HARD_OF_HEARING'], { hearingLoop: false }, [broken('HEARING_LOOP')], ['FIT_WITH_HELP', 'HEARING_LOOP FIT_WITH_HELP']],
    ['what nobody needs', ['DEAF'], { floor: 3 }, [broken('LIFT'), broken('HEARING_LOOP')], ['FIT_WITH_HELP', 'WRITING_OR_SIGNING FIT_WITH_HELP']],
  ])('%s', (_, needs, space, outages, expected) => expect(told(fitOf({ ...GOOD, ...space }, asking(needs), outages))).toEqual(expected));

  test('is told until it is over, by the clock of the centre', () => {
    const upstairs = { ...GOOD, floor: 3 };
    expect(texts(fitOf(upstairs, asking(['WHEELCHAIR']), [broken('LIFT', '09:00', '12:00'), broken('LIFT', '11:00', '15:30')]).gaps)).toEqual([
      '电梯停用，至 2026-11-20 15:30',
    ]);
    const open = { ...broken('LIFT'), end: new Date(8.64e15) };
    expect(texts(fitOf(upstairs, asking(['WHEELCHAIR']), [open]).gaps)).toEqual(['电梯停用，恢复时间另行通知']);
  });
});

describe('always', () => {
  const need = fc.constantFrom(...(Object.keys(AccessNeed) as AccessNeed[]));
  const maybe = fc.constantFrom(true, false, null);
  const space: fc.Arbitrary<Features> = fc.record({
    floor: fc.integer({ min: -1, max: 5 }),
    doorWidthCm: fc.option(fc.integer({ min: 60, max: 110 })),
    stepFree: fc.boolean(),
    lift: maybe,
    wheelchairPlaces: fc.nat(3),
    accessibleToilet: maybe,
    hearingLoop: maybe,
    quietRoom: maybe,
  });
  const asked: fc.Arbitrary<Asked> = fc.record({ needs: fc.uniqueArray(need), wheelchairs: fc.nat(4), companions: fc.nat(2) });
  const outages = fc.array(
    fc.constantFrom(...(Object.keys(BreakableFeature) as BreakableFeature[])).map((feature) => broken(feature)),
    { maxLength: 4 },
  );
  const ORDER = ['FIT', 'FIT_WITH_HELP', 'UNFIT'];
  const rank = (fit: ReturnType<typeof fitOf>) => ORDER.indexOf(fit.verdict);

  test('the verdict is that of the worst gap, and a gap without one is none', () => {
    fc.assert(
      fc.property(space, asked, outages, (space, asked, outages) => {
        const fit = fitOf(space, asked, outages);
        expect(rank(fit)).toBe(Math.max(0, ...fit.gaps.map((gap) => ORDER.indexOf(gap.verdict))));
        for (const gap of fit.gaps) expect(sentenceOfGap(gap, 'Asia/Shanghai').en).not.toMatch(/null|undefined|[{}]/);
      }),
    );
  });

  test('one more need, wheelchair or outage never makes it better; one more companion, centimetre or place never worse', () => {
    fc.assert(
      fc.property(space, asked, outages, need, (space, asked, outages, need) => {
        const now = rank(fitOf(space, asked, outages));
        expect(rank(fitOf(space, { ...asked, needs: [...asked.needs, need] }, outages))).toBeGreaterThanOrEqual(now);
        expect(rank(fitOf(space, { ...asked, wheelchairs: asked.wheelchairs + 1 }, outages))).toBeGreaterThanOrEqual(now);
        expect(now).toBeGreaterThanOrEqual(rank(fitOf(space, asked)));
        expect(rank(fitOf(space, { ...asked, companions: asked.companions + 1 }, outages))).toBeLessThanOrEqual(now);
        expect(rank(fitOf({ ...space, wheelchairPlaces: space.wheelchairPlaces + 1 }, asked, outages))).toBeLessThanOrEqual(now);
        if (space.doorWidthCm !== null) expect(rank(fitOf({ ...space, doorWidthCm: space.doorWidthCm + 1 }, asked, outages))).toBeLessThanOrEqual(now);
        expect(rank(fitOf({ ...space, stepFree: true }, asked, []))).toBeLessThanOrEqual(rank(fitOf(space, asked)));
      }),
    );
  });

  test('several outages keep out whom one of them keeps out: what availability blocks one by one, a booking meets together', () => {
    fc.assert(
      fc.property(space, asked, outages, (space, asked, outages) => {
        if (fitOf(space, asked).verdict === 'UNFIT') return;
        expect(fitOf(space, asked, outages).verdict === 'UNFIT').toBe(unfitTimes(space, asked, outages).length > 0);
      }),
    );
  });
});
