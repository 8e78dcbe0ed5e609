import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { afterSeeing, isNew, type Looked, newsSince, SETTLED_MS, type SeenVersion } from './rules.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const minutes = (n: number) => NOON + n * 60_000;
const written = (ms: number, version = '1') => ({
  reference: 'Observation/crp',
  version,
  written: new Date(ms).toISOString(),
});
const seen = (ms: number, version = '1'): SeenVersion => ['Observation/crp', version, ms];
const looked = (more: Partial<Looked> = {}): Looked => ({ upTo: NOON, seen: [], at: NOON, ...more });

describe('what is new to a reader', () => {
  test('is what was written after the last look', () => {
    assert.equal(isNew(looked(), written(minutes(1))), true);
    assert.equal(isNew(looked(), written(NOON)), false);
    assert.equal(isNew(looked(), written(minutes(-1))), false);
  });

  test('is not what has been seen since, until it is changed', () => {
    const state = looked({ seen: [seen(minutes(1))] });
    assert.equal(isNew(state, written(minutes(1))), false);
    assert.equal(isNew(state, written(minutes(2), '2')), true);
  });

  test('stays new when something else has been seen', () => {
    const state = afterSeeing(looked(), { seen: [['Condition/x', '1', minutes(2)]] }, minutes(3));
    assert.equal(isNew(state, written(minutes(1))), true);
    assert.equal(state.upTo, NOON);
  });

  test('is nothing once all has been acknowledged', () => {
    const state = afterSeeing(looked(), { seen: [seen(minutes(1))], upTo: minutes(10) }, minutes(10));
    assert.equal(isNew(state, written(minutes(1))), false);
    assert.deepEqual(state, { upTo: minutes(10) - SETTLED_MS, seen: [], at: minutes(10) });
  });

  test('is also what was written before the view was read and could not be read yet', () => {
    const late = { ...written(minutes(10) - 500), reference: 'Observation/late' };
    const state = afterSeeing(looked(), { seen: [seen(minutes(9.9))], upTo: minutes(10) }, minutes(10));
    assert.equal(isNew(state, late), true);
    assert.equal(isNew(state, written(minutes(9.9))), false);
  });

  test('is not decided by a clock that is ahead', () => {
    const state = afterSeeing(looked(), { seen: [], upTo: minutes(600) }, minutes(10));
    assert.equal(isNew(state, written(minutes(10))), true);
  });

  test('is nothing at a first look, nor at the second what was there at the first', () => {
    const first = afterSeeing(undefined, { seen: [seen(minutes(-0.5))], upTo: NOON }, NOON);
    assert.equal(isNew(first, written(minutes(-0.5))), false);
    assert.equal(isNew(first, written(minutes(-5))), false);
    assert.equal(isNew(first, written(minutes(1), '2')), true);
  });

  test('never goes back to what was acknowledged', () => {
    const state = afterSeeing(looked(), { seen: [], upTo: minutes(-30) }, minutes(1));
    assert.equal(state.upTo, NOON);
  });

  test('is looked for from where the last look ended; at a first look only in what is being written now', () => {
    assert.equal(newsSince(looked(), minutes(5)), NOON);
    assert.equal(newsSince(undefined, NOON), NOON - SETTLED_MS);
  });

  test('forgets the oldest names first, so that nothing unseen is lost', () => {
    const many = Array.from({ length: 2_100 }, (_, n): SeenVersion => [`Observation/${n}`, '1', minutes(1) + n]);
    const state = afterSeeing(looked(), { seen: many }, minutes(2));
    assert.equal(state.seen.length, 2_000);
    assert.equal(isNew(state, { ...written(minutes(1)), reference: 'Observation/0' }), true);
    assert.equal(isNew(state, { ...written(minutes(1) + 2_099), reference: 'Observation/2099' }), false);
  });
});
