/** Writes that depend on what is there: conditional interactions, and a request that is sent again. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Interaction } from '../contract.ts';
import { create, one, update } from '../testing-store.ts';
import { refused, SYSTEM, testWrites } from './testing.ts';

const { record, unique, patient, count } = await testWrites();

describe('conditional interactions', () => {
  it('64 conditional creates at once make one resource', async () => {
    const value = unique();
    const make = () =>
      one(
        record,
        create(
          { resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] },
          { ifNoneExist: `identifier=${SYSTEM}|${value}` },
        ),
      );
    const results = await Promise.all(Array.from({ length: 64 }, make));
    assert.equal(results.filter((r) => r.status === 201).length, 1);
    assert.equal(new Set(results.map((r) => r.version!.id)).size, 1);
    assert.equal(await count(`identifier=${SYSTEM}|${value}`), 1);
  });

  it('twice in one bundle with the same criteria make one resource', async () => {
    const value = unique();
    const make = (): Interaction =>
      create(
        { resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] },
        { ifNoneExist: `identifier=${SYSTEM}|${value}` },
      );
    const [a, b] = await record.transact([make(), make()]);
    assert.equal(a!.version!.id, b!.version!.id);
    assert.equal(await count(`identifier=${SYSTEM}|${value}`), 1);
  });

  it('update what matches, create what does not, and refuse what matches twice', async () => {
    const value = unique();
    const by = { criteria: `identifier=${SYSTEM}|${value}`, id: undefined };
    const body = (active: boolean) => ({ resourceType: 'Patient', identifier: [{ system: SYSTEM, value }], active });
    assert.equal((await one(record, update(body(true), by))).status, 201);
    const changed = await one(record, update(body(false), by));
    assert.equal(changed.status, 200);
    assert.equal(changed.version!.versionId, '2');
    await one(record, create(body(true)));
    await assert.rejects(one(record, update(body(true), by)), refused(412, /more than one/));
  });

  it('delete what matches', async () => {
    const value = unique();
    await one(record, create({ resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] }));
    assert.equal(
      (await one(record, { method: 'delete', type: 'Patient', criteria: `identifier=${SYSTEM}|${value}` })).status,
      204,
    );
    assert.equal(await count(`identifier=${SYSTEM}|${value}`), 0);
  });

  it('without criteria are refused: they would match everything', async () => {
    await assert.rejects(
      one(record, { method: 'delete', type: 'Patient', criteria: '' }),
      refused(400, /must not be empty/),
    );
  });
});

describe('idempotency', () => {
  it('the same key is answered again and not done again, also when both come at once', async () => {
    const key = unique();
    const value = unique();
    const digest = createHash('sha256').update(value).digest();
    const send = () =>
      record.transact([create({ resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] })], {
        idempotencyKey: key,
        digest,
      });
    const [a, b] = await Promise.all([send(), send()]);
    const c = await send();
    assert.equal(new Set([a, b, c].map((r) => r[0]!.version!.id)).size, 1);
    assert.equal([a, b, c].filter((r) => r[0]!.replayed).length, 2);
    assert.equal(await count(`identifier=${SYSTEM}|${value}`), 1);
    await assert.rejects(
      record.transact([create(patient())], { idempotencyKey: key, digest: Buffer.alloc(32) }),
      refused(422, /was used for another request/),
    );
  });
});
