/** A message is read by its kind and version, and one that cannot be read says why and whom to answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Binary, Communication, DocumentReference } from '@helseplattform/fhir';
import { XmlError } from '../xml/index.ts';
import { kindByCode, type Message, readEnvelope, readMessage, toFhir, writeMessage } from './index.ts';
import { DIALOG_XML, headOf } from './proof/own.ts';

const bytes = Buffer.from(DIALOG_XML, 'latin1');

test('a message in ISO-8859-1 is read with its letters, its envelope and its attachment', () => {
  const { kind, envelope, head, body } = readMessage(bytes);
  assert.equal(kind.name, 'Dialogmelding');
  assert.equal(envelope.type.code, 'DIALOG_NOTAT');
  assert.equal(envelope.messageId, '6b1f7e2c-0b6e-4c6e-9d53-0f6a3a0c1a02');
  assert.equal(envelope.sender.name, 'Fjordgata legekontor');
  assert.equal(envelope.patient?.familyName, 'Åsmo');
  assert.deepEqual(envelope.conversation, { parent: 'parent-1', conversation: 'first-1' });
  assert.equal(
    (body as { notes: { text: { text: string } }[] }).notes[0]!.text.text,
    'Blodprøver tatt på øya, CRP < 5.',
  );
  assert.equal(head?.documents?.length, 2);
});

test('what no standard has is kept with its path', () => {
  assert.deepEqual(readMessage(bytes).unmapped, [
    { path: '/MsgHead/Document[1]/RefDoc/Content/Dialogmelding/Notat/TemaKodet/@Farge', xml: 'rød' },
    {
      path: '/MsgHead/Document[1]/RefDoc/Content/Dialogmelding/Notat/Haster',
      xml: '<Haster xmlns="http://www.kith.no/xmlstds/dialog/2013-01-23"><Grad>middels</Grad></Haster>',
    },
  ]);
});

test('in FHIR it is a Communication about the patient, answering what it answers, with the attachment', () => {
  const { resources, unmapped } = toFhir(readMessage(bytes));
  assert.equal(unmapped.length, 2);
  const communication = resources.find(({ resourceType }) => resourceType === 'Communication') as Communication;
  assert.equal(communication.subject?.reference, 'Patient?identifier=urn%3Aoid%3A2.16.578.1.12.4.1.4.1|01857010015');
  assert.equal(communication.sent, '2026-03-02T12:00:00+01:00');
  assert.equal(communication.inResponseTo?.[0]?.identifier?.value, 'urn:helseplattform:parent-1');
  assert.deepEqual(communication.payload, [{ contentString: 'Blodprøver tatt på øya, CRP < 5.' }]);
  const binary = resources.find(({ resourceType }) => resourceType === 'Binary') as Binary;
  assert.equal(Buffer.from(binary.data!, 'base64').toString(), 'Hei');
  const document = resources.find(({ resourceType }) => resourceType === 'DocumentReference') as DocumentReference;
  assert.equal(document.content[0]!.attachment.url, `Binary/${binary.id}`);
  assert.deepEqual(communication.about, [{ reference: `DocumentReference/${document.id}` }]);
});

test('read twice it is the same resources, so a duplicate adds nothing', () => {
  assert.deepEqual(toFhir(readMessage(bytes)), toFhir(readMessage(bytes)));
});

const broken = (from: string | RegExp, to: string) => Buffer.from(DIALOG_XML.replace(from, to), 'latin1');
const UNREADABLE: readonly (readonly [name: string, bytes: Buffer, fault: XmlError['fault'], says: RegExp])[] = [
  ['a kind we do not know', broken('V="DIALOG_NOTAT"', 'V="ERM1"'), 'not-supported', /ERM1 with Dialogmelding of/],
  ['a version we do not know', broken('dialog/2013-01-23', 'dialog/2099-01-01'), 'not-supported', /dialog\/2099-01-01/],
  [
    'a body without what it must have',
    broken(/<TemaKodet[^>]*>/, ''),
    'not-valid',
    /line 18: Notat must have TemaKodet/,
  ],
  [
    'no content at all',
    broken(/<Dialogmelding[\s\S]*<\/Dialogmelding>/, ''),
    'not-supported',
    /DIALOG_NOTAT without XML content/,
  ],
];

for (const [name, document, fault, says] of UNREADABLE) {
  test(`${name} is refused, and the envelope tells whom to answer`, () => {
    assert.throws(
      () => readMessage(document),
      (error: unknown) => error instanceof XmlError && error.fault === fault && says.test(error.message),
    );
    assert.equal(readEnvelope(document)?.sender.idents[0]?.id, '90001');
  });
}

test('of a broken head, or of no XML, no envelope is made up', () => {
  assert.equal(readEnvelope(broken(/<mh:MsgId>.*<\/mh:MsgId>/, '')), undefined);
  assert.equal(readEnvelope('Kjære kollega'), undefined);
});

test('a document we know nothing of is refused as not supported', () => {
  assert.throws(() => readMessage('<Faktura xmlns="urn:x"/>'), { name: 'XmlError', fault: 'not-supported' });
});

test('a patient without a number is filed nowhere: FHIR is refused with what to send', () => {
  const nobody = broken(/<mh:Ident><mh:Id>01857010015[\s\S]*?<\/mh:Ident>/, '');
  assert.throws(() => toFhir(readMessage(nobody)), /the patient has no identifier/);
});

test('an attachment may come before the message itself', () => {
  const [first, second] = DIALOG_XML.match(/<mh:Document>[\s\S]*?<\/mh:Document>/g)!;
  const swapped = DIALOG_XML.replace(first!, '@').replace(second!, first!).replace('@', second!);
  const message = readMessage(Buffer.from(swapped, 'latin1'));
  assert.equal(message.kind.name, 'Dialogmelding');
  assert.deepEqual(readMessage(writeMessage(message)).head, message.head);
});

test('a message without a place for its body is refused before it is sent', () => {
  const kind = kindByCode('DIALOG_NOTAT')!;
  const message = { kind, head: { ...headOf('DIALOG_NOTAT'), documents: [] }, body: {} } as unknown as Message;
  assert.throws(() => writeMessage(message), /a message head with a document for the body/);
});

test('a kind is found by the code it is sent with, the newest version first', () => {
  assert.equal(kindByCode('EPIKRISE')?.namespace, 'http://www.kith.no/xmlstds/epikrise/2012-02-15');
  assert.equal(kindByCode('DIALOG_HELSEFAGLIG')?.namespace, 'http://www.kith.no/xmlstds/dialog/2013-01-23');
  assert.equal(kindByCode('HENVISNING_NYTILSTAND')?.namespace, 'http://ehelse.no/xmlstds/henvisning/2017-11-30');
  assert.equal(kindByCode('TULL'), undefined);
});
