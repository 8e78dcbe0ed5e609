import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compressBody, expandBody } from './body.ts';
import { DICTIONARIES } from './body-dictionaries.ts';

describe('bodies', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Observation', 'Patient', 'Encounter', 'Binary'),
        fc.string({ unit: 'grapheme', maxLength: 5000 }),
        (type, text) => {
          const { dict, bytes } = compressBody(type, text);
          assert.equal(expandBody(dict, bytes).toString('utf8'), Buffer.from(text).toString('utf8'));
        },
      ),
    );
  });
  it('of a megabyte come back as they were', () => {
    const text = JSON.stringify({ data: 'æøå'.repeat(200_000) });
    const { dict, bytes } = compressBody('Binary', text);
    assert.equal(expandBody(dict, bytes).toString(), text);
  });
  it('of a typical observation take less than a quarter', () => {
    const text = JSON.stringify({
      resourceType: 'Observation',
      id: '01a1c2d3-0000-8000-8000-000000000001',
      meta: { versionId: '1', lastUpdated: '2026-11-22T05:00:00.000Z' },
      status: 'final',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/observation-category',
              code: 'laboratory',
              display: 'Laboratory',
            },
          ],
        },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '2345-7', display: 'Glucose' }], text: 'Glucose' },
      subject: { reference: 'Patient/01a1c2d3-0000-8000-8000-000000000002' },
      effectiveDateTime: '2024-03-01T08:15:00+01:00',
      valueQuantity: { value: 5.6, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    });
    assert.ok(compressBody('Observation', text).bytes.length < text.length / 4);
  });
});

describe('dictionaries', () => {
  it('never change: bodies in databases out there were compressed with them', () => {
    const sums = [...DICTIONARIES].map(
      ([id, bytes]) => `${id} ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`,
    );
    assert.deepEqual(sums, ['1 7981f34c80fa15a6', '2 b278d5c25e7afdbe', '3 1d7665beabb2b4a5']);
  });
});
