/** The review of openings, at the real record. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { citizen, staff } from '../testing.ts';
import { ref, status, testPatients } from '../testing-patients.ts';
import { openEmergency } from './open.ts';
import { openingsToReview, reviewOpening } from './review.ts';

const { access, put, patient, reads, ahead } = await testPatients();

describe('a review', () => {
  test('is for the privacy officer only', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    for (const who of [staff('heart-doctor'), staff('leader'), citizen(id)]) {
      await assert.rejects(openingsToReview(access, who), status(403));
      await assert.rejects(reviewOpening(access, who, task, { outcome: 'justified', text: '' }), status(403));
    }
  });
  test('that finds it justified closes the case and leaves the access', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await reviewOpening(access, staff('privacy'), task, { outcome: 'justified', text: 'Akutt innleggelse' });
    assert.ok(!(await openingsToReview(access, staff('privacy'))).some((one) => one.task === task));
    assert.ok(await reads(staff('heart-doctor'), observation));
  });
  test('that finds it unjustified ends the access at once', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await reviewOpening(access, staff('privacy'), task, {
      outcome: 'unjustified',
      text: 'Ingen kontakt med pasienten',
    });
    assert.equal(await reads(staff('heart-doctor'), observation), false);
  });
  test('that is unclear stays on the list, and becomes overdue', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await reviewOpening(access, staff('privacy'), task, { outcome: 'unclear', text: 'Spør avdelingen' });
    const find = async () => (await openingsToReview(access, staff('privacy'))).find((one) => one.task === task);
    assert.equal((await find())?.overdue, false);
    ahead(8 * 86_400_000);
    assert.equal((await find())?.overdue, true);
    ahead(0);
  });
  test('of another task is not found', async () => {
    const { subject } = await patient();
    const [other] = await put({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: subject,
      owner: ref('Organization/trust'),
    });
    await assert.rejects(
      reviewOpening(access, staff('privacy'), other!.split('/')[1]!, { outcome: 'justified', text: '' }),
      status(404),
    );
    await assert.rejects(
      reviewOpening(access, staff('privacy'), 'nothing', { outcome: 'justified', text: '' }),
      status(404),
    );
  });
  test('has one of three outcomes', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    await assert.rejects(
      reviewOpening(access, staff('privacy'), task, { outcome: 'fine' as never, text: '' }),
      status(422),
    );
  });
});
