import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StoryEntry } from '@helseplattform/care/view-models';
import { has, rowsOf } from './rows.ts';

let id = 0;
const value = (time: string | undefined, more: Partial<StoryEntry> = {}): StoryEntry => ({
  reference: `Observation/${id++}`,
  version: '1',
  written: '2026-11-01T00:00:00Z',
  kind: 'measurement',
  ...(time ? { time } : {}),
  origin: {},
  told: { is: 'measured', measured: { name: 'Puls', group: 'other', unit: '/min', value: { id: 'x', origin: {} } } },
  ...more,
});
const note = (time: string): StoryEntry => value(time, { kind: 'note', told: { is: 'mistake' } });
const shape = (entries: readonly StoryEntry[]) =>
  rowsOf(entries, (time) => time.slice(0, 10)).map((row) =>
    row.is === 'day' ? (row.day ?? '?') : row.is === 'values' ? row.entries.length : 'entry',
  );

describe('the rows of a story', () => {
  test('have each day once, and last what has no time', () => {
    assert.deepEqual(
      shape([note('2026-11-02T10:00'), note('2026-11-02T09:00'), note('2026-11-01'), value(undefined)]),
      ['2026-11-02', 'entry', 'entry', '2026-11-01', 'entry', '?', 1],
    );
  });

  test('have the values of one moment together, and no others', () => {
    const at = '2026-11-02T10:00';
    assert.deepEqual(shape([value(at), value(at), value('2026-11-02T09:59')]), ['2026-11-02', 2, 1]);
    assert.deepEqual(shape([value(at), note(at), value(at)]), ['2026-11-02', 1, 'entry', 1]);
    assert.deepEqual(shape([value(at), value(at, { kind: 'result' })]), ['2026-11-02', 1, 1]);
    assert.deepEqual(shape([value(at), value(at, { origin: { author: 'Nina' } })]), ['2026-11-02', 1, 1]);
  });

  test('are none of an empty story', () => assert.deepEqual(shape([]), []));

  test('have keys of their own, also where a day comes twice', () => {
    const rows = rowsOf([note('2026-11-02'), note('2026-11-01'), note('2026-11-02')], (time) => time);
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });
});

test('an entry is on the row that tells of it, also among values of one moment', () => {
  const entries = [value('2026-11-02T10:00'), value('2026-11-02T10:00'), note('2026-11-01T10:00')];
  const rows = rowsOf(entries, (time) => time.slice(0, 10));
  assert.deepEqual(
    entries.map(({ reference }) => rows.findIndex((row) => has(row, reference))),
    [1, 1, 3],
  );
  assert.ok(!rows.some((row) => has(row, 'Observation/none')));
});
