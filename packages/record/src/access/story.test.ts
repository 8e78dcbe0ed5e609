/** A story is shown as the chart is: to whom the record is open, and without what is blocked. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Record } from '../contract.ts';
import { DOCTOR, testWard } from './testing.ts';

const { doctor, stranger, system, somebody, put, admitted } = await testWard();
const PARTS = (['Encounter', 'Observation', 'DocumentReference'] as const).map((type) => ({ type }));
const told = async (who: Record, patient: string) =>
  (await who.story(patient, { parts: PARTS, limit: 9 }))?.versions.map(({ id }) => id).sort();
const denied = (subject: object, provision: object) =>
  put('Consent', {
    status: 'active',
    scope: { text: 'sperring' },
    category: [{ text: 'sperring' }],
    patient: subject,
    policyRule: { text: 'pbrl § 5-3' },
    provision: { type: 'deny', ...provision },
  });

describe('a story', () => {
  test('is told to whom the record is open, whoever has read it before', async () => {
    const { patient, encounter, observation, document } = await admitted();
    const all = [encounter, observation, document].sort();
    assert.deepEqual(await told(system, patient), all);
    assert.deepEqual(await told(doctor, patient), all);
    assert.deepEqual(await told(doctor, patient), all);
    assert.equal(await told(stranger, patient), undefined);
    assert.equal(await stranger.storySources(patient, ['Encounter.service-provider']), undefined);
    assert.equal((await doctor.storySources(patient, ['Encounter.service-provider']))?.length, 1);
  });

  test('leaves out what is blocked for its reader, at once', async () => {
    const { patient, subject, encounter, observation, document } = await admitted();
    const colleague = somebody({ self: ['Practitioner/colleague'] });
    assert.equal((await told(doctor, patient))?.length, 3);
    await denied(subject, {
      actor: [{ role: { text: 'IRCP' }, reference: { reference: DOCTOR } }],
      data: [{ meaning: 'instance', reference: { reference: `DocumentReference/${document}` } }],
    });
    assert.deepEqual(await told(doctor, patient), [encounter, observation].sort());
    assert.equal((await told(colleague, patient))?.length, 3);
  });

  test('that begins with what is blocked for its reader does not tell when that was', async () => {
    const { patient, subject, encounter, observation, document } = await admitted();
    await denied(subject, {
      actor: [{ role: { text: 'IRCP' }, reference: { reference: DOCTOR } }],
      data: [{ meaning: 'instance', reference: { reference: `Encounter/${encounter}` } }],
    });
    const from = { type: 'Encounter', id: encounter } as const;
    const page = await doctor.story(patient, { parts: PARTS, limit: 9, from });
    assert.deepEqual(page?.versions.map(({ id }) => id).sort(), [observation, document].sort());
  });

  test('is closed by a block of the whole record: it does not look empty', async () => {
    const { patient, subject } = await admitted();
    await told(doctor, patient);
    await denied(subject, { actor: [{ role: { text: 'IRCP' }, reference: { reference: DOCTOR } }] });
    assert.equal(await told(doctor, patient), undefined);
  });

  test('notes every time who was shown what', async () => {
    const { patient } = await admitted();
    const reader = somebody();
    for (const _ of [1, 2]) {
      await told(reader, patient);
      const shown = await reader.shown();
      assert.equal(shown.versions.length, 3);
      assert.deepEqual(shown.patients, [patient]);
    }
  });
});
