/** What a search in a URL means as a tree, and what is refused with which remedy. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSearchParameters, FhirError, loadDefinitions, type ResourceType } from '@helseplattform/fhir';
import { type ParseContext, parseCriteria, parseSearch } from './parse.ts';
import type { Asked, Leaf, Node } from './tree.ts';

const context: ParseContext = {
  parameters: createSearchParameters(loadDefinitions()),
  now: Date.UTC(2026, 0, 1),
  bases: ['http://localhost/fhir'],
};

function parse(query: string, handling: 'strict' | 'lenient' = 'strict'): Asked {
  const [path, params = ''] = query.split('?') as [string, string?];
  const type = (path || undefined) as ResourceType | undefined;
  return parseSearch(
    { ...(type ? { type } : {}), params: [...new URLSearchParams(params)], base: 'http://localhost/fhir', handling },
    context,
  );
}

/** A tree with parameters as their names. */
function shown(node: Node): unknown {
  if (node.is === 'all' || node.is === 'any') return { [node.is]: node.of.map(shown) };
  if (node.is === 'not') return { not: shown(node.of) };
  const { is, params, where, parts, ...rest } = node as Leaf & {
    params?: { code: string }[];
    where?: Node;
    parts?: Node[];
  };
  const out: Record<string, unknown> = {
    [is === 'uri' ? 'uriParam' : is]: params?.map((p) => p.code).join() ?? '',
    ...rest,
  };
  if (where) out['where'] = shown(where);
  if (parts) out['parts'] = parts.map(shown);
  return out;
}

const UCUM = 'http://unitsofmeasure.org';
const day = (text: string) => Date.parse(`${text}T00:00:00+01:00`);

describe('a search is read', () => {
  const CASES: [query: string, tree: unknown][] = [
    ['Patient?name=eve', { string: 'name', how: 'starts', text: 'eve' }],
    ['Patient?name:contains=eve', { string: 'name', how: 'contains', text: 'eve' }],
    ['Patient?name:exact=Eve', { string: 'name', how: 'exact', text: 'Eve' }],
    ['Patient?gender:missing=true', { missing: 'gender' }],
    ['Patient?gender:missing=false', { not: { missing: 'gender' } }],
    // "gender:not=male": everything but that
    [
      'Patient?gender:not=male,female',
      {
        not: {
          any: [
            { token: 'gender', code: 'male' },
            { token: 'gender', code: 'female' },
          ],
        },
      },
    ],
    // "AND: … repeat the parameter", "OR: … separated by a comma"
    [
      'Patient?language=FR,NL&language=EN',
      {
        all: [
          {
            any: [
              { token: 'language', code: 'FR' },
              { token: 'language', code: 'NL' },
            ],
          },
          { token: 'language', code: 'EN' },
        ],
      },
    ],
    ['Condition?code=http://acme.org|ha125', { token: 'code', system: 'http://acme.org', code: 'ha125' }],
    ['Condition?code:text=headache', { tokenText: 'code', text: 'headache' }],
    ['Condition?code:in=http://vs', { valueSet: 'code', url: 'http://vs' }],
    ['Condition?code:not-in=http://vs', { not: { valueSet: 'code', url: 'http://vs' } }],
    ['Condition?code:below=http://s|c', { subsumed: 'code', direction: 'below', system: 'http://s', code: 'c' }],
    [
      'Patient?identifier:of-type=http://t|MR|446053',
      { ofType: 'identifier', system: 'http://t', code: 'MR', value: '446053' },
    ],
    // "[parameter]=[id], [type]/[id], [url]"
    ['Observation?subject=23', { reference: 'subject', id: '23' }],
    ['Observation?subject=Patient/23', { reference: 'subject', type: 'Patient', id: '23' }],
    ['Observation?subject:Patient=23', { reference: 'subject', type: 'Patient', id: '23' }],
    ['Observation?subject=http://localhost/fhir/Patient/23', { reference: 'subject', type: 'Patient', id: '23' }],
    ['Observation?subject=http://acme.org/Patient/23', { reference: 'subject', url: 'http://acme.org/Patient/23' }],
    ['Observation?subject:identifier=http://s|p1', { referenceIdentifier: 'subject', system: 'http://s', value: 'p1' }],
    [
      `Observation?value-quantity=5.4|${UCUM}|mg`,
      { quantity: 'value-quantity', system: UCUM, unit: 'mg', ranges: [{ low: 5.35, high: 5.45, highOpen: true }] },
    ],
    [
      'Observation?value-quantity=gt5||mg',
      { quantity: 'value-quantity', system: '', unit: 'mg', ranges: [{ low: 5, lowOpen: true, high: Infinity }] },
    ],
    [
      'Patient?birthdate=2013-01-14',
      { date: 'birthdate', test: { must: 'eq', low: day('2013-01-14'), high: day('2013-01-15') } },
    ],
    ['ValueSet?url:below=http://acme.org/fhir/', { uriParam: 'url', how: 'below', uri: 'http://acme.org/fhir/' }],
    [
      'Observation?component-code-value-quantity=http://loinc.org|8480-6$lt60',
      {
        composite: 'component-code-value-quantity',
        parts: [
          { token: 'component-code', system: 'http://loinc.org', code: '8480-6' },
          { quantity: 'component-value-quantity', ranges: [{ low: -Infinity, high: 60, highOpen: true }] },
        ],
      },
    ],
    // "in order to save a client from performing a series of search operations, reference parameters may be chained"
    [
      'DiagnosticReport?subject:Patient.name=peter',
      { chain: 'subject', types: ['Patient'], where: { string: 'name', how: 'starts', text: 'peter' } },
    ],
    [
      'Observation?encounter:Encounter.service-provider.partof.name=x',
      {
        chain: 'encounter',
        types: ['Encounter'],
        where: {
          chain: 'service-provider',
          types: ['Organization'],
          where: { chain: 'partof', types: ['Organization'], where: { string: 'name', how: 'starts', text: 'x' } },
        },
      },
    ],
    // without a type: all types that the reference allows and that know the parameter
    [
      'Observation?subject.name=peter',
      {
        chain: 'subject',
        types: ['Patient', 'Location'],
        where: { string: 'name,name', how: 'starts', text: 'peter' },
      },
    ],
    ['Patient?_has:Observation:patient:code=1234-5', { has: 'patient', where: { token: 'code', code: '1234-5' } }],
    [
      'Patient?_has:Observation:patient:_has:AuditEvent:entity:agent=x',
      { has: 'patient', where: { has: 'entity', where: { reference: 'agent', id: 'x' } } },
    ],
    [
      'Observation?patient._has:Group:member:_id=102',
      {
        chain: 'patient',
        types: ['Patient'],
        where: { has: 'member', where: { id: '', types: ['Group'], ids: ['102'] } },
      },
    ],
    ['Patient?_id=1,2', { id: '', types: ['Patient'], ids: ['1', '2'] }],
    ['Patient?_text=hip replacement', { freeText: '', scope: 'narrative', query: 'hip replacement' }],
    ['?_type=Patient,Practitioner&name=x', { string: 'name,name', how: 'starts', text: 'x' }],
    ['Patient', { all: [] }],
    ['Patient?_format=json&_pretty=true', { all: [] }],
    // _filter
    [
      'Patient?_filter=given eq "peter" and birthdate pr true',
      { all: [{ string: 'given', how: 'equal', text: 'peter' }, { not: { missing: 'birthdate' } }] },
    ],
    [
      'Patient?_filter=name co "pet" or name ew "er"',
      {
        any: [
          { string: 'name', how: 'contains', text: 'pet' },
          { string: 'name', how: 'ends', text: 'er' },
        ],
      },
    ],
    ['Observation?_filter=code eq loinc|1234-5', { token: 'code', system: 'http://loinc.org', code: '1234-5' }],
    [
      'Observation?_filter=subject.name co "pet"',
      {
        chain: 'subject',
        types: ['Patient', 'Location'],
        where: { string: 'name,name', how: 'contains', text: 'pet' },
      },
    ],
    [
      'Observation?_filter=subject[gender eq male].name sw "a"',
      {
        chain: 'subject',
        types: ['Patient'],
        where: {
          all: [
            { string: 'name', how: 'starts', text: 'a' },
            { token: 'gender', code: 'male' },
          ],
        },
      },
    ],
    ['Condition?_filter=code in http://vs', { valueSet: 'code', url: 'http://vs' }],
    ['Condition?_filter=code ni http://vs', { not: { valueSet: 'code', url: 'http://vs' } }],
    ['Condition?_filter=code ss http://s|c', { subsumed: 'code', direction: 'below', system: 'http://s', code: 'c' }],
    ['Condition?_filter=subject re Patient/1', { reference: 'subject', type: 'Patient', id: '1' }],
    [
      'Encounter?_filter=date po 2013-01-14',
      { date: 'date', test: { must: 'overlap', low: day('2013-01-14'), high: day('2013-01-15') } },
    ],
  ];
  for (const [query, tree] of CASES) test(query, () => assert.deepEqual(shown(parse(query).where), tree));
});

describe('a search is refused', () => {
  const CASES: [query: string, message: RegExp][] = [
    // "Servers … SHOULD … reject … a parameter that it does not recognise", and a remedy
    ['Patient?birthDate=1980', /'birthDate': Patient has no search parameter 'birthDate'\. Did you mean 'birthdate'\?/],
    ['Patient?nonsense=1', /Patient has no search parameter 'nonsense'\.$/],
    [
      'Patient?name:near=x',
      /modifier :near is not supported for name of Patient, which is a string\. Supported: :missing, :exact, :contains\./,
    ],
    ['Patient?birthdate:exact=1980', /modifier :exact is not supported for birthdate of Patient, which is a date/],
    [
      'Observation?subject:Practitioner=1',
      /subject cannot refer to Practitioner; it can to Group, Device, Patient, Location/,
    ],
    ['Observation?subject:Foo.name=1', /'Foo' is not a resource type/],
    ['Observation?subject:Pateint.name=1', /Did you mean 'Patient'\?/],
    ['Observation?code.name=1', /code is a token, not a reference, so nothing can be chained to it/],
    [
      'Observation?subject.colour=1',
      /none of the types subject can refer to \(.*Patient.*\) has a search parameter 'colour'/,
    ],
    [
      'Provenance?target.type=1',
      /'type' is not the same for all types target can refer to\. Say which is meant, such as target:/,
    ],
    ['Observation?subject:Patient.nmae=1', /Patient has no search parameter 'nmae'\. Did you mean 'name'\?/],
    ['Observation?subject:Practitioner.name=1', /subject cannot refer to Practitioner/],
    ['Patient?_has:Observation:patient=1', /expected _has:Type:reference:parameter/],
    ['Patient?_has:Observation:code:x=1', /code of Observation is a token, not a reference/],
    ['Patient?_has:Observation:encounter:code=1', /encounter of Observation cannot refer to Patient/],
    ['Patient?_has:Foo:patient:code=1', /'Foo' is not a resource type/],
    ['Patient?birthdate=17.05.1980', /'birthdate': '17\.05\.1980' is not a date\. Expected YYYY/],
    ['Patient?birthdate=1980-02-30', /is not a date/],
    ['Observation?value-quantity=high', /'high' is not a number/],
    ['Observation?value-quantity=5|mg', /is not a quantity\. Expected number, number\|system\|code or number\|\|unit/],
    ['Observation?code-value-quantity=1234', /has 1 parts where 2 are expected: code\$value-quantity/],
    ['Patient?gender:missing=maybe', /'maybe' is neither true nor false/],
    ['Patient?name=', /a value is empty/],
    ['Patient?_id=a b', /'a b' is not an id/],
    ['Observation?subject=Foo/1', /'Foo' is not a resource type/],
    ['Observation?subject=a b', /is not a reference/],
    ['Observation?subject=Patient/1/_history/2', /names one version/],
    ['Condition?code:below=c', /after :below system\|code is expected/],
    ['Patient?identifier:of-type=a|b', /must have three parts/],
    ['Patient?_sort=colour', /Patient has no search parameter 'colour'/],
    ['Patient?_sort=identifier', /not kept in order/],
    ['Observation?_sort=code-value-quantity', /a composite has no order/],
    ['Patient?_sort=name&_sort=birthdate', /'_sort': it is there twice/],
    ['Patient?_sort=', /a key is empty/],
    ['Patient?_sort=_score', /needs _text or _content/],
    ['Patient?_count=-1', /'-1' is not a number of resources/],
    ['Patient?_count=many', /is not a number of resources/],
    ['Patient?_total=yes', /'yes' is not one of none, estimate, accurate/],
    ['Patient?_summary=full', /is not one of true, false, text, data, count/],
    ['Patient?_elements=na me', /is not the name of an element/],
    ['Patient?_include=Patient', /is not an include\. Expected Type:parameter/],
    ['Patient?_include=Patient:name', /name of Patient is a string, not a reference/],
    ['Patient?_include=Patient:organization:Practitioner', /organization of Patient cannot refer to Practitioner/],
    ['Patient?_include:recurse=Patient:link', /:iterate is/],
    ['Patient?_contained=true', /only _contained=false is supported/],
    ['Patient?_list=1', /_list is not supported/],
    ['Patient?_query=x', /_query is not supported/],
    ['Patient?_type=Patient', /the search is of Patient already/],
    ['?_type=Foo', /'Foo' is not a resource type/],
    ['?_type=Patient,Observation&birthdate=1980', /Observation has no search parameter 'birthdate'/],
    ['?_type=Patient,Observation&code=1', /Patient has no search parameter 'code'/],
    ['Location?near=1', /near of Location is not supported/],
    ['Patient?_filter=name ne "x"', /operator ne is not supported for name, which is a string/],
    ['Patient?_filter=gender co male', /operator co is not supported for gender, which is a token/],
    ['Patient?_filter=colour eq red', /Patient has no search parameter 'colour'/],
    ['Patient?_filter=name[', /expected a parameter/],
    [
      `Observation?${'subject:Patient.link:Patient.'.replace('subject:Patient.', '')}x=1`,
      /Observation has no search parameter 'link'/,
    ],
    [`Patient?${'link:Patient.'.repeat(12)}name=x`, /more than 8 links/],
    [`Patient?${Array(301).fill('name=a').join('&')}`, /301 parameters; at most 300/],
    ['Patient?__proto__=1', /has no search parameter '__proto__'/],
    ['Patient?constructor=1', /has no search parameter 'constructor'/],
    ['Patient?name%00=1', /has no search parameter/],
    ['Patient?name=%00', /character NUL/],
    ['Patient?name=%CC%81', /holds nothing that could be compared/],
    ['Patient?_filter=name sw "%CC%81"', /holds nothing that could be compared/],
  ];
  for (const [query, message] of CASES) {
    test(query.slice(0, 80), () => {
      assert.throws(
        () => parse(query),
        (error: unknown) => error instanceof FhirError && error.status === 400 && message.test(error.message),
        `expected ${message}`,
      );
    });
  }
});

// "Prefer: handling=lenient: … the server … MAY ignore unknown parameters"; a value is never ignored
describe('under lenient handling', () => {
  test('what is unknown or not supported is left out and said', () => {
    const asked = parse('Patient?name=a&nonsense=1&name:near=x&_list=2&_sort=colour', 'lenient');
    assert.deepEqual(
      asked.ignored.map(({ name }) => name),
      ['nonsense', 'name:near', '_list', '_sort'],
    );
    assert.match(asked.ignored[0]!.reason, /Patient has no search parameter 'nonsense'/);
    assert.deepEqual(asked.used, [['name', 'a']]);
  });

  for (const query of [
    'Patient?birthdate=never',
    'Patient?name=',
    'Observation?subject:Foo.name=x',
    'Patient?_count=x',
    'Observation?subject:Practitioner=1',
  ]) {
    test(`${query} is refused all the same`, () => assert.throws(() => parse(query, 'lenient'), FhirError));
  }
});

describe('the result is shaped by', () => {
  test('_count, with a page of 50 by default and never more than 1000', () => {
    assert.equal(parse('Patient').count, 50);
    assert.equal(parse('Patient?_count=7').count, 7);
    const large = parse('Patient?_count=5000');
    assert.equal(large.count, 1000);
    assert.deepEqual(large.used, [['_count', '1000']]);
  });

  // "If _count has the value 0, this shall be treated the same as _summary=count"
  for (const query of ['Patient?_count=0', 'Patient?_summary=count']) {
    test(`${query}: only the number of matches`, () => {
      const { count, total } = parse(query);
      assert.deepEqual([count, total], [0, 'accurate']);
    });
  }

  test('_summary and _elements', () => {
    assert.deepEqual(parse('Patient?_summary=true').narrow, { summary: 'true' });
    assert.deepEqual(parse('Patient?_elements=name,gender').narrow, { elements: ['name', 'gender'] });
    assert.equal(parse('Patient?_summary=false').narrow, undefined);
  });

  test('_include and _revinclude', () => {
    const { includes } = parse(
      'Encounter?_include=Encounter:subject:Patient&_revinclude:iterate=Observation:encounter&_include=*',
    );
    assert.deepEqual(
      includes.map(({ params, ...rest }) => ({ ...rest, params: params?.map((p) => p.code) })),
      [
        { reverse: false, iterate: false, source: 'Encounter', target: 'Patient', params: ['subject'] },
        { reverse: true, iterate: true, source: 'Observation', params: ['encounter'] },
        { reverse: false, iterate: false, params: undefined },
      ],
    );
  });

  test('_sort, several keys', () => {
    const { sort } = parse('Observation?_sort=status,-date,_lastUpdated');
    assert.deepEqual(
      sort.map(({ descending, by }) => [by.is === 'param' ? by.params[0].code : by.is, descending]),
      [
        ['status', false],
        ['date', true],
        ['lastUpdated', false],
      ],
    );
  });

  test('what was used is said for the self link', () => {
    const { used } = parse('Patient?_sort=name&name=a&_count=5&_format=json&gender=male');
    assert.deepEqual(used, [
      ['name', 'a'],
      ['gender', 'male'],
      ['_sort', 'name'],
      ['_count', '5'],
    ]);
  });
});

describe('criteria of a conditional interaction', () => {
  test('are read like a search, percent-encoded', () => {
    assert.deepEqual(shown(parseCriteria('Patient', 'identifier=http%3A%2F%2Fs%7Cp1&active=true', context).where), {
      all: [
        { token: 'identifier', system: 'http://s', code: 'p1' },
        { token: 'active', code: 'true' },
      ],
    });
  });
  for (const query of ['', 'nonsense=1', '_count=1', '_sort=name', 'name=']) {
    test(`'${query}' is refused`, () => assert.throws(() => parseCriteria('Patient', query, context), FhirError));
  }
  test('of an unknown type are refused', () =>
    assert.throws(() => parseCriteria('Foo', 'a=1', context), /'Foo' is not/));
});
