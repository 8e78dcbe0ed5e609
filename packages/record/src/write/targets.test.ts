/** One refers to a resource while another deletes it: never do both come through. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { create, one, remove, resourceOf, update } from '../testing-store.ts';
import { observation, testWrites } from './testing.ts';

const { record, patient } = await testWrites();
const ROUNDS = 150;
/** Rounds under way together. */
const AT_ONCE = 12;

type Refer = (target: string) => Promise<unknown>;

/** Refers and deletes at once; whether each came through. */
async function race(refer: Refer, round: number): Promise<{ referred: boolean; deleted: boolean }> {
  const target = (await one(record, create({ resourceType: 'Organization', name: `Mål ${round}` }))).version!;
  const [referred, deleted] = await Promise.allSettled([
    refer(`Organization/${target.id}`),
    one(record, remove(target)),
  ]);
  for (const outcome of [referred, deleted])
    if (outcome.status === 'rejected') {
      assert.ok(outcome.reason instanceof FhirError, String(outcome.reason));
      assert.ok([409, 422].includes(outcome.reason.status), outcome.reason.message);
    }
  return { referred: referred.status === 'fulfilled', deleted: deleted.status === 'fulfilled' };
}

/** @param prepare makes what will refer, before the target is there */
async function races(prepare: () => Promise<Refer>): Promise<void> {
  const ended: Awaited<ReturnType<typeof race>>[] = [];
  let next = 0;
  const some = async () => {
    while (next < ROUNDS) ended.push(await race(await prepare(), next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, some));
  assert.deepEqual(
    ended.filter(({ referred, deleted }) => referred && deleted),
    [],
    'references to what was deleted',
  );
  assert.ok(ended.filter(({ referred, deleted }) => referred || deleted).length > ROUNDS / 2, 'one comes through');
}

describe('a reference and the deletion of its target, at the same time', () => {
  it('do not both come through when the reference is in a new resource', async () => {
    const { id } = (await one(record, create(patient()))).version!;
    await races(
      async () => (reference) => one(record, create(observation(`Patient/${id}`, { performer: [{ reference }] }))),
    );
  });

  it('do not both come through when it is in a new version', async () => {
    const { id } = (await one(record, create(patient()))).version!;
    await races(async () => {
      const { version } = await one(record, create(observation(`Patient/${id}`)));
      return (reference) => one(record, update({ ...resourceOf(version), performer: [{ reference }] }));
    });
  });
});
