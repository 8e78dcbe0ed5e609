import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { careWorld } from '../testing.ts';
import { stripView } from './views.ts';

const world = await careWorld([]);
const { reader } = world.viewer('lung-doctor');
const subject = { reference: 'Patient/kari' };
const kind = (code: string) => [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7651', code }] }];

describe('the strip', () => {
  test('of somebody about whom nothing is written says so', async () => {
    const { patient, allergies, alerts, codeStatus, infections, place, responsible } = await stripView(
      reader,
      'kari',
      world.now(),
    );
    assert.equal(patient.name?.text, 'Nordmann, Kari');
    assert.deepEqual(allergies, { state: 'nothing-recorded' });
    assert.deepEqual([alerts, codeStatus, infections], [[], [], []]);
    assert.equal(place, undefined);
    assert.deepEqual(responsible, { name: 'gp', of: 'gp' });
  });

  test('has what must not be missed by its kind, where the patient is and who answers', async () => {
    await world.put(
      {
        resourceType: 'Flag',
        id: 'f1',
        status: 'active',
        code: { text: 'Hjertestarter' },
        subject,
        category: kind('7'),
      },
      { resourceType: 'Flag', id: 'f2', status: 'active', code: { text: 'HLR minus' }, subject, category: kind('8') },
      { resourceType: 'Flag', id: 'f3', status: 'active', code: { text: 'MRSA' }, subject, category: kind('10') },
      { resourceType: 'Flag', id: 'f4', status: 'inactive', code: { text: 'Gammelt' }, subject, category: kind('10') },
      {
        resourceType: 'Encounter',
        id: 'opphold',
        status: 'in-progress',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
        subject,
        period: { start: '2026-10-30T08:00:00+01:00' },
        participant: [{ individual: { reference: 'Practitioner/lung-doctor' } }],
        location: [{ location: { reference: 'Location/seng-1' }, status: 'active' }],
        serviceProvider: { reference: 'Organization/lunge' },
      },
    );
    const strip = await stripView(reader, 'kari', world.now());
    const texts = (alerts: readonly { text: string }[]) => alerts.map(({ text }) => text);
    assert.deepEqual(texts(strip.alerts), ['Hjertestarter']);
    assert.deepEqual(texts(strip.codeStatus), ['HLR minus']);
    assert.deepEqual(texts(strip.infections), ['MRSA']);
    assert.deepEqual(strip.place, {
      kind: 'stay',
      id: 'opphold',
      unit: 'Lungemedisinsk avdeling',
      bed: 'seng-1',
      since: '2026-10-30T08:00:00+01:00',
    });
    assert.deepEqual(strip.responsible, { name: 'lung-doctor', of: 'contact' });
  });

  test('of nobody is refused', async () => {
    await assert.rejects(stripView(reader, 'nobody', world.now()), { name: 'FhirError', status: 404 });
  });
});
