import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from './conditions.ts';
import { DENSE, type Densities } from './density.ts';
import type { Order } from './order.ts';
import { cap, patientScope, planPage } from './planner.ts';

const eq = (h: bigint, rare = false): Condition => ({ is: 'eq', hashes: [h], seen: [], rare });
const patient: Condition = { is: 'patient', rids: [5n] };
const has: Condition = { is: 'has', mask: 1n };
const refers: Condition = { is: 'refers', h: [1n], rids: [5n] };
const range: Condition = { is: 'numbers', ranges: [{ h: 1n, low: 0, high: 1 }] };
const clinical: Condition = { is: 'clinical', test: { must: 'ge', low: 0, high: 1 } };
const written: Condition = { is: 'written', ranges: [{ low: 0n, high: 5n }] };
const RARE = 3n;
const densities = {
  rows: () => 1_000_000,
  of: ({ hashes }: { hashes: bigint[] }) => (hashes[0] === RARE ? 3 : DENSE),
} as unknown as Densities;

describe('the patient a search stays within', () => {
  const CASES: [what: string, parts: Condition[], pid: bigint | undefined, others: number][] = [
    ['is the one it names', [eq(1n), patient], 5n, 0],
    ['also together with the condition that the parameter has a value', [{ is: 'all', of: [patient, has] }], 5n, 0],
    ['also beside other roles', [{ is: 'any', of: [{ is: 'all', of: [patient, has] }, refers] }], 5n, 1],
    ['is none when there are two', [{ is: 'patient', rids: [5n, 6n] }], undefined, 0],
    ['is none when another alternative leads elsewhere', [{ is: 'any', of: [patient, eq(1n)] }], undefined, 0],
    ['is none when it is not that patient', [{ is: 'not', of: patient }], undefined, 0],
  ];
  for (const [what, parts, pid, others] of CASES) {
    test(what, () => {
      const scope = patientScope(parts);
      assert.equal(scope?.pid, pid);
      assert.equal(scope?.others.length ?? 0, others);
    });
  }
});

describe('candidates come from', () => {
  const by = (order: Order['by'] | undefined, descending = false) =>
    order === undefined ? undefined : ({ by: order, descending } as Order);
  const CASES: [what: string, parts: Condition[], order: Order | undefined, plan: string][] = [
    ['the chart of a patient', [patient, eq(1n)], undefined, 'clinical: chart'],
    ['the chart and the other roles', [{ is: 'any', of: [patient, refers] }], undefined, 'clinical: chart + others'],
    ['the numbers, when they are given', [{ is: 'rids', rids: [1n] }, patient], undefined, 'rid: set'],
    ['a rare hash, which is in the order of numbers', [eq(RARE), eq(1n)], undefined, 'rid: listed 3'],
    ['an identifier', [eq(9n, true), eq(1n)], undefined, 'rid: listed 9'],
    ['the common hash, when there is nothing better', [eq(1n), has], undefined, 'rid: listed 1'],
    ['a reference, which is in the order of numbers too', [refers, eq(1n)], undefined, 'rid: listed'],
    ['a range if it is short, else the common hash', [eq(1n), range], undefined, 'rid: set up to 512, listed 1'],
    ['a range if it is short, else all in order', [range, has], undefined, 'rid: set up to 4096, walk'],
    ['the index in the order that was asked for', [eq(1n)], by('clinical'), 'clinical: walk'],
    ['a rare hash, sorted', [eq(RARE)], by('clinical'), 'clinical: set'],
    ['a range of the clinical date, newest first', [clinical, eq(1n)], undefined, 'clinical: walk'],
    [
      'a range of other dates, newest first too',
      [{ is: 'dates', h: [1n], test: { must: 'ge', low: 0, high: 1 } }],
      undefined,
      'keys: set up to 4096, walk',
    ],
    ['what was written, in its order', [written, eq(1n)], undefined, 'written: walk'],
    ['all of the type', [], undefined, 'rid: walk'],
    ['nowhere, when nothing can match', [{ is: 'any', of: [] }], undefined, 'rid: '],
  ];
  for (const [what, parts, order, expected] of CASES) {
    test(what, () => {
      const plan = planPage({ types: [1], where: { is: 'all', of: parts } }, order, 20, true, { densities });
      const shown = plan.parts.map(({ source }) => {
        if (source.from === 'listed')
          return source.condition.is === 'eq' ? `listed ${source.condition.hashes[0]}` : 'listed';
        return source.from === 'set' && source.cap ? `set up to ${source.cap}` : source.from;
      });
      assert.equal(`${plan.order.by}: ${shown.join(plan.how === 'together' ? ' + ' : ', ')}`, expected);
    });
  }
});

describe('few candidates', () => {
  const CASES: [page: number, rows: number, few: number][] = [
    [20, 2_000, 256],
    [20, 10_000, 512],
    [20, 1_000_000, 4096],
    [20, 100_000_000, 16_384],
    [1000, 10_000, 4096],
    [1, 10, 128],
  ];
  for (const [page, rows, few] of CASES) {
    test(`for a page of ${page} among ${rows} are ${few}`, () => assert.equal(cap(page, rows), few));
  }
});
