import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { FhirError, UnknownResource } from '@helseplattform/fhir';
import type { Interaction } from '../contract.ts';
import { create, one, remove, resourceOf, testStore, update } from '../testing-store.ts';

const { record, store, statements } = await testStore();

const SYSTEM = 'http://example.org/id';
let serial = 0;
const unique = () => `t${++serial}`;
const patient = (more: object = {}) => ({
  resourceType: 'Patient',
  identifier: [{ system: SYSTEM, value: unique() }],
  ...more,
});
const observation = (subject: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
  subject: { reference: subject },
  ...more,
});
const count = async (query: string) => {
  const params = query.split('&').map((p) => p.split('=') as [string, string]);
  return (await record.search({ type: 'Patient', params, base: 'http://localhost/fhir' })).entries.length;
};
const refused = (status: number, text: RegExp, expression?: RegExp) => (error: unknown) => {
  const { status: got, issues } = error as FhirError;
  assert.equal(got, status, String(error));
  assert.match(issues[0]!.text, text);
  if (expression) assert.match(issues[0]!.expression ?? '', expression);
  return true;
};

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
