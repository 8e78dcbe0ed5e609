import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createValidator } from '../validator.ts';
import { observation, patient, profile, r4, told } from './testing.ts';

describe('a profile', () => {
  const parent = profile('Patient', [{ path: 'Patient.name', min: 1 }], {
    url: 'http://example.org/parent',
    name: 'Parent',
  });
  const child = profile('Patient', [{ path: 'Patient.birthDate', min: 1 }], { baseDefinition: parent.url });

  it('without a snapshot inherits what its parent says', () => {
    const found = told([child, parent], patient({}));
    assert.match(found[0]!, /at least 1 name.*\(profile Parent\)/);
    assert.match(found[1]!, /at least 1 birthDate.*\(profile Example\)/);
    assert.deepEqual(told([child, parent], patient({ name: [{ text: 'A' }], birthDate: '2000' })), []);
  });

  it('whose parent is unknown cannot be checked, and says so', () => {
    assert.match(
      told(child, patient({}), 'warning')[0]!,
      /^Patient\.meta\.profile\[0\]: .*cannot be checked: .*http:\/\/example\.org\/parent, which is unknown/,
    );
  });

  it('on another type is an error', () => {
    assert.match(
      told(parent, observation({}))[0]!,
      /^Observation\.meta\.profile\[0\]: 'http:\/\/example\.org\/parent' is a profile on Patient, and this is a Observation/,
    );
  });

  it('that is unknown is told, and is an error only when it is demanded', () => {
    const validator = createValidator(r4);
    const claimed = patient({ meta: { profile: ['http://example.org/none'] } });
    assert.deepEqual(validator.validate(claimed), []);
    const issue = validator.validate(claimed, { least: 'information' }).find((i) => i.code === 'not-found');
    assert.deepEqual([issue?.severity, issue?.expression], ['information', 'Patient.meta.profile[0]']);
    const [demanded] = validator.validate(patient({}), { profiles: ['http://example.org/none'] });
    assert.deepEqual([demanded?.severity, demanded?.code], ['error', 'not-found']);
  });

  it('can be demanded of a resource that does not claim it, and is then checked once', () => {
    const validator = createValidator(r4.with([parent]));
    const options = { profiles: [parent.url!] };
    assert.equal(validator.validate(patient({}), options).length, 1);
    assert.equal(validator.validate(patient({ meta: { profile: [parent.url] } }), options).length, 1);
  });

  it('is checked for contained resources and entries of bundles too', () => {
    const validator = createValidator(r4.with([parent]));
    const entry = [{ resource: patient({ meta: { profile: [parent.url] } }) }];
    const [issue] = validator.validate({ resourceType: 'Bundle', type: 'collection', entry });
    assert.equal(issue?.expression, 'Bundle.entry[0].resource.ofType(Patient).name');
  });

  it('that repeats for a slice what it says of all is told once', () => {
    const twice = profile('Patient', [
      { path: 'Patient.identifier', slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'open' } },
      { path: 'Patient.identifier.value', min: 1 },
      { path: 'Patient.identifier', sliceName: 'a' },
      { path: 'Patient.identifier.system', fixedUri: 'urn:a' },
      { path: 'Patient.identifier.value', min: 1 },
    ]);
    assert.equal(told(twice, patient({ identifier: [{ system: 'urn:a' }] })).length, 1);
  });

  it('that names itself comes to an end', () => {
    const circular = profile('Questionnaire', [{ path: 'Questionnaire.item', type: [{ code: 'BackboneElement' }] }]);
    const self = profile(
      'Extension',
      [{ path: 'Extension.extension', type: [{ code: 'Extension', profile: ['http://example.org/self'] }] }],
      { url: 'http://example.org/self' },
    );
    assert.deepEqual(
      told([circular, self], {
        resourceType: 'Questionnaire',
        status: 'active',
        extension: [{ url: 'http://example.org/self', valueString: 'x' }],
      }),
      [],
    );
  });
});

// https://hl7.org/fhir/R4/bp.html: a profile of HL7 with a snapshot, slices in slices, and rules of its own
describe('the blood pressure profile of HL7', () => {
  const part = (code: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  const pressure = {
    resourceType: 'Observation',
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/bp'] },
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
    subject: { reference: 'Patient/1' },
    effectiveDateTime: '2024-05-17T12:00:00+02:00',
    component: [part('8480-6', 120), part('8462-4', 80)],
  };
  const found = (resource: object) =>
    createValidator(r4)
      .validate(resource)
      .map((i) => `${i.expression}: ${i.text}`);

  it('accepts a blood pressure', () => assert.deepEqual(found(pressure), []));

  const rows: [what: string, change: object, issue: RegExp][] = [
    [
      'another code',
      { code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] } },
      /^Observation\.code\.coding: .*slice 'BPCode'/,
    ],
    ['no category', { category: undefined }, /^Observation\.category: There must be at least 1 category/],
    [
      'another category',
      {
        category: [
          { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'exam' }] },
        ],
      },
      /^Observation\.category: .*slice 'VSCat'/,
    ],
    ['no subject', { subject: undefined }, /^Observation\.subject: /],
    [
      'no diastolic pressure',
      { component: [part('8480-6', 120)] },
      /^Observation\.component: .*(slice 'DiastolicBP'|at least 2)/,
    ],
    [
      'a wrong unit',
      {
        component: [
          part('8480-6', 120),
          {
            ...part('8462-4', 80),
            valueQuantity: { value: 80, unit: 'kPa', system: 'http://unitsofmeasure.org', code: 'kPa' },
          },
        ],
      },
      /Observation\.component\[1\]\.value\.ofType\(Quantity\)\.code: Found 'kPa', expected exactly 'mm\[Hg\]'/,
    ],
    ['only a year', { effectiveDateTime: '2024' }, /vs-1/],
  ];
  for (const [what, change, issue] of rows) {
    it(`refuses ${what}`, () => assert.match(found({ ...pressure, ...change }).join('\n'), issue));
  }
});

describe('every profile in the definitions', () => {
  it('compiles', () => {
    const validator = createValidator(r4);
    for (const url of r4.structureUrls()) {
      const { derivation, type = '' } = r4.structure(url)!;
      if (derivation !== 'constraint' || !r4.isResourceType(type)) continue;
      const issues = validator.validate({ resourceType: type }, { profiles: [url] });
      assert.deepEqual(
        issues.filter((i) => /cannot be checked|could not be checked/.test(i.text)),
        [],
        url,
      );
    }
  });
});
