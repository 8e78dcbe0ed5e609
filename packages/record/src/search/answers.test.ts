/** What a search answers: pages that hold everything once, what is included, and the stored bytes of what is there now. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { SearchResult } from '../contract.ts';
import { create, one, remove, resourceOf, update } from '../testing-store.ts';
import { idsOf, request, testChart } from './testing.ts';

const { record, store, statements, search, found, put, patient, hemoglobin, observation, instant, over, encounter, P } =
  await testChart();

describe('pages', async () => {
  const type = 'Organization';
  const made: string[] = [];
  for (let i = 0; i < 25; i++) made.push(await put(type, { name: `Avdeling ${String(i).padStart(2, '0')}` }));

  /** All pages, forwards; `between` runs after each. */
  async function walk(
    query: string,
    between: (page: number) => Promise<unknown> = async () => {},
  ): Promise<string[][]> {
    const pages: string[][] = [];
    let page: string | undefined;
    do {
      const result = await search(query, page ? { page } : {});
      pages.push(idsOf(result));
      page = result.next;
      await between(pages.length);
    } while (page);
    return pages;
  }

  test('hold everything once', async () => {
    const pages = await walk(`${type}?_count=10`);
    assert.deepEqual(
      pages.map((p) => p.length),
      [10, 10, 5],
    );
    assert.deepEqual(pages.flat().sort(), [...made].sort());
  });

  test('stay the same while others write', async () => {
    const pages = await walk(`${type}?name=avdeling&_sort=-name&_count=10`, async (n) => {
      if (n === 1) {
        await put(type, { name: 'Avdeling 99' }); // before the pages still to come
        await one(record, update({ resourceType: type, id: made[24]!, name: 'Avdeling 00 a' })); // from the first page to the last
        await one(record, remove({ type, id: made[0]! }));
      }
    });
    const all = pages.flat();
    assert.ok(made.slice(1, 24).every((id) => all.filter((x) => x === id).length === 1));
  });

  test('can be turned back, and a token of another search is refused', async () => {
    const first = await search(`${type}?_count=4&_sort=name`);
    assert.equal(first.previous, undefined);
    const second = await search(`${type}?_count=4&_sort=name`, { page: first.next! });
    const back = await search(`${type}?_count=4&_sort=name`, { page: second.previous! });
    assert.deepEqual(idsOf(back), idsOf(first));
    assert.equal(back.previous, undefined);
    await assert.rejects(
      search(`${type}?_count=4&_sort=-name`, { page: first.next! }),
      /does not belong to this search/,
    );
    await assert.rejects(search(`${type}?_count=4`, { page: 'x' }), FhirError);
  });

  test('the page size may change on the way', async () => {
    const first = await search(`${type}?_count=4&_sort=name`);
    const rest = await search(`${type}?_count=100&_sort=name`, { page: first.next! });
    assert.equal(new Set([...idsOf(first), ...idsOf(rest)]).size, first.entries.length + rest.entries.length);
  });

  test('_total counts all of them, _count=0 only counts', async () => {
    const { total, entries } = await search(`${type}?_count=3&_total=accurate`);
    assert.equal(entries.length, 3);
    assert.ok(total! >= 25);
    assert.equal((await search(`${type}?_count=3&_total=estimate`)).total, total);
    assert.deepEqual(await search(`${type}?_count=0`).then((r) => [r.entries.length, r.total]), [0, total]);
    assert.equal((await search(`${type}?_count=3`)).total, undefined);
  });
});

describe('includes', () => {
  test('come with the page, once, marked as such', async () => {
    const result = await search(
      `Encounter?${P}&_include=Encounter:subject&_include=Encounter:patient:Patient&_revinclude=Observation:encounter`,
    );
    assert.deepEqual(idsOf(result), [encounter]);
    assert.deepEqual(idsOf(result, 'include'), [patient]);
  });

  test('more than may be included is refused, not cut', async () => {
    const { createSearch } = await import('./index.ts');
    const { Ids } = await import('../numbers.ts');
    const small = createSearch({
      parameters: () => store.parameters,
      definitions: () => store.definitions,
      ids: new Ids(Buffer.alloc(32)),
      pageSecret: Buffer.alloc(32),
      mostIncluded: 1,
    });
    await assert.rejects(
      small.search(store.database, request('Patient?identifier=p1&_revinclude=Observation:patient')),
      /More than 1 resources would be included/,
    );
  });
});

describe('in a transaction', () => {
  test('a search sees what was written before it', async () => {
    const results = await record.transact([
      create({ resourceType: 'Practitioner', name: [{ family: 'Nylig' }] }),
      { method: 'read', run: (reader) => reader.search(request('Practitioner?family=nylig&_total=accurate')) },
    ]);
    const result = results[1]!.value as SearchResult;
    assert.equal(result.total, 1);
    assert.equal(result.entries[0]!.version.id, results[0]!.version!.id);
  });
});

describe('answers', () => {
  test('hold the stored bytes, and say when and under which version', async () => {
    const [entry] = (await search(`Observation?_id=${instant}`)).entries;
    const stored = await record.read('Observation', instant);
    assert.deepEqual(entry!.version, stored);
    assert.equal(resourceOf(entry!.version).id, instant);
  });

  test('never hold what was deleted', async () => {
    const id = await observation({ effectiveDateTime: '2022-01-01' });
    await one(record, remove({ type: 'Observation', id }));
    assert.ok(!(await found(`Observation?${P}`)).includes(id));
    assert.deepEqual(await found(`Observation?_id=${id}`), []);
  });

  test('a chart has the newest first', async () => {
    assert.deepEqual(await found(`Observation?${P}`), [instant, over]);
    assert.deepEqual(await found(`Observation?${P}&_sort=date`), [over, instant]);
    assert.deepEqual(await found(`Observation?${P}&_sort=code,-date`), [instant, over]);
  });

  test('of ids that clients gave are found like any other', async () => {
    await one(record, update({ resourceType: 'Patient', id: 'client-1', name: [{ family: 'Egen' }] }));
    const seen = await put('Observation', {
      status: 'final',
      code: hemoglobin,
      subject: { reference: 'Patient/client-1' },
    });
    assert.deepEqual(await found('Observation?patient=client-1'), [seen]);
    assert.deepEqual(await found('Patient?_id=client-1'), ['client-1']);
    statements();
    assert.deepEqual(await found('Observation?patient=Patient/client-1'), [seen]);
    assert.equal(statements().length, 1, 'the number of a known id is remembered');
  });
});
