/** The shift of a home-care district: who is helped, who is visited when, and who is not at home. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACT_CODE, OWN_KIND } from '../codes.ts';
import { clinicalOperations } from '../operations.ts';
import { startView } from '../start/views.ts';
import { careWorld } from '../testing.ts';
import { byFirstVisit } from './rules.ts';
import type { HomeCareBoard, HomePatient } from './view-model.ts';

test('a shift is in the order of the clock; who has no visit comes after, by name', () => {
  const one = (name: string, start?: string): HomePatient => ({
    patient: { id: name, sex: 'unknown', otherIds: [], name: { text: name } },
    visits: start === undefined ? [] : [{ id: name, start, state: 'booked', with: [], isMine: false }],
    services: [],
    alerts: [],
  });
  const rows = [one('Ås'), one('Berg', '2026-11-02T09:30:00Z'), one('Alm'), one('Dal', '2026-11-02T09:30:00+01:00')];
  assert.deepEqual(
    rows.sort(byFirstVisit).map(({ patient }) => patient.id),
    ['Dal', 'Berg', 'Alm', 'Ås'],
  );
});

test('the district sees whom it helps, the visits of the day, the last one, and that somebody lies in hospital', async () => {
  const world = await careWorld(clinicalOperations);
  await world.put(
    {
      resourceType: 'Location',
      id: 'sted-hjemmetjeneste',
      managingOrganization: { reference: 'Organization/hjemmetjeneste' },
    } as never,
    {
      resourceType: 'ServiceRequest',
      id: 'vedtak',
      status: 'active',
      intent: 'order',
      category: [{ coding: [{ system: OWN_KIND, code: 'vedtak' }] }],
      code: { text: 'Helsetjenester i hjemmet' },
      subject: { reference: 'Patient/kari' },
      performer: [{ reference: 'Organization/hjemmetjeneste' }],
      requester: { reference: 'Organization/tjenestekontor' },
    } as never,
    {
      resourceType: 'Appointment',
      id: 'morgen',
      status: 'booked',
      start: '2026-11-02T08:30:00+01:00',
      end: '2026-11-02T08:50:00+01:00',
      description: 'Legemidler',
      participant: [
        { actor: { reference: 'Patient/kari' }, status: 'accepted' },
        { actor: { reference: 'Location/sted-hjemmetjeneste' }, status: 'accepted' },
        { actor: { reference: 'Practitioner/home-nurse', display: 'home-nurse' }, status: 'accepted' },
      ],
    } as never,
    {
      resourceType: 'Encounter',
      id: 'i-gar',
      status: 'finished',
      class: { system: ACT_CODE, code: 'HH' },
      subject: { reference: 'Patient/kari' },
      serviceProvider: { reference: 'Organization/hjemmetjeneste' },
      participant: [{ individual: { reference: 'Practitioner/home-nurse', display: 'home-nurse' } }],
      period: { start: '2026-11-01T08:30:00+01:00', end: '2026-11-01T08:50:00+01:00' },
    } as never,
  );
  const shift = async () => {
    const { reader, context } = world.viewer('home-nurse');
    return (await startView(reader, undefined, context)) as HomeCareBoard;
  };
  const [row, ...others] = (await shift()).patients;
  assert.equal(others.length, 0);
  assert.deepEqual(row?.services, ['Helsetjenester i hjemmet']);
  assert.deepEqual(
    row?.visits.map(({ id, what, isMine, state }) => [id, what, isMine, state]),
    [['morgen', 'Legemidler', true, 'booked']],
  );
  assert.deepEqual(row?.lastVisit, {
    at: '2026-11-01T08:30:00+01:00',
    by: [{ reference: 'Practitioner/home-nurse', name: 'home-nurse' }],
  });
  assert.equal(row?.away, undefined);

  const stay = await world.act('lung-doctor', 'admit', '', {
    patient: 'Patient/kari',
    bed: 'Location/seng-1',
    reason: 'Tung pust',
    expected: '2026-11-06',
  });
  const [away] = (await shift()).patients;
  assert.deepEqual(
    [away?.away?.stay, away?.away?.unit.name, away?.away?.isReady, away?.away?.expectedDischarge],
    [stay.id, 'Lungemedisinsk avdeling', false, '2026-11-06'],
  );
});
