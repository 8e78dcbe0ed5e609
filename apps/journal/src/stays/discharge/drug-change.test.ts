/** What a discharge holds back, and what it sends, of the medication list. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesOf, type DrugRow, faultsOf } from './drug-change.ts';

const row = (given: Partial<DrugRow>): DrugRow => ({
  key: 'a',
  statement: 'MedicationStatement/a',
  drug: 'Apixaban',
  dosage: '',
  change: 'unchanged',
  why: '',
  restart: '',
  restartBy: '',
  ...given,
});
const named = { why: 'Blødning', restart: '2026-12-01', restartBy: 'PractitionerRole/r' };

describe('a drug at discharge', () => {
  test('that stays as it is needs nothing, and is not sent', () => {
    assert.deepEqual(faultsOf(row({})), []);
    assert.deepEqual(changesOf([row({})]), []);
  });

  test('that is paused must have a day and somebody who sees that it starts again', () => {
    assert.deepEqual(faultsOf(row({ change: 'paused', why: 'Blødning' })), ['restart', 'restartBy']);
    assert.deepEqual(faultsOf(row({ change: 'paused', ...named })), []);
  });

  test('that was paused before without them does not leave without them', () => {
    assert.deepEqual(faultsOf(row({ pause: { hasOwner: false } })), ['why', 'restart', 'restartBy']);
    assert.deepEqual(faultsOf(row({ pause: { hasOwner: true, restart: '2026-12-01' } })), []);
    assert.deepEqual(changesOf([row({ pause: { hasOwner: false }, ...named })]), [
      { statement: 'MedicationStatement/a', change: 'paused', ...named },
    ]);
  });

  test('that is stopped says why', () => {
    assert.deepEqual(faultsOf(row({ change: 'stopped' })), ['why']);
    assert.deepEqual(changesOf([row({ change: 'stopped', why: 'Bivirkning', dosage: '1 x 2' })]), [
      { statement: 'MedicationStatement/a', change: 'stopped', why: 'Bivirkning' },
    ]);
  });

  test('that is new has a name', () => {
    const { statement: _, ...fresh } = row({ drug: ' ', why: 'KOLS', dosage: '1 x 1' });
    assert.deepEqual(faultsOf(fresh), ['drug']);
    assert.deepEqual(changesOf([{ ...fresh, drug: 'Prednisolon 20 mg' }]), [
      { change: 'new', drug: 'Prednisolon 20 mg', why: 'KOLS', dosage: '1 x 1' },
    ]);
  });
});
