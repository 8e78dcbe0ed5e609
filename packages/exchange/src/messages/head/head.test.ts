/** MsgHead: everything around the message comes through, whoever it is from and for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '../../xml/index.ts';
import { readEnvelope } from '../index.ts';
import { headOf } from '../proof/own.ts';
import { assertValidXml } from '../proof/valid.ts';
import { type MessageHead, readHead, writeHead } from './elements.ts';

const her = (id: string) => ({ id, type: { code: 'HER', system: '2.16.578.1.12.4.1.1.9051' } });
const SIGNATURE =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>' +
  '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>' +
  '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>' +
  '<ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>SGVp</ds:DigestValue></ds:Reference>' +
  '</ds:SignedInfo><ds:SignatureValue>SGVp</ds:SignatureValue></ds:Signature>';

const attachment = (content: NonNullable<MessageHead['documents']>[number]['reference']['content']) => ({
  reference: {
    issued: '2026-03',
    type: { code: 'A', display: 'Vedlegg' },
    mimeType: 'application/pdf',
    description: 'EKG',
    content,
  },
});

const CASES: readonly (readonly [name: string, head: MessageHead])[] = [
  ['the least there can be', headOf('DIALOG_NOTAT')],
  [
    'other receivers of every kind',
    headOf('DIALOG_NOTAT', {
      otherReceivers: [
        { role: { code: 'KM' }, organisation: { name: 'Kommunen', idents: [her('90020')] } },
        { role: { code: 'KM' }, healthcareProfessional: { familyName: 'Lie', idents: [her('90021')] } },
        { role: { code: 'KM' }, patient: { familyName: 'Åsmo' } },
        {
          role: { code: 'KM' },
          person: { familyName: 'Åsmo', givenName: 'Per', telecoms: [{ address: 'tel:90000001' }] },
        },
      ],
    }),
  ],
  [
    'a conversation, an urgency and a receipt asked for',
    headOf('DIALOG_NOTAT', {
      conversation: { parent: 'a', conversation: 'b' },
      requestedPriority: { code: 'OHJELP' },
      acknowledgement: { code: 'J', display: 'Ja' },
    }),
  ],
  [
    'an organisation in an organisation with a person',
    headOf('DIALOG_NOTAT', {
      sender: {
        comMethod: { code: 'EDI' },
        organisation: {
          name: 'Foretaket',
          type: { code: '101', system: '2.16.578.1.12.4.1.1.9040' },
          idents: [her('1'), { id: '100000001', type: { code: 'ENH' } }],
          address: {
            type: { code: 'WP' },
            street: 'Bakken 1',
            postalCode: '7000',
            city: 'Trondheim',
            county: { code: '5001' },
            country: { code: 'NO' },
          },
          telecoms: [{ type: { code: 'WP' }, address: 'tel:73000000' }],
          organisation: {
            name: 'Klinikken',
            idents: [her('2')],
            organisation: { name: 'Posten', idents: [her('3')] },
            healthcareProfessional: {
              profession: { code: 'SP' },
              familyName: 'Moe',
              dateOfBirth: '1980-02-29',
              sex: { code: '2' },
              idents: [her('4')],
            },
          },
        },
      },
    }),
  ],
  [
    'attachments inside and elsewhere, and a signature',
    {
      ...headOf('DIALOG_NOTAT'),
      documents: [
        attachment([{ base64: 'SGVp' }]),
        {
          annotation: 'se her',
          from: '2026',
          oid: '2.16.578.1',
          reference: { type: { code: 'A' }, fileReference: 'http://example.no/a%20b.pdf' },
        },
      ],
      signature: SIGNATURE,
    },
  ],
];

for (const [name, head] of CASES) {
  test(`${name}: read as it was written, valid by the XSD`, async () => {
    const xml = writeHead(head);
    assert.deepEqual(readHead(parseXml(xml)), { value: head, unmapped: [] });
    await assertValidXml(xml);
  });
}

test('the envelope names copies, conversation and receipt', () => {
  const [, others] = CASES[1]!;
  const [, talking] = CASES[2]!;
  assert.deepEqual(
    readEnvelope(writeHead(others))?.copies?.map(({ name }) => name),
    ['Kommunen'],
  );
  const { conversation, acknowledgement } = readEnvelope(writeHead(talking))!;
  assert.deepEqual([conversation, acknowledgement?.code], [{ parent: 'a', conversation: 'b' }, 'J']);
});

test('of another version than 1.2 the version is told as it came', () => {
  const xml = writeHead(headOf('DIALOG_NOTAT')).replace('v1.2 2006-05-24', 'v1.3');
  assert.equal(readHead(parseXml(xml)).value.information.version, 'v1.3');
});
