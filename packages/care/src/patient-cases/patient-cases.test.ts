/** Who is offered to take a patient in from the chart. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clinicalOperations } from '../operations.ts';
import { careWorld, type PersonKey } from '../testing.ts';
import { patientCases } from './views.ts';

const world = await careWorld(clinicalOperations);
const mayAdmit = async (who: PersonKey | 'platform', patient = 'kari') => {
  const { reader, context } = world.viewer(who);
  return (await patientCases(reader, patient, context)).mayAdmit;
};

describe('a patient may be taken in', () => {
  for (const [who, may] of [
    ['lung-doctor', true],
    ['lung-nurse', true],
    ['heart-doctor', false],
    ['gp', false],
    ['home-nurse', false],
    ['platform', false],
  ] as const)
    test(`by ${who}: ${may}`, async () => assert.equal(await mayAdmit(who), may));

  test('by nobody who lies in a bed already', async () => {
    await world.put({ resourceType: 'Patient', id: 'innlagt', name: [{ family: 'Berg' }] });
    const admission = { patient: 'Patient/innlagt', bed: 'Location/seng-1', reason: 'Tung pust' };
    await world.act('lung-doctor', 'admit', '', admission);
    assert.equal(await mayAdmit('lung-doctor', 'innlagt'), false);
    assert.equal(await mayAdmit('lung-doctor'), true);
  });
});
