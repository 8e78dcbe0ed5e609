/** The board of a ward: who is on it, in which order, and what is said of each. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Observation } from '@helseplattform/fhir';
import { OWN_KIND } from '../codes.ts';
import { clinicalOperations } from '../operations.ts';
import { startView } from '../start/views.ts';
import { careWorld } from '../testing.ts';
import { earlyWarning } from './early-warning.ts';
import { byBed, placeNow } from './rules.ts';
import type { WardBoard, WardPatient } from './view-model.ts';

const score = (at: string, value: number, more: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://snomed.info/sct', code: '1104051000000101' }] },
  effectiveDateTime: at,
  valueQuantity: { value },
  ...more,
});
/** A set with all its parts; codes of the parts in the SNOMED CT UK extension. */
const PARTS = {
  respiration: '1104301000000104',
  saturation: '1104311000000102',
  oxygen: '1104331000000105',
  systolic: '1104341000000101',
  pulse: '1104351000000103',
  consciousness: '1104361000000100',
  temperature: '1104371000000107',
};
const parts = (points: Partial<Record<keyof typeof PARTS, number>>) => ({
  component: (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((one) => ({
    code: { coding: [{ system: 'http://snomed.info/sct', code: PARTS[one] }] },
    valueQuantity: { value: points[one] ?? 0 },
  })),
});

describe('the early warning', () => {
  test('is the newest score of the stay, with the one before it', () => {
    const found = earlyWarning(
      [
        score('2026-11-02T08:00:00+01:00', 6, parts({ respiration: 3, pulse: 3 })),
        score('2026-11-02T04:00:00+01:00', 3),
        score('2026-10-20T04:00:00+02:00', 12),
      ],
      '2026-11-01T00:00:00+01:00',
    );
    assert.deepEqual(found, {
      score: 6,
      isPartial: false,
      asks: 'urgent',
      at: '2026-11-02T08:00:00+01:00',
      next: '2026-11-02T08:00:00.000Z',
      before: 3,
    });
  });
  test('with one part of three points asks for the doctor of the ward, however low the sum', () => {
    const found = earlyWarning([score('2026-11-02T08:00:00+01:00', 3, parts({ consciousness: 3 }))], undefined);
    assert.equal(found?.asks, 'urgent-ward');
  });
  test('without its parts is not called low: one of them may have three points', () =>
    assert.equal(earlyWarning([score('2026-11-02T08:00:00+01:00', 3)], undefined)?.asks, 'unknown'));
  test('of a set that is not whole is at least its sum, and is held against no other', () => {
    const [rest, unknown] = [parts({ respiration: 3, pulse: 2 }).component, { dataAbsentReason: { text: 'Ukjent' } }];
    const { valueQuantity: _none, ...code } = rest[6]!;
    const part = {
      valueQuantity: { value: 5, comparator: '>=' as const },
      component: [...rest.slice(0, 6), { ...code, ...unknown }],
    };
    const whole = score('2026-11-02T04:00:00+01:00', 3, parts({ pulse: 3 }));
    const found = earlyWarning([score('2026-11-02T08:00:00+01:00', 5, part), whole], undefined);
    assert.deepEqual([found?.score, found?.isPartial, found?.asks, found?.before], [5, true, 'urgent', undefined]);
    const unsaid = { ...part, valueQuantity: { value: 5 } };
    assert.equal(
      earlyWarning([score('2026-11-02T08:00:00+01:00', 5, unsaid)], undefined)?.isPartial,
      true,
      'by its parts',
    );
    const after = earlyWarning([whole, score('2026-11-02T01:00:00+01:00', 5, part)], undefined);
    assert.deepEqual([after?.isPartial, after?.before], [false, undefined]);
  });
  test('passes over what was marked as wrong, and what has no number', () => {
    const wrong = score('2026-11-02T09:00:00+01:00', 15, { status: 'entered-in-error' });
    const { valueQuantity: _none, ...empty } = score('2026-11-02T08:30:00+01:00', 0);
    assert.equal(earlyWarning([wrong, empty, score('2026-11-02T08:00:00+01:00', 2)], undefined)?.score, 2);
  });
  test('says nothing where nothing was measured since the patient came', () =>
    assert.equal(earlyWarning([score('2026-10-20T04:00:00+02:00', 12)], '2026-11-01T00:00:00+01:00'), undefined));
});

describe('where somebody stands', () => {
  const row = (stay: string, ward?: string, bed?: string): WardPatient => ({
    stay,
    patient: { id: stay, sex: 'unknown', otherIds: [] },
    ...(ward ? { ward: { name: ward } } : {}),
    ...(bed ? { bed: { name: bed } } : {}),
    reasons: [],
    responsible: [],
    isReady: false,
    alerts: [],
  });
  test('beds are in the order of their numbers, who has none comes last', () => {
    const rows = [
      row('e', 'A'),
      row('d'),
      row('b', 'A', 'Seng 10-1'),
      row('c', 'B', 'Seng 1-1'),
      row('a', 'A', 'Seng 2-1'),
    ];
    assert.deepEqual(
      rows.sort(byBed).map(({ stay }) => stay),
      ['a', 'b', 'e', 'c', 'd'],
    );
  });
  test('a place that was left is none, and the last of several counts', () => {
    const at = (id: string, status: 'active' | 'completed') => ({ location: { reference: `Location/${id}` }, status });
    const stay = { resourceType: 'Encounter' as const, status: 'in-progress' as const, class: {} };
    assert.equal(
      placeNow({ ...stay, location: [at('mottak', 'completed'), at('seng', 'active')] })?.reference,
      'Location/seng',
    );
    assert.equal(placeNow({ ...stay, location: [at('mottak', 'completed')] }), undefined);
  });
});

describe('the board', () => {
  test('has the patient in the bed, with score, doctor, flags and the day of leaving, and counts the free beds', async () => {
    const world = await careWorld(clinicalOperations);
    await world.put({
      resourceType: 'HealthcareService',
      id: 'tjeneste-lunge',
      providedBy: { reference: 'Organization/lunge' },
      specialty: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8655', code: 'S03' }] }],
    } as never);
    for (const bed of ['seng-1', 'seng-2'])
      await world.put({
        resourceType: 'Location',
        id: bed,
        name: bed === 'seng-1' ? 'Seng 1-1' : 'Seng 1-2',
        physicalType: { coding: [{ code: 'bd' }] },
        managingOrganization: { reference: 'Organization/lunge' },
      } as never);
    const stay = await world.act('lung-doctor', 'admit', '', {
      patient: 'Patient/kari',
      bed: 'Location/seng-1',
      reason: 'Tung pust',
      urgent: true,
      expected: '2026-11-05',
    });
    await world.put(
      { ...score('2026-11-02T11:00:00+01:00', 7), id: 'news2', subject: { reference: 'Patient/kari' } } as never,
      {
        resourceType: 'Flag',
        id: 'mrsa',
        status: 'active',
        code: { text: 'MRSA' },
        subject: { reference: 'Patient/kari' },
      } as never,
      {
        resourceType: 'Flag',
        id: 'gammelt',
        status: 'inactive',
        code: { text: 'Fallfare', coding: [{ system: OWN_KIND, code: 'x' }] },
        subject: { reference: 'Patient/kari' },
      } as never,
    );
    const { reader, context } = world.viewer('lung-nurse');
    const board = (await startView(reader, undefined, context)) as WardBoard;
    assert.deepEqual(
      [board.kind, board.unit.name, board.beds],
      ['ward', 'Lungemedisinsk avdeling', { all: 2, free: 1 }],
    );
    const [row, ...others] = board.patients;
    assert.equal(others.length, 0);
    assert.deepEqual(
      [row?.stay, row?.patient.name?.text, row?.bed?.name, row?.reasons, row?.expectedDischarge, row?.isReady],
      [stay.id, 'Nordmann, Kari', 'Seng 1-1', ['Tung pust'], '2026-11-05', false],
    );
    assert.deepEqual([row?.warning?.score, row?.warning?.asks, row?.alerts], [7, 'emergency', ['MRSA']]);
    assert.deepEqual(
      row?.responsible.map(({ reference }) => reference),
      ['PractitionerRole/rolle-lung-doctor'],
    );
  });
});
