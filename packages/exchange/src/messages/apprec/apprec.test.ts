/** Receipts of both versions: what happened to which message, in the sender's words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '../../xml/index.ts';
import { readMessage, toFhir, writeMessage } from '../index.ts';
import { WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { assertValidXml } from '../proof/valid.ts';
import { APPREC, APPREC_MIG, type AppRec, type AppRecVersion, readAppRec, writeAppRec } from './elements.ts';

const receipt = (version: AppRecVersion, more: Partial<AppRec> = {}): AppRec => ({
  type: { code: 'APPREC', display: 'Applikasjonskvittering' },
  version: APPREC_MIG[version],
  softwareName: 'Journal & co',
  generated: '2026-03-02T12:00:01+01:00',
  id: '5f0cc2ae-8f15-4a6c-9a3e-6f5f6a7b8c01',
  sender: {
    role: { code: version === '1.0' ? 'SPR' : 'PRIM' },
    party: {
      institution: {
        name: 'Fjellsiden sykehus',
        id: '90010',
        typeId: { code: 'HER', display: 'HER-id' },
        departments: [{ name: 'Lungesykdommer', id: '90011', typeId: { code: 'HER' } }],
        additionalIds: [{ id: '100000001', type: { code: 'ENH' } }],
      },
    },
  },
  receiver: { party: { professional: { name: 'Odd Sæther', id: '565501', typeId: { code: 'HPR' } } } },
  status: { code: '1', display: 'OK' },
  original: {
    type: { code: 'DIALOG_NOTAT' },
    issued: '2026-03-02T12:00:00',
    id: '6b1f7e2c-0b6e-4c6e-9d53-0f6a3a0c1a01',
  },
  ...more,
});
const REJECTED: Partial<AppRec> = {
  status: { code: '2', display: 'Avvist' },
  errors: [
    { code: 'E35', system: '2.16.578.1.12.4.1.1.8221', display: 'Pasienten finnes ikke' },
    { code: 'X99', system: '2.16.578.1.12.4.1.1.8221', originalText: 'Ring oss <før> kl. 15' },
  ],
};

for (const version of ['1.0', '1.1'] as const) {
  for (const [name, more] of [
    ['received', {}],
    ['rejected with its errors', REJECTED],
  ] as const) {
    test(`AppRec ${version}: ${name}, read as it was written`, async () => {
      const written = writeAppRec(receipt(version, more), version);
      assert.deepEqual(readAppRec(parseXml(written)), { value: receipt(version, more), unmapped: [] });
      await assertValidXml(written);
    });
  }

  test(`AppRec ${version} is a message of its own kind, which makes nothing in the patient's record`, () => {
    const message = readMessage(writeAppRec(receipt(version), version));
    assert.equal(message.kind.namespace, APPREC[version]);
    assert.equal(message.envelope.messageId, '5f0cc2ae-8f15-4a6c-9a3e-6f5f6a7b8c01');
    assert.equal(message.envelope.sender.organisation?.idents[0]?.id, '90011');
    assert.equal(message.envelope.receiver.healthcareProfessional?.familyName, 'Sæther');
    assert.deepEqual(toFhir(message), { resources: [], unmapped: [] });
    assert.deepEqual(readMessage(writeMessage(message)), message);
  });
}

test('a receipt that does not say which message it is for is refused', () => {
  const written = writeAppRec(receipt('1.1'), '1.1').replace(/<OriginalMsgId>.*<\/OriginalMsgId>/, '');
  assert.throws(() => readMessage(written), /AppRec must have OriginalMsgId/);
});

test('the official schemas are asked', { skip: WITHOUT_EXAMPLES }, async () => {
  await assert.rejects(assertValidXml(writeAppRec(receipt('1.1'), '1.1').replace('<Id>5f', '<Tull/><Id>5f')), /Tull/);
});
