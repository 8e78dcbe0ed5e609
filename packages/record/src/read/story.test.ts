import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StoryRequest } from '../contract.ts';
import { create, resourceOf, testStore } from '../testing-store.ts';

const { record, statements } = await testStore();

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const laboratory = [{ coding: [{ system: CATEGORY, code: 'laboratory' }] }];
const subject = { reference: 'urn:uuid:p' };
const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T08:00:00+01:00`;
const made = await record.transact([
  create({ resourceType: 'Patient', name: [{ family: 'Ås' }] }, { fullUrl: 'urn:uuid:p' }),
  create({ resourceType: 'Organization', name: 'Lungeavdelingen' }, { fullUrl: 'urn:uuid:lunge' }),
  create({ resourceType: 'Practitioner', name: [{ family: 'Lege' }] }, { fullUrl: 'urn:uuid:lege' }),
  create(
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { code: 'AMB' },
      subject,
      period: { start: day(4), end: day(4) },
      serviceProvider: { reference: 'urn:uuid:lunge' },
      type: [{ text: 'Poliklinisk kontroll' }],
    },
    { fullUrl: 'urn:uuid:e' },
  ),
  ...[1, 2, 3, 5, 6].map((n) =>
    create({
      resourceType: 'Observation',
      status: 'final',
      ...(n % 2 ? { category: laboratory } : {}),
      code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Hemoglobin' }] },
      subject,
      effectiveDateTime: day(n),
      ...(n === 5 ? { encounter: { reference: 'urn:uuid:e' } } : {}),
    }),
  ),
  create({
    resourceType: 'DocumentReference',
    status: 'current',
    subject,
    date: day(7),
    description: 'Epikrise etter lungebetennelse',
    author: [{ reference: 'urn:uuid:lege' }],
    content: [{ attachment: { contentType: 'text/plain', data: Buffer.from('Frisk og fin').toString('base64') } }],
  }),
  create({ resourceType: 'Condition', subject, code: { text: 'Udatert plage' } }),
  create({ resourceType: 'Condition', subject, code: { text: 'Udatert sår' } }),
]);
const [id, lung, doctor] = made.map(({ version }) => version!.id) as [string, string, string];
const PARTS = (['Encounter', 'Observation', 'DocumentReference', 'Condition'] as const).map((type) => ({ type }));
/** Types and days, in order; `-` where there is no time. */
const told = async (request: Partial<StoryRequest> = {}) => {
  const page = await record.story(id, { parts: PARTS, limit: 50, ...request });
  return page!.versions.map((version) => {
    const { resourceType, effectiveDateTime, date, period } = resourceOf(version) as {
      [element: string]: unknown;
    } & { resourceType: string; period?: { start: string } };
    const time = String(effectiveDateTime ?? date ?? period?.start ?? '-');
    return `${resourceType} ${time === '-' ? '-' : Number(time.slice(8, 10))}`;
  });
};
const ALL = [
  'DocumentReference 7',
  'Observation 6',
  'Observation 5',
  'Encounter 4',
  'Observation 3',
  'Observation 2',
  'Observation 1',
  'Condition -',
  'Condition -',
];

describe('the story of a patient', () => {
  it('is one sequence of all types, newest first, and what has no time comes last', async () => {
    assert.deepEqual(await told(), ALL);
  });

  it('comes in pages of any size without a gap or a repetition', async () => {
    for (const limit of [1, 2, 3, 4, 7, 8, 9, 10]) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await record.story(id, { parts: PARTS, limit, ...(after ? { after } : {}) });
        assert.ok(page!.versions.length <= limit);
        seen.push(...page!.versions.map((version) => version.id));
        after = page!.next;
      } while (after);
      assert.equal(seen.length, ALL.length, `pages of ${limit}`);
      assert.equal(new Set(seen).size, ALL.length, `pages of ${limit}`);
    }
  });

  it('costs one statement for a full page, and one more where it goes over into what has no time', async () => {
    const { next } = (await record.story(id, { parts: PARTS, limit: 3 }))!;
    statements();
    await record.story(id, { parts: PARTS, limit: 3, after: next! });
    assert.equal(statements().length, 1);
    await record.story(id, { parts: PARTS, limit: 8, after: next! });
    assert.equal(statements().length, 2);
  });

  it('is asked only whether it is the same, where its first page has been read before', async () => {
    const first = await record.story(id, { parts: PARTS, limit: 3 });
    statements();
    assert.equal(await record.story(id, { parts: PARTS, limit: 3 }), first);
    assert.equal(statements().length, 1);
    const [added] = await record.transact([
      create({ resourceType: 'Condition', subject: { reference: `Patient/${id}` }, recordedDate: day(20) }),
    ]);
    const changed = await record.story(id, { parts: PARTS, limit: 3 });
    assert.equal(changed!.versions[0]!.id, added!.version!.id);
    await record.transact([{ method: 'delete', type: 'Condition', id: added!.version!.id }]);
    assert.deepEqual(await told(), ALL);
  });

  it('is told of some codes only, or of all but those', async () => {
    const where = [{ param: 'category', system: CATEGORY, code: 'laboratory' }];
    assert.deepEqual(
      await told({ parts: [{ type: 'Observation', where }] }),
      [5, 3, 1].map((n) => `Observation ${n}`),
    );
    assert.deepEqual(
      await told({ parts: [{ type: 'Observation', without: where }] }),
      [6, 2].map((n) => `Observation ${n}`),
    );
  });

  it('is told of what somebody wrote', async () => {
    const by = (who: string) => ({
      params: ['DocumentReference.author'],
      targets: [{ type: 'Practitioner' as const, id: who }],
    });
    assert.deepEqual(await told({ by: by(doctor) }), ['DocumentReference 7']);
    assert.deepEqual(await told({ by: by('nobody') }), []);
  });

  it('is told of what happened at a unit: its contacts, and what was written in them', async () => {
    const at = {
      params: ['Encounter.service-provider'],
      targets: [{ type: 'Organization' as const, id: lung }],
      through: ['Observation.encounter'],
    };
    assert.deepEqual(await told({ at }), ['Observation 5', 'Encounter 4']);
  });

  it('is searched by the beginning of words, in texts and in the names of codes', async () => {
    const named = ['Observation.code', 'Condition.code'];
    assert.deepEqual(await told({ words: ['lungebet'], named }), ['DocumentReference 7']);
    assert.deepEqual(await told({ words: ['frisk', 'epikr'], named }), ['DocumentReference 7']);
    assert.deepEqual(await told({ words: ['frisk', 'hemoglobin'], named }), []);
    assert.equal((await told({ words: ['HEMOGLOB'], named })).length, 5);
    assert.deepEqual(await told({ words: ['sår', 'og'], named }), ['Condition -']);
    assert.deepEqual(await told({ words: ["o'hara%_\\:*&|!"], named }), []);
  });

  it('is told of what was written since an instant, and of what happened before a day', async () => {
    const [last] = await record.transact([
      create({
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'ny' },
        subject: { reference: `Patient/${id}` },
        effectiveDateTime: day(2),
      }),
    ]);
    assert.deepEqual(await told({ since: last!.version!.lastUpdated }), ['Observation 2']);
    assert.deepEqual(await told({ before: Date.parse(day(2)) }), ['Observation 1']);
    await record.transact([{ method: 'delete', type: 'Observation', id: last!.version!.id }]);
  });

  it('finds a word that few entries say, one that none says, and one that is in no index', async () => {
    const named = ['Observation.code'];
    assert.deepEqual(await told({ words: ['lungebet'] }), ['DocumentReference 7']);
    assert.deepEqual(await told({ words: ['lungebetennelse', 'hjerte'] }), []);
    assert.deepEqual(await told({ words: ['og'] }), ALL);
    assert.deepEqual(
      await told({ words: ['hemoglobin'], named }),
      ALL.filter((one) => one.startsWith('Observation')),
    );
    assert.deepEqual(await told({ words: ['udatert'] }), ['Condition -', 'Condition -']);
  });

  it('finds entries by one of many codes that have a word in their name, as by one of few', async () => {
    const others = Array.from({ length: 12 }, (_, n) =>
      create({
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: `1${n}-1`, display: `Hemoglobintype ${n}` }] },
        subject: n < 3 ? { reference: `Patient/${id}` } : { reference: 'urn:uuid:other' },
        effectiveDateTime: day(8),
      }),
    );
    const other = create({ resourceType: 'Patient', name: [{ family: 'By' }] }, { fullUrl: 'urn:uuid:other' });
    const results = await record.transact([other, ...others]);
    const named = ['Observation.code'];
    assert.equal((await told({ words: ['hemoglobin'], named })).length, 5 + 3);
    assert.deepEqual(await told({ words: ['hemoglobintype', 'hemoglobin'], named }), Array(3).fill('Observation 8'));
    const own = results.slice(1, 4).map(({ version }) => version!.id);
    await record.transact(own.map((one) => ({ method: 'delete', type: 'Observation', id: one }) as const));
  });

  it('begins with any of its entries, with or without a time, and goes on from there', async () => {
    const { versions } = (await record.story(id, { parts: PARTS, limit: 50 }))!;
    for (const [n, { type, id: entry }] of versions.entries()) {
      const from = { type, id: entry };
      assert.deepEqual(await told({ from }), ALL.slice(n), `${type} ${n}`);
      const { next } = (await record.story(id, { parts: PARTS, limit: 1, from }))!;
      if (next) assert.deepEqual(await told({ from, after: next }), ALL.slice(n + 1));
    }
  });

  it('begins with what is newest where it has no such entry', async () => {
    const other = (await record.transact([create({ resourceType: 'Patient' })]))[0]!.version!.id;
    for (const from of [
      { type: 'Condition', id: 'nobody' },
      { type: 'Patient', id: other },
      { type: 'Organization', id: lung },
    ] as const)
      assert.deepEqual(await told({ from }), ALL, from.type);
  });

  it('is not there for a patient who is not, nor from a place that is none of ours', async () => {
    assert.equal(await record.story('nobody', { parts: PARTS, limit: 5 }), undefined);
    for (const after of ['', 'x', 'x~1', '12~ab', `12~${'0'.repeat(36)}`])
      await assert.rejects(record.story(id, { parts: PARTS, limit: 5, after }), { name: 'FhirError', status: 400 });
  });
});

describe('the sources of a story', () => {
  it('are whoever is named in it, each once', async () => {
    const found = await record.storySources(id, ['DocumentReference.author', 'Encounter.service-provider']);
    assert.deepEqual(found!.map((version) => version.id).sort(), [lung, doctor].sort());
    assert.equal(await record.storySources('nobody', ['DocumentReference.author']), undefined);
  });
});
