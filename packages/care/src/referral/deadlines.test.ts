/** Deadlines of referrals, and breaches that are seen before they happen. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { offer } from './appointment-acts.ts';
import { assess } from './assessment-acts.ts';
import { assessBy, byRisk, riskOf } from './deadlines.ts';
import { mayStart, pathwayLimit, readPathway } from './pathway.ts';
import { MemoryCase } from './testing.ts';

const RECEIVED = '2026-11-02';
const received = () => new MemoryCase(RECEIVED);
const assessed = (deadline: string) => {
  const found = received();
  const input = { right: true, deadline, priority: undefined, pathway: undefined, seniority: undefined };
  return found.do(assess(found.open('2026-11-06'), input));
};
const booked = (deadline: string, start: string) => {
  const found = assessed(deadline);
  const more = { minutes: 30, location: { reference: 'Location/l' }, with: undefined, purpose: '1' } as const;
  return found.do(offer(found.open('2026-11-09'), { start, ...more }));
};

describe('within 10 working days of receipt the referral is assessed (pasient- og brukerrettighetsloven § 2-2)', () => {
  test('since November 2015; thirty before that', () => {
    assert.equal(assessBy('2026-11-02'), '2026-11-16');
    assert.equal(assessBy('2015-10-30'), '2015-12-11');
  });
});

describe('the risk', () => {
  for (const [what, found, today, deadline, level, helfo] of [
    ['of a new referral is small', received(), '2026-11-03', 'assessment', 'in-time', false],
    ['grows near the deadline', received(), '2026-11-14', 'assessment', 'near', false],
    ['is a breach after it', received(), '2026-11-17', 'assessment', 'broken', false],
    ['is not over on the day itself', received(), '2026-11-16', 'assessment', 'near', false],
    ['of waiting without a time grows', assessed('2026-12-01'), '2026-11-20', 'treatment', 'near', true],
    [
      'of an appointment after the deadline is seen when it is booked',
      booked('2026-12-01', '2026-12-02T10:00:00+01:00'),
      '2026-11-09',
      'treatment',
      'foreseen',
      true,
    ],
    [
      'of an appointment in time is none, however near',
      booked('2026-12-01', '2026-12-01T10:00:00+01:00'),
      '2026-11-30',
      'treatment',
      'in-time',
      false,
    ],
  ] as const)
    test(what, () => {
      const risk = riskOf(found, today);
      assert.deepEqual([risk?.deadline, risk?.level, risk?.tellHelfo], [deadline, level, helfo]);
    });
  test('sorts what is broken first, then what will be, then by days left', () => {
    const risk = (level: 'broken' | 'foreseen' | 'near' | 'in-time', days: number) =>
      ({ deadline: 'treatment', due: '2026-12-01', days, level, tellHelfo: false }) as const;
    const sorted = [risk('in-time', 40), undefined, risk('near', 3), risk('foreseen', 90), risk('broken', -1)].sort(
      byRisk,
    );
    assert.deepEqual(
      sorted.map((one) => one?.level),
      ['broken', 'foreseen', 'near', 'in-time', undefined],
    );
  });
});

describe('a pathway code', () => {
  test('names the pathway and the step', () =>
    assert.deepEqual(readPathway('A01CK'), { pathway: 'A01', name: 'Brystkreft', step: 'CK' }));
  test('that we do not know is none', () => {
    assert.equal(readPathway('X99A'), undefined);
    assert.equal(readPathway('A99A'), undefined);
  });
  for (const [code, on, may] of [
    ['A01A', '2026-11-02', true],
    ['A01AA', '2026-11-02', true],
    ['A01S', '2026-11-02', false],
    ['C01A', '2021-04-30', true],
    ['C01A', '2021-05-01', false],
  ] as const)
    test(`${code} ${may ? 'starts' : 'does not start'} a pathway on ${on}`, () =>
      assert.equal(mayStart(code, on), may));
  test('has a limit where the source is known, and none otherwise', () => {
    assert.equal(pathwayLimit('A01', 'OF2', '2026-11-02'), '2026-11-14');
    assert.equal(pathwayLimit('A04', 'OF3', '2026-11-02', 'S'), '2026-11-20');
    assert.equal(pathwayLimit('A04', 'OF3', '2026-11-02', 'M'), undefined);
    assert.equal(pathwayLimit('A26', 'OF4', '2026-11-02'), undefined);
  });
});
