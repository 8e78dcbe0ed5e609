import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readActivity } from './activity.ts';
import { type BenefitGoal, benefitState, lacks } from './goal.ts';
import { pulseReadings } from './pulse-reading.ts';
import { covers, lift, type Reading, SIGNAL_RULES, type Signal, waveHealth } from './stop-rule.ts';
import { susPulse, susScore } from './sus.ts';

const goal = (more: Partial<BenefitGoal> = {}): BenefitGoal => ({
  id: 'readmissions',
  unit: 'roros',
  title: 'Fewer readmissions within 30 days',
  measure: { source: 'live', name: 'readmissions-percent', better: 'lower' },
  owner: 'Kari',
  baseline: { on: '2024-01-01', value: 20 },
  target: { on: '2025-01-01', value: 10 },
  series: [],
  ...more,
});
const measured = (value: number, on = '2024-07-01') => goal({ series: [{ on, value }] });

describe('a benefit', () => {
  it('is not planned while it lacks owner, baseline or target', () => {
    const bare = goal({ owner: undefined, target: undefined });
    assert.deepEqual(lacks(bare), ['owner', 'target']);
    assert.equal(benefitState(bare, '2024-07-01'), 'not-planned');
  });
  for (const [what, value, expected] of [
    ['is on track when it is on the line to its target', 15, 'on-track'],
    ['is behind above the line', 16, 'behind'],
    ['is worse when it has gone the wrong way', 21, 'worse'],
    ['is reached at the target', 10, 'reached'],
  ] as const)
    it(what, () => {
      assert.equal(benefitState(measured(value), '2024-07-01'), expected);
    });
  it('is missed when its day has come', () => {
    assert.equal(benefitState(measured(11, '2024-12-31'), '2025-01-01'), 'missed');
    assert.equal(benefitState(measured(10, '2024-12-31'), '2025-01-01'), 'reached');
  });
  it('is not measured by points from before its baseline or from the future', () => {
    assert.equal(benefitState(measured(5, '2023-12-31'), '2024-07-01'), 'not-measured');
    assert.equal(benefitState(measured(5, '2024-07-02'), '2024-07-01'), 'not-measured');
  });
});

describe('the pulse', () => {
  const pulse = (unit: string, on: string, odd: number, even: number) => ({
    unit,
    on,
    answers: Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? odd : even)),
  });
  const lately = ['2026-11-02', '2026-11-05', '2026-11-09', '2026-11-03', '2026-11-04'];
  it('is a reading of usability where enough have answered lately, of the day of the last answer', () =>
    assert.deepEqual(
      pulseReadings(
        [
          ...lately.map((on) => pulse('hitra', on, 2, 4)),
          ...lately.slice(1).map((on) => pulse('melhus', on, 2, 4)),
          pulse('melhus', '2026-06-01', 2, 4),
        ],
        '2026-11-22',
      ),
      [
        {
          unit: 'hitra',
          signal: 'usability',
          value: 25,
          on: '2026-11-09',
          basis: { kind: 'counted', source: 'pulse', at: '2026-11-09' },
        },
      ],
    ));
});

describe('the usability score', () => {
  it('is 0 for all complaints, 100 for all praise, 50 for threes', () => {
    assert.equal(susScore([1, 5, 1, 5, 1, 5, 1, 5, 1, 5]), 0);
    assert.equal(susScore([5, 1, 5, 1, 5, 1, 5, 1, 5, 1]), 100);
    assert.equal(susScore(Array(10).fill(3)), 50);
    assert.equal(susScore([4, 2, 4, 2, 4, 2, 4, 2, 4, 3]), 72.5);
  });
  it('needs ten answers from 1 to 5', () => {
    assert.throws(() => susScore([1, 2, 3]), /answers: a usability answer is ten/);
    assert.throws(() => susScore([0, ...Array(9).fill(3)]), /answers\[0\]/);
  });
  it('of a group is its median, and silent about fewer than five', () => {
    const score = (n: number) =>
      Array(10)
        .fill(3)
        .map((a, i) => (i === 0 ? a + n : a));
    assert.equal(susPulse([0, 0, 1, 2, 2].map(score)), 52.5);
    assert.equal(susPulse([0, 0, 1, 2].map(score)), undefined);
    assert.equal(susPulse([0, 0, 1, 2, 2, 2].map(score)), 53.75);
  });
});

describe('activity after go-live', () => {
  const week = (done: number, planned: number, registered: number | null = 1) => ({
    week: '2024-05-06',
    done,
    baseline: 100,
    planned,
    registered,
  });
  for (const [what, given, expected] of [
    ['is as planned when the dip was planned', week(70, 70), 'as-planned'],
    ['is below plan when it is, and all is registered', week(60, 70), 'below-plan'],
    ['is not a fall when registrations are missing', week(60, 70, 0.85), 'unregistered'],
    ['is unknown when nobody has checked the registrations', week(60, 70, null), 'unknown'],
  ] as const)
    it(what, () => {
      assert.equal(readActivity([given], '2024-04-27')[0]?.reading, expected);
    });
  it('counts weeks from go-live', () => {
    const weeks = ['2024-04-22', '2024-04-29', '2024-05-06'].map((w) => ({ ...week(100, 100), week: w }));
    assert.deepEqual(
      readActivity(weeks, '2024-04-27').map((w) => w.sinceGoLive),
      [0, 1, 2],
    );
  });
});

describe('the stop rule', () => {
  const today = '2024-09-01';
  const live = [{ unit: 'roros', goLive: '2024-04-27' }];
  const well: { readonly [signal in Signal]: number } = {
    usability: 60,
    'unread-messages': 0,
    'undelivered-messages': 0,
    'severe-faults': 0,
    activity: 0.95,
    'after-hours': 1.1,
  };
  const readings = (more: Partial<typeof well> = {}, on = '2024-08-20'): Reading[] =>
    Object.entries({ ...well, ...more }).map(([signal, value]) => ({
      unit: 'roros',
      signal: signal as Signal,
      value,
      on,
    }));

  it('lets the next wave go on when those who are live are well', () => {
    assert.deepEqual(waveHealth(live, readings(), today), { paused: false, because: [] });
  });
  for (const [signal, value] of [
    ['usability', 49],
    ['unread-messages', 1],
    ['undelivered-messages', 1],
    ['severe-faults', 1],
    ['activity', 0.89],
    ['after-hours', 1.26],
  ] as const)
    it(`pauses it for ${signal} at ${value}`, () => {
      assert.deepEqual(waveHealth(live, readings({ [signal]: value }), today).because, [
        { unit: 'roros', signal, value },
      ]);
    });
  it('has a limit for every signal', () => {
    assert.deepEqual(new Set(SIGNAL_RULES.map((r) => r.signal)), new Set(Object.keys(well)));
  });
  it('pauses when nobody has measured: not knowing is not well', () => {
    assert.equal(waveHealth(live, [], today).because.length, SIGNAL_RULES.length);
    assert.equal(waveHealth(live, readings({}, '2024-07-31'), today).paused, true, 'readings of more than 31 days ago');
  });
  it('gives a new unit time where a dip is planned, and none where patients wait', () => {
    const fresh = [{ unit: 'roros', goLive: '2024-08-25' }];
    const paused = waveHealth(fresh, readings({ usability: 20, activity: 0.5, 'unread-messages': 3 }, today), today);
    assert.deepEqual(
      paused.because.map((b) => b.signal),
      ['unread-messages'],
    );
  });
  it('listens to the latest reading', () => {
    const both = [...readings({ 'severe-faults': 2 }, '2024-08-10'), ...readings({}, '2024-08-20')];
    assert.equal(waveHealth(live, both, today).paused, false);
  });
  it('is lifted by name and with a reason, for what was known', () => {
    const paused = waveHealth(live, readings({ usability: 45 }), today);
    assert.throws(() => lift(paused, 'Anne', '', today), /by name and with a reason/);
    const lifted = lift(paused, 'Anne', 'version 2 of the drug list arrives before the wave', today);
    assert.equal(covers(lifted, paused), true);
    assert.equal(covers(lifted, waveHealth(live, readings({ usability: 45, 'severe-faults': 1 }), today)), false);
    assert.throws(() => lift(waveHealth(live, readings(), today), 'Anne', 'why not', today), /is not paused/);
  });
});
