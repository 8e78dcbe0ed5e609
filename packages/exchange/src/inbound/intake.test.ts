import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication } from '@helseplattform/fhir';
import { dialogue } from '../../partner/messages.ts';
import type { AppRec } from '../messages/apprec/elements.ts';
import { readMessage } from '../messages/index.ts';
import type { StrictCheck } from '../strict/check.ts';
import { GP_OFFICE, NOW, PATIENT, testExchange, WARD } from '../testing.ts';
import { createIntake, type Taken } from './intake.ts';

const { store, get, put } = await testExchange([]);
await put({ resourceType: 'Organization', id: 'desk', name: 'Meldingskontoret' });
const intake = createIntake({ store, desk: 'Organization/desk', now: () => NOW });

/** A message from the GP office to the ward, changed as the test says. */
const written = (change: (xml: string) => string = (xml) => xml, more: object = {}) =>
  Buffer.from(
    change(
      dialogue({
        from: GP_OFFICE,
        to: WARD,
        patient: PATIENT,
        text: 'Hun blør ved bruk av Marevan.',
        at: NOW,
        ...more,
      }),
    ),
  );

/** What our receipt says. */
async function receiptOf({ receipts }: Taken): Promise<AppRec> {
  assert.equal(receipts.length, 1);
  const { data } = await get<{ data: string }>(`Binary/melding-${receipts[0]}`);
  return readMessage(Buffer.from(data, 'base64')).body as AppRec;
}
const told = ({ id }: Taken) => get<Communication>(`Communication/${id}`);
/** The exact bytes are kept. */
async function kept(taken: Taken, bytes: Buffer) {
  const reference = (await told(taken)).payload![0]!.contentReference!.reference!;
  assert.deepEqual(Buffer.from((await get<{ data: string }>(reference)).data, 'base64'), bytes);
}

describe('a message that is as it should be', () => {
  test('is filed on the patient, kept as it came, and answered with a positive receipt', async () => {
    const bytes = written();
    const taken = await intake.take(bytes);
    assert.equal(taken.outcome, 'filed');
    const communication = await told(taken);
    assert.equal(communication.subject?.reference, 'Patient/patient');
    assert.equal(communication.status, 'completed');
    const filed = await get<Communication>(communication.about![0]!.reference!);
    assert.deepEqual(filed.payload, [{ contentString: 'Hun blør ved bruk av Marevan.' }]);
    assert.equal(filed.subject?.reference, 'Patient/patient');
    assert.equal(filed.sender?.reference, 'Organization/gp-office');
    assert.equal(filed.recipient?.[0]?.reference, 'Organization/lung');
    await kept(taken, bytes);
  });

  test('has a receipt with all addresses mirrored, and the number of what it answers', async () => {
    const bytes = written();
    const { envelope } = readMessage(bytes);
    const receipt = await receiptOf(await intake.take(bytes));
    assert.deepEqual(receipt.status, { code: '1', display: 'OK' });
    assert.equal(receipt.original.id, envelope.messageId);
    assert.equal(receipt.original.type.code, 'DIALOG_HELSEFAGLIG');
    assert.equal(receipt.sender.party.institution?.id, '8000001');
    assert.equal(receipt.sender.party.institution?.departments?.[0]?.id, '8000002');
    assert.equal(receipt.receiver.party.institution?.id, '8000101');
    assert.equal(receipt.receiver.party.institution?.departments?.[0]?.id, '8000102');
  });

  test('that comes twice is filed once and answered once', async () => {
    const bytes = written();
    const first = await intake.take(bytes);
    const again = await intake.take(bytes);
    assert.deepEqual([again.outcome, again.id, again.receipts], ['duplicate', first.id, []]);
  });

  test('that comes five times at the same moment is filed once and answered once', async () => {
    const bytes = written();
    const taken = await Promise.all(Array.from({ length: 5 }, () => intake.take(bytes)));
    assert.deepEqual(taken.map(({ outcome }) => outcome).sort(), [
      'duplicate',
      'duplicate',
      'duplicate',
      'duplicate',
      'filed',
    ]);
    assert.equal(taken.flatMap(({ receipts }) => receipts).length, 1);
  });

  test('with a number that came before with other content is for a person: nothing is overwritten', async () => {
    const msgId = 'a3b1f2aa-0000-4000-8000-000000000001';
    await intake.take(written(undefined, { msgId }));
    const other = written((xml) => xml.replace('Marevan', 'Eliquis'), { msgId });
    const taken = await intake.take(other);
    assert.equal(taken.outcome, 'changed-duplicate');
    assert.deepEqual(taken.receipts, []);
    assert.equal((await told(taken)).status, 'on-hold');
    await kept(taken, other);
  });
});

describe('a message that cannot be dealt with', () => {
  const broken = (xml: string) => xml.replace('</MsgHead>', '');
  const laughs = (xml: string) =>
    xml
      .replace(
        /<\?xml[^>]*\?>\s*/,
        (declaration) => `${declaration}<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`,
      )
      .replace('Marevan', '&b;');
  const outside = (xml: string) =>
    xml
      .replace(
        /<\?xml[^>]*\?>\s*/,
        (declaration) => `${declaration}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`,
      )
      .replace('Marevan', '&a;');
  const number = (to: string) => (xml: string) => xml.replace(/(<Patient>[\s\S]*?<Id>)\d+/, `$1${to}`);
  const cases: [name: string, code: string, change: (xml: string) => string][] = [
    ['broken XML', 'T01', broken],
    ['entities that blow up', 'T01', laughs],
    ['an entity from outside', 'T01', outside],
    ['a missing element', 'T02', (xml) => xml.replace(/<(\w+:)?TemaKodet[^>]*\/>/, '')],
    ['a kind we do not know', 'T10', (xml) => xml.replaceAll('dialog/2013-01-23', 'dialog/2099-01-01')],
    ['no number of the patient', 'E30', (xml) => xml.replace(/<Ident>\s*<Id>\d{11}<\/Id>[\s\S]*?<\/Ident>/, '')],
    ['a number with a wrong check digit', 'E31', number('01857010016')],
    ['a patient nobody knows', 'E35', number('01857010287')],
    ['a date of birth that is not the patient’s', 'E36', (xml) => xml.replace('1970-05-01', '1971-05-01')],
  ];
  for (const [name, code, change] of cases) {
    test(`${name}: a negative receipt with ${code}, the bytes kept, and somebody here looks at it`, async () => {
      const bytes = written(change);
      const taken = await intake.take(bytes);
      assert.equal(taken.outcome, 'rejected', taken.text);
      const receipt = await receiptOf(taken);
      assert.equal(receipt.status.code, '2');
      assert.deepEqual(
        receipt.errors?.map((error) => error.code),
        [code],
      );
      assert.equal((await told(taken)).status, 'on-hold');
      await kept(taken, bytes);
    });
  }

  test('the wrong character set: T01, because Norwegian letters would be read wrong', async () => {
    const bytes = Buffer.from(written((xml) => xml).toString('utf8'), 'latin1');
    const taken = await intake.take(bytes);
    assert.deepEqual(
      (await receiptOf(taken)).errors?.map(({ code }) => code),
      ['T01'],
    );
    await kept(taken, bytes);
  });

  test('attachments that are too large: X99 with the limit', async () => {
    const content = `<base:Base64Container xmlns:base="http://www.kith.no/xmlstds/base64container">${'A'.repeat(18.5 * 1024 * 1024)}</base:Base64Container>`;
    const attached = `<Document><RefDoc><MsgType V="A" DN="Vedlegg"/><MimeType>application/pdf</MimeType><Content>${content}</Content></RefDoc></Document></MsgHead>`;
    const taken = await intake.take(written((xml) => xml.replace('</MsgHead>', attached)));
    const [error] = (await receiptOf(taken)).errors!;
    assert.equal(error!.code, 'X99');
    assert.match(error!.originalText!, /19 MB; høyst 18 MB/);
  });

  test('nothing that tells who sent it: no receipt is possible, it is kept and somebody looks at it', async () => {
    const bytes = Buffer.from('dette er ikke en melding');
    const taken = await intake.take(bytes);
    assert.deepEqual([taken.outcome, taken.receipts], ['unreadable', []]);
    assert.equal((await told(taken)).recipient?.[0]?.reference, 'Organization/desk');
    await kept(taken, bytes);
    assert.equal((await intake.take(bytes)).outcome, 'duplicate');
  });
});

describe('whose it is', () => {
  test('a message for somebody else gets no receipt: it is kept and somebody looks at it', async () => {
    const elsewhere = { organisation: { reference: '', name: 'Annet sykehus', her: '7777777' } };
    const taken = await intake.take(written(undefined, { to: elsewhere }));
    assert.deepEqual([taken.outcome, taken.receipts], ['not-for-us', []]);
    assert.equal((await told(taken)).status, 'on-hold');
  });

  test('nor does one for a unit that keeps its own record', async () => {
    assert.equal((await intake.take(written(undefined, { to: GP_OFFICE, from: WARD }))).outcome, 'not-for-us');
  });

  test('a message is not taken from somebody else than its sender', async () => {
    await assert.rejects(intake.take(written(), { hers: ['5555555'] }), /not among those of the caller/);
    assert.equal((await intake.take(written(), { hers: ['8000102'] })).outcome, 'filed');
  });

  test('a person whose number has changed is found by the old one, and filed under who it is now', async () => {
    const old = '01857010368';
    await put(
      {
        resourceType: 'Patient',
        id: 'now',
        identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '01857010449' }],
        name: [{ family: 'Li' }],
        birthDate: '1970-05-01',
      },
      {
        resourceType: 'Patient',
        id: 'before',
        identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: old }],
        name: [{ family: 'Li' }],
        birthDate: '1970-05-01',
        link: [{ other: { reference: 'Patient/now' }, type: 'replaced-by' }],
      },
    );
    const taken = await intake.take(written((xml) => xml.replace(/01857010015/g, old)));
    assert.equal((await told(taken)).subject?.reference, 'Patient/now');
  });
});

describe('where an operator has put official schemas', () => {
  const strict = {
    covers: () => true,
    findings: async (message: Uint8Array) =>
      Buffer.from(message).includes('Marevan') ? [{ text: 'Element Note: not expected', line: 7 }] : [],
  } as unknown as StrictCheck;
  const checking = createIntake({ store, desk: 'Organization/desk', now: () => NOW, strict });

  test('a message that is not valid by them is refused with T02 and what they say', async () => {
    const taken = await checking.take(written());
    assert.equal(taken.outcome, 'rejected');
    const { errors } = await receiptOf(taken);
    assert.equal(errors?.[0]?.code, 'T02');
    assert.match((await told(taken)).statusReason!.text!, /line 7: Element Note: not expected/);
  });

  test('one that is valid is filed', async () => {
    assert.equal((await checking.take(written((xml) => xml.replaceAll('Marevan', 'Eliquis')))).outcome, 'filed');
  });
});
