/** 46 X-ray answers never reached those who had asked: what a laboratory's own system files is sent on to whoever asked from outside. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, DiagnosticReport } from '@helseplattform/fhir';
import { createOutbox } from '../delivery/companion.ts';
import { conversationOf, deliveryOf, messageTypeOf, responsibleOf } from '../delivery/resource.ts';
import { createWorker } from '../delivery/worker.ts';
import { createHl7Intake } from '../hl7v2/intake.ts';
import { parseMessage } from '../hl7v2/message.ts';
import { answer, hemoglobin, number, SAMPLE } from '../messages/lab-report/made-answer.ts';
import { makeMessage } from '../outgoing/make-message.ts';
import { deliveriesOf, NOW, PATIENT_NUMBER, testExchange } from '../testing.ts';
import type { Parcel } from '../transport/transport.ts';
import { createIntake } from './intake.ts';

const DESK = 'Organization/lung';
const now = () => NOW;
const { store, system, put, get } = await testExchange([createOutbox({ now, desk: DESK })]);
const ref = (reference: string) => ({ reference });
const order = (id: string, requester: string) => ({
  resourceType: 'ServiceRequest',
  id,
  identifier: [{ system: 'http://helseplattform.example/fhir/NamingSystem/rekvisisjon', value: `R-${id}` }],
  status: 'active',
  intent: 'order',
  subject: ref('Patient/patient'),
  requester: ref(requester),
  performer: [ref('Organization/lung')],
});
await put(
  order('outside', 'Organization/gp-office'),
  order('inside', 'PractitionerRole/doctor'),
  // somebody outside who takes no answers
  order('unreachable', 'Organization/municipality'),
);

const hl7 = createHl7Intake({ store, desk: DESK, now });
const files = async (number: string, filler: string, more: { status?: string; value?: string } = {}) => {
  const { status = 'F', value = '5' } = more;
  const text = [
    'MSH|^~\\&|LIMS|STO|HP|MIDT|20260301101500||ORU^R01|1|P|2.5',
    `PID|1||${PATIENT_NUMBER}^^^FNR^NNNOR||Li^Bo`,
    `OBR|1|${number}^HP|${filler}^LIMS|CRP^CRP|||20260301090000|||||||||||||||20260301100000||LAB|${status}`,
    `OBX|1|NM|NPU19748^CRP^NPU||${value}|mg/L|||||${status}`,
  ].join('\r');
  await hl7.handle({ message: parseMessage(text), raw: Buffer.from(text) });
  const { entries } = await system.search({
    type: 'DiagnosticReport',
    params: [['identifier', filler]],
    base: '',
  });
  return JSON.parse(entries[0]!.version.body.toString()) as DiagnosticReport;
};
const sentOn = ({ id }: DiagnosticReport) => deliveriesOf(system, `DiagnosticReport/${id}`);

describe('an answer by HL7 v2', () => {
  test('is linked to the order, and queued to whoever asked from outside, from a unit of ours', async () => {
    const report = await files('R-outside', 'L-1');
    assert.deepEqual(report.basedOn, [ref('ServiceRequest/outside')]);
    const [delivery, ...more] = await sentOn(report);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [messageTypeOf(delivery!), delivery!.recipient?.[0]?.reference, delivery!.sender?.reference],
      ['SVAR_LAB', 'Organization/gp-office', DESK],
    );
    assert.equal(responsibleOf(delivery!)?.reference, DESK);
  });

  test('is a Svarrapport with the result, when it leaves', async () => {
    const report = await files('outside', 'L-2', { value: '7' });
    const sent: Parcel[] = [];
    const http = {
      async send(parcel: Parcel) {
        sent.push(parcel);
        return { kind: 'transport-receipt' as const };
      },
    };
    const worker = createWorker({ store, transports: { http }, make: makeMessage(), name: 'w', now });
    while ((await worker.round()) > 0);
    const [delivery] = await sentOn(report);
    const xml = sent.find(({ msgId }) => msgId === delivery!.id)?.bytes.toString() ?? '';
    assert.match(xml, /NumResultValue V="7"/);
    assert.equal(deliveryOf(delivery!)?.state, 'transport-receipt');
    assert.equal(conversationOf(delivery!), undefined);
  });

  test('is sent on again when it is corrected, not when it is told twice', async () => {
    await files('R-outside', 'L-3');
    assert.equal((await sentOn(await files('R-outside', 'L-3'))).length, 1);
    assert.equal((await sentOn(await files('R-outside', 'L-3', { status: 'C', value: '9' }))).length, 2);
  });

  const nobody: readonly (readonly [string, string, string])[] = [
    ['whoever asked works here', 'R-inside', 'L-4'],
    ['nobody here knows the order', 'R-unknown', 'L-5'],
  ];
  for (const [what, number, filler] of nobody)
    test(`goes nowhere when ${what}`, async () => assert.deepEqual(await sentOn(await files(number, filler)), []));

  test('is filed also when whoever asked cannot be reached: the fault is somebody’s', async () => {
    const report = await files('R-unreachable', 'L-6');
    assert.equal(report.status, 'final');
    const worker = createWorker({ store, transports: {}, make: makeMessage(), name: 'w', now });
    while ((await worker.round()) > 0);
    const [delivery] = await sentOn(report);
    assert.equal(deliveryOf(delivery!)?.state, 'rejected');
    assert.match(delivery!.statusReason?.text ?? '', /cannot be reached electronically/);
  });
});

describe('an answer by message', () => {
  const intake = createIntake({ store, desk: DESK, now });
  const her = (id: string) => `<Id>${id}</Id><TypeId V="HER"/>`;
  /** From a laboratory outside to the ward. */
  const comes = async (msgId: string, id: string, head = '') => {
    const xml = answer({
      messageId: `11111111-1111-4111-8111-11111111111${msgId}`,
      id,
      head,
      patient: SAMPLE,
      results: number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`),
    })
      .replaceAll('15850012345', PATIENT_NUMBER)
      .replace('<Id>rekvisisjon-1</Id>', '<Id>R-outside</Id>')
      .replace(her('4711'), her('8000201'))
      .replace(her('4712'), `${her('8000001')}<Dept><Name>Lunge</Name>${her('8000002')}</Dept>`);
    const taken = await intake.take(Buffer.from(xml));
    assert.equal(taken.outcome, 'filed', taken.text);
    const { about = [] } = await get<Communication>(`Communication/${taken.id}`);
    const name = about.map(({ reference }) => reference!).find((one) => one.startsWith('DiagnosticReport/'))!;
    return get<DiagnosticReport>(name);
  };

  test('is sent on in our name: its receipt comes to us', async () => {
    const [delivery, ...more] = await sentOn(await comes('1', 'svar-1'));
    assert.deepEqual(more, []);
    assert.deepEqual(
      [delivery!.recipient?.[0]?.reference, delivery!.sender?.reference],
      ['Organization/gp-office', DESK],
    );
  });

  test('whose copy the laboratory has sent to whoever asked is not told twice', async () => {
    const copy = `<CopyDest><HCP><Inst><Name>Torget</Name>${her('8000101')}<Dept><Name>Fastlege</Name>${her('8000102')}</Dept></Inst></HCP></CopyDest>`;
    const report = await comes('2', 'svar-2', copy);
    assert.deepEqual(await sentOn(report), []);
  });
});
