import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadDefinitions } from '../definitions/load.ts';
import type { Issue } from '../outcome/error.ts';
import { createValidator, type ValidateOptions } from './validator.ts';

const validator = createValidator(loadDefinitions());

const patient = (more: object) => ({ resourceType: 'Patient', ...more });
const observation = (more: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'Puls' },
  ...more,
});

/** Each issue as `expression: text`. */
const told = (resource: unknown, options?: ValidateOptions) =>
  validator.validate(resource, options).map((issue: Issue) => `${issue.expression}: ${issue.text}`);

type Case = [what: string, resource: unknown, expected: RegExp | readonly RegExp[]];

/** Every expected issue is told, and no other. */
function refuses(cases: readonly Case[]) {
  for (const [what, resource, expected] of cases) {
    it(what, () => {
      const expressions = Array.isArray(expected) ? (expected as RegExp[]) : [expected as RegExp];
      const found = told(resource, { least: 'error' });
      assert.equal(found.length, expressions.length, found.join('\n'));
      for (const [i, expression] of expressions.entries()) assert.match(found[i]!, expression);
    });
  }
}

const accepts = (cases: readonly [what: string, resource: unknown][]) => {
  for (const [what, resource] of cases) it(what, () => assert.deepEqual(told(resource, { least: 'error' }), []));
};

describe('what is a resource', () => {
  refuses([
    ['null', null, /^Resource: Found null where a resource is expected/],
    ['a string', 'Patient', /^Resource: Found 'Patient' where a resource is expected/],
    ['a list', [patient({})], /^Resource: Found a list/],
    ['no resourceType', { name: [] }, /^Resource\.resourceType: A resource must say its resourceType/],
    [
      'an unknown type',
      { resourceType: 'Pasient' },
      /^Resource\.resourceType: 'Pasient' is not a resource type of FHIR R4; did you mean 'Patient'\?/,
    ],
    ['an abstract type', { resourceType: 'DomainResource' }, /is not a resource type/],
    ['a data type', { resourceType: 'HumanName' }, /is not a resource type/],
    ['the name of a prototype property', { resourceType: 'constructor' }, /is not a resource type/],
    ['a number for a type', { resourceType: 1 }, /^Resource\.resourceType: 1 is not a resource type/],
  ]);
  accepts([['the least of all resources', { resourceType: 'Patient' }]]);

  it('can be demanded to be of a type', () => {
    assert.deepEqual(told(patient({}), { expectedType: 'Patient' }), []);
    assert.match(
      told(patient({}), { expectedType: 'Person' })[0]!,
      /Found a resource of type Patient where Person is expected/,
    );
  });
});

// "Objects are never empty. If an element is present in the resource, it SHALL have properties as defined for its type, or 1
// or more extensions", "properties can never be empty: either they are absent, or they are present with at least one item in
// the array" https://hl7.org/fhir/R4/json.html
describe('elements', () => {
  refuses([
    [
      'an unknown element, with the one that may be meant',
      patient({ birthdate: '2000' }),
      /^Patient\.birthdate: 'birthdate' is not an element of Patient; did you mean 'birthDate'\?/,
    ],
    [
      'an unknown element unlike any other',
      patient({ qwertyuiop: 1 }),
      /^Patient\.qwertyuiop: 'qwertyuiop' is not an element of Patient\.$/,
    ],
    [
      'an unknown element within',
      patient({ name: [{ text: 'A' }, { famly: 'B', text: 'B' }] }),
      /^Patient\.name\[1\]\.famly: .* HumanName; did you mean 'family'\?/,
    ],
    [
      'an unknown element of a part',
      patient({ contact: [{ name: { text: 'A' }, phone: '1' }] }),
      /^Patient\.contact\[0\]\.phone: .*Patient\.contact/,
    ],
    ['__proto__', JSON.parse('{"resourceType":"Patient","__proto__":{"active":true}}'), /^Patient\.__proto__: /],
    ['a key that is no name', patient({ 'a b': 1 }), /^Patient\.`a b`: /],
    ['null', patient({ active: null }), /^Patient\.active: Found null where a boolean is expected/],
    [
      'null for an object',
      patient({ maritalStatus: null }),
      /^Patient\.maritalStatus: Found null where one CodeableConcept is expected/,
    ],
    ['an empty object', patient({ maritalStatus: {} }), /^Patient\.maritalStatus: .*holds nothing/],
    [
      'an object with nothing but an id',
      patient({ maritalStatus: { id: 'a' } }),
      /^Patient\.maritalStatus: .*holds nothing/,
    ],
    ['an empty list', patient({ name: [] }), /^Patient\.name: An empty list says nothing/],
    ['an empty list of primitives', patient({ name: [{ given: [] }] }), /^Patient\.name\[0\]\.given: An empty list/],
    [
      'an object for a list',
      patient({ name: { family: 'A' } }),
      /^Patient\.name: Found an object where a list is expected/,
    ],
    [
      'a list for an object',
      patient({ maritalStatus: [{ text: 'gift' }] }),
      /^Patient\.maritalStatus: Found a list where one CodeableConcept is expected, there can be only one/,
    ],
    [
      'a list for a primitive',
      patient({ birthDate: ['2000'] }),
      /^Patient\.birthDate: Found a list where a date is expected/,
    ],
    [
      'a primitive for an object',
      patient({ name: ['Kari'] }),
      /^Patient\.name\[0\]: Found 'Kari' where one HumanName is expected/,
    ],
    [
      'an object for a primitive',
      patient({ birthDate: { year: 2000 } }),
      /^Patient\.birthDate: Found an object where a date is expected/,
    ],
    [
      'a string for a boolean',
      patient({ active: 'true' }),
      /^Patient\.active: Found 'true' where a boolean is expected: true or false, written without quotes/,
    ],
    [
      'a number for a string',
      patient({ name: [{ family: 7 }] }),
      /^Patient\.name\[0\]\.family: Found 7 where a string is expected: .*written in quotes/,
    ],
    [
      'a day no calendar has',
      patient({ birthDate: '2021-02-31' }),
      /^Patient\.birthDate: '2021-02-31' is not a valid date \(February 2021 has 28 days\)/,
    ],
    ['an id that is none', patient({ id: 'a b' }), /^Patient\.id: 'a b' is not a valid id/],
  ]);
  accepts([
    [
      'every kind of element',
      patient({
        id: 'a',
        active: true,
        name: [{ id: 'n', family: 'A', given: ['B', 'C'] }],
        maritalStatus: { text: 'x' },
        multipleBirthInteger: 2,
      }),
    ],
  ]);
});

// "The minimum number of times the element SHALL appear in the instance" https://hl7.org/fhir/R4/elementdefinition.html
describe('elements that must be there', () => {
  refuses([
    [
      'one',
      { resourceType: 'Observation', code: { text: 'x' } },
      /^Observation\.status: Observation must have status, which is missing/,
    ],
    ['several', { resourceType: 'Observation' }, [/^Observation\.status: /, /^Observation\.code: /]],
    ['within', patient({ link: [{ type: 'refer' }] }), /^Patient\.link\[0\]\.other: Patient\.link must have other/],
    [
      'with a choice of types',
      { resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject: { display: 'x' } },
      /^MedicationRequest\.medication: .*must have medication \(one of medicationCodeableConcept, medicationReference\)/,
    ],
  ]);
  accepts([
    [
      'an extension stands for a value that is not known',
      observation({
        status: undefined,
        _status: {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
        },
      }),
    ],
  ]);
});

// "A choice element is named by the element name with [x] replaced by the title-cased type; only one is allowed"
// https://hl7.org/fhir/R4/formats.html#choice
describe('choice elements', () => {
  refuses([
    [
      'two of them',
      observation({ valueString: 'a', valueInteger: 1 }),
      /^Observation\.value: Observation has valueString and valueInteger; there can be only one value\[x\]/,
    ],
    [
      'without a type',
      observation({ value: 'a' }),
      /^Observation\.value: 'value' is written with its type in Observation: valueQuantity, valueCodeableConcept/,
    ],
    [
      'a type that is not among them',
      observation({ valueDecimal: 1 }),
      /^Observation\.valueDecimal: 'valueDecimal' is not an element of Observation/,
    ],
    [
      'a wrong value',
      observation({ valueQuantity: { value: '5' } }),
      /^Observation\.value\.ofType\(Quantity\)\.value: Found '5' where a decimal is expected/,
    ],
    [
      'a wrong primitive',
      observation({ effectiveDateTime: '2024-02-30' }),
      /^Observation\.effective\.ofType\(dateTime\): '2024-02-30'/,
    ],
  ]);
  accepts([
    ['one of each', observation({ valueQuantity: { value: 5 }, effectiveDateTime: '2024' })],
    [
      'a primitive with its extension',
      observation({ valueString: 'a', _valueString: { extension: [{ url: 'http://a', valueBoolean: true }] } }),
    ],
  ]);
});

// "In the case where the primitive element may repeat, it is represented in two arrays. JSON null values are used to fill out
// both arrays so that the id and/or extension are aligned with the matching value" https://hl7.org/fhir/R4/json.html#primitive
describe('extensions of primitives', () => {
  const extension = [{ url: 'http://a', valueString: 'b' }];
  refuses([
    ['an empty one', patient({ birthDate: '2000', _birthDate: {} }), /^Patient\.birthDate: .*holds nothing/],
    ['only an id', patient({ _birthDate: { id: 'a' } }), /^Patient\.birthDate: .*holds nothing/],
    [
      'an unknown element',
      patient({ _birthDate: { value: '2000', extension } }),
      /^Patient\.birthDate\.value: 'value' is not an element of Element/,
    ],
    ['a list where there is one', patient({ _birthDate: [{ extension }] }), /^Patient\.birthDate: Found a list/],
    [
      'one where there is a list',
      patient({ name: [{ given: ['A'], _given: { extension } }] }),
      /^Patient\.name\[0\]\.given: Found an object where a list/,
    ],
    [
      'a null without an extension',
      patient({ name: [{ given: [null, 'A'] }] }),
      /^Patient\.name\[0\]\.given\[0\]: A null stands here without an extension in _given/,
    ],
    [
      'a null in both lists',
      patient({ name: [{ given: ['A', null], _given: [null, null] }] }),
      /^Patient\.name\[0\]\.given\[1\]: A null stands here/,
    ],
    [
      'a null in place of nothing',
      patient({ name: [{ _given: [null, { extension }] }] }),
      /^Patient\.name\[0\]\.given\[0\]: A null stands here in _given without a value/,
    ],
    [
      'an underscore before what is no primitive',
      patient({ _name: [{ extension }] }),
      /^Patient\._name: '_name' is not an element of Patient/,
    ],
  ]);
  accepts([
    ['beside the value', patient({ birthDate: '2000', _birthDate: { id: 'x', extension } })],
    ['instead of the value', patient({ _birthDate: { extension } })],
    ['in aligned lists', patient({ name: [{ given: ['A', null, 'C'], _given: [null, { extension }] }] })],
  ]);
});

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

// "ref-1: SHALL have a contained resource if a local reference is provided"; target types: Reference(A|B)
describe('references', () => {
  const subject = (reference: object) => observation({ subject: reference });
  refuses([
    [
      'to a wrong type',
      subject({ reference: 'Practitioner/1' }),
      /^Observation\.subject\.reference: A reference to Practitioner cannot stand here; expected one to Patient, Group, Device, Location/,
    ],
    [
      'to a wrong type by URL',
      subject({ reference: 'https://a.no/fhir/Practitioner/1/_history/2' }),
      /A reference to Practitioner/,
    ],
    [
      'to a wrong type on condition',
      subject({ reference: 'Practitioner?identifier=1' }),
      /A reference to Practitioner/,
    ],
    [
      'to a type there is none of',
      subject({ reference: 'Pasient/1' }),
      /^Observation\.subject\.reference: 'Pasient\/1' refers to Pasient, which is not a resource type/,
    ],
    ['that is none', subject({ reference: 'kari' }), /'kari' is no reference; expected Type\/id/],
    ['with a malformed id', subject({ reference: 'Patient/a_b' }), /is no reference/],
    [
      'whose type disagrees',
      subject({ reference: 'Patient/1', type: 'Group' }),
      /^Observation\.subject\.type: The type says 'Group', and the reference is to Patient/,
    ],
    [
      'with a wrong type and no reference',
      subject({ type: 'Practitioner', identifier: { value: '1' } }),
      /^Observation\.subject\.type: A reference to Practitioner cannot stand here/,
    ],
    [
      'with a type there is none of',
      subject({ type: 'Pasient', display: 'x' }),
      /^Observation\.subject\.type: 'Pasient' is not a resource type/,
    ],
    [
      'to a contained resource that is not there',
      subject({ reference: '#p' }),
      /^Observation\.subject\.reference: '#p' refers to a contained resource that is not there \(ref-1\)/,
    ],
    [
      'to a contained resource of a wrong type',
      { ...subject({ reference: '#o' }), contained: [{ resourceType: 'Organization', id: 'o', name: 'x' }] },
      /A reference to Organization cannot stand here/,
    ],
    ['that says nothing', subject({}), /holds nothing/],
  ]);
  accepts([
    ['relative', subject({ reference: 'Patient/1' })],
    ['with a version', subject({ reference: 'Patient/1/_history/2', type: 'Patient' })],
    ['by URL', subject({ reference: 'https://a.no/fhir/Patient/1' })],
    ['by a URL that says no type', subject({ reference: 'https://a.no/x?y=z' })],
    ['by urn:uuid', subject({ reference: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520' })],
    ['on condition', subject({ reference: 'Patient?identifier=http://a|1' })],
    [
      'by identifier',
      subject({ identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '1' }, type: 'Patient' }),
    ],
    [
      'to anything where anything is allowed',
      { resourceType: 'Basic', code: { text: 'x' }, subject: { reference: 'Medication/1' } },
    ],
  ]);
});

// https://hl7.org/fhir/R4/references.html#contained
describe('contained resources', () => {
  const containing = (resource: object, reference: object = { reference: '#p' }) =>
    observation({ contained: [resource], subject: reference });
  refuses([
    [
      'are validated',
      containing({ resourceType: 'Patient', id: 'p', gender: 'x' }),
      /^Observation\.contained\[0\]\.ofType\(Patient\)\.gender: /,
    ],
    [
      'must have an id',
      containing({ resourceType: 'Patient' }, { display: 'x' }),
      /^Observation\.contained\[0\]\.ofType\(Patient\)\.id: .*must have an id/,
    ],
    [
      'must be referred to',
      containing({ resourceType: 'Patient', id: 'p' }, { display: 'x' }),
      /^Observation\.contained\[0\]: Nothing in the resource refers to '#p' \(dom-3\)/,
    ],
    [
      'cannot contain others',
      containing({
        resourceType: 'Patient',
        id: 'p',
        contained: [{ resourceType: 'Organization', id: 'o', name: 'x' }],
        managingOrganization: { display: 'x' },
      }),
      [/contained: A contained resource cannot contain others \(dom-2\)/],
    ],
    [
      'have no version',
      containing({ resourceType: 'Patient', id: 'p', meta: { versionId: '1' } }),
      /meta\.versionId: .*\(dom-4\)/,
    ],
    [
      'have no time of change',
      containing({ resourceType: 'Patient', id: 'p', meta: { lastUpdated: '2024-01-01T00:00:00Z' } }),
      /meta\.lastUpdated: .*\(dom-4\)/,
    ],
    [
      'have no security label',
      containing({ resourceType: 'Patient', id: 'p', meta: { security: [{ code: 'R', system: 'http://a' }] } }),
      /meta\.security: .*\(dom-5\)/,
    ],
    [
      'have different ids',
      observation({
        contained: [
          { resourceType: 'Patient', id: 'p' },
          { resourceType: 'Patient', id: 'p' },
        ],
        subject: { reference: '#p' },
      }),
      /^Observation\.contained\[1\]\.id: Two contained resources have the id 'p'/,
    ],
    [
      'must be resources',
      containing({ id: 'p' }),
      [/contained\[0\]\.resourceType: A resource must say its resourceType/],
    ],
  ]);
  accepts([
    ['referred to from the resource', containing({ resourceType: 'Patient', id: 'p' })],
    [
      'referred to from each other',
      observation({
        contained: [
          { resourceType: 'Patient', id: 'p', managingOrganization: { reference: '#o' } },
          { resourceType: 'Organization', id: 'o', name: 'x' },
        ],
        subject: { reference: '#p' },
      }),
    ],
    [
      'that refer to their container',
      {
        resourceType: 'Patient',
        contained: [
          {
            resourceType: 'Provenance',
            id: 'v',
            target: [{ reference: '#' }],
            recorded: '2024-01-01T00:00:00Z',
            agent: [{ who: { display: 'x' } }],
          },
        ],
      },
    ],
    [
      'referred to by canonical',
      {
        resourceType: 'QuestionnaireResponse',
        status: 'completed',
        contained: [{ resourceType: 'Questionnaire', id: 'q', status: 'active' }],
        questionnaire: '#q',
      },
    ],
  ]);
});

describe('bundles and parameters', () => {
  refuses([
    [
      'entries are validated, with the entry named',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ resource: patient({}) }, { resource: patient({ birthDate: 'x' }) }],
      },
      /^Bundle\.entry\[1\]\.resource\.ofType\(Patient\)\.birthDate: /,
    ],
    [
      '#a means something else in each entry',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [
          {
            resource: observation({ subject: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] }),
          },
          { resource: observation({ subject: { reference: '#p' } }) },
        ],
      },
      /^Bundle\.entry\[1\]\..*ref-1/,
    ],
    [
      'a parameter has one value',
      { resourceType: 'Parameters', parameter: [{ name: 'a', valueString: 'x', resource: patient({}) }] },
      /^Parameters\.parameter\[0\]: .*\(inv-1\)/,
    ],
    [
      'resources in parameters are validated',
      {
        resourceType: 'Parameters',
        parameter: [{ name: 'a', part: [{ name: 'b', resource: patient({ active: 1 }) }] }],
      },
      /^Parameters\.parameter\[0\]\.part\[0\]\.resource\.ofType\(Patient\)\.active: /,
    ],
    [
      'an entry of a transaction must say what to do',
      { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: patient({}) }] },
      /^Bundle: .*\(bdl-3\)/,
    ],
  ]);
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

describe('what a hostile body costs', () => {
  it('is a hundred issues and the number of those left out', () => {
    const issues = validator.validate(patient({ name: Array.from({ length: 1_000_000 }, () => 0) }));
    assert.equal(issues.length, 101);
    assert.match(issues.at(-1)!.text, /^999900 more issues were found/);
  });

  it('is bounded in depth, even for a body that refers to itself', () => {
    const extension: Record<string, unknown> = { url: 'http://a' };
    extension.extension = [extension];
    const issues = validator.validate(patient({ extension: [extension] }), { least: 'error' });
    assert.ok(issues.some((issue) => issue.text.startsWith('Nested deeper than')));
  });

  it('is not repeated in the answer', () => {
    const [issue] = validator.validate(patient({ ['x'.repeat(1_000_000)]: 1 }));
    assert.ok(JSON.stringify(issue).length < 500);
  });
});
