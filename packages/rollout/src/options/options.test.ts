import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayNumber, daysBetween, isoDate } from '../calendar/day.ts';
import { isWorkday } from '../calendar/holidays.ts';
import { type Period, parsePeriod } from '../calendar/period.ts';
import { LADDER, STEPS } from './ladder.ts';
import { deadlines, earliestGoLive, LEAD_TIMES, leadTimeOn, milestones } from './lead-time.ts';
import type { StepRecord } from './record.ts';
import { ladderStatus, type Standing } from './status.ts';

const leadTime = leadTimeOn(LEAD_TIMES, '2021-01-01');
const on = (text: string): Period => parsePeriod(text) ?? assert.fail(text);
const anyDay = fc.integer({ min: dayNumber('2019-01-01'), max: dayNumber('2040-12-31') }).map(isoDate);

describe('lead time', () => {
  // Work starts 19 months before go-live: seven months of planning, then a project of a year (KS Trøndelag 2020)
  it('is 19 months: 7 of planning and 12 of rollout', () => {
    for (const [goLive, planning, rollout] of [
      ['2022-11-12', '2021-04-12', '2021-11-12'],
      ['2022-04-30', '2020-09-30', '2021-04-30'],
      ['2023-09-30', '2022-02-28', '2022-09-30'], // there is no 30 February
      ['2025-09-30', '2024-02-29', '2024-09-30'], // a leap year has a 29th
      ['2024-02-29', '2022-07-29', '2023-02-28'],
    ] as const)
      assert.deepEqual(milestones(goLive, leadTime), {
        'planning-start': planning,
        'rollout-start': rollout,
        'go-live': goLive,
      });
  });
  it('explains what the municipalities were told', () => {
    // Who wanted the second wave had to decide within October 2020; the second wave of 2020 could not be before:
    assert.equal(earliestGoLive('2020-10-31', leadTime), '2022-05-31');
    // Midtre Gauldal had to trigger its option by October 2021:
    assert.equal(earliestGoLive('2021-10-31', leadTime), '2023-05-31');
    // Holtålen decided on 16 February 2021 and went live on 12 November 2022:
    assert.ok(earliestGoLive('2021-02-16', leadTime) <= '2022-11-12');
  });
  it('has dates itself: a plan made before a change keeps the old one', () => {
    const changed = [...LEAD_TIMES, { from: '2024-01-01', planningMonths: 9, rolloutMonths: 12, source: 'test' }];
    assert.equal(leadTimeOn(changed, '2023-12-31').planningMonths, 7);
    assert.equal(leadTimeOn(changed, '2024-01-01').planningMonths, 9);
    assert.throws(() => leadTimeOn(changed, '2019-12-31'), /no lead time holds on 2019-12-31/);
  });
  it('puts every deadline on a working day, at most six days before its milestone, in any year', () => {
    fc.assert(
      fc.property(anyDay, (goLive) => {
        for (const { due, milestone } of deadlines(goLive, leadTime)) {
          assert.ok(isWorkday(due), due);
          assert.ok(due <= milestone && daysBetween(due, milestone) <= 6);
        }
      }),
    );
  });
  it('never moves a deadline the other way when the go-live moves', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [first, second] = [a, b].sort().map((d) => deadlines(d ?? '', leadTime));
        assert.ok(first && second && first.every((d, i) => d.due <= (second[i]?.due ?? '')));
      }),
    );
  });
  it('moves a deadline on a holiday to the day before the holiday', () => {
    // 19 months before 17 December 2023 is 17 May 2022
    assert.deepEqual(deadlines('2023-12-17', leadTime)[0], {
      step: 'decision',
      milestone: '2022-05-17',
      due: '2022-05-16',
    });
  });
});

describe('the ladder', () => {
  const holtalen = (more: Partial<Standing> = {}): Standing => ({
    unit: 'holtalen',
    kind: 'municipality',
    records: [],
    today: '2021-03-01',
    goLive: '2022-11-12',
    leadTime,
    ...more,
  });
  const yes = (step: StepRecord['step'], more: Partial<StepRecord> = {}): StepRecord => ({
    unit: 'holtalen',
    step,
    on: on('2021-02-16'),
    by: 'council',
    outcome: 'yes',
    document: 'case 1/2021',
    ...more,
  });

  it('has only one step that binds financially', () => {
    assert.deepEqual(
      STEPS.filter((s) => LADDER[s].binds),
      ['service-agreement'],
    );
  });
  it('says whose turn it is and how long they have', () => {
    const status = ladderStatus(holtalen({ records: [yes('option-agreement')] }));
    assert.equal(status.next, 'decision');
    assert.equal(status.turn, 'council');
    assert.deepEqual(status.missing, STEPS.slice(1));
    const decision = status.steps.find((s) => s.step === 'decision');
    assert.deepEqual([decision?.state, decision?.due, decision?.daysLeft], ['open', '2021-04-12', 42]);
  });
  it('is overdue the day after its deadline, not on it', () => {
    const state = (today: string) => ladderStatus(holtalen({ today })).steps[1]?.state;
    assert.equal(state('2021-04-12'), 'open');
    assert.equal(state('2021-04-13'), 'overdue');
  });
  it('has no deadlines while there is no date', () => {
    assert.ok(
      ladderStatus(holtalen({ goLive: undefined })).steps.every((s) => s.due === undefined && s.state === 'open'),
    );
  });
  it('asks for the delegation when the executive committee decides', () => {
    const records = [yes('option-agreement'), yes('decision', { by: 'executive-committee' })];
    const lacks = (delegation?: string) =>
      ladderStatus(holtalen({ records: records.map((r) => ({ ...r, ...(delegation ? { delegation } : {}) })) }))
        .steps[1]?.lacks;
    assert.deepEqual(lacks(), ['delegation']);
    assert.deepEqual(lacks('case 12/2019'), []);
  });
  it('does not take a decision from a body that cannot make it', () => {
    const status = ladderStatus(holtalen({ records: [yes('shares', { by: 'municipal-director' })] }));
    assert.deepEqual(status.steps.at(-1)?.lacks, ['right-body']);
  });
  it('ends at a no, until the body says yes again', () => {
    const no = yes('decision', { outcome: 'no' });
    const records = [yes('option-agreement'), no];
    const declined = ladderStatus(holtalen({ records }));
    assert.deepEqual([declined.declined, declined.turn], [true, undefined]);
    const later = [...records, yes('decision', { on: on('2021-09-01') })];
    assert.equal(ladderStatus(holtalen({ records: later, today: '2021-08-31' })).declined, true);
    assert.equal(ladderStatus(holtalen({ records: later, today: '2021-09-01' })).next, 'pre-project');
  });
  it('belongs to the board in a trust', () => {
    assert.equal(ladderStatus(holtalen({ kind: 'hospital-trust' })).turn, 'trust-board');
  });
  it('is climbed when nothing is missing', () => {
    const status = ladderStatus(holtalen({ records: STEPS.map((s) => yes(s)) }));
    assert.deepEqual([status.missing, status.next], [[], undefined]);
  });
});
