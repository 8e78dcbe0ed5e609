/** The life of one resource: its versions, who may make the next one, the feed of changes, and its erasure. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnknownResource } from '@helseplattform/fhir';
import { create, one, remove, resourceOf, update } from '../testing-store.ts';
import { observation, refused, SYSTEM, testWrites } from './testing.ts';

const { record, store, unique, patient, count } = await testWrites();

describe('create, read, update, delete', () => {
  it('gives a new resource an id, version 1 and a time', async () => {
    const { status, version } = await one(record, create(patient({ gender: 'female' })));
    assert.equal(status, 201);
    assert.equal(version!.versionId, '1');
    const read = await record.read('Patient', version!.id);
    const resource = resourceOf(read);
    assert.equal(resource.id, version!.id);
    assert.deepEqual(resource.meta, { versionId: '1', lastUpdated: new Date(version!.lastUpdated).toISOString() });
    assert.equal(resource.gender, 'female');
  });

  it('keeps every version', async () => {
    const first = (await one(record, create(patient({ gender: 'female' })))).version!;
    const value = { ...resourceOf(first), gender: 'male' };
    const second = await one(record, update(value));
    assert.equal(second.status, 200);
    assert.equal(second.version!.versionId, '2');
    assert.equal(resourceOf(await record.vread('Patient', first.id, '1')).gender, 'female');
    assert.equal(resourceOf(await record.vread('Patient', first.id, '2')).gender, 'male');
    assert.equal(await record.vread('Patient', first.id, '3'), undefined);
    const history = await record.history({ type: 'Patient', id: first.id, count: 10 });
    assert.deepEqual(
      history!.items.map((v) => v.versionId),
      ['2', '1'],
    );
  });

  it('makes no new version of the same content', async () => {
    const first = (await one(record, create(patient()))).version!;
    const again = await one(record, update(resourceOf(first)));
    assert.equal(again.status, 200);
    assert.equal(again.version!.versionId, '1');
  });

  it('tells a deleted resource from one that never was, and lets it come back', async () => {
    const first = (await one(record, create(patient()))).version!;
    assert.equal((await one(record, remove(first))).status, 204);
    assert.equal((await record.read('Patient', first.id))!.method, 'DELETE');
    assert.equal(await record.read('Patient', '01a2b3c4-d5e6-8f70-8192-a3b4c5d6e7f8'), undefined);
    assert.equal((await one(record, remove(first))).status, 204);
    const back = await one(record, update({ resourceType: 'Patient', id: first.id }));
    assert.equal(back.status, 201);
    assert.equal(back.version!.versionId, '3');
  });

  it('takes ids that clients give', async () => {
    const id = `client-${unique()}`;
    assert.equal((await one(record, update({ resourceType: 'Patient', id }))).status, 201);
    assert.equal((await record.read('Patient', id))!.versionId, '1');
    assert.equal(await record.read('Observation', id), undefined);
    await assert.rejects(one(record, update({ resourceType: 'Patient', id: 'no spaces' })), refused(400, /not an id/));
  });

  it('does not show a resource under another type', async () => {
    const { version } = await one(record, create(patient()));
    assert.equal(await record.read('Observation', version!.id), undefined);
  });

  it('keeps decimals as they were written', async () => {
    const p = (await one(record, create(patient()))).version!;
    const { parseJson } = await import('@helseplattform/fhir');
    const text = JSON.stringify(observation(`Patient/${p.id}`, { valueQuantity: { value: 13.2 } })).replace(
      '13.2',
      '13.20',
    );
    const parsed = parseJson(text);
    const { version } = await one(record, {
      method: 'create',
      type: 'Observation',
      resource: { value: parsed.value as UnknownResource, decimals: parsed.decimals },
    });
    assert.match((await record.read('Observation', version!.id))!.body.toString(), /"value":13\.20[,}]/);
  });
});

describe('versions', () => {
  it('that must be current are compared: one of two who change the same version is refused', async () => {
    const first = (await one(record, create(patient()))).version!;
    const change = (gender: string) => one(record, update({ ...resourceOf(first), gender }, { ifMatch: '1' }));
    const results = await Promise.allSettled(['male', 'female', 'other', 'unknown'].map(change));
    assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
    for (const r of results) if (r.status === 'rejected') refused(412, /version 2, not 1/)(r.reason);
  });

  it('count up one by one when 32 change the same resource at once', async () => {
    const first = (await one(record, create(patient()))).version!;
    const changes = Array.from({ length: 32 }, (_, i) =>
      one(record, update({ ...resourceOf(first), active: true, multipleBirthInteger: i })),
    );
    const versions = (await Promise.all(changes)).map((r) => Number(r.version!.versionId)).sort((a, b) => a - b);
    assert.deepEqual(
      versions,
      Array.from({ length: 32 }, (_, i) => i + 2),
    );
  });

  it('of a client-assigned id are one line when 16 create it at once', async () => {
    const id = `race-${unique()}`;
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        one(record, update({ resourceType: 'Patient', id, multipleBirthInteger: i })),
      ),
    );
    assert.equal(all.filter((r) => r.status === 201).length, 1);
    assert.deepEqual(
      all.map((r) => Number(r.version!.versionId)).sort((a, b) => a - b),
      Array.from({ length: 16 }, (_, i) => i + 1),
    );
  });

  it('If-None-Match: * creates and never overwrites', async () => {
    const id = `only-${unique()}`;
    assert.equal((await one(record, update({ resourceType: 'Patient', id }, { onlyCreate: true }))).status, 201);
    await assert.rejects(
      one(record, update({ resourceType: 'Patient', id, active: true }, { onlyCreate: true })),
      refused(412, /is there already/),
    );
  });
});

describe('the change feed', () => {
  it('gives every change once, in commit order, and goes on from its cursor', async () => {
    let { cursor } = await store.changes(undefined, 1);
    for (;;) {
      const page = await store.changes(cursor, 1000);
      cursor = page.cursor;
      if (page.changes.length === 0) break;
    }
    const made = await Promise.all(Array.from({ length: 20 }, () => one(record, create(patient()))));
    const seen: string[] = [];
    for (;;) {
      const page = await store.changes(cursor, 7);
      if (page.changes.length === 0) break;
      seen.push(...page.changes.map((c) => c.version.id));
      cursor = page.cursor;
    }
    assert.deepEqual([...seen].sort(), made.map((r) => r.version!.id).sort());
  });
});

describe('erasure', () => {
  it('removes the content of all versions and every index row, and keeps that it existed', async () => {
    const value = unique();
    const first = (
      await one(
        record,
        create({ resourceType: 'Patient', identifier: [{ system: SYSTEM, value }], name: [{ family: 'Hemmelig' }] }),
      )
    ).version!;
    await one(record, update({ ...resourceOf(first), gender: 'female' }));
    assert.deepEqual(await record.erase('Patient', first.id), { versions: 2 });
    assert.equal((await record.read('Patient', first.id))!.method, 'DELETE');
    assert.equal(await count(`identifier=${SYSTEM}|${value}`), 0);
    for (const table of ['ix_eq', 'ix_str', 'ix_num', 'ix_date', 'ix_ref', 'ix_text']) {
      const [row] = await store.database.query<{ n: bigint }>(
        '',
        `select count(*) as n from ${table} where rid not in (select rid from current)`,
      );
      assert.equal(row!.n, 0n, table);
    }
    assert.equal(await record.erase('Patient', 'never-was'), undefined);
  });
});
