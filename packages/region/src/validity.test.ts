import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createValidator, loadDefinitions, loadFhirPackage, type Resource } from '@helseplattform/fhir';
import { ANALYTES } from './codes/analytes.ts';
import { AGE_BANDS, MUNICIPALITIES } from './facts/municipalities.ts';
import { growthValue } from './growth/growth.ts';
import { assertSynthetic } from './identity/guard.ts';
import type { Sex } from './identity/person-number.ts';
import { createRegion } from './region.ts';

const PEOPLE = 300;
const region = createRegion({ people: PEOPLE, seed: 5, asOf: '2026-03-16' });

function* everything(): Generator<Resource> {
  yield region.manifest();
  for (const batch of region.organisations()) yield* batch;
  for (let number = 0; number < PEOPLE; number++) yield* region.record(number);
}

describe('every resource', () => {
  it('is valid FHIR R4, without errors or warnings', () => {
    const validator = createValidator(loadDefinitions());
    let count = 0;
    for (const resource of everything()) {
      count++;
      const issues = validator.validate(resource, { least: 'warning' });
      assert.deepEqual(issues, [], `${resource.resourceType}/${resource.id}`);
    }
    assert.ok(count > 20_000);
  });
  it('holds no number that may be a real person’s, practitioner’s or organisation’s', () => {
    for (const resource of everything()) assertSynthetic(resource);
  });
  it('is valid also where care at home ends before the first day at home', () => {
    const validator = createValidator(loadDefinitions());
    const large = createRegion({ people: 10_000, seed: 1, asOf: '2026-11-22' });
    const record = large.record(9240);
    assert.ok(record.length > 100, 'the long record that it happened in');
    for (const resource of record) assert.deepEqual(validator.validate(resource, { least: 'error' }), []);
  });
});

const shared = new URL('../../../../shared/data/', import.meta.url);
const skip = existsSync(shared)
  ? false
  : '../shared is not here: there are no national profiles and tables to check against';

describe('against the national profiles', { skip }, () => {
  const noBasis = (type: string) => `http://hl7.no/fhir/StructureDefinition/no-basis-${type}`;
  const vitalSign = (name: string) =>
    `http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/no-domain-VitalSigns-Observation-${name}`;
  /** Medication and MedicationStatement are left out: their profiles demand package numbers of FEST, which we do not have. */
  const TYPES = new Set(
    'Patient RelatedPerson Practitioner PractitionerRole Organization HealthcareService Location AllergyIntolerance Procedure Composition DocumentReference Appointment'.split(
      ' ',
    ),
  );
  const VITALS: Record<string, string> = {
    '8867-4': 'heartrate',
    '9279-1': 'respirationrate',
    '8310-5': 'bodytemp',
    '2708-6': 'oxygensaturation',
    '29463-7': 'bodyweight',
    '8302-2': 'bodyheight',
    '85354-9': 'bloodpressure',
  };

  it('every resource that has one conforms to no-basis or the vital signs', () => {
    const folder = (name: string) => fileURLToPath(new URL(`fhir/${name}`, shared));
    const packages = ['no-basis-2.2.2', 'no-domain-vitalsigns'].flatMap(
      (name) => loadFhirPackage(folder(name)).resources,
    );
    const validator = createValidator(loadDefinitions().with(packages));
    let checked = 0;
    for (const resource of everything()) {
      const sign = resource.resourceType === 'Observation' ? VITALS[resource.code.coding?.[0]?.code ?? ''] : undefined;
      if (!sign && !TYPES.has(resource.resourceType)) continue;
      checked++;
      const profiles = [sign ? vitalSign(sign) : noBasis(resource.resourceType)];
      assert.deepEqual(validator.validate(resource, { profiles, least: 'error' }), [], resource.id);
    }
    assert.ok(checked > 10_000);
  });
});

const rowsOf = (file: string): Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(new URL(file, shared), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const cells = (line: string) =>
    [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+|(?<=,|^)(?=,|$))/g)].map((m) => m[1] ?? m[2] ?? '');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i], cell])));
};

describe('against the tables they were typed in from', { skip }, () => {
  it('the municipalities have the numbers, people and ages of Statistics Norway', () => {
    const rows = rowsOf('region/municipalities.csv');
    assert.equal(rows.length, 65);
    for (const row of rows) {
      const m = MUNICIPALITIES.find((candidate) => candidate.number === row.kommunenummer);
      assert.ok(m && row.navn?.includes(m.name), row.navn);
      assert.deepEqual(m.population.map(String), [row.folketall_2024, row.folketall_2025, row.folketall_2026]);
      const bands = ['a0_5', 'a6_17', 'a18_66', 'a67_79', 'a80_89', 'a90p'].map((name) => Number(row[name]));
      assert.deepEqual([...m.ageBands], bands);
      assert.equal(bands.length, AGE_BANDS.length);
    }
  });

  it('the analyses have codes, names and units that are in use in Norsk laboratoriekodeverk', () => {
    const rows = new Map(rowsOf('codes/nlk-7280.77.csv').map((row) => [row.kode, row]));
    for (const { code, name, unit } of Object.values(ANALYTES)) {
      const row = rows.get(code);
      assert.ok(row, code);
      assert.equal(row.gyldig_til, '', `${code} is no longer in use`);
      assert.equal(name, row.norsk_bruksnavn, code);
      assert.equal(unit, row.enhet, code);
    }
  });

  it('growth follows the WHO medians and spread', () => {
    const measures = { height: 'height', weight: 'weight', hc: 'head-circumference', bmi: 'bmi' } as const;
    let compared = 0;
    for (const row of rowsOf('growth/who-lms.csv')) {
      compared++;
      const age = Number(row.age_years);
      const value = growthValue(measures[row.measure as keyof typeof measures], row.sex as Sex, age, 0);
      const off = Math.abs(value - Number(row.M)) / Number(row.M);
      assert.ok(off < 0.004, `${row.measure} ${row.sex} ${age}: ${value} against ${row.M}`);
    }
    assert.equal(compared, 1_286);
  });
});
