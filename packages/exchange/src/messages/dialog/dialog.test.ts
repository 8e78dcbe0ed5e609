/** What one service writes to another, of every kind, there and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Communication, ServiceRequest } from '@helseplattform/fhir';
import { OWN_KIND, volven } from '../../codes.ts';
import { ASSESSMENT_OUTCOME } from '../codes/urls.ts';
import { kindByCode, readMessage, toFhir, writeMessage } from '../index.ts';
import { DOCTOR, headOf } from '../proof/own.ts';
import { assertValidFhir, assertValidXml } from '../proof/valid.ts';
import { type DialogSource, dialogFromFhir } from './from-fhir.ts';

const communication = (text: string, more: Partial<Communication> = {}): Communication => ({
  resourceType: 'Communication',
  status: 'completed',
  payload: [{ contentString: text }],
  ...more,
});
const assessed: ServiceRequest = {
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  subject: {},
  extension: [{ url: ASSESSMENT_OUTCOME, valueCoding: { system: volven(9148), code: '4' } }],
};

const CASES: readonly (readonly [
  source: Omit<DialogSource, 'author'>,
  topic: string,
  kind: string,
  payload: string[],
])[] = [
  [
    { type: 'DIALOG_HELSEFAGLIG', communication: communication('Ettersender EKG.\n\nSe vedlegg <1>.') },
    '7322 6',
    'dialog',
    ['Ettersender EKG.\n\nSe vedlegg <1>.'],
  ],
  [
    {
      type: 'DIALOG_HELSEFAGLIG',
      communication: communication('Vi kan ta imot fredag.', {
        topic: {
          text: 'Utskrivningsklar',
          coding: [
            { system: volven(7322), code: '7', display: 'Tilbakemelding på mottak av utskrivningsklar pasient' },
          ],
        },
      }),
    },
    '7322 7',
    'dialog',
    ['Utskrivningsklar', 'Vi kan ta imot fredag.'],
  ],
  [
    { type: 'DIALOG_AVVIK', communication: communication('Pasienten er ukjent for oss.') },
    '8117 9',
    'avvik',
    ['Pasienten er ukjent for oss.'],
  ],
  [
    {
      type: 'DIALOG_FORESPORSEL',
      communication: communication('Hva bruker hun av medisiner?', { priority: 'urgent' }),
    },
    '9152 99',
    'dialog',
    ['Hva bruker hun av medisiner?'],
  ],
  [
    {
      type: 'DIALOG_SVAR',
      communication: communication('Bare Salbutamol.'),
      asked: communication('Hva bruker hun av medisiner?'),
    },
    '9069 5',
    'dialog',
    ['Bare Salbutamol.', 'Spørsmål: Hva bruker hun av medisiner?'],
  ],
  [
    {
      type: 'DIALOG_STATUS_HENVISNING',
      communication: communication('Avvist: hører til hos fastlegen.'),
      referral: assessed,
    },
    '9148 4',
    'henvisningsstatus',
    ['Avvist: hører til hos fastlegen.'],
  ],
];

for (const [source, topic, kind, payload] of CASES) {
  test(`${source.type} about ${topic} says the same on the other side`, async () => {
    const body = dialogFromFhir({ ...source, author: DOCTOR });
    const xml = writeMessage({ kind: kindByCode(source.type)!, head: headOf(source.type), body });
    const message = readMessage(xml);
    assert.deepEqual(message.body, body);
    await assertValidXml(xml);
    const { resources } = toFhir(message);
    assertValidFhir(resources);
    const [read] = resources.filter(({ resourceType }) => resourceType === 'Communication') as Communication[];
    const coding = read!.topic?.coding?.[0];
    assert.equal(`${coding?.system?.split('.').at(-1)} ${coding?.code}`, topic);
    assert.equal(read!.category?.[0]?.coding?.find(({ system }) => system === OWN_KIND)?.code, kind);
    assert.deepEqual(
      read!.payload?.map(({ contentString }) => contentString),
      payload,
    );
    assert.equal(read!.priority, source.communication.priority);
  });
}

test('an empty message is refused before it is sent', () => {
  assert.throws(
    () => dialogFromFhir({ type: 'DIALOG_NOTAT', communication: communication('  ') }),
    /the message has no text/,
  );
});

test('a status of a referral without its code is refused before it is sent', () => {
  assert.throws(
    () => dialogFromFhir({ type: 'DIALOG_STATUS_HENVISNING', communication: communication('Mottatt') }),
    /needs a coded topic/,
  );
});
