/** What a block closes, for whom, and what opens in an emergency. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DOCTOR, found, testWard } from './testing.ts';

const { doctor, somebody, put, admitted } = await testWard();

describe('a block', () => {
  const denied = (subject: object, provision: object) =>
    put('Consent', {
      status: 'active',
      scope: { text: 'sperring' },
      category: [{ text: 'sperring' }],
      patient: subject,
      policyRule: { text: 'pbrl § 5-3' },
      provision: { type: 'deny', ...provision },
    });
  const against = (reference: string) => ({ actor: [{ role: { text: 'IRCP' }, reference: { reference } }] });
  const covering = (reference: string) => ({ data: [{ meaning: 'instance', reference: { reference } }] });

  test('of the whole record closes it, for those it is against only', async () => {
    const { subject, observation } = await admitted();
    await denied(subject, against(DOCTOR));
    assert.equal(await doctor.read('Observation', observation), undefined);
    assert.ok(await somebody({ self: ['Practitioner/colleague'] }).read('Observation', observation));
  });
  test('of the whole record closes the chart: it does not look empty', async () => {
    const { patient, subject } = await admitted();
    await denied(subject, against(DOCTOR));
    assert.equal(await doctor.chart(patient, [{ type: 'Observation', limit: 5 }]), undefined);
    assert.equal(await doctor.everything(patient, {}), undefined);
  });
  test('of one document leaves the rest', async () => {
    const { patient, subject, document, observation } = await admitted();
    await denied(subject, covering(`DocumentReference/${document}`));
    assert.equal(await doctor.read('DocumentReference', document), undefined);
    assert.deepEqual(await found(doctor, `DocumentReference?patient=${patient}`), []);
    assert.ok(await doctor.read('Observation', observation));
  });
  test('against everybody is not against the patient', async () => {
    const { patient, subject, document } = await admitted();
    await denied(subject, covering(`DocumentReference/${document}`));
    const citizen = somebody({ relations: [], patients: [patient], self: [`Patient/${patient}`] });
    assert.ok(await citizen.read('DocumentReference', document));
  });
  test('that names a person holds in an emergency, another does not', async () => {
    const { subject, document, observation } = await admitted();
    const flag = { status: 'active', code: { text: 'blålys' }, subject };
    await denied(subject, covering(`DocumentReference/${document}`));
    await put('Flag', flag);
    assert.ok(await doctor.read('DocumentReference', document), 'the document is opened');
    await denied(subject, against(DOCTOR));
    assert.equal(await doctor.read('Observation', observation), undefined);
  });
  test('hides old versions and history too', async () => {
    const { subject, document } = await admitted();
    await denied(subject, covering(`DocumentReference/${document}`));
    assert.equal(await doctor.vread('DocumentReference', document, '1'), undefined);
    assert.equal(await doctor.history({ type: 'DocumentReference', id: document, count: 5 }), undefined);
  });
});
