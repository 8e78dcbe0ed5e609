import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { centralNorway } from './central-norway.ts';
import { unitsFromCsv, unitsToCsv } from './csv.ts';
import type { Unit } from './unit.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'Å', ' ', ';', '"', '\n', '\r\n', ',', '–'), maxLength: 8 });
const plainRecord = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(model, { noNullPrototype: true });
const anyUnit = (id: string): fc.Arbitrary<Unit> =>
  plainRecord({
    id: fc.constant(id),
    kind: fc.constantFrom('municipality', 'hospital-trust', 'gp-office'),
    identities: fc.tuple(text, text).map(([a, b]) => [
      { from: '2018-01-01', to: '2019-12-31', number: '5004', name: `x${a}` },
      { from: '2020-01-01', name: `y${b}` },
    ]),
    population: plainRecord({ value: fc.nat(), basis: fc.constant('published'), source: text }),
    users: plainRecord({ value: fc.constant(null), basis: fc.constant('unknown'), source: text }),
  });

describe('the table of units', () => {
  it('reads back as the units of Central Norway', () => {
    const { units } = centralNorway();
    assert.deepEqual(unitsFromCsv(unitsToCsv(units)), units);
  });
  it('reads back whatever stands in a cell', () => {
    fc.assert(
      fc.property(fc.tuple(anyUnit('a'), anyUnit('b')), (units) => {
        assert.deepEqual(unitsFromCsv(unitsToCsv(units)), units);
      }),
    );
  });
  it('may have its columns in another order, and a byte order mark from a spreadsheet', () => {
    const turned = unitsToCsv(centralNorway().units.slice(0, 1))
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => line.split(';').reverse().join(';'))
      .join('\r\n');
    assert.equal(unitsFromCsv(`\uFEFF${turned}`)[0]?.id, 'st-olav');
  });
  const table = unitsToCsv(centralNorway().units.filter((u) => u.id === 'haram'));
  for (const [what, broken, message] of [
    [
      'a day that does not exist',
      table.replace('2019-12-31', '2019-02-30'),
      /row 2, column to: "2019-02-30" is not a date/,
    ],
    [
      'a figure with a unit',
      table.replace('9357', '9357 pers'),
      /row 2, column population: "9357 pers" is not a whole number/,
    ],
    [
      'a figure without a basis',
      table.replaceAll('9357;published', '9357;unknown'),
      /basis is "unknown" where the figure is empty/,
    ],
    ['a cell too many', table.replace('Haram;2018', 'Haram;;2018'), /row 2: has 17 cells/],
    ['a missing column', table.replace('users;', 'brukere;'), /row 1: column users is missing/],
    ['an open quote', table.replace(';Haram;2018', ';"Haram;2018'), /row 2/],
    ['rows that disagree', table.replace('Sunnmøre', 'Romsdal'), /row 3: says something else about haram/],
    ['an empty file', '', /row 1: column unit/],
  ] as const)
    it(`refuses ${what} and says where`, () => {
      assert.throws(() => unitsFromCsv(broken), message);
    });
});
