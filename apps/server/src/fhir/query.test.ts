import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asked, criteria, list, parseQuery, refuseUnknown, single, wholeNumber, writeQuery } from './query.ts';

describe('a query is read as names and values in order, percent-decoded', () => {
  for (const [raw, params] of [
    ['', []],
    ['a=1', [['a', '1']]],
    [
      'a=1&b=2&a=3',
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ],
    ],
    ['name=Bj%C3%B8rn+Olav', [['name', 'Bjørn Olav']]],
    ['identifier=urn:oid:2.16|13', [['identifier', 'urn:oid:2.16|13']]],
    ['flag', [['flag', '']]],
    ['&&a=1&', [['a', '1']]],
    ['a=1=2', [['a', '1=2']]],
  ] as [string, [string, string][]][]) {
    test(JSON.stringify(raw), () => assert.deepEqual(parseQuery(raw).params, params));
  }
});

for (const [what, raw] of [
  ['half a percent-encoding', 'a=%'],
  ['bytes that are no UTF-8', 'a=%ff%fe'],
  ['a NUL character', 'a=%00'],
  ['a value without a name', '=1'],
] as const) {
  test(`refused with 400: ${what}`, () => {
    assert.throws(
      () => parseQuery(raw),
      (error: { status?: number }) => error.status === 400,
    );
  });
}

test('what says how to write the answer is not part of what is asked', () => {
  const query = parseQuery('identifier=a%7Cb&_format=json&_pretty=true&_id=1');
  assert.deepEqual(asked(query), [
    ['identifier', 'a|b'],
    ['_id', '1'],
  ]);
  assert.equal(criteria(query), 'identifier=a%7Cb&_id=1', 'criteria keep their encoding');
});

test('a parameter that may be given once is refused when it is given twice', () => {
  assert.equal(single(parseQuery('a=1'), 'a'), '1');
  assert.throws(() => single(parseQuery('a=1&a=2'), 'a'), /given twice/);
});

test('a whole number is read within its bounds', () => {
  assert.equal(wholeNumber(parseQuery('_count=10'), '_count', 1, 100), 10);
  for (const text of ['0', '101', '-1', '1.5', 'ten', '']) {
    assert.throws(
      () => wholeNumber(parseQuery(`_count=${text}`), '_count', 1, 100),
      /whole number from 1 to 100/,
      text,
    );
  }
});

test('a list is comma separated and may be repeated', () => {
  assert.deepEqual(list(parseQuery('_elements=a,b&_elements=c'), '_elements'), ['a', 'b', 'c']);
  assert.equal(list(parseQuery('x=1'), '_elements'), undefined);
});

test('a parameter nobody understands is refused and named', () => {
  assert.doesNotThrow(() => refuseUnknown(parseQuery('_summary=true&_format=json'), ['_summary']));
  assert.throws(
    () => refuseUnknown(parseQuery('sumary=true'), ['_summary']),
    /sumary means nothing here; this takes _summary/,
  );
});

test('a link repeats the query readably', () => {
  assert.equal(
    writeQuery([
      ['code', 'http://loinc.org|718-7'],
      ['date', 'ge2026-01-01'],
      ['name', 'Å & B'],
    ]),
    'code=http://loinc.org%7C718-7&date=ge2026-01-01&name=%C3%85%20%26%20B',
  );
});
