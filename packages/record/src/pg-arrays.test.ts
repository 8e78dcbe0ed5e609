import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testDatabase } from './database/testing.ts';
import * as arrays from './pg-arrays.ts';

const { database } = await testDatabase({ migrations: [] });

const CASES: [type: string, parameter: Buffer, expected: unknown][] = [
  ['int8[]', arrays.int8Array([1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)]), [1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)]],
  ['int4[]', arrays.int4Array([0, -5, 2 ** 31 - 1]), [0, -5, 2 ** 31 - 1]],
  ['int2[]', arrays.int2Array([1, -32768, 32767]), [1, -32768, 32767]],
  ['float8[]', arrays.float8Array([0.1, -1e300, 5]), [0.1, -1e300, 5]],
  ['text[]', arrays.textArray(['æøå "\\', undefined, '', '{,}']), ['æøå "\\', null, '', '{,}']],
  ['bytea[]', arrays.byteaArray([Buffer.from([0, 255]), Buffer.alloc(0)]), [Buffer.from([0, 255]), Buffer.alloc(0)]],
];

describe('arrays in PostgreSQL’s binary format', () => {
  for (const [type, parameter, expected] of CASES)
    it(`of ${type} arrive as they were`, async () => {
      const [row] = await database.query<{ a: unknown }>('', `select $1::${type} as a`, [parameter]);
      assert.deepEqual(row!.a, expected);
    });
  it('that are empty arrive empty', async () => {
    for (const [type, make] of [
      ['int8[]', arrays.int8Array],
      ['text[]', arrays.textArray],
      ['bytea[]', arrays.byteaArray],
      ['timestamptz[]', arrays.timestampArray],
    ] as const) {
      const [row] = await database.query<{ n: number }>('', `select cardinality($1::${type}) as n`, [
        (make as (v: never[]) => Buffer)([]),
      ]);
      assert.equal(row!.n, 0, type);
    }
  });
  it('of times hold microseconds, the open ends and what is unknown', async () => {
    const times = arrays.timestampArray([
      Date.UTC(2026, 10, 22, 12, 0, 0, 1),
      -Infinity,
      Infinity,
      undefined,
      Date.UTC(1899, 11, 31) + 0.25,
    ]);
    const rows = await database.query<{ t: string | null }>('', `select t::text from unnest($1::timestamptz[]) t`, [
      times,
    ]);
    assert.deepEqual(
      rows.map((r) => r.t),
      ['2026-11-22 12:00:00.001+00', '-infinity', 'infinity', null, '1899-12-31 00:00:00.00025+00'],
    );
  });
});
