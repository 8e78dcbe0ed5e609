/** Who sees what, at every door of the record: without a ground, with a relation to the patient, and when finding people. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { one, remove, resourceOf, update } from '../testing-store.ts';
import { DOCTOR, found, search, status, testWard } from './testing.ts';

const { system, store, doctor, stranger, somebody, admitted } = await testWard();

describe('somebody without a ground', () => {
  test('finds nothing at any door', async () => {
    const { patient, observation } = await admitted();
    assert.equal(await stranger.read('Observation', observation), undefined);
    assert.equal(await stranger.vread('Observation', observation, '1'), undefined);
    assert.equal(await stranger.history({ type: 'Observation', id: observation, count: 10 }), undefined);
    assert.deepEqual(await stranger.readMany([{ type: 'Observation', id: observation }]), []);
    assert.equal(await stranger.everything(patient, {}), undefined);
    assert.equal(await stranger.chart(patient, [{ type: 'Observation', limit: 5 }]), undefined);
    const result = await search(stranger, `Observation?patient=${patient}&_total=accurate`);
    assert.deepEqual([result.entries.length, result.total], [0, 0]);
    const types = await stranger.history({ type: 'Observation', count: 1000 });
    assert.deepEqual(types?.items, []);
  });
  test('learns nothing of a patient through what may be seen', async () => {
    const { patient } = await admitted({ generalPractitioner: [{ reference: DOCTOR }] });
    for (const query of [
      `Practitioner?_has:Patient:general-practitioner:_id=${patient}`,
      `Practitioner?_id=doctor&_has:Patient:general-practitioner:birthdate=1950-02-03`,
    ])
      assert.deepEqual(await found(stranger, query), [], query);
    const included = await search(stranger, 'Practitioner?_id=doctor&_revinclude=Patient:general-practitioner');
    assert.deepEqual(
      included.entries.map((e) => e.version.type),
      ['Practitioner'],
    );
  });
  test('reads what is nobody’s record', async () => {
    assert.equal((await stranger.read('Organization', 'ward'))?.id, 'ward');
  });
});

describe('somebody whose work asks for no type of a record', () => {
  const clerks = [
    somebody({ reads: new Set(), writes: new Set() }),
    somebody({ reads: new Set(), relations: [], self: [] }),
    somebody({ reads: new Set(), readsOpen: new Set(), findsPatients: true }),
  ];
  test('is answered with nothing at any door, and no statement fails', async () => {
    const { patient, observation, encounter } = await admitted();
    for (const clerk of clerks) {
      for (const query of [
        `Observation?patient=${patient}`,
        `Observation?patient=${patient}&_sort=-date&_total=accurate`,
        `Encounter?subject:Patient.birthdate=1950-02-03`,
        `Observation?_id=${observation}`,
        `Observation?_sort=-date`,
      ])
        assert.deepEqual(await found(clerk, query), [], query);
      const within = await search(clerk, 'Observation?', { compartment: { type: 'Patient', id: patient } });
      assert.equal(within.entries.length, 0);
      assert.equal(await clerk.read('Encounter', encounter), undefined);
      assert.deepEqual(await clerk.readMany([{ type: 'Observation', id: observation }]), []);
      const slices = await clerk.chart(patient, [{ type: 'Observation', limit: 5 }]);
      assert.deepEqual(slices?.flat() ?? [], []);
      const all = (await clerk.everything(patient, {})) ?? [];
      for await (const page of all) assert.ok(page.every(({ type }) => type === 'Patient'));
    }
  });
});

describe('a relation', () => {
  test('opens the whole record of the patient', async () => {
    const { patient, observation, encounter, document } = await admitted();
    assert.equal((await doctor.read('Observation', observation))?.id, observation);
    assert.deepEqual(await found(doctor, `Observation?patient=${patient}`), [observation]);
    assert.deepEqual(await found(doctor, `Observation?subject:Patient.birthdate=1950-02-03&patient=${patient}`), [
      observation,
    ]);
    const everything = await doctor.everything(patient, {});
    const ids = [];
    for await (const page of everything!) ids.push(...page.map((v) => v.id));
    assert.deepEqual(ids.sort(), [patient, observation, encounter, document].sort());
    const [slice] = (await doctor.chart(patient, [{ type: 'Observation', limit: 5 }]))!;
    assert.deepEqual(
      slice!.map((v) => v.id),
      [observation],
    );
  });
  for (const [when, period] of [
    ['that has ended', { start: '2020-01-01', end: '2020-01-05' }],
    ['that has not begun', { start: '2090-01-01' }],
  ] as const)
    test(`${when} opens nothing`, async () => {
      const { observation } = await admitted({}, period);
      assert.equal(await doctor.read('Observation', observation), undefined);
    });
  test('ends when its resource says so', async () => {
    const { observation, encounter } = await admitted();
    const version = await system.read('Encounter', encounter);
    await one(system, update({ ...resourceOf(version), status: 'finished', period: { start: '2020', end: '2021' } }));
    assert.equal(await doctor.read('Observation', observation), undefined);
  });
  test('ends when its resource is deleted', async () => {
    const { observation, encounter } = await admitted();
    assert.ok(await doctor.read('Observation', observation));
    await one(system, remove({ type: 'Encounter', id: encounter }));
    assert.equal(await doctor.read('Observation', observation), undefined);
  });
  test('that is over when it is written leaves no row', async () => {
    const rows = async () =>
      (await store.database.query<{ n: number }>('', 'select count(*)::int4 as n from relation'))[0]!.n;
    const before = await rows();
    await admitted({}, { start: '2020-01-01', end: '2020-01-05' });
    assert.equal(await rows(), before);
    await admitted();
    assert.equal(await rows(), before + 1);
  });
  test('is there again after a reindex', async () => {
    const { observation } = await admitted();
    await store.database.run('', 'delete from relation');
    assert.equal(await doctor.read('Observation', observation), undefined);
    for await (const _ of store.reindex('Encounter'));
    assert.ok(await doctor.read('Observation', observation));
  });
});

describe('who finds people', () => {
  const clerk = somebody({ relations: [], findsPatients: true });
  test('sees who they are, and nothing of their record', async () => {
    const { patient, observation } = await admitted({ telecom: [{ system: 'phone', value: '90000000' }] });
    const [shown] = (await search(clerk, `Patient?_id=${patient}`)).entries;
    assert.equal(resourceOf(shown!.version).telecom, undefined);
    assert.ok(resourceOf(shown!.version).name);
    assert.equal(await clerk.read('Observation', observation), undefined);
    assert.equal(await clerk.everything(patient, {}), undefined, 'a record that is closed is not an empty one');
    assert.equal(await clerk.chart(patient, [{ type: 'Observation', limit: 1 }]), undefined);
  });
  test('does not find them by what is not shown', async () => {
    const { patient } = await admitted({ telecom: [{ system: 'phone', value: '90000001' }] });
    assert.deepEqual(await found(clerk, `Patient?_id=${patient}&phone=90000001`), []);
    assert.deepEqual(await found(clerk, `Patient?_id=${patient}&_has:Encounter:patient:status=in-progress`), []);
    await assert.rejects(search(clerk, 'Patient?_sort=gender'), status(403));
  });
});

test('what is asked for as another type than it has is not there', async () => {
  const { patient, observation } = await admitted();
  for (const who of [system, doctor])
    for (const [type, id] of [
      ['Organization', patient],
      ['Practitioner', observation],
      ['Patient', observation],
    ] as const)
      assert.deepEqual(await who.readMany([{ type, id }]), [], `${id} as ${type}`);
  const [found] = await doctor.readMany([{ type: 'Observation', id: observation }]);
  assert.equal(found?.id, observation);
});
