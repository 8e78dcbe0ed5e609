/** What is shown of a patient whose whereabouts is guarded, at the real record. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ADDRESS_GRADE, OWN_KIND } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { openEmergency } from '../openings/open.ts';
import { at, citizen, staff } from '../testing.ts';
import { ref, testPatients } from '../testing-patients.ts';

const { access, store, put, patient, admitted, bodyOf } = await testPatients();
const now = Date.now();

describe('a guarded patient', () => {
  const guarded = {
    extension: [{ url: ADDRESS_GRADE, valueCode: 'fortrolig' }],
    address: [{ city: 'Skjultby', line: ['Skjult vei 1'] }],
  };
  test('is shown to the ward without where', async () => {
    const { id, stay } = await admitted(guarded);
    const shown = await bodyOf(staff('nurse'), `Patient/${id}`);
    assert.equal(shown?.address, undefined);
    assert.equal((await bodyOf(staff('nurse'), stay))?.serviceProvider, undefined);
    assert.equal((await explainDecision(access, staff('nurse'), id)).guarded, true);
  });
  test('shows home care where to go, by decision', async () => {
    const { id, subject } = await patient(guarded);
    await put({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      category: [{ coding: [{ system: OWN_KIND, code: 'vedtak' }] }],
      authoredOn: at(now, -1),
      subject,
      performer: [ref('Organization/home-care')],
    });
    assert.ok((await bodyOf(staff('home-nurse'), `Patient/${id}`))?.address);
  });
  test('shows it in an emergency, and to the patient', async () => {
    const { id } = await patient(guarded);
    assert.equal((await bodyOf(staff('heart-doctor'), `Patient/${id}`))?.address, undefined);
    await openEmergency(access, staff('heart-doctor'), id);
    assert.ok((await bodyOf(staff('heart-doctor'), `Patient/${id}`))?.address);
    assert.ok((await bodyOf(citizen(id), `Patient/${id}`))?.address);
  });
  test('is found by no search for the place', async () => {
    const { id } = await admitted(guarded);
    const found = async (query: [string, string][]) =>
      (await store.as(staff('nurse')).search({ type: 'Patient', params: query, base: '' })).entries.map(
        ({ version }) => version.id,
      );
    assert.deepEqual(
      await found([
        ['_id', id],
        ['address-city', 'Skjultby'],
      ]),
      [],
    );
    assert.deepEqual(await found([['_id', id]]), [id]);
  });
});
