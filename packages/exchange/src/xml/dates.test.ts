/** KITH leaves out the zone and means Norwegian time; FHIR wants the zone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fhirDate, fhirDateTime, fhirInstant, messageTime } from './dates.ts';

const CASES: readonly (readonly [message: string, fhir: string | undefined, why: string])[] = [
  ['2017-06-12T09:35:22', '2017-06-12T09:35:22+02:00', 'summer time'],
  ['2018-01-24T08:38:47', '2018-01-24T08:38:47+01:00', 'standard time'],
  ['2018-01-24T08:38:47Z', '2018-01-24T08:38:47Z', 'its own zone stays'],
  ['2018-01-24T08:38:47.123-05:00', '2018-01-24T08:38:47.123-05:00', 'parts of a second stay'],
  ['2026-03-29T01:59:59', '2026-03-29T01:59:59+01:00', 'the last second before summer time'],
  ['2026-03-29T03:00:00', '2026-03-29T03:00:00+02:00', 'the first second of summer time'],
  ['2026-10-25T02:30:00', '2026-10-25T02:30:00+02:00', 'the hour that comes twice is the first one'],
  ['2026-10-25T03:00:00', '2026-10-25T03:00:00+01:00', 'after the second'],
  ['1969-11-13', '1969-11-13', 'a day'],
  ['2012-03', '2012-03', 'a month'],
  ['2012', '2012', 'a year'],
  ['2012-03-01+01:00', '2012-03-01', 'the zone of a day says nothing'],
  ['14:30:00', undefined, 'a time of day is no dateTime'],
];

for (const [message, fhir, why] of CASES) {
  test(`${message}: ${why}`, () => {
    assert.equal(fhirDateTime(message), fhir);
  });
}

test('a date leaves out the time, an instant demands it', () => {
  assert.equal(fhirDate('2017-06-12T23:35:22'), '2017-06-12');
  assert.equal(fhirInstant('2017-06-12'), undefined);
  assert.equal(fhirInstant('2017-06-12T09:35:22'), '2017-06-12T09:35:22+02:00');
});

test('what is sent is Norwegian time with its offset', () => {
  assert.equal(messageTime('2026-07-01T10:00:00Z'), '2026-07-01T12:00:00+02:00');
  assert.equal(messageTime('2026-01-01T00:00:00.999+01:00'), '2026-01-01T00:00:00+01:00');
  assert.equal(messageTime('2026-07-01'), '2026-07-01T00:00:00+02:00');
  assert.throws(() => messageTime('yesterday'), { name: 'XmlError' });
});
