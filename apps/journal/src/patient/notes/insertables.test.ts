/** Values as they stand in a note. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InsertableValue } from '@helseplattform/care/view-models';
import type { Format } from '@helseplattform/ui';
import { nb as chart } from '../chart/texts/nb.ts';
import { insertableOf } from './insertables.ts';
import { nb } from './texts/nb.ts';

const format = { amount: ({ value }: { value: number }) => String(value), unit: (unit: string) => unit } as Format;
const textOf = (value: Omit<InsertableValue, 'source'>) =>
  insertableOf({ source: 'Observation/1', ...value }, nb, chart, format).text;

test('a vital sign has the name its reader knows, everything else the one its sender gave', () => {
  assert.equal(
    textOf({ name: 'Heart rate', vital: 'heart-rate', numbers: [{ value: 77 }], unit: '/min' }),
    `${chart.measurements.names['heart-rate']} 77 /min`,
  );
  assert.equal(textOf({ name: 'B-Hemoglobin', numbers: [{ value: 13 }], unit: 'g/dL' }), 'B-Hemoglobin 13 g/dL');
  assert.equal(textOf({ name: 'Blodgruppe', unit: '', words: 'A positiv' }), 'Blodgruppe A positiv');
});
