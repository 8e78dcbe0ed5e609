/**
 * A patient who was asked about before is asked about with less: one relation instead of all. Whatever changes in between,
 * the answer is what somebody is given who asks for the first time.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Record } from '../contract.ts';
import { one, resourceOf, update } from '../testing-store.ts';
import { DOCTOR, found, GUARDED, search, testWard, WARD } from './testing.ts';

const { system, somebody, put, admitted } = await testWard();

/** Everything about a patient that one statement, or two, can be asked for. */
async function everyDoor(who: Record, patient: string) {
  const resources = (versions: Iterable<Parameters<typeof resourceOf>[0]>) => [...versions].map((v) => resourceOf(v));
  const searched = async (query: string) => resources((await search(who, query)).entries.map((e) => e.version));
  const everything = async () => {
    const all = [];
    for await (const page of (await who.everything(patient, {})) ?? []) all.push(...resources(page));
    return all;
  };
  const story = await who.story(patient, {
    parts: [{ type: 'Observation' }, { type: 'DocumentReference' }],
    limit: 20,
  });
  const chart = await who.chart(patient, [
    { type: 'Observation', limit: 5 },
    { type: 'DocumentReference', limit: 5 },
  ]);
  return {
    observations: await searched(`Observation?patient=${patient}`),
    sorted: await searched(`Observation?patient=${patient}&_sort=-date&_count=5`),
    documents: await searched(`DocumentReference?patient=${patient}`),
    encounters: await searched(`Encounter?patient=${patient}`),
    patient: await searched(`Patient?_id=${patient}`),
    total: (await search(who, `Observation?patient=${patient}&_total=accurate`)).total,
    everything: await everything(),
    chart: chart?.map(resources),
    story: story && resources(story.versions),
  };
}

/** Somebody who asked before something happened and somebody who did not are told the same. */
async function assertToldAlike(patient: string, happens: () => Promise<unknown>, sight = {}) {
  const [regular, newcomer] = [somebody(sight), somebody(sight)];
  const before = await everyDoor(regular, patient);
  assert.deepEqual(await everyDoor(regular, patient), before, 'asked twice');
  await happens();
  const now = await everyDoor(regular, patient);
  assert.deepEqual(now, await everyDoor(newcomer, patient));
  return { before, now };
}

const denied = (subject: object, provision: object) =>
  put('Consent', {
    status: 'active',
    scope: { text: 'sperring' },
    category: [{ text: 'sperring' }],
    patient: subject,
    policyRule: { text: 'pbrl § 5-3' },
    provision: { type: 'deny', ...provision },
  });
const against = { actor: [{ role: { text: 'IRCP' }, reference: { reference: DOCTOR } }] };

describe('who asked before', () => {
  test('sees nothing any more when the relation has ended', async () => {
    const { patient, subject, encounter } = await admitted();
    // another unit's goes on
    await system.transact([update({ resourceType: 'Organization', id: 'other', name: 'Hjerte sengepost' })]);
    await put('Encounter', {
      status: 'in-progress',
      class: { code: 'IMP' },
      subject,
      serviceProvider: { reference: 'Organization/other' },
    });
    const ended = {
      resourceType: 'Encounter',
      id: encounter,
      status: 'finished',
      class: { code: 'IMP' },
      subject,
      period: { start: '2020-01-01', end: '2020-02-01' },
      serviceProvider: { reference: WARD },
    };
    const { before, now } = await assertToldAlike(patient, () => one(system, update(ended)));
    assert.equal(before.observations.length, 1);
    assert.deepEqual([now.observations, now.everything, now.total, now.chart], [[], [], 0, undefined]);
  });
  test('sees the same through another relation', async () => {
    const { patient, subject, encounter } = await admitted();
    await put('Flag', { status: 'active', code: { text: 'blålys' }, subject });
    const { before, now } = await assertToldAlike(patient, () =>
      system.transact([{ method: 'delete', type: 'Encounter', id: encounter }]),
    );
    assert.equal(before.encounters.length, 1);
    assert.equal(now.observations.length, 1);
  });
  test('is shut out by a block of the whole record', async () => {
    const { patient, subject } = await admitted();
    const { now } = await assertToldAlike(patient, () => denied(subject, against));
    assert.deepEqual([now.observations, now.everything, now.story, now.chart], [[], [], undefined, undefined]);
  });
  test('misses one document when that is blocked, and sees the rest', async () => {
    const { patient, subject, document } = await admitted();
    const covering = { data: [{ meaning: 'instance', reference: { reference: `DocumentReference/${document}` } }] };
    const { before, now } = await assertToldAlike(patient, () => denied(subject, covering));
    assert.equal(before.documents.length, 1);
    assert.deepEqual([now.documents, now.observations.length], [[], 1]);
  });
  test('is not told where the patient is from when that is guarded', async () => {
    const { patient } = await admitted({ address: [{ city: 'Hemmelig' }] });
    const guarded = {
      resourceType: 'Patient',
      id: patient,
      meta: { security: [{ code: GUARDED }] },
      name: [{ family: 'Fam' }],
      birthDate: '1950-02-03',
      address: [{ city: 'Hemmelig' }],
    };
    const { before, now } = await assertToldAlike(patient, () => one(system, update(guarded)));
    assert.match(JSON.stringify(before.everything), /Hemmelig/);
    assert.doesNotMatch(JSON.stringify(now), /Hemmelig/);
  });
  test('finds a person who is closed to them as one whom they only may find', async () => {
    const { patient, encounter } = await admitted({ telecom: [{ system: 'phone', value: '73000000' }] });
    const { before, now } = await assertToldAlike(
      patient,
      () => system.transact([{ method: 'delete', type: 'Encounter', id: encounter }]),
      { findsPatients: true },
    );
    assert.match(JSON.stringify(before.patient), /73000000/);
    assert.equal(now.patient.length, 1);
    assert.doesNotMatch(JSON.stringify(now), /73000000/);
  });
  test('sees what was written since', async () => {
    const { patient, subject } = await admitted();
    const { now } = await assertToldAlike(patient, () =>
      put('Observation', { status: 'final', code: { text: 'Hb' }, subject }),
    );
    assert.equal(now.observations.length, 2);
  });
});

test('a relation that opens later is seen at once, though none was known', async () => {
  const patient = await put('Patient', { name: [{ family: 'Ny' }] });
  const subject = { reference: `Patient/${patient}` };
  const observation = await put('Observation', { status: 'final', code: { text: 'CRP' }, subject });
  const who = somebody();
  assert.deepEqual(await found(who, `Observation?patient=${patient}`), []);
  await put('Encounter', {
    status: 'in-progress',
    class: { code: 'IMP' },
    subject,
    serviceProvider: { reference: WARD },
  });
  assert.deepEqual(await found(who, `Observation?patient=${patient}`), [observation]);
});

test('transactions that hold every connection wait for none to ask about a patient', async () => {
  const who = somebody();
  const patients = await Promise.all(Array.from({ length: 32 }, () => admitted()));
  const answers = await Promise.all(
    patients.map(({ patient }) =>
      who.transact([{ method: 'read', run: (reader) => found(reader, `Observation?patient=${patient}`) }]),
    ),
  );
  assert.deepEqual(
    answers.map(([answer]) => answer!.value),
    patients.map(({ observation }) => [observation]),
  );
});
