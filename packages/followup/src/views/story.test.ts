/** Who has had a duty is told from its versions, to whoever may see it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dutyId } from '../duty/kinds.ts';
import { handOver, take } from '../operations/operations.ts';
import { referral, staff, testFollowup } from '../testing.ts';
import { dutyStory } from './story.ts';

const { put, followup, system, doctor: record } = await testFollowup();
const doctor = { ...staff('doctor'), unit: 'Organization/lung' };

test('from the unit to whoever took it, and back with a reason', async () => {
  const [request] = await put(referral());
  const id = dutyId('vurder-henvisning', request!);
  await take(followup, doctor, id);
  await handOver(followup, doctor, id, 'Organization/lung', 'Går hjem nå');
  const { holdings, ended } = await dutyStory(followup, record, doctor, id);
  assert.deepEqual(
    holdings.map(({ owner, reason, until }) => [owner?.name, reason, until === undefined]),
    [
      ['lung', 'Går hjem nå', true],
      ['doctor, lung', undefined, false],
      ['lung', undefined, false],
    ],
  );
  assert.equal(holdings[1]!.until, holdings[0]!.from);
  assert.equal(ended, undefined);
});

test('of a duty that has ended says when', async () => {
  const [request] = await put(referral());
  await system.transact([{ method: 'delete', type: 'ServiceRequest', id: request!.split('/')[1]! }]);
  const { holdings, ended } = await dutyStory(followup, record, doctor, dutyId('vurder-henvisning', request!));
  assert.equal(holdings[0]!.until, ended);
  assert.ok(ended);
});

test('of what is no duty is nothing: 404', () =>
  assert.rejects(dutyStory(followup, record, doctor, 'finnes-ikke'), { status: 404 }));
