import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { oneList } from './medications.ts';
import type { Medication } from './view-model.ts';

const drug = (id: string, kind: Medication['kind'], more: Partial<Medication> = {}): Medication => ({
  id,
  name: 'Metoprolol depottablett 50 mg',
  code: { code: 'C07AB02' },
  state: 'current',
  status: 'active',
  kind,
  dosage: [{ text: '1 tablett morgen' }],
  origin: { author: id },
  ...more,
});
const list = drug('liste', 'stated');
const ids = (...medications: Medication[]) => oneList(medications).map(({ id }) => id);

describe('the one medication list', () => {
  test('has an entry and its prescriptions on one line, with the newest of them and its reason', () => {
    const [line, ...more] = oneList([
      drug('gammel', 'prescribed', { since: '2024-02-12', reason: 'Hjertesvikt' }),
      list,
      drug('ny', 'prescribed', { since: '2026-02-07', reason: 'Atrieflimmer' }),
    ]);
    assert.deepEqual(more, []);
    assert.deepEqual([line!.id, line!.kind, line!.reason], ['liste', 'prescribed', 'Atrieflimmer']);
    assert.deepEqual(line!.prescription, { id: 'ny', since: '2026-02-07', origin: { author: 'ny' } });
    assert.deepEqual(line!.origin, { author: 'liste' });
  });

  test('keeps what differs apart: another dose, another strength, another state', () => {
    for (const more of [
      { dosage: [{ text: '2 tabletter morgen' }] },
      { name: 'Metoprolol depottablett 100 mg' },
      { state: 'paused' },
      { code: { code: 'C07AB03' } },
    ] as Partial<Medication>[])
      assert.deepEqual(ids(list, drug('resept', 'prescribed', more)), ['liste', 'resept']);
  });

  test('leaves prescriptions without an entry, and entries without a prescription', () => {
    assert.deepEqual(ids(drug('a', 'prescribed'), drug('b', 'prescribed')), ['a', 'b']);
    assert.deepEqual(oneList([list]), [list]);
  });

  test('has a course that is over once, and the same drug taken twice in a life twice', () => {
    const entry = (id: string, since: string, until?: string) =>
      drug(id, 'stated', { state: 'ended', since, ...(until ? { until } : {}) });
    const written = (id: string, since?: string) =>
      drug(id, 'prescribed', { state: 'ended', ...(since ? { since } : {}) });
    const last = entry('i år', '2026-08-23', '2026-08-29');
    const first = entry('før', '2022-11-22', '2022-11-25');
    const ofLast = written('resept i år', '2026-08-23T00:30:00+02:00');
    const [line, ...more] = oneList([last, ofLast, first]);
    assert.equal(line!.prescription?.id, 'resept i år');
    assert.deepEqual(more, [first]);
    // written on another day than any of the courses, or nobody knows when
    assert.deepEqual(ids(last, written('mellom', '2024-01-01'), first, written('en gang')), [
      'i år',
      'mellom',
      'før',
      'en gang',
    ]);
  });
});
