/** HL7 v2 from the line into the record, and the acknowledgment back. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Binary, Communication, Encounter } from '@helseplattform/fhir';
import { OWN_KIND } from '../codes.ts';
import { NOW, PATIENT_NUMBER, testExchange } from '../testing.ts';
import { createHl7Intake } from './intake.ts';
import { parseMessage } from './message.ts';
import { sendMllp } from './mllp-client.ts';
import { listenMllp } from './mllp-server.ts';

const { store, system, put, get } = await testExchange([]);
await put({ resourceType: 'Organization', id: 'desk', name: 'Meldingskontoret' });
const server = await listenMllp({
  port: 0,
  ...createHl7Intake({ store, desk: 'Organization/desk', now: () => NOW }),
  onFailure: (error) => assert.fail(error as Error),
});
after(() => server.close());

const written = (type: string, id: string, ...segments: string[]) =>
  [`MSH|^~\\&|PAS|STO|HP|MIDT|20260301101500||${type}|${id}|P|2.5`, ...segments].join('\r');
const send = async (text: string) => {
  const sent = await sendMllp(parseMessage(text), { host: '127.0.0.1', port: server.port });
  assert.equal(sent.kind, 'acknowledged');
  return (sent as Extract<typeof sent, { kind: 'acknowledged' }>).acknowledgment;
};
const received = async (): Promise<Communication[]> => {
  const { entries } = await system.search({
    type: 'Communication',
    params: [['category', `${OWN_KIND}|mottatt`]],
    base: '',
  });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as Communication);
};
const STAY = 'PV1|1|I|MED1^12^A^STO||||||||||||||||S-90^^^STO-PAS^VN';

describe('HL7 v2 that comes in', () => {
  test('an admission is a stay of the patient, and acknowledged when it is', async () => {
    const pid = `PID|1||${PATIENT_NUMBER}^^^FNR^NNNOR||Li^Bo`;
    const { code } = await send(written('ADT^A01', 'a', 'EVN||||||20260301100000', pid, STAY));
    assert.equal(code, 'AA');
    const { entries } = await system.search({ type: 'Encounter', params: [['patient', 'Patient/patient']], base: '' });
    assert.equal((JSON.parse(entries[0]!.version.body.toString()) as Encounter).status, 'in-progress');
    assert.deepEqual(await received(), []);
  });

  test('a result of nobody we know is refused, kept as it came, and somebody’s to look at, once', async () => {
    const order = 'OBR|1|R1|L1|NPU03230^Kalium^NPU|||20260301080000|||||||||||||||20260301090000||LAB|F';
    const result = 'OBX|1|NM|NPU03230^Kalium^NPU||4.1|mmol/L|||||F';
    const text = written('ORU^R01', 'b', 'PID|1||15850012345^^^FNR^NNNOR||Ukjent^Kari', order, result);
    for (let times = 0; times < 2; times++) assert.equal((await send(text)).code, 'AE');
    const [kept, ...more] = await received();
    assert.deepEqual(more, []);
    assert.deepEqual([kept?.status, kept?.recipient?.[0]?.reference], ['on-hold', 'Organization/desk']);
    assert.match(kept!.statusReason!.text!, /register the patient first/);
    const { data, contentType } = await get<Binary>(kept!.payload![0]!.contentReference!.reference!);
    assert.equal(contentType, 'x-application/hl7-v2+er7');
    assert.match(Buffer.from(data!, 'base64').toString(), /^MSH.*\rPID.*\rOBR.*\rOBX/);
  });

  test('a kind nobody here takes is refused as such, and kept', async () => {
    const { code, condition } = await send(written('SIU^S12', 'c'));
    assert.deepEqual([code, condition], ['AR', '200']);
    assert.equal((await received()).length, 2);
  });
});
