/** A guarded whereabouts: masked at every door, found by no search, and overwritten by nobody who does not see it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { one, remove, resourceOf, update } from '../testing-store.ts';
import { found, GUARDED, search, status, testWard, WARD } from './testing.ts';

const { system, doctor, somebody, put, admitted } = await testWard();

describe('a guarded whereabouts', () => {
  const address = [{ city: 'Hemmelig', line: ['Skjult vei 1'] }];
  const guarded = () => admitted({ meta: { security: [{ code: GUARDED }] }, address });

  test('is masked, also in old versions, history and what is included', async () => {
    const { patient, observation } = await guarded();
    const shown = [
      await doctor.read('Patient', patient),
      await doctor.vread('Patient', patient, '1'),
      (await doctor.history({ type: 'Patient', id: patient, count: 1 }))!.items[0],
      (await doctor.readMany([{ type: 'Patient', id: patient }]))[0],
      (await search(doctor, `Patient?_id=${patient}`)).entries[0]!.version,
      (await search(doctor, `Observation?_id=${observation}&_include=Observation:subject`)).entries[1]!.version,
    ];
    for (const version of shown) {
      assert.equal(resourceOf(version).address, undefined);
      assert.ok(resourceOf(version).name);
    }
  });
  test('is found by no search, in no direction', async () => {
    const { patient, observation } = await guarded();
    for (const query of [
      `Patient?_id=${patient}&address-city=Hemmelig`,
      `Observation?_id=${observation}&subject:Patient.address-city=Hemmelig`,
      `Patient?_id=${patient}&address:missing=false`,
    ])
      assert.deepEqual(await found(doctor, query), [], query);
    // for every guarded patient, with an address or without
    assert.deepEqual(await found(doctor, `Patient?_id=${patient}&address:missing=true`), [patient]);
    await assert.rejects(search(doctor, 'Patient?_sort=address-city'), status(403));
  });
  test('is not told by a place that leads to the patient', async () => {
    const { subject, patient } = await guarded();
    const stay = await put('Encounter', {
      status: 'in-progress',
      class: { code: 'IMP' },
      subject,
      location: [{ location: { reference: 'Location/shelter' } }],
      serviceProvider: { reference: WARD },
    });
    assert.equal(resourceOf(await doctor.read('Encounter', stay)).location, undefined);
    assert.deepEqual(await found(doctor, `Encounter?patient=${patient}&location=Location/shelter`), []);
    assert.deepEqual(await found(doctor, `Location?_id=shelter&_has:Encounter:location:patient=${patient}`), []);
    const back = await search(doctor, 'Location?_id=shelter&_revinclude=Encounter:location');
    assert.ok(!back.entries.some((e) => e.version.id === stay));
    const forth = await search(doctor, `Encounter?_id=${stay}&_include=Encounter:location`);
    assert.deepEqual(
      forth.entries.map((e) => e.version.type),
      ['Encounter'],
    );
  });
  test('is shown to who has the ground for it', async () => {
    const { patient } = await guarded();
    const home = somebody({ seesGuarded: [`encounter ${WARD}`] });
    assert.deepEqual(resourceOf(await home.read('Patient', patient)).address, address);
    assert.deepEqual(await found(home, `Patient?_id=${patient}&address-city=Hemmelig`), [patient]);
    await assert.rejects(search(home, 'Patient?_sort=address-city'), status(403));
  });
  test('begins and ends by nobody who does not see everything', async () => {
    const home = somebody({ seesGuarded: [`encounter ${WARD}`] });
    const [{ patient }, open] = [await guarded(), await admitted({ address })];
    const { meta, ...rest } = resourceOf(await home.read('Patient', patient));
    await assert.rejects(one(home, update(rest)), status(403));
    await assert.rejects(one(home, remove({ type: 'Patient', id: patient })), status(403));
    assert.equal((await one(home, update({ ...rest, meta, gender: 'female' }))).status, 200);
    const label = { security: [{ code: GUARDED }] };
    const other = resourceOf(await doctor.read('Patient', open.patient));
    await assert.rejects(one(doctor, update({ ...other, meta: label })), status(403));
  });
  test('does not keep a ward from correcting what tells nothing of it', async () => {
    const { observation } = await guarded();
    const version = await doctor.read('Observation', observation);
    assert.equal((await one(doctor, update({ ...resourceOf(version), status: 'amended' }))).status, 200);
  });
  test('is not overwritten by who does not see it', async () => {
    const { patient } = await guarded();
    const version = await doctor.read('Patient', patient);
    await assert.rejects(one(doctor, update(resourceOf(version))), status(403));
    assert.deepEqual(resourceOf(await system.read('Patient', patient)).address, address);
  });
});
