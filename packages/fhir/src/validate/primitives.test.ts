import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { primitiveCheck } from './primitives.ts';
import { Run, type Scope } from './run.ts';

function issuesOf(type: string, value: unknown) {
  const run = new Run('Patient', 'error');
  run.scope = { referred: new Set<string>() } as unknown as Scope;
  primitiveCheck(type)(value, run);
  return run.finish();
}

/** https://hl7.org/fhir/R4/datatypes.html#primitive */
const cases: [type: string, says: string, good: unknown[], bad: unknown[]][] = [
  ['boolean', 'true | false', [true, false], ['true', 1, 0, {}]],
  [
    'integer',
    'A signed integer in the range −2,147,483,648..2,147,483,647 (32-bit)',
    [0, -1, 2147483647, -2147483648],
    [2147483648, -2147483649, 1.5, '1', true, Number.NaN],
  ],
  ['unsignedInt', 'Any non-negative integer in the range 0..2,147,483,647', [0, 2147483647], [-1, 2147483648, 0.5]],
  ['positiveInt', 'Any positive integer in the range 1..2,147,483,647', [1, 2147483647], [0, -1, 2147483648]],
  [
    'decimal',
    'Rational numbers that have a decimal representation',
    [0, -1.5, 1e-7, 1e20],
    ['1.5', Number.POSITIVE_INFINITY],
  ],
  [
    'string',
    'Note that strings SHALL NOT exceed 1MB in size. Strings SHALL NOT contain Unicode character points below 32, except for u0009, u000D and u000A',
    ['a', 'a\tb\r\nc', ' æ ', '😀', 'x'.repeat(1024 * 1024)],
    ['', 'a\u0000b', 'a\u0008', 'a\u000b', 'a\u001f', 'x'.repeat(1024 * 1024 + 1), 1, true],
  ],
  ['markdown', 'A FHIR string that may contain markdown syntax', ['# a\n* b'], ['', 'a\u0001']],
  [
    'code',
    'a string which has at least one character and no leading or trailing whitespace, and where there is no whitespace other than single spaces in the contents',
    ['a', 'a b', 'mm[Hg]'],
    ['', ' a', 'a ', 'a  b', 'a\tb', 'a\nb', 1],
  ],
  [
    'id',
    'Any combination of upper- or lower-case ASCII letters (A..Z, and a..z), numerals (0..9), - and ., with a length limit of 64 characters',
    ['a', 'A-1.b', 'x'.repeat(64)],
    ['', 'a b', 'a_b', 'å', 'a/b', 'x'.repeat(65), 1],
  ],
  [
    'uri',
    'URIs can be absolute or relative, and may have an optional fragment identifier; \\S*',
    ['http://a.no/b?c#d', 'urn:oid:2.16.578.1.12.4.1.4.1', 'urn:uuid:anything', 'a/b', '#a'],
    ['', 'http://a b', 'a\n', 'urn:oid:2.16.0578', 'urn:oid:3.1', 'urn:oid:', 1],
  ],
  ['url', 'A Uniform Resource Locator', ['http://a.no', 'mailto:a@b.no'], ['', 'a b']],
  [
    'canonical',
    'A URI that refers to a resource by its canonical URL, optionally with |version',
    ['http://a.no/p|1.0', 'urn:oid:2.16.0578'],
    ['', 'http://a |1'],
  ],
  [
    'oid',
    'urn:oid:[0-2](\\.(0|[1-9][0-9]*))+',
    ['urn:oid:1.2.0'],
    ['1.2.3', 'urn:oid:1', 'urn:oid:1.02', 'urn:oid:1.2.'],
  ],
  [
    'uuid',
    'A UUID (aka GUID) represented as a URI (RFC 4122)',
    ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520'],
    ['c757873d-ec9a-4326-a141-556f43239520', 'urn:uuid:C757873D-EC9A-4326-A141-556F43239520', 'urn:uuid:c757873d'],
  ],
  [
    'base64Binary',
    'A stream of bytes, base64 encoded (RFC 4648)',
    ['QQ==', 'QUI=', 'QUJD', 'QUJD QUJD', 'QUJD\r\nQUJD'],
    ['', 'QQ', 'QQ=', 'Q===', 'QU-D', 'QQ==QQ==', 1],
  ],
  [
    'date',
    'YYYY, YYYY-MM, or YYYY-MM-DD, e.g. 2018, 1973-06, or 1905-08-23. There SHALL be no time zone. Dates SHALL be valid dates.',
    ['2018', '1973-06', '1905-08-23', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'],
    [
      '2021-02-31',
      '2023-02-29',
      '1900-02-29',
      '2024-04-31',
      '2024-13',
      '2024-00',
      '2024-01-00',
      '2024-1-1',
      '0000',
      '24',
      '20240101',
      '2024-01-01T00:00:00Z',
      '',
      2024,
    ],
  ],
  [
    'dateTime',
    'If hours and minutes are specified, a time zone SHALL be populated. Seconds must be provided due to schema type constraints. The time "24:00" is not allowed.',
    [
      '2018',
      '1973-06',
      '1905-08-23',
      '2015-02-07T13:28:17-05:00',
      '2017-01-01T00:00:00.000Z',
      '2016-12-31T23:59:60Z',
      '2020-01-01T00:00:00+14:00',
    ],
    [
      '2015-02-07T13:28:17',
      '2015-02-07T13:28Z',
      '2015-02-07T24:00:00Z',
      '2015-02-07T13:60:00Z',
      '2015-02-31T13:28:17Z',
      '2015-02-07T13:28:17+15:00',
      '2015-02-07T13:28:17.Z',
      '2015-02-07 13:28:17Z',
      '2015-02T13:28:17Z',
    ],
  ],
  [
    'instant',
    'The time SHALL specified at least to the second and SHALL include a time zone',
    ['2015-02-07T13:28:17.239+02:00', '2017-01-01T00:00:00Z'],
    ['2017', '2017-01', '2017-01-01', '2017-01-01T00:00:00', '2017-01-01T00:00Z', '2017-02-30T00:00:00Z'],
  ],
  [
    'time',
    'hh:mm:ss (fractions may be included). The time "24:00" SHALL NOT be used. A time zone SHALL NOT be present',
    ['00:00:00', '23:59:59.999'],
    ['24:00:00', '12:00', '12:00:00Z', '1:00:00'],
  ],
];

for (const [type, says, good, bad] of cases) {
  describe(`${type}: ${says}`, () => {
    for (const value of good) {
      it(`accepts ${JSON.stringify(value).slice(0, 60)}`, () => assert.deepEqual(issuesOf(type, value), []));
    }
    for (const value of bad) {
      it(`refuses ${JSON.stringify(value).slice(0, 60)}`, () => {
        const [issue, ...more] = issuesOf(type, value);
        assert.equal(more.length, 0);
        assert.equal(issue?.severity, 'error');
        assert.match(issue!.text, /expected/);
      });
    }
  });
}

describe('the reason', () => {
  const reasons: [type: string, value: string, reason: RegExp][] = [
    ['date', '2021-02-31', /\(February 2021 has 28 days\)/],
    ['date', '2024-13-01', /\(there is no month 13\)/],
    ['dateTime', '2015-02-07T24:00:00Z', /\(hours go from 00 to 23\)/],
    ['dateTime', '2015-02-07T13:28:17', /\(the time zone is missing/],
    ['dateTime', '2015-02-07T13:28Z', /\(seconds are missing\)/],
    ['instant', '2015-02-07T13:61:17Z', /\(minutes go from 00 to 59\)/],
    ['uri', 'urn:oid:2.16.0578', /\(it is not a well-formed OID\)/],
    ['string', '', /\(it is empty; leave the element out instead\)/],
    ['string', 'a\u0007', /\(it holds a control character\)/],
  ];
  for (const [type, value, reason] of reasons) {
    it(`${type} ${JSON.stringify(value)}: ${reason.source}`, () =>
      assert.match(issuesOf(type, value)[0]!.text, reason));
  }

  it('does not repeat a long value', () => {
    assert.ok(issuesOf('id', 'x'.repeat(10_000))[0]!.text.length < 200);
  });
});
