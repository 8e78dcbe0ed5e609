/** ebXML envelopes: the official examples, our own round trip, and what is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { examples, WITHOUT_EXAMPLES } from '../messages/proof/examples.ts';
import { XmlError } from '../xml/index.ts';
import { addressingOf, type EbEnvelope, isSignal } from './envelope.ts';
import { readEnvelope } from './read.ts';
import { acknowledgmentOf, errorSignalOf } from './signals.ts';
import { writeEnvelope } from './write.ts';

const all = examples('ebxml');
const named = (name: string) => all.find((one) => one.name === name)!.bytes;

test('the official examples are there', { skip: WITHOUT_EXAMPLES }, () => {
  assert.equal(all.length, 7);
});

for (const { name, bytes } of all) {
  // HIS 1037 is ebMS 2.0; the examples of 3.0 show what may come some day.
  if (name.startsWith('ebmx-3-0')) {
    test(`${name}: another version is refused with what we take`, () => {
      assert.throws(
        () => readEnvelope(bytes),
        (error) => error instanceof XmlError && error.fault === 'not-supported' && /SOAP 1\.1/.test(error.message),
      );
    });
    continue;
  }
  test(`${name}: is read, and written again it says the same`, () => {
    const { envelope, unmapped } = readEnvelope(bytes);
    assert.deepEqual(unmapped, []);
    const { signature: _, ...unsigned } = envelope;
    assert.deepEqual(readEnvelope(writeEnvelope(envelope)), { envelope: unsigned, unmapped: [] });
  });
}

test('the example of a message: who, what, and that it is taken once', { skip: WITHOUT_EXAMPLES }, () => {
  const { envelope } = readEnvelope(named('ebxml-eksempel.xml'));
  assert.equal(envelope.messageId, '955536cb-fb9a-49d9-848d-2baca7b116e1');
  assert.deepEqual(envelope.from, {
    ids: [
      { type: 'HER', value: '987654' },
      { type: 'ENH', value: '545345434' },
    ],
    role: 'EPIKRISEsender',
  });
  assert.equal(envelope.cpaId, 'KITH-GenericCPAId');
  assert.equal(envelope.duplicateElimination, true);
  assert.deepEqual(envelope.ackRequested, { signed: true });
  assert.deepEqual(envelope.manifest, [{ href: 'cid:ebxmlpayload111@example.com', description: 'Epikrise' }]);
  assert.equal(isSignal(envelope), false);
});

test('the example of a receipt: what it is a receipt of', { skip: WITHOUT_EXAMPLES }, () => {
  const { envelope } = readEnvelope(named('Acknowledgment-Description.xml'));
  assert.equal(envelope.action, 'Acknowledgment');
  assert.equal(envelope.acknowledgment?.refToMessageId, 'd237e310-796f-4e56-a50b-353b0e5d5947');
  assert.match(envelope.descriptions?.[0] ?? '', /DIPS Communicator/);
  assert.equal(isSignal(envelope), true);
});

const word = fc.string({ unit: fc.constantFrom('a', 'Å', '1', '-', '<', '&', '"'), minLength: 1, maxLength: 8 });
const party = fc.record(
  {
    ids: fc.array(fc.record({ type: fc.constantFrom('HER', 'ENH'), value: word }, { noNullPrototype: true }), {
      minLength: 1,
      maxLength: 2,
    }),
    role: word,
  },
  { noNullPrototype: true },
);
const optional = {
  requiredKeys: [
    'from',
    'to',
    'cpaId',
    'conversationId',
    'service',
    'action',
    'messageId',
    'timestamp',
    'duplicateElimination',
    'manifest',
  ],
  noNullPrototype: true,
} as const;
const envelopes = fc.record(
  {
    from: party,
    to: party,
    cpaId: word,
    conversationId: word,
    service: fc.record({ value: word, type: word }, { requiredKeys: ['value'], noNullPrototype: true }),
    action: word,
    messageId: word,
    timestamp: fc.constant('2026-03-01T10:00:00+01:00'),
    refToMessageId: word,
    timeToLive: fc.constant('2026-03-05T10:00:00+01:00'),
    duplicateElimination: fc.boolean(),
    descriptions: fc.array(word, { minLength: 1, maxLength: 2 }),
    ackRequested: fc.record({ signed: fc.boolean() }, { noNullPrototype: true }),
    acknowledgment: fc.record(
      { timestamp: fc.constant('2026-03-01T10:00:00+01:00'), refToMessageId: word },
      { noNullPrototype: true },
    ),
    errors: fc.record(
      {
        highestSeverity: fc.constantFrom('Error' as const, 'Warning' as const),
        list: fc.array(
          fc.record(
            {
              code: word,
              severity: fc.constantFrom('Error' as const, 'Warning' as const),
              location: word,
              description: word,
            },
            { requiredKeys: ['code', 'severity'], noNullPrototype: true },
          ),
          { minLength: 1, maxLength: 3 },
        ),
      },
      { noNullPrototype: true },
    ),
    manifest: fc.array(
      fc.record({ href: word, description: word }, { requiredKeys: ['href'], noNullPrototype: true }),
      { maxLength: 2 },
    ),
  },
  optional as never,
) as fc.Arbitrary<EbEnvelope>;

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(envelopes, (envelope) => {
      assert.deepEqual(readEnvelope(writeEnvelope(envelope)), { envelope, unmapped: [] });
    }),
    { numRuns: 100, seed: 23 },
  );
});

const BASE: EbEnvelope = {
  from: { ids: [{ type: 'HER', value: '100' }], role: 'EPIKRISEsender' },
  to: { ids: [{ type: 'HER', value: '200' }], role: 'EPIKRISEreceiver' },
  cpaId: 'CPA-1',
  conversationId: 'K-1',
  service: { value: 'S-EPIKRISE', type: 'kithService' },
  action: 'EPIKRISE',
  messageId: 'M-1',
  timestamp: '2026-03-01T10:00:00+01:00',
  duplicateElimination: true,
  manifest: [],
};

test('a receipt and an error go back to the sender, about this message', () => {
  const at = new Date('2026-03-01T09:00:05Z');
  const receipt = acknowledgmentOf(BASE, at);
  assert.deepEqual([receipt.from, receipt.to], [BASE.to, BASE.from]);
  assert.equal(receipt.acknowledgment?.refToMessageId, 'M-1');
  assert.equal(receipt.conversationId, 'K-1');
  const error = errorSignalOf(BASE, [{ code: 'Inconsistent', severity: 'Warning' }], at);
  assert.equal(error.errors?.highestSeverity, 'Warning');
  assert.equal(error.refToMessageId, 'M-1');
});

test('service and roles follow the action; a receipt changes the roles', () => {
  assert.deepEqual(addressingOf('SVAR_LAB'), {
    service: 'S-SVAR_LAB',
    sender: 'SVAR_LABsender',
    receiver: 'SVAR_LABreceiver',
  });
  assert.deepEqual(addressingOf('APPREC', 'SVAR_LAB'), {
    service: 'S-SVAR_LAB',
    sender: 'SVAR_LABreceiver',
    receiver: 'SVAR_LABsender',
  });
});

const xml = writeEnvelope(BASE);
const REFUSED: readonly (readonly [string, string, XmlError['fault'], RegExp])[] = [
  [
    'no message header',
    xml.replace(/<eb:MessageHeader[\s\S]*<\/eb:MessageHeader>/, ''),
    'not-valid',
    /must have MessageHeader/,
  ],
  ['no MessageId', xml.replace(/<eb:MessageId>[^<]*<\/eb:MessageId>/, ''), 'not-valid', /must have MessageId/],
  ['no receiver', xml.replace(/<eb:To>[\s\S]*<\/eb:To>/, ''), 'not-valid', /must have To/],
  ['another version', xml.replace('eb:version="2.0"', 'eb:version="1.0"'), 'not-supported', /2\.0 expected/],
  [
    'something that must be understood and is not',
    xml.replace('<eb:MessageHeader', '<eb:MessageOrder SOAP:mustUnderstand="1"/><eb:MessageHeader'),
    'not-supported',
    /must be understood/,
  ],
  ['no SOAP', '<a/>', 'not-supported', /SOAP 1\.1/],
  ['a DOCTYPE', `<!DOCTYPE a [<!ENTITY x "y">]>${xml.replace(/^<\?xml[^>]*>\n/, '')}`, 'not-xml', /DOCTYPE/],
  ['half an envelope', xml.slice(0, xml.length / 2), 'not-xml', /well-formed/],
];
for (const [what, document, fault, reason] of REFUSED) {
  test(`${what} is refused with the reason`, () => {
    assert.throws(
      () => readEnvelope(document),
      (error) => error instanceof XmlError && error.fault === fault && reason.test(error.message),
    );
  });
}

test('what need not be understood is kept', () => {
  const { unmapped } = readEnvelope(xml.replace('<eb:MessageHeader', '<eb:Lokal>x</eb:Lokal><eb:MessageHeader'));
  assert.equal(unmapped.length, 1);
  assert.match(unmapped[0]?.xml ?? '', />x</);
});
