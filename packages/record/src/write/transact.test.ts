/** Transactions: done wholly or not at all, in a bounded number of statements, with references that point at something. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FhirError } from '@helseplattform/fhir';
import type { Statements } from '../database/index.ts';
import { create, one, remove, resourceOf, update } from '../testing-store.ts';
import { observation, refused, SYSTEM, testWrites } from './testing.ts';

const { store, record, statements, unique, patient, count } = await testWrites();

describe('transactions', () => {
  it('resolve fullUrls, criteria and links in narratives', async () => {
    const value = unique();
    await one(
      record,
      create({ resourceType: 'Organization', identifier: [{ system: SYSTEM, value }], name: 'Legevakten' }),
    );
    const fullUrl = 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000001';
    const [o, p] = await record.transact([
      create(
        observation(fullUrl, {
          performer: [{ reference: `Organization?identifier=${SYSTEM}|${value}` }],
          text: {
            status: 'generated',
            div: `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${fullUrl}">p</a></div>`,
          },
        }),
      ),
      create(patient(), { fullUrl }),
    ]);
    const resource = resourceOf(o!.version) as {
      subject?: { reference: string };
      performer?: { reference: string }[];
      text?: { div: string };
    };
    assert.equal(resource.subject!.reference, `Patient/${p!.version!.id}`);
    assert.match(resource.performer![0]!.reference, /^Organization\/[0-9a-f-]{36}$/);
    assert.ok(resource.text!.div.includes(`href="Patient/${p!.version!.id}"`));
  });

  it('refuse a conditional reference that matches twice, naming the entry', async () => {
    const value = unique();
    const twin = () =>
      create({ resourceType: 'Organization', identifier: [{ system: SYSTEM, value }], name: 'Tvilling' });
    await record.transact([twin(), twin()]);
    const by = (reference: string) => create(observation('urn:uuid:p', { performer: [{ reference }] }));
    await assert.rejects(
      record.transact([create(patient(), { fullUrl: 'urn:uuid:p' }), by(`Organization?identifier=${SYSTEM}|${value}`)]),
      refused(412, /entry 1: .*matches more than one resource/),
    );
  });

  it('are done wholly or not at all, and name the entry and the element', async () => {
    const value = unique();
    const bad = {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'x' },
      subject: { reference: 'urn:uuid:not-there' },
    };
    await assert.rejects(
      record.transact([create({ resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] }), create(bad)]),
      refused(
        422,
        /entry 1: urn:uuid:not-there is not the fullUrl of any entry/,
        /^Bundle\.entry\[1\]\.resource\.ofType\(Observation\)\.subject\.reference$/,
      ),
    );
    assert.equal(await count(`identifier=${SYSTEM}|${value}`), 0);
  });

  it('leave what they were given as it was when they fail, so that they can be tried again', async () => {
    const entries = [
      create(observation('urn:uuid:p')),
      create(patient(), { fullUrl: 'urn:uuid:p' }),
      create(patient({ gender: 'alien' })),
    ];
    const before = JSON.stringify(entries);
    await assert.rejects(record.transact(entries), { status: 422 });
    assert.equal(JSON.stringify(entries), before);
  });

  it('that meet the same new codes in opposite orders all succeed', async () => {
    const codes = Array.from({ length: 40 }, () => unique());
    const bundle = (list: string[]) =>
      list.map((code) => create({ resourceType: 'Basic', code: { coding: [{ system: SYSTEM, code }] } }));
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => record.transact(bundle(i % 2 ? codes : [...codes].reverse()))),
    );
    const found = await record.search({
      type: 'Basic',
      params: [
        ['code', codes[0]!],
        ['_summary', 'count'],
      ],
      base: '',
    });
    assert.equal(found.total, 8);
  });

  it('report the faults of several entries at once', async () => {
    await assert.rejects(
      record.transact([
        create({ resourceType: 'Patient', gender: 'alien' }),
        create(patient()),
        create({ resourceType: 'Patient', birthDate: '2021-02-31' }),
      ]),
      (error: FhirError) => {
        assert.equal(error.status, 422);
        assert.ok(error.issues.some((i) => i.expression?.startsWith('Bundle.entry[0]')));
        assert.ok(error.issues.some((i) => i.expression?.startsWith('Bundle.entry[2]')));
        return true;
      },
    );
  });

  it('process deletes, creates, updates and reads in this order, whatever the order of the entries', async () => {
    const a = (await one(record, create(patient()))).version!;
    const b = (await one(record, create(patient()))).version!;
    const results = await record.transact([
      { method: 'read', run: async (reader) => (await reader.read('Patient', b.id))!.versionId },
      update({ ...resourceOf(b), active: true }),
      create(patient()),
      remove(a),
    ]);
    assert.deepEqual(
      results.map((r) => r.status),
      [200, 200, 201, 204],
    );
    assert.equal(results[0]!.value, '2');
  });

  it('carry along what is written beside the record: all or none', async () => {
    await store.database.run('beside', 'create table if not exists beside (value text primary key)');
    const write = (value: string) => (transaction: Statements) =>
      transaction.run('beside-write', 'insert into beside values ($1)', [value]);
    const beside = async () =>
      (await store.database.query<{ value: string }>('beside-read', 'select value from beside')).map((r) => r.value);
    const [good, bad] = [unique(), unique()];
    const creating = (value: string) => [create({ resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] })];
    await record.transact(creating(good), { alongside: write(good) });
    await assert.rejects(
      record.transact(creating(bad), {
        alongside: async (transaction) => {
          await write(bad)(transaction);
          throw new Error('refused beside');
        },
      }),
      /refused beside/,
    );
    await assert.rejects(
      record.transact([create({ resourceType: 'Patient', gender: 'alien' })], { alongside: write(bad) }),
    );
    assert.deepEqual(await beside(), [good]);
    assert.deepEqual([await count(`identifier=${SYSTEM}|${good}`), await count(`identifier=${SYSTEM}|${bad}`)], [1, 0]);
  });

  it('refuse the same resource twice', async () => {
    const a = (await one(record, create(patient()))).version!;
    await assert.rejects(
      record.transact([update({ ...resourceOf(a), active: true }), remove(a)]),
      refused(400, /may change a resource only once/),
    );
  });

  it('of 2 and of 500 creates need the same number of statements', async () => {
    const bundle = (n: number) => [
      create(patient(), { fullUrl: 'urn:uuid:a' }),
      ...Array.from({ length: n - 1 }, (_, i) =>
        create(
          observation('urn:uuid:a', {
            valueQuantity: { value: i, unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
          }),
        ),
      ),
    ];
    statements();
    await record.transact(bundle(2));
    const few = statements();
    await record.transact(bundle(500));
    assert.equal(statements().length, few.length);
    assert.equal(few.length, 1, few.join());
  });

  it('of updates, conditions and references need the same number of statements whatever their size', async () => {
    const make = async (n: number) => {
      const made = await record.transact(Array.from({ length: n }, () => create(patient())));
      return [
        ...made.map((r) => update({ ...resourceOf(r.version), active: true }, { ifMatch: '1' })),
        ...Array.from({ length: n }, () => create(patient(), { ifNoneExist: `identifier=${SYSTEM}|${unique()}` })),
        ...made.map((r) => create(observation(`Patient/${r.version!.id}`))),
      ];
    };
    const [few, many] = [await make(2), await make(100)];
    statements();
    await record.transact(few);
    const small = statements();
    await record.transact(many);
    assert.deepEqual(statements().length, small.length, small.join());
  });
});

describe('references', () => {
  it('must point at something', async () => {
    await assert.rejects(
      one(record, create(observation('Patient/nobody'))),
      refused(422, /Patient\/nobody is not in the record/, /^Observation\.subject\.reference$/),
    );
  });
  it('keep what they point at: a patient with results cannot be deleted alone', async () => {
    const p = (await one(record, create(patient()))).version!;
    const o = (await one(record, create(observation(`Patient/${p.id}`)))).version!;
    await assert.rejects(one(record, remove(p)), refused(409, new RegExp(`Observation/${o.id}|${o.id}`)));
    const done = await record.transact([remove(p), remove(o)]);
    assert.deepEqual(
      done.map((r) => r.status),
      [204, 204],
    );
  });
  it('to another type than the resource has are refused', async () => {
    const p = (await one(record, create(patient()))).version!;
    await assert.rejects(one(record, create(observation(`Group/${p.id}`))), refused(422, /is not in the record/));
  });
  it('in any order are taken by an import, and meet their target later', async () => {
    const id = `later-${unique()}`;
    const [o] = await record.transact([create(observation(`Patient/${id}`))], { allowMissingTargets: true });
    assert.equal(await record.read('Patient', id), undefined);
    await assert.rejects(one(record, create(observation(`Patient/${id}`))), refused(422, /is not in the record/));
    assert.equal((await one(record, update({ resourceType: 'Patient', id }))).status, 201);
    const found = await record.search({ type: 'Observation', params: [['patient', id]], base: '' });
    assert.deepEqual(
      found.entries.map((e) => e.version.id),
      [o!.version!.id],
    );
  });
});
