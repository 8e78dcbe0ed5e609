import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lines } from './ndjson.ts';
import { type Refusal, storeAllButBad } from './rejects.ts';

describe('NDJSON', () => {
  const read = async (chunks: string[], longest = 1000) => {
    const found: [number, string, number][] = [];
    const source = (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk);
    })();
    for await (const { bytes, number, end } of lines(source, longest)) found.push([number, bytes.toString(), end]);
    return found;
  };

  test('lines are found wherever the chunks are cut', async () => {
    const expected = [
      [1, '{"a":1}', 8],
      [2, '{"b":2}', 16],
      [4, '{"c":3}', 24],
    ];
    const text = '{"a":1}\n{"b":2}\n\n{"c":3}';
    for (let cut = 0; cut <= text.length; cut++) {
      assert.deepEqual(
        await read([text.slice(0, cut), text.slice(cut)]),
        expected.map(([n, l, e]) => [n, l, n === 4 ? 24 : e]),
        `cut at ${cut}`,
      );
    }
  });

  test('line breaks of Windows and blank lines mean nothing', async () => {
    assert.deepEqual(
      (await read(['{"a":1}\r\n  \r\n{"b":2}\r\n'])).map(([n, l]) => [n, l]),
      [
        [1, '{"a":1}'],
        [3, '{"b":2}'],
      ],
    );
  });

  test('a line that is too long is cut off, and the next one is found', async () => {
    const found = await read(['x'.repeat(20), 'y'.repeat(20), 'z\n{"a":1}\n'], 20);
    assert.equal(found.length, 2);
    assert.ok(found[0]![1].length < 41);
    assert.equal(found[1]![1], '{"a":1}');
  });
});

describe('storing all but the bad', () => {
  const bad = new Set([3, 4, 9]);
  const items = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const storing = (name: (at: number) => string | undefined) => {
    const stored: number[] = [];
    let transactions = 0;
    return {
      stored,
      transactions: () => transactions,
      async store(some: readonly number[]): Promise<Refusal | undefined> {
        transactions++;
        const at = some.findIndex((n) => bad.has(n));
        if (at === -1) {
          stored.push(...some);
          return undefined;
        }
        const expression = name(at);
        return { issues: [{ code: 'invalid', text: `entry ${at}: wrong`, ...(expression ? { expression } : {}) }] };
      },
    };
  };

  test('entries the refusal names are left out, the rest is tried again', async () => {
    const it = storing((at) => `Bundle.entry[${at}].resource.ofType(Patient).gender`);
    const rejected = await storeAllButBad(items, it.store);
    assert.deepEqual(
      rejected.map((r) => r.item),
      [3, 4, 9],
    );
    assert.deepEqual(it.stored, [1, 2, 5, 6, 7, 8, 10]);
    assert.deepEqual(
      rejected[0]!.refusal.issues,
      [{ code: 'invalid', text: 'wrong', expression: 'Patient.gender' }],
      'seen from the resource itself',
    );
    assert.equal(it.transactions(), 4);
  });

  test('a refusal that names none is narrowed down by halves', async () => {
    const it = storing(() => undefined);
    const rejected = await storeAllButBad(items, it.store);
    assert.deepEqual(
      rejected.map((r) => r.item),
      [3, 4, 9],
    );
    assert.deepEqual(
      it.stored.sort((a, b) => a - b),
      [1, 2, 5, 6, 7, 8, 10],
    );
  });

  test('a failure that is not the items’ fault is thrown', async () => {
    await assert.rejects(
      storeAllButBad(items, () => Promise.reject(new Error('no database'))),
      /no database/,
    );
  });
});
