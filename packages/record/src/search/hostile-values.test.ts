/** Values that look like SQL, patterns or operators, and lists of thousands, are values. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from './limits.ts';
import { BASE, idsOf, testChart } from './testing.ts';

const { record, search, found, patient, instant, P } = await testChart();

describe('hostile values are values', () => {
  const HOSTILE = [
    "' or 1=1 --",
    '%',
    '_',
    '\\',
    '"; drop table version; --',
    '$1',
    '${1}',
    'a'.repeat(LIMITS.valueLength),
    '🙂',
    '\ud800',
    '*',
    ':* & !',
    '((((',
    '%00',
  ];
  const PARAMS = [
    'name',
    'name:exact',
    'name:contains',
    'identifier',
    'gender',
    'gender:text',
    '_content',
    '_tag',
    '_profile',
    'organization:identifier',
    'general-practitioner.name',
  ];
  for (const value of HOSTILE) {
    test(`${JSON.stringify(value.slice(0, 30))} finds nothing and breaks nothing`, async () => {
      for (const name of PARAMS) {
        const result = await record.search({ type: 'Patient', params: [[name, value]], base: BASE });
        assert.deepEqual(idsOf(result), [], `${name}=${value.slice(0, 30)}`);
      }
    });
  }

  test('two thousand alternatives are searched, more are refused', async () => {
    const many = Array.from({ length: 1999 }, (_, i) => `http://ids|x${i}`).concat('http://ids|p1');
    assert.deepEqual(await found(`Patient?identifier=${many.join()}`), [patient]);
    assert.deepEqual(
      await found(`Observation?${P}&code=${Array.from({ length: 1999 }, (_, i) => `c${i}`).join()},718-7&_count=1`),
      [instant],
    );
    await assert.rejects(search(`Patient?identifier=${[...many, 'p2'].join()}`), /at most 2000/);
  });
});
