/** What a reference may point at, and the resources that are contained to be pointed at. */
import { describe } from 'node:test';
import { accepts, observation, refuses } from './testing.ts';

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
