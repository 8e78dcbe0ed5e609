import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoredVersion } from '../contract.ts';
import { create, one, testStore } from '../testing-store.ts';

const { record } = await testStore();

const observation = (day: number, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  category: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/observation-category',
          code: day % 2 ? 'laboratory' : 'vital-signs',
        },
      ],
    },
  ],
  code: { text: `dag ${day}` },
  subject: { reference: 'urn:uuid:p' },
  effectiveDateTime: `2026-01-${String(day).padStart(2, '0')}T08:00:00+01:00`,
  ...more,
});
const made = await record.transact([
  create({ resourceType: 'Patient', name: [{ family: 'Ås' }] }, { fullUrl: 'urn:uuid:p' }),
  ...Array.from({ length: 9 }, (_, i) => create(observation(i + 1))),
  create({ resourceType: 'Condition', subject: { reference: 'urn:uuid:p' }, code: { text: 'udatert' } }),
]);
const id = made[0]!.version!.id;
const other = (await one(record, create({ resourceType: 'Patient', name: [{ family: 'Nabo' }] }))).version!;
// another patient's resource that names this one: in the compartment by performer
const named = (
  await one(
    record,
    create({
      ...observation(5),
      subject: { reference: `Patient/${other.id}` },
      performer: [{ reference: `Patient/${id}` }],
    }),
  )
).version!;

const all = async (pages: AsyncIterable<StoredVersion[]> | undefined) => {
  const out: StoredVersion[] = [];
  for await (const page of pages!) out.push(...page);
  return out;
};

describe('everything of a patient', () => {
  it('is the patient first, then all of the compartment, others’ resources that name the patient included', async () => {
    const found = await all(await record.everything(id, {}));
    assert.equal(found[0]!.id, id);
    assert.deepEqual(new Set(found.map((v) => v.id)), new Set([...made.map((r) => r.version!.id), named.id]));
    assert.equal(found.length, 12);
  });
  it('comes in pages of any size without a gap or a repetition', async () => {
    for (const pageSize of [1, 2, 3, 10, 11, 12, 13]) {
      const found = await all(await record.everything(id, { pageSize }));
      assert.equal(new Set(found.map((v) => v.id)).size, 12, `pages of ${pageSize}`);
      assert.equal(found.length, 12, `pages of ${pageSize}`);
      assert.equal(found[0]!.id, id);
    }
  });
  it('narrows by type, by time of writing and by clinical time', async () => {
    const types = await all(await record.everything(id, { types: ['Condition'] }));
    assert.deepEqual(
      types.map((v) => v.type),
      ['Condition'],
    );
    const later = await all(await record.everything(id, { since: named.lastUpdated }));
    assert.deepEqual(
      later.map((v) => v.id),
      [named.id],
    );
    const week = await all(await record.everything(id, { start: Date.UTC(2026, 0, 2), end: Date.UTC(2026, 0, 5) }));
    assert.deepEqual(week.map((v) => v.type).sort(), [
      'Condition',
      'Observation',
      'Observation',
      'Observation',
      'Patient',
    ]);
  });
  it('of nobody is nothing, of an observation’s id as well', async () => {
    assert.equal(await record.everything('nobody', {}), undefined);
    assert.equal(await record.everything(named.id, {}), undefined);
  });
});
