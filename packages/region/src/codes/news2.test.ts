import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type News2Part, news2Parts, news2Total, type VitalSigns } from './news2.ts';

const well: VitalSigns = {
  respiration: 16,
  spo2: 97,
  oxygen: false,
  systolic: 128,
  pulse: 72,
  consciousness: 'A',
  temperature: 36.8,
};

describe('NEWS2', () => {
  it('is 0 for somebody who is well', () => assert.equal(news2Total(well), 0));

  // RCP 2017, chart 1. Each row is the last value of its band.
  const cases: [part: News2Part, change: Partial<VitalSigns>, points: number][] = [
    ['respiration', { respiration: 8 }, 3],
    ['respiration', { respiration: 11 }, 1],
    ['respiration', { respiration: 20 }, 0],
    ['respiration', { respiration: 24 }, 2],
    ['respiration', { respiration: 25 }, 3],
    ['spo2', { spo2: 91 }, 3],
    ['spo2', { spo2: 93 }, 2],
    ['spo2', { spo2: 95 }, 1],
    ['spo2', { spo2: 96 }, 0],
    ['oxygen', { oxygen: true }, 2],
    ['systolic', { systolic: 90 }, 3],
    ['systolic', { systolic: 100 }, 2],
    ['systolic', { systolic: 110 }, 1],
    ['systolic', { systolic: 219 }, 0],
    ['systolic', { systolic: 220 }, 3],
    ['pulse', { pulse: 40 }, 3],
    ['pulse', { pulse: 50 }, 1],
    ['pulse', { pulse: 90 }, 0],
    ['pulse', { pulse: 110 }, 1],
    ['pulse', { pulse: 130 }, 2],
    ['pulse', { pulse: 131 }, 3],
    ['consciousness', { consciousness: 'C' }, 3],
    ['consciousness', { consciousness: 'V' }, 3],
    ['temperature', { temperature: 35 }, 3],
    ['temperature', { temperature: 36 }, 1],
    ['temperature', { temperature: 38 }, 0],
    ['temperature', { temperature: 39 }, 1],
    ['temperature', { temperature: 39.1 }, 2],
  ];
  for (const [part, change, points] of cases) {
    it(`gives ${points} for ${JSON.stringify(change)}`, () =>
      assert.equal(news2Parts({ ...well, ...change })[part], points));
  }

  // Scale 2: target 88-92 % in hypercapnic failure; too much oxygen counts too.
  const scale2: [spo2: number, oxygen: boolean, points: number][] = [
    [83, false, 3],
    [85, true, 2],
    [87, true, 1],
    [88, true, 0],
    [92, true, 0],
    [93, false, 0],
    [94, true, 1],
    [96, true, 2],
    [97, true, 3],
  ];
  for (const [spo2, oxygen, points] of scale2) {
    it(`on scale 2 gives ${points} for ${spo2} % ${oxygen ? 'with oxygen' : 'on air'}`, () =>
      assert.equal(news2Parts({ ...well, spo2, oxygen }, true).spo2, points));
  }
});
