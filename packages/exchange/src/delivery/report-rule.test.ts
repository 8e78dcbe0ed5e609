/** 46 X-ray answers were never sent to those who had asked, in spring 2024: an answer leaves by itself, or is refused. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, DiagnosticReport } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { makeMessage } from '../outgoing/make-message.ts';
import { create, deliveriesOf, GP_OFFICE, NOW, testExchange, update, WARD } from '../testing.ts';
import { createOutbox } from './companion.ts';
import { messageTypeOf } from './resource.ts';

const { doctor, system, put } = await testExchange([createOutbox({ now: () => NOW })]);
const ref = (reference: string) => ({ reference });
await put(
  { resourceType: 'Practitioner', id: 'gp', name: [{ family: 'Lege' }] },
  {
    resourceType: 'PractitionerRole',
    id: 'gp',
    active: true,
    practitioner: ref('Practitioner/gp'),
    organization: ref('Organization/gp-office'),
  },
  ...['PractitionerRole/gp', 'PractitionerRole/doctor'].map((requester) => ({
    resourceType: 'ServiceRequest',
    id: requester === 'PractitionerRole/gp' ? 'from-outside' : 'from-inside',
    status: 'active',
    intent: 'order',
    subject: ref('Patient/patient'),
    requester: ref(requester),
  })),
  {
    resourceType: 'Observation',
    id: 'hb',
    status: 'final',
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7280', code: 'NPU19748' }], text: 'B-Hemoglobin' },
    subject: ref('Patient/patient'),
    valueQuantity: { value: 14.1, unit: 'g/dL' },
  },
);
const report = (more: object = {}) => ({
  resourceType: 'DiagnosticReport',
  status: 'final',
  category: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8202', code: 'CLIN' }] }],
  code: { text: 'Medisinsk biokjemi' },
  subject: ref('Patient/patient'),
  basedOn: [ref('ServiceRequest/from-outside')],
  performer: [ref('Organization/lung')],
  result: [ref('Observation/hb')],
  issued: '2026-03-02T10:00:00Z',
  ...more,
});
const write = async (more: object = {}) => {
  const [result] = await doctor.transact([create(report(more))]);
  return `DiagnosticReport/${result!.version!.id}`;
};
const change = (name: string, more: object) =>
  doctor.transact([update({ ...report(more), id: name.split('/')[1]! } as never)]);
const typesOf = async (name: string) => (await deliveriesOf(system, name)).map(messageTypeOf);

describe('an answer to somebody who asked from outside', () => {
  test('is queued with it, from the unit that answered to whoever asked', async () => {
    const [delivery, ...more] = await deliveriesOf(system, await write());
    assert.deepEqual(more, []);
    assert.equal(messageTypeOf(delivery!), 'SVAR_LAB');
    assert.equal(delivery!.recipient?.[0]?.reference, 'PractitionerRole/gp');
    assert.equal(delivery!.sender?.reference, 'Organization/lung');
  });

  test('is told again when it is changed, or taken back; not when it is the same', async () => {
    const name = await write();
    await change(name, {});
    assert.equal((await typesOf(name)).length, 1);
    await change(name, { status: 'corrected', conclusion: 'Prøven var hemolysert.' });
    assert.equal((await typesOf(name)).length, 2);
    await change(name, { status: 'entered-in-error' });
    assert.equal((await typesOf(name)).length, 3);
  });

  test('waits until it is done; what nobody was told is not taken back', async () => {
    const name = await write({ status: 'preliminary' });
    await change(name, { status: 'cancelled' });
    assert.deepEqual(await typesOf(name), []);
  });

  test('is refused where whoever asked does not take it: the laboratory knows at once', async () => {
    const imaging = { category: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8202', code: 'RTG' }] }] };
    await assert.rejects(
      write(imaging),
      (error) =>
        error instanceof FhirError &&
        error.status === 422 &&
        /does not take messages of type SVAR_RTG/.test(error.message),
    );
  });

  test('reaches them with its results', async () => {
    const [delivery] = await deliveriesOf(system, await write());
    const order = {
      msgId: delivery!.id!,
      type: 'SVAR_LAB',
      delivery: delivery as Communication,
      from: WARD,
      to: { ...GP_OFFICE, transport: 'http', url: 'http://127.0.0.1:1/' },
      at: NOW,
    };
    const xml = (await makeMessage()(order, system)).toString();
    for (const told of [/NPU19748/, /14\.1/, /8000102/]) assert.match(xml, told);
  });
});

test('an answer to somebody who works here is no message', async () => {
  assert.deepEqual(await typesOf(await write({ basedOn: [ref('ServiceRequest/from-inside')] })), []);
});

test('what a laboratory’s own system files has been told by it already', async () => {
  const [name] = await put(report() as unknown as DiagnosticReport);
  assert.deepEqual(await typesOf(name!), []);
});
