/** What the definitions demand of values beyond their type: bindings, extensions and invariants. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepts, observation, patient, refuses, told, validator } from './testing.ts';

// "Required: to be conformant, the concept in this element SHALL be from the specified value set"
// https://hl7.org/fhir/R4/terminologies.html#strength
describe('bindings', () => {
  const status = (coding: object[]) => ({
    resourceType: 'AllergyIntolerance',
    patient: { display: 'x' },
    clinicalStatus: { coding },
  });
  const system = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
  refuses([
    [
      'a code outside',
      patient({ gender: 'mann' }),
      /^Patient\.gender: 'mann' is not in the value set http:\/\/hl7\.org\/fhir\/ValueSet\/administrative-gender; expected one of male, female, other, unknown/,
    ],
    ['a code that is nearly inside', patient({ gender: 'femal' }), /expected 'female'/],
    [
      'a concept with a code outside',
      status([{ system, code: 'aktiv' }]),
      /^AllergyIntolerance\.clinicalStatus: 'aktiv' of http:\/\/terminology\.hl7\.org\/CodeSystem\/allergyintolerance-clinical is not in the value set/,
    ],
    [
      'a concept of another system',
      status([{ system: 'http://example.org', code: 'active' }]),
      /expected 'active' of http:\/\/terminology\.hl7\.org\/CodeSystem\/allergyintolerance-clinical/,
    ],
    ['a concept without a system', status([{ code: 'active' }]), /'active' without a system is not in the value set/],
    [
      'a concept with only a text',
      { resourceType: 'AllergyIntolerance', patient: { display: 'x' }, clinicalStatus: { text: 'aktiv' } },
      /There is no code, and one of the value set/,
    ],
    [
      'a language that is none',
      patient({ language: 'norsk språk' }),
      [/^Patient\.language: .* is not in the value set http:\/\/hl7\.org\/fhir\/ValueSet\/all-languages/],
    ],
    [
      'a media type that is none',
      { resourceType: 'Binary', contentType: 'pdf' },
      /^Binary\.contentType: 'pdf' is not in the value set/,
    ],
    [
      'a currency that is none',
      { resourceType: 'Invoice', status: 'draft', totalNet: { value: 1, currency: 'kroner' } },
      /^Invoice\.totalNet\.currency: 'kroner' is not in the value set/,
    ],
  ]);
  accepts([
    ['a code inside', patient({ gender: 'female' })],
    [
      'a concept with one code inside',
      status([
        { system: 'http://example.org', code: 'x' },
        { system, code: 'active' },
      ]),
    ],
    [
      'languages and media types by their form',
      patient({ language: 'nb-NO', photo: [{ contentType: 'image/png; q=1', url: 'http://a' }] }),
    ],
    [
      'any code for an example binding',
      observation({ bodySite: { coding: [{ system: 'http://example.org', code: 'x' }] } }),
    ],
  ]);

  it('that are extensible are warned about only when the code is of a system of the value set', () => {
    const marital = (system: string) => patient({ maritalStatus: { coding: [{ system, code: 'GIFT' }] } });
    assert.deepEqual(told(marital('urn:oid:2.16.578.1.12.4.1.1.3101')), []);
    const [issue] = validator.validate(marital('http://terminology.hl7.org/CodeSystem/v3-MaritalStatus'));
    assert.equal(issue?.severity, 'warning');
    assert.equal(issue?.expression, 'Patient.maritalStatus');
  });
});

// "ext-1: Must have either extensions or value[x], not both"
describe('extensions', () => {
  refuses([
    [
      'have a url',
      patient({ extension: [{ valueString: 'x' }] }),
      /^Patient\.extension\[0\]\.url: Extension must have url/,
    ],
    [
      'have a value or extensions',
      patient({ extension: [{ url: 'http://a' }] }),
      /^Patient\.extension\[0\]: .*\(ext-1\)/,
    ],
    [
      'have not both',
      patient({ extension: [{ url: 'http://a', valueString: 'x', extension: [{ url: 'b', valueString: 'y' }] }] }),
      /\(ext-1\)/,
    ],
    [
      'have one value',
      patient({ extension: [{ url: 'http://a', valueString: 'x', valueCode: 'y' }] }),
      /valueString and valueCode|valueCode and valueString/,
    ],
    [
      'that are known have the value their definition says',
      patient({
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace', valueString: 'Oslo' }],
      }),
      /^Patient\.extension\[0\]\.value\.ofType\(string\): Found a string, expected Address/,
    ],
    [
      'that are known have a code of their value set',
      patient({
        _birthDate: {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'vet-ikke' }],
        },
      }),
      /^Patient\.birthDate\.extension\[0\]\.value\.ofType\(code\): 'vet-ikke' is not in the value set/,
    ],
    [
      'that are known have the parts their definition says',
      patient({
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/patient-nationality',
            extension: [{ url: 'code', valueString: 'NO' }],
          },
        ],
      }),
      /^Patient\.extension\[0\]\.extension\[0\]\.value\.ofType\(string\): Found a string, expected CodeableConcept/,
    ],
    [
      'are not named by a profile on something else',
      patient({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/bp', valueString: 'x' }] }),
      /is the definition of a Observation, not of an extension/,
    ],
  ]);
  accepts([
    ['that are unknown', patient({ extension: [{ url: 'http://example.org/a', valueString: 'x' }] })],
    [
      'that are known',
      patient({
        extension: [
          { url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace', valueAddress: { city: 'Oslo' } },
        ],
      }),
    ],
    [
      'with parts',
      patient({
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/patient-nationality',
            extension: [
              { url: 'code', valueCodeableConcept: { text: 'norsk' } },
              { url: 'period', valuePeriod: { start: '2000' } },
            ],
          },
        ],
      }),
    ],
  ]);
});

// The constraints of the definitions, e.g. https://hl7.org/fhir/R4/observation.html#invs
describe('invariants', () => {
  refuses([
    [
      'obs-6',
      observation({ valueString: 'x', dataAbsentReason: { text: 'y' } }),
      /^Observation: dataAbsentReason SHALL only be present if .* \(obs-6\)/,
    ],
    [
      'obs-7',
      observation({
        code: { coding: [{ system: 'http://a', code: '1' }] },
        valueString: 'x',
        component: [{ code: { coding: [{ system: 'http://a', code: '1' }] } }],
      }),
      /\(obs-7\)/,
    ],
    [
      'obs-3',
      observation({ referenceRange: [{ appliesTo: [{ text: 'x' }] }] }),
      /^Observation\.referenceRange\[0\]: .*\(obs-3\)/,
    ],
    ['pat-1', patient({ contact: [{ gender: 'male' }] }), /^Patient\.contact\[0\]: .*\(pat-1\)/],
    [
      'per-1',
      patient({ name: [{ text: 'A', period: { start: '2020', end: '2019' } }] }),
      /^Patient\.name\[0\]\.period: .*\(per-1\)/,
    ],
    [
      'qty-3',
      observation({ valueQuantity: { value: 1, code: 'mg' } }),
      /^Observation\.value\.ofType\(Quantity\): .*\(qty-3\)/,
    ],
    ['cpt-2', patient({ telecom: [{ value: '99999999' }] }), /^Patient\.telecom\[0\]: .*\(cpt-2\)/],
    ['org-1', { resourceType: 'Organization', active: true }, /^Organization: .*\(org-1\)/],
    [
      'org-3, on an element of a data type',
      { resourceType: 'Organization', name: 'x', telecom: [{ system: 'phone', value: '1', use: 'home' }] },
      /^Organization\.telecom\[0\]: .*\(org-3\)/,
    ],
    [
      'con-4',
      {
        resourceType: 'Condition',
        subject: { display: 'x' },
        abatementString: 'x',
        clinicalStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
        },
      },
      /\(con-4\)/,
    ],
    ['ait-1', { resourceType: 'AllergyIntolerance', patient: { display: 'x' } }, /\(ait-1\)/],
    [
      'tim-2',
      {
        resourceType: 'MedicationRequest',
        status: 'active',
        intent: 'order',
        subject: { display: 'x' },
        medicationCodeableConcept: { text: 'x' },
        dosageInstruction: [{ timing: { repeat: { period: 1 } } }],
      },
      /^MedicationRequest\.dosageInstruction\[0\]\.timing\.repeat: .*\(tim-2\)/,
    ],
    [
      'que-2',
      {
        resourceType: 'Questionnaire',
        status: 'active',
        item: [{ linkId: '1', type: 'group', item: [{ linkId: '1', type: 'string' }] }],
      },
      /\(que-2\)/,
    ],
    [
      'csd-1',
      {
        resourceType: 'CodeSystem',
        status: 'active',
        content: 'complete',
        concept: [{ code: 'a', concept: [{ code: 'a' }] }],
      },
      /\(csd-1\)/,
    ],
    [
      'txt-1',
      patient({
        text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>' },
      }),
      /^Patient\.text\.div: The narrative holds <script>/,
    ],
  ]);

  it('that only warn are told as warnings', () => {
    const [issue, ...more] = validator.validate({ resourceType: 'ValueSet', status: 'active', name: 'ikke et navn' });
    assert.equal(more.length, 0);
    assert.deepEqual([issue?.severity, issue?.expression], ['warning', 'ValueSet']);
    assert.match(issue!.text, /\(vsd-0\)/);
  });

  it('that are best practice are told only to those who ask', () => {
    assert.deepEqual(told(patient({})), []);
    const [issue] = validator.validate(patient({}), { least: 'information' });
    assert.deepEqual(
      [issue?.severity, issue?.text],
      ['information', 'A resource should have narrative for robust management (dom-6).'],
    );
  });
});
