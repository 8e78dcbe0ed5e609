import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFilter } from './filter.ts';

describe('the filter of a story', () => {
  test('is nothing where nothing is asked', () => {
    const { parts, ...rest } = readFilter({});
    assert.ok(parts.length > 10);
    assert.deepEqual(rest, {});
    assert.deepEqual(readFilter({ kinds: '', by: '', at: '', text: ' ,', until: '' }), { parts });
  });

  test('names kinds, people, units, words and a day', () => {
    const filter = readFilter({
      kinds: 'note,document',
      by: 'Practitioner/a,PractitionerRole/b',
      at: 'Organization/lunge',
      text: 'Hjerte-svikt, 20 mg',
      until: '2026-02-28',
    });
    assert.deepEqual(
      filter.parts.map(({ type }) => type),
      ['Composition', 'DocumentReference'],
    );
    assert.deepEqual(filter.by?.targets, [
      { type: 'Practitioner', id: 'a' },
      { type: 'PractitionerRole', id: 'b' },
    ]);
    assert.deepEqual(filter.at?.targets, [{ type: 'Organization', id: 'lunge' }]);
    assert.deepEqual(filter.words, ['Hjerte', 'svikt', '20', 'mg']);
    assert.equal(filter.before, Date.parse('2026-02-28T23:00:00Z'));
  });

  test('ends a day when it ends in the region, in summer too', () => {
    assert.equal(readFilter({ until: '2026-07-01' }).before, Date.parse('2026-07-01T22:00:00Z'));
    // the night the clocks go forward, and the one they go back
    assert.equal(readFilter({ until: '2026-03-28' }).before, Date.parse('2026-03-28T23:00:00Z'));
    assert.equal(readFilter({ until: '2026-10-24' }).before, Date.parse('2026-10-24T22:00:00Z'));
    assert.equal(readFilter({ until: '2026-10-25' }).before, Date.parse('2026-10-25T23:00:00Z'));
  });

  for (const query of [
    { kinds: 'note,poem' },
    { by: 'kari' },
    { at: 'Organization/' },
    { until: '2026-02-30' },
    { until: 'i går' },
    { text: 'a'.repeat(201) },
    { by: Array.from({ length: 51 }, (_, n) => `Practitioner/${n}`).join(',') },
  ])
    test(`refuses ${Object.keys(query)[0]}=${Object.values(query)[0]!.slice(0, 20)}`, () => {
      assert.throws(() => readFilter(query), { name: 'FhirError', status: 400 });
    });
});
