/** References of a bundle: https://hl7.org/fhir/R4/bundle.html#references and https://hl7.org/fhir/R4/http.html#transaction-response. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from '../json/parse.ts';
import { stringifyJson } from '../json/stringify.ts';
import { collectReferences, conditionalReference, resolveReferences } from './references.ts';

const PATIENT = 'urn:uuid:05efabf0-4be2-4561-91ce-51548425acb9';
const OID = 'urn:oid:1.2.3.4';
const entries = new Map([
  [PATIENT, 'Patient/p1'],
  [OID, 'Organization/o1'],
  ['http://example.org/fhir/Practitioner/7', 'Practitioner/d7'],
]);
const targets = (fullUrl: string) => entries.get(fullUrl);

test('References are found in document order with the FHIRPath of each', () => {
  const observation = {
    resourceType: 'Observation',
    contained: [{ resourceType: 'Specimen', id: 's', subject: { reference: PATIENT } }],
    subject: { reference: 'Patient/1', display: 'Kari' },
    performer: [{ reference: 'Practitioner?identifier=x|1' }, { identifier: { value: '5' } }],
    specimen: { reference: '#s' },
    extension: [{ url: 'http://example.org/x', valueReference: { reference: 'Group/2' } }],
  };
  assert.deepEqual(collectReferences(observation), [
    { reference: PATIENT, path: 'Observation.contained[0].subject.reference' },
    { reference: 'Patient/1', path: 'Observation.subject.reference' },
    { reference: 'Practitioner?identifier=x|1', path: 'Observation.performer[0].reference' },
    { reference: 'Group/2', path: 'Observation.extension[0].valueReference.reference' },
  ]);
});

test('A conditional reference is a type and a query', () => {
  assert.deepEqual(conditionalReference('Patient?identifier=urn:x|1&active=true'), {
    type: 'Patient',
    query: 'identifier=urn:x|1&active=true',
  });
  for (const other of ['Patient/1', '?identifier=1', 'Patient?', 'http://example.org/Patient?x=1', PATIENT]) {
    assert.equal(conditionalReference(other), undefined, other);
  }
});

type Case = readonly [title: string, before: object, after: object, fullUrl?: string];

const RESOLVED: readonly Case[] = [
  ['a reference to a urn:uuid', { subject: { reference: PATIENT } }, { subject: { reference: 'Patient/p1' } }],
  ['a reference to a urn:oid', { author: [{ reference: OID }] }, { author: [{ reference: 'Organization/o1' }] }],
  [
    'an absolute reference to an entry',
    { performer: { reference: 'http://example.org/fhir/Practitioner/7' } },
    { performer: { reference: 'Practitioner/d7' } },
  ],
  [
    'a relative reference beside an absolute fullUrl',
    { performer: { reference: 'Practitioner/7' } },
    { performer: { reference: 'Practitioner/d7' } },
    'http://example.org/fhir/Observation/1',
  ],
  [
    'a version',
    { entity: { reference: `http://example.org/fhir/Practitioner/7/_history/2` } },
    { entity: { reference: 'Practitioner/d7/_history/2' } },
  ],
  ['a fragment', { focus: { reference: `${PATIENT}#contact` } }, { focus: { reference: 'Patient/p1#contact' } }],
  [
    'the url of an attachment',
    { content: [{ attachment: { contentType: 'image/png', url: PATIENT } }] },
    { content: [{ attachment: { contentType: 'image/png', url: 'Patient/p1' } }] },
  ],
  [
    'a uri',
    { extension: [{ url: 'http://example.org/x', valueUri: OID }] },
    { extension: [{ url: 'http://example.org/x', valueUri: 'Organization/o1' }] },
  ],
  [
    'links and images of a narrative',
    {
      text: {
        div: `<div><a href="${PATIENT}">P</a> ${PATIENT} <img src="http://example.org/fhir/Practitioner/7"/><a href="#x">x</a></div>`,
      },
    },
    {
      text: { div: `<div><a href="Patient/p1">P</a> ${PATIENT} <img src="Practitioner/d7"/><a href="#x">x</a></div>` },
    },
  ],
  [
    'contained resources',
    { contained: [{ subject: { reference: PATIENT } }] },
    { contained: [{ subject: { reference: 'Patient/p1' } }] },
  ],
];

for (const [title, before, after, fullUrl] of RESOLVED) {
  test(`${title} becomes Type/id`, () => {
    const copy = structuredClone(before);
    assert.deepEqual(resolveReferences(before, targets, fullUrl), after);
    assert.deepEqual(before, copy, 'the resource that was handed in has changed');
  });
}

const KEPT: readonly object[] = [
  { subject: { reference: 'Patient/1' } },
  { subject: { reference: 'Practitioner/7' } },
  { subject: { reference: '#p' } },
  { subject: { reference: 'urn:uuid:00000000-0000-4000-8000-000000000000' } },
  { subject: { reference: 'Patient?identifier=1' } },
  { identifier: [{ system: OID, value: PATIENT }] },
  { note: `see ${PATIENT}` },
  { text: { div: '<div>="urn:x"</div>' } },
];

test('What is to no entry, or no address, is left as it is: the same object comes back', () => {
  for (const resource of KEPT) assert.equal(resolveReferences(resource, targets), resource);
});

test('Decimals keep the precision they were written with', () => {
  const { value, decimals } = parseJson(
    `{"resourceType":"Observation","subject":{"reference":"${PATIENT}"},"valueQuantity":{"value":1.10}}`,
  );
  assert.equal(
    stringifyJson(resolveReferences(value, targets), decimals),
    '{"resourceType":"Observation","subject":{"reference":"Patient/p1"},"valueQuantity":{"value":1.10}}',
  );
});
