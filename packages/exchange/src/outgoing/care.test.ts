/** A stay told to the municipality: from the versions a delivery names to the bytes that go. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Communication, type Composition, FhirError, type Resource } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { MakeOrder } from '../delivery/make.ts';
import { readMessage, toFhir } from '../messages/index.ts';
import { makeMessage } from './make-message.ts';

const STORED: Readonly<Record<string, Resource>> = {
  'Communication/m': {
    resourceType: 'Communication',
    id: 'm',
    status: 'in-progress',
    sent: '2026-03-04T12:31:00+01:00',
    payload: [{ contentString: 'Utskrivningsklar fra i dag.' }],
  },
  'Encounter/e': {
    resourceType: 'Encounter',
    id: 'e',
    status: 'in-progress',
    class: { code: 'IMP' },
    period: { start: '2026-03-01T09:55:00+01:00' },
    extension: [
      {
        url: 'http://helseplattform.example/fhir/StructureDefinition/utskrivningsklar',
        extension: [{ url: 'fra', valueDateTime: '2026-03-04T12:30:00+01:00' }],
      },
    ],
  },
  'Composition/r': {
    resourceType: 'Composition',
    id: 'r',
    status: 'final',
    type: { text: 'Innleggelsesrapport' },
    date: '2026-03-01T10:00:00+01:00',
    author: [{ display: 'Gunn Omsorg' }],
    title: 'Innleggelsesrapport',
    section: [
      {
        title: 'Sykepleiesammenfatning',
        text: {
          status: 'additional',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Trenger hjelp til stell.</p></div>',
        },
      },
    ],
  },
  'Patient/p': {
    resourceType: 'Patient',
    id: 'p',
    identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '15850012345' }],
    name: [{ family: 'Prøve' }],
  },
};

const found = (reference: string) => {
  const resource = STORED[reference];
  const [type, id] = reference.split('/');
  return Promise.resolve(resource && { method: 'PUT', type, id, body: Buffer.from(JSON.stringify(resource)) });
};
const reader = {
  read: (type: string, id: string) => found(`${type}/${id}`),
  vread: (type: string, id: string) => found(`${type}/${id}`),
  readMany: async (names: { type: string; id: string }[]) =>
    (await Promise.all(names.map(({ type, id }) => found(`${type}/${id}`)))).filter(Boolean),
} as unknown as Reader;

const place = (her: string, name: string) => ({ reference: `Organization/${her}`, name, her });
const order = (type: string, ...about: string[]): MakeOrder => ({
  msgId: '3b9ceb50-0822-41e8-b566-0800200c9a66',
  type,
  delivery: {
    resourceType: 'Communication',
    status: 'in-progress',
    subject: { reference: 'Patient/p' },
    about: about.map((reference) => ({ reference })),
  } satisfies Communication,
  from: { organisation: place('100', 'Sykehuset') },
  to: { organisation: place('200', 'Kommunen'), transport: 'http', url: 'http://127.0.0.1:1/' },
  at: Date.parse('2026-03-04T11:31:00Z'),
});
const made = async (type: string, ...about: string[]) =>
  readMessage(await makeMessage()(order(type, ...about), reader));

test('ready for discharge: the municipality reads when the patient came and is ready', async () => {
  const message = await made('LOG_UTSKRIVNINGSKLAR', 'Communication/m', 'Encounter/e');
  assert.equal(message.envelope.messageId, '3b9ceb50-0822-41e8-b566-0800200c9a66');
  assert.equal(message.envelope.type.display, 'Melding om utskrivningsklar pasient');
  const [document] = toFhir(message).resources as Composition[];
  assert.deepEqual(
    document?.event?.map(({ period }) => period?.start),
    ['2026-03-01T09:55:00+01:00', '2026-03-04T12:30:00+01:00'],
  );
});

test('the admission report: the hospital reads what the nurse wrote', async () => {
  const message = await made('INNLEGGELSESRAPPORT', 'Communication/m', 'Composition/r');
  assert.match(JSON.stringify(toFhir(message).resources), /Trenger hjelp til stell\./);
});

test('what the record does not say is not made up', async () => {
  await assert.rejects(
    made('LOG_UTSKREVET', 'Communication/m', 'Encounter/e'),
    (error) => error instanceof FhirError && /when the patient left/.test(error.message),
  );
});
