/** Whom a duty can be handed to: only those who answer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { staff, testFollowup } from '../testing.ts';
import { receiversFor } from './receivers.ts';

const { followup, doctor: record } = await testFollowup();
const names = async (unit?: string) =>
  (await receiversFor(followup, record, { ...staff('doctor'), ...(unit ? { unit } : {}) })).map(({ name }) => name);

describe('whoever hands something over', () => {
  test('chooses among the people of the unit by name, then the unit and those it is part of', async () => {
    assert.deepEqual(await names('Organization/lung'), ['chief', 'doctor', 'nurse', 'lung', 'trust']);
  });
  test('is not offered a unit where nobody works', async () => {
    assert.deepEqual(await names('Organization/empty'), ['trust']);
  });
  test('is offered nobody in a role without a unit', async () => {
    assert.deepEqual(await receiversFor(followup, record, { id: 'Practitioner/doctor', kind: 'staff' }), []);
  });
});
