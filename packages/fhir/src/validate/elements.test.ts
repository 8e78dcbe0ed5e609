/** The elements of a resource: their names, how many, of which type, and the extensions of primitives. */
import { describe } from 'node:test';
import { accepts, observation, patient, refuses } from './testing.ts';

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
