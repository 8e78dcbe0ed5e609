/** The growth screen of a child: values on their percentiles, by the age that counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation, Patient } from '@helseplattform/fhir';
import { inMemoryReader } from '../in-memory-reader.ts';
import { growthView } from './views.ts';

const child: Patient = { resourceType: 'Patient', id: 'ellinor', gender: 'female', birthDate: '2025-05-20' };
let count = 0;
const measured = (
  code: string,
  value: number,
  unit: string,
  on: string,
  more: Partial<Observation> = {},
): Observation => ({
  resourceType: 'Observation',
  id: `m${count++}`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: 'Patient/ellinor' },
  effectiveDateTime: on,
  valueQuantity: { value, unit, code: unit },
  ...more,
});
const NOW = new Date('2026-11-22T12:00:00Z');
const view = (patient: Patient, ...observations: Observation[]) =>
  growthView(inMemoryReader([patient, ...observations]), 'ellinor', NOW);

test('grams and kilograms are one curve; pounds of another sender too; what is wrong is left out', async () => {
  const { charts } = await view(
    child,
    measured('29463-7', 3230, 'g', '2025-05-20'),
    measured('29463-7', 8.95, 'kg', '2026-05-20'),
    measured('29463-7', 20, '[lb_av]', '2026-06-20'),
    measured('29463-7', 99, 'kg', '2026-07-20', { status: 'entered-in-error' }),
  );
  assert.deepEqual(
    charts.map(({ measure }) => measure),
    ['weight'],
  );
  assert.deepEqual(
    charts[0]!.values.map(({ value }) => value),
    [9.072, 8.95, 3.23],
  );
  for (const { percentile } of charts[0]!.values.slice(1))
    assert.ok(Math.abs(percentile! - 50) < 2, String(percentile));
});

test('a child born early is placed by the day it was due, until two years', async () => {
  const { charts, isCorrected, gestation } = await view(
    child,
    measured('76516-4', 30, 'wk', '2025-05-20'),
    measured('29463-7', 5.2, 'kg', '2025-11-20'),
  );
  assert.deepEqual([gestation?.days, isCorrected], [210, true]);
  const [value] = charts[0]!.values;
  assert.ok(value!.correctedAge! < value!.age - 0.18);
  const uncorrected = (await view(child, measured('29463-7', 5.2, 'kg', '2025-11-20'))).charts[0]!.values[0]!;
  assert.ok(value!.percentile! > uncorrected.percentile! + 5, 'the same weight is more for who is younger');
});

test('without a birth date or a sex there are no curves, and it is said why', async () => {
  const { birthDate: _day, ...unborn } = child;
  assert.equal((await view(unborn)).without, 'birth-date');
  const { gender: _sex, ...unknown } = child;
  assert.equal((await view(unknown)).without, 'sex');
  assert.equal((await view({ ...child, birthDate: '1970-01-01' })).without, 'adult');
});

test('the chart ends where charts on paper do, and has all percentiles over it', async () => {
  const { charts } = await view(child, measured('8302-2', 75, 'cm', '2026-06-01'));
  assert.equal(charts[0]!.ages.at(-1), 2);
  assert.deepEqual(
    charts[0]!.curves.map(({ percentile }) => percentile),
    [2.5, 10, 25, 50, 75, 90, 97.5],
  );
  assert.ok(charts[0]!.curves.every(({ values }) => values.every((value) => value > 40 && value < 100)));
});
