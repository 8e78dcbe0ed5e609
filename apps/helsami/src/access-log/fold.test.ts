import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byDay } from './fold.ts';
import type { LogEntry } from './log.query.ts';

const look = (at: string, more: Partial<LogEntry> = {}): LogEntry => ({
  id: at,
  at,
  who: 'Amund Brekke',
  action: 'så på journalen',
  ground: 'Innlagt ved enheten',
  explicit: false,
  refused: false,
  what: [],
  ...more,
});

test('a day is a day in Norway', () => {
  const days = byDay([look('2026-03-02T23:30:00Z'), look('2026-03-02T22:30:00Z')]);
  assert.deepEqual(
    days.map(({ day }) => day),
    ['2026-03-03', '2026-03-02'],
  );
});

test('the same person doing the same thing in a row is said once, with how often and since when', () => {
  const [day] = byDay([
    look('2026-03-02T12:10:00Z', { what: [{ type: 'Observation', count: 3 }] }),
    look('2026-03-02T12:05:00Z', { what: [{ type: 'Observation', count: 9 }] }),
    look('2026-03-02T12:00:00Z', { what: [{ type: 'Condition', count: 1 }] }),
  ]);
  assert.equal(day!.looks.length, 1);
  const [only] = day!.looks;
  assert.deepEqual([only!.times, only!.at, only!.since], [3, '2026-03-02T12:10:00Z', '2026-03-02T12:00:00Z']);
  assert.deepEqual(only!.what, [
    { type: 'Observation', count: 9 },
    { type: 'Condition', count: 1 },
  ]);
});

const differences: readonly Partial<LogEntry>[] = [
  { who: 'Silje Røstad' },
  { unit: 'Lungemedisinsk avdeling' },
  { action: 'skrev i journalen' },
  { ground: 'Blålys' },
  { explicit: true },
  { refused: true },
];
for (const difference of differences) {
  test(`what differs in ${Object.keys(difference)} is told apart`, () => {
    const [day] = byDay([look('2026-03-02T12:10:00Z'), look('2026-03-02T12:00:00Z', difference)]);
    assert.equal(day!.looks.length, 2);
  });
}
