import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '@helseplattform/fhir';
import { Origins } from '../reading/origin.ts';
import { measurementsOf } from './measurements.ts';

const LOINC = 'http://loinc.org';
const NLK = 'urn:oid:2.16.578.1.12.4.1.1.7280';

let next = 0;
function observation(code: string, rest: Partial<Observation>, system = LOINC): Observation & { id: string } {
  next += 1;
  return {
    resourceType: 'Observation',
    id: `o${next}`,
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { coding: [{ system, code, display: `${code} display` }] },
    ...rest,
  };
}
const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T08:00:00+01:00`;
const quantity = (value: number, unit: string) => ({ value, unit, system: 'http://unitsofmeasure.org', code: unit });
const measure = (...resources: (Observation & { id: string })[]) =>
  measurementsOf(
    resources.map((resource) => ({ resource, written: undefined })),
    new Origins(),
  );
const numbers = (measurement: { values: readonly { numbers?: readonly ({ value: number } | null)[] }[] } | undefined) =>
  measurement?.values.map((value) => value.numbers?.[0]?.value);

test('a Norwegian code and a LOINC code of the same analysis in the same unit are one series, newest first', () => {
  const { laboratory } = measure(
    observation('718-7', { effectiveDateTime: at(1), valueQuantity: quantity(12, 'g/dL') }),
    observation('NOR05172', { effectiveDateTime: at(3), valueQuantity: quantity(11, 'g/dL') }, NLK),
    observation('718-7', { effectiveDateTime: at(2), valueQuantity: quantity(11.5, 'g/dL') }),
  );
  assert.equal(laboratory.length, 1);
  assert.deepEqual(numbers(laboratory[0]), [11, 11.5, 12]);
  assert.equal(laboratory[0]!.group, 'haematology');
  assert.equal(laboratory[0]!.name, 'NOR05172 display');
});

test('the same analysis in another unit is a series of its own: nothing is converted', () => {
  const { laboratory } = measure(
    observation('2160-0', { effectiveDateTime: at(1), valueQuantity: quantity(0.9, 'mg/dL') }),
    observation('NPU04998', { effectiveDateTime: at(2), valueQuantity: quantity(80, 'umol/L') }, NLK),
  );
  assert.deepEqual(laboratory.map((one) => one.unit).sort(), ['mg/dL', 'umol/L']);
});

test('units that are the same by definition join', () => {
  const { laboratory } = measure(
    observation('6690-2', { effectiveDateTime: at(1), valueQuantity: quantity(5, '10*3/uL') }),
    observation('NPU02593', { effectiveDateTime: at(2), valueQuantity: quantity(6, '10*9/L') }, NLK),
  );
  assert.deepEqual(numbers(laboratory[0]), [6, 5]);
});

test('a value in words stands in the series of its analysis', () => {
  const { laboratory } = measure(
    observation('1988-5', { effectiveDateTime: at(1), valueQuantity: quantity(12, 'mg/L') }),
    observation('1988-5', { effectiveDateTime: at(2), valueString: 'Hemolyse, ikke utført' }),
  );
  assert.equal(laboratory.length, 1);
  assert.equal(laboratory[0]!.values[0]!.text, 'Hemolyse, ikke utført');
});

test('codes that nobody has put together stay apart, also with the same name', () => {
  const { laboratory } = measure(
    observation('X-1', { valueQuantity: quantity(1, 'g') }, 'urn:a'),
    observation('X-1', { valueQuantity: quantity(1, 'g') }, 'urn:b'),
  );
  assert.equal(laboratory.length, 2);
});

test('blood pressure is one value of two numbers, systolic first however it was sent', () => {
  const part = (code: string, value: number) => ({
    code: { coding: [{ system: LOINC, code, display: code }] },
    valueQuantity: quantity(value, 'mm[Hg]'),
  });
  const { vitals } = measure(observation('85354-9', { component: [part('8462-4', 80), part('8480-6', 120)] }));
  assert.deepEqual(vitals[0]!.parts, ['8480-6', '8462-4']);
  assert.deepEqual(vitals[0]!.values[0]!.numbers, [{ value: 120 }, { value: 80 }]);
});

test('components in different units are said in words, not drawn as one curve', () => {
  const { laboratory } = measure(
    observation('X-2', {
      component: [
        { code: { text: 'Volum' }, valueQuantity: quantity(2, 'L') },
        { code: { text: 'Farge' }, valueString: 'gul' },
        { code: { text: 'Vekt' }, valueQuantity: quantity(3, 'kg') },
      ],
    }),
  );
  assert.equal(laboratory[0]!.values[0]!.text, 'Volum: 2 L, Farge: gul, Vekt: 3 kg');
});

test('why there is no value is shown as the value', () => {
  const { laboratory } = measure(observation('718-7', { dataAbsentReason: { text: 'Prøven er koagulert' } }));
  assert.equal(laboratory[0]!.values[0]!.absent, 'Prøven er koagulert');
});

test('anything but a final value says so; what was entered in error is not shown', () => {
  const { laboratory } = measure(
    observation('718-7', { status: 'preliminary', valueQuantity: quantity(12, 'g/dL') }),
    observation('718-7', { status: 'entered-in-error', valueQuantity: quantity(2, 'g/dL') }),
  );
  assert.deepEqual(numbers(laboratory[0]), [12]);
  assert.equal(laboratory[0]!.values[0]!.status, 'preliminary');
});

test('a panel that only points to its members shows nothing of its own', () => {
  const { laboratory } = measure(observation('58410-2', { hasMember: [{ reference: 'Observation/1' }] }));
  assert.deepEqual(laboratory, []);
});

test('known vital signs are vital signs whatever category they came with; the rest goes by category', () => {
  const { vitals, laboratory, other } = measure(
    observation('8867-4', { category: [], valueQuantity: quantity(70, '/min') }),
    observation('10230-1', { category: [{ coding: [{ code: 'vital-sign' }] }], valueQuantity: quantity(55, '%') }),
    observation('72166-2', { category: [{ coding: [{ code: 'survey' }] }], valueString: 'aldri' }),
    observation('X-3', { valueQuantity: quantity(1, 'g') }),
  );
  assert.deepEqual(
    vitals.map((one) => one.vital),
    ['heart-rate', undefined],
  );
  assert.equal(laboratory.length, 1);
  assert.equal(other.length, 1);
});

test('measurements come in the order they are read, not the order they were sent', () => {
  const { laboratory } = measure(
    observation('2093-3', { valueQuantity: quantity(5, 'mmol/L') }),
    observation('X-4', { valueQuantity: quantity(1, 'g') }),
    observation('2951-2', { valueQuantity: quantity(140, 'mmol/L') }),
    observation('718-7', { valueQuantity: quantity(12, 'g/dL') }),
  );
  assert.deepEqual(
    laboratory.map((one) => one.group),
    ['haematology', 'electrolytes-kidney', 'lipids', 'other'],
  );
});
