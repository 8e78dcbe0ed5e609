/** Units: the same amount written in different units is the same; different things are never compared. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalUnit, convertQuantity } from './quantities.ts';

type Amount = readonly [value: number, unit: string];

// Definitions: https://ucum.org/ucum, tables 1 to 5 and 16; clinical examples as laboratories report them.
const SAME: readonly (readonly [Amount, Amount])[] = [
  [
    [7.2, 'g/dL'],
    [72, 'g/L'],
  ],
  [
    [7.2, 'g%'],
    [72, 'g/L'],
  ],
  [
    [5.5, 'mmol/L'],
    [5500, 'umol/L'],
  ],
  [
    [120, 'ug/L'],
    [0.12, 'mg/L'],
  ],
  [
    [120, 'ug/L'],
    [120, 'ng/mL'],
  ],
  [
    [1, 'mg/kg'],
    [1, 'ug/g'],
  ],
  [
    [40, 'U/L'],
    [0.6666666666666667, 'ukat/L'],
  ],
  [
    [2500, 'mU/L'],
    [2.5, 'U/L'],
  ],
  [
    [2.5, 'm[IU]/L'],
    [2.5, 'm[iU]/L'],
  ],
  [
    [2.5, 'mIU/L'],
    [2500, 'u[IU]/L'],
  ],
  [
    [4.5, '10*9/L'],
    [4500, '10*6/L'],
  ],
  [
    [4.5, '10*9/L'],
    [4.5, '10*3/uL'],
  ],
  [
    [4.5, '10^9/L'],
    [4500, '{cells}/uL'],
  ],
  [
    [5, '{score}'],
    [5, '1'],
  ],
  [
    [45, '%'],
    [0.45, '1'],
  ],
  [
    [45, '%'],
    [0.45, 'L/L'],
  ],
  [
    [48, 'mmol/mol'],
    [4.8, '%'],
  ],
  [
    [120, 'mm[Hg]'],
    [15.99864, 'kPa'],
  ],
  [
    [10, 'cm[H2O]'],
    [0.980665, 'kPa'],
  ],
  [
    [1, 'bar'],
    [100, 'kPa'],
  ],
  [
    [37, 'Cel'],
    [310.15, 'K'],
  ],
  [
    [98.6, '[degF]'],
    [37, 'Cel'],
  ],
  [
    [-40, '[degF]'],
    [-40, 'Cel'],
  ],
  [
    [70, 'kg'],
    [154.32358352941, '[lb_av]'],
  ],
  [
    [180, 'cm'],
    [1.8, 'm'],
  ],
  [
    [70, '[in_i]'],
    [177.8, 'cm'],
  ],
  [
    [22, 'kg/m2'],
    [22000, 'g/m2'],
  ],
  [
    [90, 'mL/min/{1.73_m2}'],
    [1.5, 'mL/s'],
  ],
  [
    [90, 'mL/min/{1.73_m2}'],
    [0.09, 'L/min'],
  ],
  [
    [60, '/min'],
    [1, '/s'],
  ],
  [
    [60, '{beats}/min'],
    [1, 'Hz'],
  ],
  [
    [2, 'h'],
    [120, 'min'],
  ],
  [
    [1, 'd'],
    [24, 'h'],
  ],
  [
    [1, 'a'],
    [365.25, 'd'],
  ],
  [
    [12, 'mo'],
    [1, 'a'],
  ],
  [
    [2, 'wk'],
    [14, 'd'],
  ],
  [
    [1500, 'kcal'],
    [6276, 'kJ'],
  ],
  [
    [1500, '[Cal]'],
    [1500, 'kcal'],
  ],
  [
    [1, 'mL'],
    [1, 'cm3'],
  ],
  [
    [1, 'dL'],
    [100, 'mL'],
  ],
  [
    [1, 'dag'],
    [10, 'g'],
  ],
  [
    [290, 'mosm/kg'],
    [0.29, 'osm/kg'],
  ],
  [
    [4, 'meq/L'],
    [0.004, 'eq/L'],
  ],
  [
    [3, '(mg/d)/kg'],
    [3, 'mg/d/kg'],
  ],
  [
    [3, 'mg/(kg.d)'],
    [3, 'mg/kg/d'],
  ],
  [
    [1, 'g.m/s2'],
    [1, 'mN'],
  ],
  [
    [5, 'fL'],
    [5, 'um3'],
  ],
];

test('An amount in one unit is the same in another of its dimension', () => {
  for (const [[value, from], [other, to]] of SAME) {
    const [a, b] = [canonicalUnit(from), canonicalUnit(to)];
    assert.ok(a && b, `${from}, ${to}`);
    const converted = convertQuantity(value, a, b);
    assert.ok(converted !== undefined, `${from} is ${a.dimension}, ${to} is ${b.dimension}`);
    assert.ok(Math.abs(converted - other) <= Math.abs(other) * 1e-12, `${value} ${from} is ${converted} ${to}`);
  }
});

test('Different dimensions cannot be compared', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['mg/dL', 'mmol/L'],
    ['mmol/L', 'meq/L'],
    ['U/L', '[iU]/L'],
    ["[arb'U]/mL", '[iU]/mL'],
    ['kg', 'm'],
    ['Cel', '%'],
  ];
  for (const [left, right] of pairs) {
    const [a, b] = [canonicalUnit(left), canonicalUnit(right)];
    assert.ok(a && b, `${left}, ${right}`);
    assert.equal(convertQuantity(1, a, b), undefined, `${left}, ${right}`);
  }
});

test('Powers of ten are exact', () => {
  assert.equal(canonicalUnit('g/dL')?.factor, 1e4);
  assert.equal(canonicalUnit('umol/L')?.factor, 1e-3);
  assert.deepEqual(canonicalUnit('mmol/L'), { dimension: 'm-3.mol', factor: 1 });
  assert.deepEqual(canonicalUnit('1'), { dimension: '1', factor: 1 });
});

test('What is not UCUM has no canonical form', () => {
  const codes = [
    '',
    'furlong',
    'mg/',
    '/',
    'mL/min/1.73m2',
    'kkg',
    'k%',
    'mmin',
    'tablet',
    'mmHg',
    'mg//L',
    '(mg',
    'constructor',
    '{',
    'g {x}',
  ];
  for (const code of codes) assert.equal(canonicalUnit(code), undefined, code);
});
