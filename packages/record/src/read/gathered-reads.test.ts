import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testWard } from '../access/testing.ts';
import { create, one, remove, testStore } from '../testing-store.ts';
import { GatheredReads } from './gathered-reads.ts';

const { record, statements } = await testStore();
const patient = async (family: string) =>
  (await one(record, create({ resourceType: 'Patient', name: [{ family }] }))).version!;
const familyOf = (version: { body: Buffer } | undefined) =>
  version && (JSON.parse(version.body.toString()) as { name: [{ family: string }] }).name[0].family;

describe('reads that come together', () => {
  it('are one statement, and each gets its own answer', async () => {
    const made = await Promise.all(['Aas', 'Bye', 'Dahl'].map(patient));
    const gone = await patient('Eide');
    await one(record, remove({ type: 'Patient', id: gone.id }));
    const unknown = made[0]!.id.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    statements();
    const found = await Promise.all([...made, made[0]!].map(({ id }) => record.read('Patient', id)));
    assert.equal(statements().length, 1);
    assert.deepEqual(found.map(familyOf), ['Aas', 'Bye', 'Dahl', 'Aas']);
    assert.deepEqual(
      found.map((version) => version?.id),
      [...made, made[0]!].map(({ id }) => id),
    );
    const [deleted, there, otherType] = await Promise.all([
      record.read('Patient', gone.id),
      record.read('Patient', made[1]!.id),
      record.read('Observation', made[1]!.id),
    ]);
    assert.equal(deleted?.method, 'DELETE');
    assert.equal(familyOf(there), 'Bye');
    assert.equal(otherType, undefined);
    assert.equal(await record.read('Patient', unknown), undefined);
  });

  it('by people with different sights are different statements', async () => {
    const { doctor, stranger, admitted } = await testWard();
    const [first, second] = await Promise.all([admitted(), admitted()]);
    const [a, b, c, d] = await Promise.all([
      doctor.read('Observation', first.observation),
      stranger.read('Observation', first.observation),
      doctor.read('Observation', second.observation),
      stranger.read('Observation', second.observation),
    ]);
    assert.deepEqual([a?.id, b, c?.id, d], [first.observation, undefined, second.observation, undefined]);
    assert.deepEqual((await doctor.shown()).versions.length, 2);
    assert.deepEqual((await stranger.shown()).versions.length, 0);
  });

  it('fail together when the database does', async () => {
    const failing = new GatheredReads({ read: () => Promise.reject(new Error('away')) });
    const asked = [failing.latest(1, 1n, undefined), failing.latest(1, 2n, undefined)];
    for (const each of asked) await assert.rejects(each, /away/);
  });
});
