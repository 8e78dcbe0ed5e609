/** Receivers are those of the address register, by a part of their name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { careWorld } from '../testing.ts';
import { receiversView } from './views.ts';

const unit = (id: string, name: string, more: object = {}) => ({ resourceType: 'Organization', id, name, ...more });
const service = (id: string, name: string, of: string) => ({
  resourceType: 'HealthcareService',
  id,
  active: true,
  name,
  providedBy: { reference: `Organization/${of}` },
});
const world = await careWorld([]);
await world.put(
  unit('e-sykehus', 'St. Olavs hospital'),
  unit('e-lunge', 'Lungemedisinsk avdeling', { partOf: { reference: 'Organization/e-sykehus' } }),
  unit('stengt', 'Lungemedisinsk dagpost', { active: false }),
  unit('uten', 'Lungemedisinsk forskning'),
  service('t-e-lunge', 'Lungemedisinsk avdeling', 'e-lunge'),
  service('t-stengt', 'Lungemedisinsk dagpost', 'stengt'),
);

test('a unit is told with what it is part of; one that is closed, or has no address, is not there', async () =>
  assert.deepEqual(await receiversView(world.record, 'lungemed'), {
    receivers: [{ reference: 'Organization/e-lunge', name: 'Lungemedisinsk avdeling', partOf: 'St. Olavs hospital' }],
    more: false,
  }));

test('a comma is part of a name', async () => {
  await world.put(unit('e-komma', 'Kontoret, Sør'), service('t-komma', 'Kontoret, Sør', 'e-komma'));
  const { receivers } = await receiversView(world.record, 'kontoret, sør');
  assert.deepEqual(receivers, [{ reference: 'Organization/e-komma', name: 'Kontoret, Sør' }]);
});

for (const text of [',', '$|', '\\'])
  test(`signs that mean something in a search mean nothing in a name: ${text}`, async () =>
    assert.deepEqual(await receiversView(world.record, `finnes${text}ikke`), { receivers: [], more: false }));
