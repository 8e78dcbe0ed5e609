/** Index rows follow what the resource says now, and the search parameters there are now. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create, one, remove, update } from '../testing-store.ts';
import { observation, testWrites } from './testing.ts';

const { record, store, patient } = await testWrites();

describe('index rows', () => {
  it('follow the resource: none is left of what it no longer says', async () => {
    const p = (await one(record, create(patient()))).version!;
    const first = (
      await one(
        record,
        create(
          observation(`Patient/${p.id}`, {
            valueQuantity: { value: 1, unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
            issued: '2026-01-01T10:00:00Z',
            note: [{ text: 'fastende' }],
          }),
        ),
      )
    ).version!;
    await one(
      record,
      update({ ...(observation(`Patient/${p.id}`) as { resourceType: string }), id: first.id, status: 'amended' }),
    );
    const rows = async (table: string) =>
      (
        await store.database.query<{ n: bigint }>(
          '',
          `select count(*) as n from ${table} i join current c on c.rid = i.rid where c.pid = (select pid from current order by vid desc limit 1) and c.rt = 96`,
        )
      )[0]!.n;
    assert.equal(await rows('ix_num'), 0n);
    const found = await record.search({
      type: 'Observation',
      params: [
        ['patient', p.id],
        ['value-quantity', '1'],
      ],
      base: '',
    });
    assert.equal(found.entries.length, 0);
    await one(record, remove(first));
    for (const table of ['ix_eq', 'ix_str', 'ix_num', 'ix_date', 'ix_ref', 'ix_text']) {
      const [row] = await store.database.query<{ n: bigint }>(
        '',
        `select count(*) as n from ${table} where rid not in (select rid from current)`,
      );
      assert.equal(row!.n, 0n, table);
    }
  });
});

describe('custom search parameters', () => {
  it('take effect without a restart, on old resources after reindexing', async () => {
    const p = (
      await one(
        record,
        create(
          patient({
            maritalStatus: {
              coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', code: 'M' }],
            },
          }),
        ),
      )
    ).version!;
    await one(
      record,
      create({
        resourceType: 'SearchParameter',
        url: 'http://example.org/SearchParameter/marital',
        name: 'marital',
        status: 'active',
        description: 'sivilstand',
        code: 'marital',
        base: ['Patient'],
        type: 'token',
        expression: 'Patient.maritalStatus',
      }),
    );
    for await (const _ of store.reindex('Patient')) {
      // to the end
    }
    const found = await record.search({ type: 'Patient', params: [['marital', 'M']], base: '' });
    assert.deepEqual(
      found.entries.map((e) => e.version.id),
      [p.id],
    );
  });
});
