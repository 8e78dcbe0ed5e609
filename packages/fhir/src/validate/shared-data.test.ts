import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadDefinitions } from '../definitions/load.ts';
import { loadFhirPackage } from '../definitions/package.ts';
import { parseJson } from '../json/parse.ts';
import type { Bundle, Resource } from '../types.ts';
import { createValidator } from './validator.ts';

const shared = new URL('../../../../../shared/', import.meta.url);
const folder = (path: string) => fileURLToPath(new URL(path, shared));
const skip = existsSync(shared) ? false : '../shared is not here: there is no real input to test with';

const errors = (validator: ReturnType<typeof createValidator>, resource: unknown) =>
  validator.validate(resource, { least: 'error' }).map((issue) => `${issue.expression}: ${issue.text}`);

describe('real patients (Synthea, R4)', { skip }, () => {
  const names = skip ? [] : readdirSync(folder('data/patients')).filter((name) => name.endsWith('.json'));
  const validator = createValidator(loadDefinitions());
  for (const name of names) {
    it(`${name} has no errors`, () => {
      const { entry = [] } = parseJson(readFileSync(folder(`data/patients/${name}`))).value as unknown as Bundle;
      assert.ok(entry.length > 50);
      for (const { resource } of entry) assert.deepEqual(errors(validator, resource), [], resource?.id);
    });
  }
});

describe('generated patients (fhirload)', { skip }, () => {
  it('have no errors, nor does the bundle they come in', async () => {
    const { patient } = (await import(new URL('tools/fhirload/gen.mjs', shared).href)) as {
      patient(seed: number, i: number): { bundle: Bundle };
    };
    const validator = createValidator(loadDefinitions());
    for (let i = 0; i < 20; i++) assert.deepEqual(errors(validator, patient(1, i).bundle), []);
  });
});

describe('Norwegian profiles', { skip }, () => {
  const PACKAGES = ['no-basis-2.2.2', 'no-domain-vitalsigns', 'vkp', 'auditevent', 'helsenorge'];
  const packages = skip ? [] : PACKAGES.map((name) => ({ name, ...loadFhirPackage(folder(`data/fhir/${name}`)) }));
  const resources = packages.flatMap((p) => p.resources);
  const definitions = loadDefinitions().with(resources);
  const validator = createValidator(definitions);

  it('are all read', () => {
    assert.deepEqual(
      packages.flatMap((p) => p.skipped),
      [],
    );
    assert.ok(resources.length > 250);
  });

  it('all compile', () => {
    for (const { url, type = '', derivation } of resources.filter((r) => r.resourceType === 'StructureDefinition')) {
      if (derivation !== 'constraint' || !definitions.isResourceType(type)) continue;
      const issues = validator.validate({ resourceType: type }, { profiles: [url] });
      assert.deepEqual(
        issues.filter((issue) => /cannot be checked|could not be checked/.test(issue.text)),
        [],
        url,
      );
    }
  });

  /**
   * Examples that break their own profile or R4, each with why. All others must be without errors.
   */
  const FAULTY: Record<string, RegExp[]> = {
    // The value of identifiers is given as their id; a coding that the profile demands in every purposeOfEvent is in only one.
    'AuditEvent/NOBasisAuditeventInstance1': [
      /identifier\[0\]\.value: There must be at least 1 value/,
      /slice 'PURPOSE_OF_USE_VALUESET'/,
    ],
    'AuditEvent/NOBasisAuditeventInstance2': [
      /identifier\[0\]\.value: There must be at least 1 value/,
      /slice 'PURPOSE_OF_USE_VALUESET'/,
      /\(ext-1\)/,
    ],
    'AuditEvent/NOBasisAuditeventInstance3': [
      /identifier\[0\]\.value: There must be at least 1 value/,
      /slice 'PURPOSE_OF_USE_VALUESET'/,
    ],
    // `patient/…` with a small p is no type.
    'Observation/body-mass-index-create': [/'patient\/cdp1000239' is no reference/],
    'Observation/heart-rate-create': [/'patient\/cdp1000239' is no reference/],
    'Observation/respiratory-rate-create': [/'patient\/cdp1000239' is no reference/],
    // A space in an id.
    'HealthcareService/no-basis-HealthcareService example': [/is not a valid id/],
  };
  const CONFORMANCE = [
    'StructureDefinition',
    'ValueSet',
    'CodeSystem',
    'NamingSystem',
    'ImplementationGuide',
    'SearchParameter',
    'ConceptMap',
  ];
  const isInstance = (r: Resource) => !CONFORMANCE.includes(r.resourceType);
  const instances = packages.flatMap((p) => [...p.resources, ...p.examples].filter(isInstance));

  for (const instance of instances) {
    const name = `${instance.resourceType}/${instance.id}`;
    const faults = FAULTY[name];
    it(`${name} ${faults ? 'has the faults it is known for' : 'has no errors'}`, () => {
      const found = errors(validator, instance);
      if (faults === undefined) assert.deepEqual(found, []);
      for (const fault of faults ?? [])
        assert.ok(
          found.some((issue) => fault.test(issue)),
          found.join('\n'),
        );
      for (const issue of found)
        assert.ok(
          faults?.some((fault) => fault.test(issue)),
          issue,
        );
    });
  }

  const example = (type: string, id: string) =>
    structuredClone(instances.find((r) => r.resourceType === type && r.id === id));
  // biome-ignore lint/suspicious/noExplicitAny: examples are broken in ways their types do not allow
  const broken: [what: string, type: string, id: string, breakIt: (r: any) => void, issue: RegExp][] = [
    [
      'a blood pressure without systolic component',
      'Observation',
      'no-blood-pressure-create',
      (r) => r.component.splice(0, 1),
      /^Observation\.component: .*'SystolicBP'/,
    ],
    [
      'a blood pressure in kPa',
      'Observation',
      'no-blood-pressure-create',
      (r) => {
        r.component[0].valueQuantity.code = 'kPa';
      },
      /^Observation\.component\[0\]\.value\.ofType\(Quantity\)\.code: Found 'kPa', expected exactly 'mm\[Hg\]'/,
    ],
    [
      'a blood pressure without code',
      'Observation',
      'no-blood-pressure-create',
      (r) => {
        r.code.coding = undefined;
      },
      /^Observation\.code\.coding: There must be at least 1 coding/,
    ],
    [
      'a blood pressure of nobody',
      'Observation',
      'no-blood-pressure-create',
      (r) => {
        delete r.subject;
      },
      /^Observation\.subject: There must be at least 1 subject/,
    ],
    [
      'a body weight with another unit',
      'Observation',
      'no-body-weight-create',
      (r) => {
        r.valueQuantity.code = 'st';
      },
      /^Observation\.value\.ofType\(Quantity\)/,
    ],
    [
      'a temperature of another category',
      'Observation',
      'no-body-temperature-create',
      (r) => {
        r.category = [{ text: 'prøve' }];
      },
      /^Observation\.category: .*'VSCat'/,
    ],
    [
      'a batch of welfare technology that is a transaction',
      'Bundle',
      'pmd-Bundle-Request-example',
      (r) => {
        r.type = 'transaction';
      },
      /^Bundle\.type: Found 'transaction', expected something with 'batch'/,
    ],
    [
      'a batch of welfare technology without fullUrl',
      'Bundle',
      'pmd-Bundle-Request-example',
      (r) => {
        delete r.entry[0].fullUrl;
      },
      /^Bundle\.entry\[0\]\.fullUrl: There must be at least 1 fullUrl/,
    ],
    [
      'an appointment without status',
      'Appointment',
      'd6c523ec-b520-4221-a8d6-c1c58911ce7a',
      (r) => {
        delete r.status;
      },
      /^Appointment\.status: Appointment must have status/,
    ],
    [
      'a slot that ends on a day there is none of',
      'Slot',
      '123e4567-e89b-12d3-a456-426614174000',
      (r) => {
        r.end = '2025-02-29T10:00:00+01:00';
      },
      /^Slot\.end: .*February 2025 has 28 days/,
    ],
  ];
  for (const [what, type, id, breakIt, issue] of broken) {
    it(`refuses ${what}`, () => {
      const resource = example(type, id);
      assert.deepEqual(errors(validator, resource), []);
      breakIt(resource);
      const found = errors(validator, resource);
      assert.ok(
        found.some((text) => issue.test(text)),
        found.join('\n') || 'nothing was found',
      );
    });
  }

  it('tell a Norwegian patient whose identity number has no value', () => {
    const fnr = { system: 'urn:oid:2.16.578.1.12.4.1.4.1' };
    const meta = { profile: ['http://hl7.no/fhir/StructureDefinition/no-basis-Patient'] };
    const [issue] = errors(validator, { resourceType: 'Patient', meta, identifier: [fnr] });
    assert.match(issue!, /^Patient\.identifier\[0\]\.value: There must be at least 1 value/);
  });
});
