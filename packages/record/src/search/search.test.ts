/** Searches through the front door, with the specification's sentence above each group. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import type { SearchRequest, SearchResult } from '../contract.ts';
import { create, one, remove, resourceOf, testStore, update } from '../testing-store.ts';
import { LIMITS } from './limits.ts';

const { record, store, statements } = await testStore();
const BASE = 'http://localhost/fhir';
const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';

/** Stores a resource and gives its id. */
async function put(resourceType: string, content: object): Promise<string> {
  const { version } = await one(record, create({ resourceType, ...content }));
  return version!.id;
}

function request(query: string, more: Partial<SearchRequest> = {}): SearchRequest {
  const [type, params = ''] = query.split(/\?(.*)/s) as [string, string?];
  return {
    ...(type ? { type: type as ResourceType } : {}),
    params: [...new URLSearchParams(params)],
    base: BASE,
    ...more,
  };
}
const search = (query: string, more: Partial<SearchRequest> = {}): Promise<SearchResult> =>
  record.search(request(query, more));
const idsOf = ({ entries }: SearchResult, mode = 'match') =>
  entries.filter((e) => e.mode === mode).map((e) => e.version.id);
const found = async (query: string, more: Partial<SearchRequest> = {}) => idsOf(await search(query, more));

const patient = await put('Patient', {
  identifier: [
    {
      system: 'http://ids',
      value: 'p1',
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
    },
  ],
  name: [{ family: 'Åsen', given: ['Bjørnstjerne', 'Élodie'] }],
  gender: 'male',
  birthDate: '1980-05-17',
});
const other = await put('Patient', {
  identifier: [{ system: 'http://ids', value: 'p2' }],
  name: [{ family: 'Van Der Berg' }],
});
const subject = { reference: `Patient/${patient}` };
const hemoglobin = { coding: [{ system: LOINC, code: '718-7', display: 'Hemoglobin' }] };
const observation = (content: object) => put('Observation', { status: 'final', code: hemoglobin, subject, ...content });
const grams = { unit: 'g/dL', system: UCUM, code: 'g/dL' };
const instant = await observation({
  effectiveDateTime: '2021-03-10T08:15:00+01:00',
  valueQuantity: { value: 13.2, ...grams },
});
const over = await observation({
  effectivePeriod: { start: '2021-03-09T23:00:00Z', end: '2021-03-12T10:00:00Z' },
  valueQuantity: { value: 132, unit: 'g/L', system: UCUM, code: 'g/L' },
});
const encounter = await put('Encounter', {
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  subject,
  period: { start: '2021-01-01', end: '2021-12-31' },
});
const P = `patient=Patient/${patient}`;

/** Each query with the ids it finds, in any order. */
function finds(cases: [query: string, ids: readonly string[]][]) {
  for (const [query, ids] of cases) {
    test(query.replaceAll(patient, '…'), async () => assert.deepEqual((await found(query)).sort(), [...ids].sort()));
  }
}

describe('dates', () => {
  // "eq: … the range of the search value fully contains the range of the target value"
  finds([
    [`Observation?${P}&date=2021-03-10`, [instant]],
    [`Observation?${P}&date=2021-03`, [instant, over]],
    [`Observation?${P}&date=2021`, [instant, over]],
    [`Encounter?${P}&date=2021-06`, []],
    ['Patient?identifier=http://ids|p1&birthdate=1980', [patient]],
    ['Patient?identifier=http://ids|p1&birthdate=1980-05', [patient]],
    ['Patient?identifier=http://ids|p1&birthdate=1980-05-18', []],
  ]);
  // "ge: … the range above the search value intersects (i.e. overlaps) with the range of the target value, or the range of
  //  the search value fully contains the range of the target value"
  finds([
    [`Observation?${P}&date=ge2021-03-11`, [over]],
    [`Encounter?${P}&date=ge2021-06-01`, [encounter]],
    [`Encounter?${P}&date=gt2021-12-31`, []],
  ]);
});

describe('quantities', () => {
  finds([
    // "[parameter]=[prefix][number]|[system]|[code]" with the unit that was asked for
    [`Observation?${P}&value-quantity=13.2|${UCUM}|g/dL`, [instant, over]],
    [`Observation?${P}&value-quantity=132|${UCUM}|g/L`, [instant, over]],
    [`Observation?${P}&value-quantity=13.2|${UCUM}|g/L`, []],
    [`Observation?${P}&value-quantity=13.2|${UCUM}|mmol/L`, []],
    // "number: … irrespective of unit"
    [`Observation?${P}&value-quantity=13`, [instant]],
    [`Observation?${P}&value-quantity=gt13&value-quantity=lt14`, [instant]],
    [`Observation?${P}&value-quantity=132||g/L`, [over]],
    [`Observation?${P}&code-value-quantity=${LOINC}|718-7$gt100`, [over]],
  ]);
});

describe('strings', () => {
  // "By default, a field matches a string query if the value of the field equals or starts with the supplied parameter
  //  value, after both have been normalized by case and accent."
  finds([
    ['Patient?identifier=http://ids|p1&name=bjornstjerne', [patient]],
    ['Patient?identifier=http://ids|p1&name=bjørn', [patient]],
    ['Patient?identifier=http://ids|p1&name=BJØRN', [patient]],
    ['Patient?identifier=http://ids|p1&given=elodie', [patient]],
    ['Patient?identifier=http://ids|p1&family=åse', [patient]],
    ['Patient?identifier=http://ids|p1&family=ase', [patient]],
    ['Patient?identifier=http://ids|p1&family=øse', []],
    ['Patient?identifier=http://ids|p2&family=van d', [other]],
    ['Patient?identifier=http://ids|p2&family=der', []],
    // ":contains … anywhere in the field", ":exact … including casing and accents"
    ['Patient?identifier=http://ids|p1&given:contains=stjern', [patient]],
    ['Patient?identifier=http://ids|p1&given:exact=Élodie', [patient]],
    ['Patient?identifier=http://ids|p1&given:exact=Elodie', []],
    ['Patient?identifier=http://ids|p1&given:exact=élodie', []],
  ]);
});

describe('tokens', () => {
  finds([
    [`Observation?${P}&code=718-7`, [instant, over]],
    [`Observation?${P}&code=${LOINC}|718-7`, [instant, over]],
    [`Observation?${P}&code=|718-7`, []],
    [`Observation?${P}&code=${LOINC}|`, [instant, over]],
    [`Observation?${P}&code:not=${LOINC}|2345-7`, [instant, over]],
    [`Observation?${P}&code:not=718-7`, []],
    [`Observation?${P}&code:text=hemo`, [instant, over]],
    ['Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|p1', [patient]],
    ['Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|p2', []],
    ['Patient?identifier=p1', [patient]],
    ['Patient?identifier=http://ids|&gender:missing=true', [other]],
    ['Patient?identifier=http://ids|p2&birthdate:missing=true', [other]],
    ['Patient?gender=http://hl7.org/fhir/administrative-gender|male', [patient]],
  ]);

  // ":in: The search parameter is a URI that identifies a value set, and the search parameter tests whether the coding is
  //  in the specified value set."
  finds([
    [`Encounter?${P}&status:in=http://hl7.org/fhir/ValueSet/encounter-status`, [encounter]],
    [`Encounter?${P}&status:not-in=http://hl7.org/fhir/ValueSet/encounter-status`, []],
    [`Observation?${P}&status:in=http://hl7.org/fhir/ValueSet/encounter-status`, []],
    [`Observation?${P}&status:not-in=http://hl7.org/fhir/ValueSet/encounter-status`, [instant, over]],
  ]);
  test('a value set that is not known is refused', async () => {
    await assert.rejects(search('Encounter?status:in=http://nowhere'), /value set http:\/\/nowhere is not known/);
  });
  test('a value set that cannot be listed is refused', async () => {
    await assert.rejects(search('Condition?code:in=http://hl7.org/fhir/ValueSet/condition-code'), /cannot be told/);
  });

  // ":below: … tests whether the coding in a resource is subsumed by the specified search code"
  test('a hierarchy is followed down and up', async () => {
    const system = 'http://terminology.hl7.org/CodeSystem/observation-statistics';
    const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    assert.deepEqual(await found(`Encounter?${P}&class:below=${act}|_ActEncounterCode`), [encounter]);
    assert.deepEqual(await found(`Encounter?${P}&class:above=${act}|AMB`), [encounter]);
    assert.deepEqual(await found(`Encounter?${P}&class:below=${act}|IMP`), []);
    await assert.rejects(search(`Encounter?class:below=${system}|nonsense`), /is not known here/);
  });

  test('a code is found by its bare form as soon as it is there, whatever its system', async () => {
    assert.deepEqual(await found('Observation?code=brand-new'), []);
    const first = await observation({ code: { coding: [{ system: 'http://one', code: 'brand-new' }] } });
    assert.deepEqual(await found('Observation?code=brand-new'), [first]);
    const second = await observation({ code: { coding: [{ system: 'http://two', code: 'brand-new' }] } });
    assert.deepEqual((await found('Observation?code=brand-new')).sort(), [first, second].sort());
    await record.transact([remove({ type: 'Observation', id: first }), remove({ type: 'Observation', id: second })]);
    assert.deepEqual(await found('Observation?code=brand-new'), []);
  });
});

describe('references and chains', () => {
  finds([
    [`Observation?patient=${patient}`, [instant, over]],
    [`Observation?subject=${patient}`, [instant, over]],
    [`Observation?subject:Patient=${patient}`, [instant, over]],
    [`Observation?subject=${BASE}/Patient/${patient}`, [instant, over]],
    [`Observation?subject=Group/${patient}`, []],
    ['Observation?patient=nobody', []],
    ['Observation?subject:Patient.identifier=http://ids|p1', [instant, over]],
    ['Observation?patient.identifier=http://ids|p1', [instant, over]],
    ['Observation?patient.identifier=http://ids|p2', []],
    ['Observation?patient.name=bjorn&code=718-7', [instant, over]],
    ['Patient?identifier=http://ids|p1&_has:Observation:patient:code=718-7', [patient]],
    ['Patient?_has:Observation:patient:code=718-7&_has:Encounter:patient:status=planned', []],
  ]);

  test('a bare id is enough where a reference can be of several types', async () => {
    const seen = await observation({
      encounter: { reference: `Encounter/${encounter}` },
      effectiveDateTime: '2020-01-01',
    });
    assert.deepEqual(await found(`Observation?encounter=${encounter}`), [seen]);
    await one(record, remove({ type: 'Observation', id: seen }));
  });

  test('a compartment holds what names the patient in any of its roles', async () => {
    assert.deepEqual(
      (await found('Observation?code=718-7', { compartment: { type: 'Patient', id: patient } })).sort(),
      [instant, over].sort(),
    );
    const performed = await put('Observation', {
      status: 'final',
      code: { text: 'x' },
      subject: { reference: `Patient/${other}` },
      performer: [subject],
    });
    const both = await found('Observation', { compartment: { type: 'Patient', id: patient } });
    assert.ok(both.includes(performed) && both.includes(instant));
    await one(record, remove({ type: 'Observation', id: performed }));
    await assert.rejects(
      search('Medication', { compartment: { type: 'Patient', id: patient } }),
      /not in the Patient compartment/,
    );
    await assert.rejects(
      search('Observation', { compartment: { type: 'Device', id: 'x' } }),
      /only the Patient compartment/,
    );
  });
});

describe('over all types', () => {
  test('_type narrows, common parameters are asked of all', async () => {
    assert.deepEqual(await found(`?_type=Patient,Encounter&_id=${patient}`), [patient]);
    assert.deepEqual((await found(`?_type=Observation,Encounter&${P}`)).sort(), [instant, over, encounter].sort());
    // what is asked of one type does not find another, whose parameter of that name has other values
    const statuses = 'http://hl7.org/fhir/encounter-status|';
    assert.deepEqual(await found(`?_type=Observation,Encounter&${P}&status=${statuses}`), [encounter]);
    assert.equal((await search(`?_type=Observation,Encounter&${P}&_summary=count`)).total, 3);
    assert.ok((await search('?_lastUpdated=gt2020&_count=2&_sort=-_lastUpdated')).next);
  });
});

describe('free text', () => {
  test('_content finds words in all their forms, _text only those of the narrative, the best first', async () => {
    const div = (text: string) => ({
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
    });
    const condition = (content: object) => put('Condition', { subject, ...content });
    const narrative = await condition({ ...div('Hoftebrudd etter fall'), note: [{ text: 'venter' }] });
    const note = await condition({
      note: [{ text: 'Pasienten hadde flere brudd, mange hoftebrudd og hoftebrudd igjen' }],
    });
    assert.deepEqual((await found('Condition?_content=hoftebruddene')).sort(), [narrative, note].sort());
    assert.deepEqual(await found('Condition?_text=hoftebrudd'), [narrative]);
    assert.deepEqual(await found('Condition?_content=hoftebrudd -fall'), [note]);
    assert.equal((await found('Condition?_content=hoftebrudd&_sort=_score'))[0], narrative);
    assert.deepEqual(await found(`Condition?${P}&_content=igjen`), [note]);
    for (const id of [narrative, note]) await one(record, remove({ type: 'Condition', id }));
  });
});

describe('_filter', () => {
  finds([
    ['Patient?_filter=given eq "élodie" and birthdate ge 1980-01-01', [patient]],
    ['Patient?_filter=given eq "élod"', []],
    ['Patient?_filter=given sw "élod" or family ew "BERG"', [patient, other]],
    ['Patient?_filter=not (gender pr true) and identifier eq http://ids|p2', [other]],
    ['Observation?_filter=code eq loinc|718-7 and value-quantity gt 100', [over]],
    [`Observation?_filter=subject.family co "se" and date po 2021-03-12`, [over]],
    ['Observation?_filter=subject[gender eq male].name sw "å" and value-quantity lt 100', [instant]],
  ]);
});

describe('hostile values are values', () => {
  const HOSTILE = [
    "' or 1=1 --",
    '%',
    '_',
    '\\',
    '"; drop table version; --',
    '$1',
    '${1}',
    'a'.repeat(LIMITS.valueLength),
    '🙂',
    '\ud800',
    '*',
    ':* & !',
    '((((',
    '%00',
  ];
  const PARAMS = [
    'name',
    'name:exact',
    'name:contains',
    'identifier',
    'gender',
    'gender:text',
    '_content',
    '_tag',
    '_profile',
    'organization:identifier',
    'general-practitioner.name',
  ];
  for (const value of HOSTILE) {
    test(`${JSON.stringify(value.slice(0, 30))} finds nothing and breaks nothing`, async () => {
      for (const name of PARAMS) {
        const result = await record.search({ type: 'Patient', params: [[name, value]], base: BASE });
        assert.deepEqual(idsOf(result), [], `${name}=${value.slice(0, 30)}`);
      }
    });
  }

  test('two thousand alternatives are searched, more are refused', async () => {
    const many = Array.from({ length: 1999 }, (_, i) => `http://ids|x${i}`).concat('http://ids|p1');
    assert.deepEqual(await found(`Patient?identifier=${many.join()}`), [patient]);
    assert.deepEqual(
      await found(`Observation?${P}&code=${Array.from({ length: 1999 }, (_, i) => `c${i}`).join()},718-7&_count=1`),
      [instant],
    );
    await assert.rejects(search(`Patient?identifier=${[...many, 'p2'].join()}`), /at most 2000/);
  });
});

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
