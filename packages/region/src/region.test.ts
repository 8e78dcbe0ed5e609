import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { assertSynthetic } from './identity/guard.ts';
import { checkStore } from './manifest.ts';
import { createRegion, FEWEST_PEOPLE, type RegionOptions } from './region.ts';

const options: RegionOptions = { people: 240, seed: 1, asOf: '2026-03-16' };
const region = createRegion(options);

describe('a region', () => {
  it('makes the same person twice the same, in any order and in another region of that seed', () => {
    const other = createRegion({ ...options, people: 5000 });
    for (const number of [0, 100, 23, 24, 239, 5]) {
      assert.deepEqual(region.record(number), createRegion(options).record(number));
      assert.deepEqual(region.person(number), other.person(number));
    }
  });

  it('makes other people from another seed', () => {
    const other = createRegion({ ...options, seed: 2 });
    const names = (r: typeof region) => Array.from({ length: 50 }, (_, i) => r.person(100 + i).identity);
    assert.notDeepEqual(names(region), names(other));
  });

  it('gives every person a bundle of PUTs with the ids of the resources', () => {
    const bundle = region.bundle(12);
    assert.equal(bundle.type, 'transaction');
    for (const { resource, request } of bundle.entry ?? []) {
      assert.equal(request?.method, 'PUT');
      assert.equal(request?.url, `${resource?.resourceType}/${resource?.id}`);
    }
    assert.equal(bundle.entry?.[0]?.resource?.resourceType, 'Patient');
  });

  it('comes in bundles: the manifest, the organisations, then a person each; from any person on', () => {
    const all = [...region.bundles()];
    assert.equal(all[0]?.entry?.[0]?.resource?.resourceType, 'Basic');
    assert.deepEqual(all.slice(-240), [...region.bundles(0)].slice(-240));
    assert.deepEqual([...region.bundles(200)], all.slice(-40));
  });

  it('has no number that might be real, in people, staff or organisations', () => {
    for (const batch of region.organisations()) batch.forEach(assertSynthetic);
    for (let number = 0; number < region.people; number++) region.record(number).forEach(assertSynthetic);
  });

  it('fills only the municipalities that are asked for', () => {
    const namdal = createRegion({ people: 200, seed: 1, asOf: '2026-03-16', municipalities: ['5007', '5041'] });
    const numbers = Array.from({ length: 200 }, (_, i) => namdal.person(i).home.municipality.number);
    assert.deepEqual([...new Set(numbers)].sort(), ['5007', '5041']);
    assert.ok(namdal.record(50).length > 1);
  });

  it('is made for any year from 2024, with the numbers that hold then', () => {
    const future = createRegion({ people: 2400, seed: 1, asOf: '2034-06-01' });
    const children = Array.from({ length: 2400 }, (_, i) => future.person(i)).filter((p) => p.born > 22_700);
    assert.ok(children.length > 20);
    for (const child of children) assert.ok(future.record(child.number).length > 0);
  });

  const wrong: [what: string, change: Partial<RegionOptions>, says: RegExp][] = [
    ['fewer people than a region has', { people: FEWEST_PEOPLE - 1 }, /from 100 to 76\d{4}/],
    ['more people than live there', { people: 900_000 }, /from 100 to 76\d{4}/],
    ['half a person', { people: 100.5 }, /whole number/],
    ['more people than a municipality has', { people: 1000, municipalities: ['5043'] }, /from 100 to 439/],
    ['a day before the first facts', { asOf: '2023-12-31' }, /earliest day is 2024-01-01/],
    ['a day too far ahead', { asOf: '2040-01-01' }, /the last is 2035-12-31/],
    ['a day that does not exist', { asOf: '2026-02-30' }, /must be a date/],
    ['a municipality that is not here', { municipalities: ['0301'] }, /no municipality 0301/],
    ['a number of before 2024', { municipalities: ['1507'] }, /no municipality 1507/],
    ['a seed that is no number', { seed: Number.NaN }, /seed must be a whole number/],
  ];
  for (const [what, change, says] of wrong) {
    it(`refuses ${what}`, () => assert.throws(() => createRegion({ ...options, ...change }), says));
  }

  it('has no person beyond its number of people', () => {
    assert.throws(() => region.person(240), /0 to 239/);
  });
});

describe('a store', () => {
  it('that is empty may be filled, and one with the same region may be gone on with', () => {
    assert.equal(checkStore(options, undefined, true), 'new');
    assert.equal(checkStore(options, region.manifest(), false), 'same');
  });
  it('with another region is refused', () => {
    assert.throws(() => checkStore({ ...options, seed: 2 }, region.manifest(), false), /another region/);
    assert.throws(
      () => checkStore({ ...options, municipalities: ['5001'] }, region.manifest(), false),
      /another region/,
    );
  });
  it('with other data is refused', () => {
    assert.throws(() => checkStore(options, undefined, false), /other data/);
  });
});

describe('the personas', () => {
  it('are the same in a small and a large region, and can sign in', () => {
    const large = createRegion({ ...options, people: 20_000 });
    assert.deepEqual(region.personas(), large.personas());
    for (const { key, pid, practitioner, patient } of region.personas()) {
      assert.match(pid, /^\d{11}$/, key);
      assert.ok(practitioner !== undefined || patient !== undefined, key);
    }
  });

  it('are in the record, at the units they are named at', () => {
    const resources = new Map<string, Resource>();
    for (const batch of region.organisations()) for (const r of batch) resources.set(`${r.resourceType}/${r.id}`, r);
    for (const { practitioner, role, unit, patient, name } of region.personas()) {
      if (patient !== undefined) continue;
      assert.ok(resources.has(practitioner as string), name);
      const held = resources.get(role as string);
      assert.equal(
        held?.resourceType === 'PractitionerRole' && held.organization?.reference,
        `Organization/${unit?.id}`,
      );
    }
  });

  it('of the citizen has a child and an old parent', () => {
    const citizen = region.person(0);
    assert.equal(`Patient/${citizen.id}`, region.personas().find((p) => p.key === 'citizen')?.patient);
    assert.deepEqual([...new Set(citizen.kin.map((k) => k.relation))].sort(), ['child', 'father', 'mother', 'partner']);
  });
});
