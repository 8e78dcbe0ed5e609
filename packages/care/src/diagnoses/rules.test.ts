/** Diagnoses by words and codes, with what is used here first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDiagnoses, type UseOf } from './rules.ts';
import { diagnosisOf, SYSTEM_ADDRESS } from './table.ts';

const NO_USE: UseOf = { mine: new Map(), unit: new Map() };
const HOSPITAL = ['icd-10', 'icpc-2'] as const;
const OFFICE = ['icpc-2', 'icd-10'] as const;
const codes = (typed: string, use = NO_USE, systems: readonly ('icd-10' | 'icpc-2')[] = HOSPITAL) =>
  findDiagnoses(typed, use, systems).hits.map(({ code }) => code);

/** [typed, first hit in hospital, first hit at the GP's] */
const cases = [
  ['hjertesvikt', 'I509', 'K77'],
  ['lungebet', 'J189', 'R81'],
  ['pneumoni', 'J189', 'R81'],
  ['kols', 'J449', 'R95'],
  ['høyt blodtrykk', 'I10', 'K86'],
  ['lårhalsbrudd', 'S720', 'L75'],
  ['uspesifisert hjertesv', 'I509', 'I509'],
  ['I50.9', 'I509', 'I509'],
  ['i509', 'I509', 'I509'],
  ['T90', 'T90', 'T90'],
  ['diab type 2 uten', 'E119', 'E119'],
] as const;
for (const [typed, hospital, office] of cases)
  test(`"${typed}" finds ${hospital} first in hospital and ${office} first at the GP’s`, () => {
    assert.equal(codes(typed)[0], hospital);
    assert.equal(codes(typed, NO_USE, OFFICE)[0], office);
  });

test('the other code system stays within reach, however much the own one has', () => {
  for (const [systems, other] of [
    [HOSPITAL, 'icpc-2'],
    [OFFICE, 'icd-10'],
  ] as const) {
    const { hits } = findDiagnoses('diabetes', NO_USE, systems);
    const first = hits.findIndex(({ from }) => from === other);
    assert.ok(first > 0 && hits.slice(first).every(({ from }) => from === other), `${first}`);
  }
});

test('what nobody has a word for but the tables is found by what people say, also inside a longer text', () => {
  assert.equal(codes('akutt blindtarmbetennelse')[0], 'K358');
  assert.deepEqual(codes('tull og tia'), []);
});

test('a word inside a compound is found, after those that begin with it', () => {
  const { hits } = findDiagnoses('svikt', NO_USE, ['icpc-2']);
  assert.ok(hits.some(({ text }) => text === 'Hjertesvikt'));
});

test('what I use comes before what the unit uses, and both before what nobody does', () => {
  const icd = SYSTEM_ADDRESS['icd-10'];
  const use: UseOf = {
    mine: new Map([[`${icd}|I501`, 2]]),
    unit: new Map([
      [`${icd}|I500`, 5],
      [`${icd}|I501`, 1],
    ]),
  };
  assert.deepEqual(codes('I50', use), ['I501', 'I500', 'I509']);
  assert.deepEqual(codes('I50'), ['I509', 'I500', 'I501']);
});

test('before anything is typed, what is used most is offered, and nothing else', () => {
  const key = `${SYSTEM_ADDRESS['icpc-2']}|R74`;
  const { hits } = findDiagnoses('', { mine: new Map(), unit: new Map([[key, 3]]) }, OFFICE);
  assert.deepEqual(
    hits.map(({ code, unit, mine }) => [code, unit, mine]),
    [['R74', 3, undefined]],
  );
});

test('a system that is not asked for is not searched', () => {
  assert.ok(findDiagnoses('diabetes', NO_USE, ['icpc-2']).hits.every(({ from }) => from === 'icpc-2'));
});

test('words in any order; all of them must be there; more than the list has is said', () => {
  assert.equal(codes('2 type diabetes uten')[0], 'E119');
  assert.deepEqual(codes('diabetes xyzzy'), []);
  assert.equal(findDiagnoses('diabetes', NO_USE, HOSPITAL).more, true);
});

test('a code is known only in its own system, with or without its dot', () => {
  assert.equal(diagnosisOf(SYSTEM_ADDRESS['icd-10'], 'E11.9')?.code, 'E119');
  assert.equal(diagnosisOf(SYSTEM_ADDRESS['icpc-2'], 'E119'), undefined);
  assert.equal(diagnosisOf(undefined, 'E119'), undefined);
});
