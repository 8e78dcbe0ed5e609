import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Medication, StoryEntry } from '@helseplattform/care/view-models';
import { has, rowsOf } from './rows.ts';
import { toldOnce } from './same-drug.ts';

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

  test('have a drug that was prescribed and put on the list the same day once, and each other time again', () => {
    const drug = (reference: string, time: string, more: Partial<Medication> = {}): StoryEntry => {
      const kind = reference.startsWith('MedicationRequest') ? 'prescribed' : 'stated';
      const said = { state: 'current', status: 'active', dosage: [{ text: '1 tablett daglig' }], origin: {} } as const;
      const medication: Medication = { id: reference, name: 'Amlodipin tablett 5 mg', kind, ...said, ...more };
      return value(time, { reference, kind: 'medication', told: { is: 'medication', medication } });
    };
    const drugsOf = (...entries: StoryEntry[]) =>
      rowsOf(entries, (time) => time.slice(0, 10)).flatMap((row) => (row.is === 'drug' ? [row.entries] : []));
    const prescribed = drug('MedicationRequest/1', '2026-11-02T16:48');
    const listed = drug('MedicationStatement/1', '2026-11-02', { reason: 'Hypertensjon', until: '2026-12-01' });
    const [both, ...more] = drugsOf(prescribed, note('2026-11-02T12:00'), listed);
    assert.deepEqual(more, []);
    const told = toldOnce(both!);
    assert.equal(told.reference, 'MedicationRequest/1');
    assert.ok(told.told.is === 'medication');
    const { kind, reason, until } = told.told.medication;
    assert.deepEqual([kind, reason, until], ['prescribed', 'Hypertensjon', '2026-12-01']);
    for (const other of [
      drug('MedicationStatement/1', '2026-11-01'),
      drug('MedicationRequest/2', '2026-11-02T12:00'),
      drug('MedicationStatement/1', '2026-11-02', { name: 'Amlodipin tablett 10 mg' }),
      drug('MedicationStatement/1', '2026-11-02', { dosage: [] }),
      drug('MedicationStatement/1', '2026-11-02', { state: 'paused' }),
    ])
      assert.equal(drugsOf(prescribed, other).length, 2);
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
