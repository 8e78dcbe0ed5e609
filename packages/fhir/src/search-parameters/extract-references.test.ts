/** What references, canonicals and URIs say to search: https://hl7.org/fhir/R4/search.html#reference and #uri. */
import { says } from './testing.ts';

says(
  'References are local by type and id, absolute as they stand, by identifier, and never to contained resources',
  {
    resourceType: 'Observation',
    subject: { reference: 'Patient/1/_history/2', identifier: { system: 'urn:x', value: '7' } },
    performer: [
      { reference: 'https://example.org/fhir/Practitioner/2' },
      { reference: 'urn:uuid:5c9c9a6e-0a5c-4a0e-8a8e-0e2d1d0b7e43' },
      { reference: '#contained' },
      { type: 'Organization', identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.101', value: '974631326' } },
      { display: 'someone' },
    ],
    encounter: { reference: 'Encounter/3' },
  },
  {
    subject: [['reference', { type: 'Patient', id: '1', version: '2', identifier: { system: 'urn:x', value: '7' } }]],
    patient: [['reference', { type: 'Patient', id: '1', version: '2', identifier: { system: 'urn:x', value: '7' } }]],
    performer: [
      ['reference', { url: 'https://example.org/fhir/Practitioner/2' }],
      ['reference', { url: 'urn:uuid:5c9c9a6e-0a5c-4a0e-8a8e-0e2d1d0b7e43' }],
      [
        'reference',
        { type: 'Organization', identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.101', value: '974631326' } },
      ],
    ],
    encounter: [['reference', { type: 'Encounter', id: '3' }]],
  },
);

says(
  'A reference parameter for one type takes only references to it',
  { resourceType: 'Observation', subject: { reference: 'Group/1' } },
  {
    subject: [['reference', { type: 'Group', id: '1' }]],
    patient: [],
  },
);

says(
  'The type of an absolute reference is read from its URL',
  { resourceType: 'Observation', subject: { reference: 'https://example.org/fhir/Patient/9' } },
  {
    patient: [['reference', { url: 'https://example.org/fhir/Patient/9' }]],
  },
);

says(
  'A canonical is a reference by URL, its version apart',
  { resourceType: 'QuestionnaireResponse', questionnaire: 'http://example.org/Questionnaire/q|2.1' },
  {
    questionnaire: [['reference', { url: 'http://example.org/Questionnaire/q', version: '2.1' }]],
  },
);

says(
  'URIs, and canonicals with and without their version',
  { resourceType: 'Patient', meta: { profile: ['http://example.org/p|1'], source: 'urn:x' } },
  {
    _profile: [
      ['uri', 'http://example.org/p|1'],
      ['uri', 'http://example.org/p'],
    ],
    _source: [['uri', 'urn:x']],
  },
);
