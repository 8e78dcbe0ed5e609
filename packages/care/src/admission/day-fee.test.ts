/**
 * FOR-2011-11-18-1115 § 13: the municipality pays from and with the day the patient is declared ready, when it was told as
 * §§ 8 to 10 ask and has said that it cannot receive, or has not answered.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DayFeeFacts, dayFee, dayPrice } from './day-fee.ts';

const READY = '2024-03-07T09:00:00+01:00';
const facts = (more: Partial<DayFeeFacts> = {}): DayFeeFacts => ({
  wasNotified: true,
  ready: READY,
  received: READY,
  replies: [],
  ended: undefined,
  ...more,
});
const reply = (from?: string) => ({ at: READY, from });

describe('the municipality pays', () => {
  for (const [what, more, today, days, state] of [
    ['for every night while it has not answered', {}, '2024-03-10', 3, 'running'],
    ['nothing yet on the first day', {}, '2024-03-07', 0, 'running'],
    ['while it cannot receive', { replies: [reply()] }, '2024-03-09', 2, 'running'],
    ['until the place it offers is there', { replies: [reply('2024-03-09')] }, '2024-03-12', 2, 'ended'],
    ['nothing when it receives the same day', { replies: [reply('2024-03-07')] }, '2024-03-12', 0, 'ended'],
    ['until a place is offered later', { replies: [reply(), reply('2024-03-10')] }, '2024-03-12', 3, 'ended'],
    ['until the patient leaves', { ended: '2024-03-08T12:00:00+01:00' }, '2024-03-12', 1, 'ended'],
    [
      'from the day it had the message, not from when it was sent',
      { received: '2024-03-09T01:00:00+01:00' },
      '2024-03-10',
      1,
      'running',
    ],
    [
      'by the Norwegian day',
      { ready: '2024-03-07T23:30:00Z', received: '2024-03-07T23:30:00Z' },
      '2024-03-09',
      1,
      'running',
    ],
  ] as const)
    test(what, () => {
      const fee = dayFee(facts(more), today);
      assert.deepEqual({ ...fee, from: undefined }, { state, from: undefined, days, kroner: days * 5745, unpriced: 0 });
    });
});

describe('the municipality pays nothing', () => {
  for (const [what, more, because] of [
    ['for a patient who is not ready', { ready: undefined }, 'not-ready'],
    ['when it was not notified before', { wasNotified: false }, 'not-notified'],
    ['while the message is not received', { received: undefined }, 'not-received'],
  ] as const)
    test(what, () => assert.deepEqual(dayFee(facts(more), '2024-03-12'), { state: 'none', because }));
});

describe('the price', () => {
  for (const [on, kroner] of [
    ['2014-01-01', 4255],
    ['2020-12-31', 5036],
    ['2024-12-31', 5745],
    ['2013-12-31', undefined],
    ['2025-01-01', undefined],
  ] as const)
    test(`of ${on} is ${kroner ?? 'not known'}`, () => assert.equal(dayPrice(on), kroner));
  test('that is not known is not guessed: the days are counted, and the sum lacks them', () => {
    const over = facts({ ready: '2024-12-30T09:00:00+01:00', received: '2024-12-30T09:00:00+01:00' });
    assert.deepEqual(dayFee(over, '2025-01-04'), {
      state: 'running',
      from: '2024-12-30',
      days: 5,
      kroner: 2 * 5745,
      unpriced: 3,
    });
  });
});
