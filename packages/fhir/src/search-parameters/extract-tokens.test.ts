/** What names, addresses, codes, identifiers and tags say to search: https://hl7.org/fhir/R4/search.html#string and #token. */
import { says, utc } from './testing.ts';

// "string: Name (each of the parts), Address (each of the parts)"
says(
  'A name and an address are told part by part',
  {
    resourceType: 'Patient',
    name: [
      { family: 'Nordmann', given: ['Kari', 'Anne'], prefix: ['Dr.'], suffix: ['jr.'], text: 'Kari Anne Nordmann' },
    ],
    address: [
      {
        line: ['Storgata 1', 'H0201'],
        city: 'Trondheim',
        district: 'Sentrum',
        state: 'Trøndelag',
        postalCode: '7010',
        country: 'NO',
      },
    ],
  },
  {
    name: ['Nordmann', 'Kari', 'Anne', 'Dr.', 'jr.', 'Kari Anne Nordmann'].map((value) => ['string', value]),
    family: [['string', 'Nordmann']],
    given: [
      ['string', 'Kari'],
      ['string', 'Anne'],
    ],
    address: ['Storgata 1', 'H0201', 'Trondheim', 'Sentrum', 'Trøndelag', '7010', 'NO'].map((value) => [
      'string',
      value,
    ]),
    'address-city': [['string', 'Trondheim']],
    phonetic: [],
  },
);

// "Coding: system and code; CodeableConcept: each coding; Identifier: system and value; ContactPoint: value; code: the system
// is implied; boolean: true or false"
says(
  'Tokens carry a system and a code; a code has the system its binding implies',
  {
    resourceType: 'Patient',
    active: true,
    gender: 'female',
    telecom: [
      { system: 'phone', value: '22222222' },
      { system: 'email', value: 'kari@example.org' },
      { system: 'phone' },
    ],
    identifier: [
      {
        system: 'urn:oid:2.16.578.1.12.4.1.4.1',
        value: '13816000000',
        type: { text: 'Fødselsnummer', coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8116', code: 'FNR' }] },
      },
      { value: 'mrn1' },
      { system: 'urn:only' },
    ],
    communication: [
      {
        language: {
          text: 'Norwegian',
          coding: [
            { system: 'urn:ietf:bcp:47', code: 'nb', display: 'Bokmål' },
            { system: 'urn:x', code: 'no' },
          ],
        },
      },
      { language: { text: 'Sami' } },
    ],
    deceasedBoolean: false,
  },
  {
    active: [['token', 'http://terminology.hl7.org/CodeSystem/special-values', 'true']],
    gender: [['token', 'http://hl7.org/fhir/administrative-gender', 'female']],
    telecom: [
      ['token', undefined, '22222222'],
      ['token', undefined, 'kari@example.org'],
    ],
    email: [['token', undefined, 'kari@example.org']],
    phone: [['token', undefined, '22222222']],
    identifier: [
      ['token', 'urn:oid:2.16.578.1.12.4.1.4.1', '13816000000'],
      ['tokenText', 'Fødselsnummer', 'urn:oid:2.16.578.1.12.4.1.4.1', '13816000000'],
      ['identifierOfType', 'urn:oid:2.16.578.1.12.4.1.1.8116', 'FNR', '13816000000'],
      ['token', undefined, 'mrn1'],
      ['token', 'urn:only', undefined],
    ],
    language: [
      ['token', 'urn:ietf:bcp:47', 'nb'],
      ['tokenText', 'Bokmål', 'urn:ietf:bcp:47', 'nb'],
      ['token', 'urn:x', 'no'],
      ['tokenText', 'Norwegian', 'urn:ietf:bcp:47', 'nb'],
      ['tokenText', 'Norwegian', 'urn:x', 'no'],
      ['tokenText', 'Sami'],
    ],
    deceased: [['token', 'http://terminology.hl7.org/CodeSystem/special-values', 'false']],
  },
);

says(
  'Who has a date of death is dead',
  { resourceType: 'Patient', deceasedDateTime: '2020-05' },
  {
    deceased: [['token', 'http://terminology.hl7.org/CodeSystem/special-values', 'true']],
    'death-date': [['date', utc('2020-04-30T22:00:00Z'), utc('2020-05-31T22:00:00Z')]],
  },
);

says(
  'Tags and labels of every resource; not the id and the time, which the record has itself',
  {
    resourceType: 'Basic',
    id: '1',
    meta: { lastUpdated: '2020-01-01T00:00:00Z', tag: [{ system: 's', code: 'c' }], security: [{ code: 'R' }] },
  },
  {
    _tag: [['token', 's', 'c']],
    _security: [['token', undefined, 'R']],
    _id: [],
    _lastUpdated: [],
  },
);
