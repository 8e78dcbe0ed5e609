/** Trends on real input: every number that was measured stands in one curve, and what is read in another unit says so. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Observation } from '@helseplattform/fhir';
import { inMemoryReader, resourcesOfBundle } from '../in-memory-reader.ts';
import { trendsView } from './views.ts';

const PATIENTS = new URL('../../../../../shared/data/patients/', import.meta.url);
const files = existsSync(PATIENTS) ? readdirSync(PATIENTS).filter((name) => name.endsWith('.json')) : [];
const NOW = new Date('2026-11-22T12:00:00Z');

describe('trends of Synthea patients', {
  skip: files.length > 0 ? false : 'the Synthea patients are not at hand',
}, () => {
  for (const name of files)
    test(name, async () => {
      const resources = resourcesOfBundle(JSON.parse(readFileSync(new URL(name, PATIENTS), 'utf8')));
      const patient = resources.find(({ resourceType }) => resourceType === 'Patient')!;
      const view = await trendsView(inMemoryReader(resources), patient.id!, NOW);
      const numbers = resources.filter(
        (one): one is Observation & { id: string } =>
          one.resourceType === 'Observation' && (one as Observation).valueQuantity?.value !== undefined,
      );
      const shown = view.series.flatMap(({ values }) => values.filter((value) => value.numbers !== undefined));
      const ids = new Set(shown.map(({ id }) => id));
      assert.equal(ids.size, shown.length, 'no value stands in two curves');
      for (const { id, code } of numbers) assert.ok(ids.has(id), `${id} ${code.text} is in no curve`);
      for (const series of view.series) {
        const read = series.values.filter(({ sent }) => sent !== undefined).length;
        const said = series.conversions.reduce((sum, { count }) => sum + count, 0);
        assert.equal(read, said, `${series.name}: what is read in another unit is said`);
      }
      const creatinine = view.series.find(({ key }) => key.startsWith('creatinine '));
      if (creatinine) assert.equal(creatinine.unit, 'umol/L');
      assert.ok(view.treatments.every(({ since, name: drug }) => since !== '' && drug !== ''));
    });
});

test('a record that is closed does not look like one without measurements', async () => {
  await assert.rejects(() => trendsView(inMemoryReader([]), 'kari', NOW), /Patient\/kari/);
});
