import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { idnr } from '@navikt/fnrvalidator';
import { day, dayOf, isoDate } from '../calendar.ts';
import {
  checkDigits,
  type PersonNumber,
  parsePersonNumber,
  syntheticHelpNumber,
  syntheticNumber,
} from './person-number.ts';

describe('check digits', () => {
  // HIS 1001:2010: weights 3 7 6 1 8 9 4 5 2 and 5 4 3 2 7 6 5 4 3 2, sums divisible by 11.
  it('are computed by the rule that held before 2032', () => {
    assert.equal(checkDigits('109155967'), '84');
  });

  // Skatteetaten: from 2032 the first sum may leave 0, 1, 2 or 3; the second rule is unchanged.
  it('may be of four kinds from 2032, and all of them pass the public validator', () => {
    const nine = '108132501';
    const pairs = [0, 1, 2, 3].map((remainder) => checkDigits(nine, remainder)).filter((pair) => pair !== undefined);
    assert.ok(pairs.length >= 2);
    assert.equal(new Set(pairs).size, pairs.length);
    for (const pair of pairs) assert.equal(idnr(nine + pair).status, 'valid');
  });
});

describe('reading a number', () => {
  const cases: [what: string, value: string, expected: PersonNumber | undefined][] = [
    ['a Tenor number', '10915596784', { kind: 'fnr', synthetic: true, onlyFrom2032: false }],
    ['a number with a wrong check digit', '10915596785', undefined],
    ['a number of ten digits', '1091559678', undefined],
    ['letters', '1091559678A', undefined],
    ['a date that does not exist', `318255001${checkDigits('318255001')}`, undefined],
    [
      'a D-number',
      syntheticNumber(day('1990-04-02'), 'male', 0, 'dnr'),
      { kind: 'dnr', synthetic: true, onlyFrom2032: false },
    ],
    ['an FH-number of ours', syntheticHelpNumber(0), { kind: 'fhn', synthetic: true, onlyFrom2032: false }],
    [
      'an FH-number of another range',
      `812345678${checkDigits('812345678')}`,
      { kind: 'fhn', synthetic: false, onlyFrom2032: false },
    ],
  ];
  for (const [what, value, expected] of cases) {
    it(`says what ${what} is`, () => assert.deepEqual(parsePersonNumber(value), expected));
  }

  it('tells a number that could be real from a synthetic one', () => {
    const nine = '010190001';
    assert.equal(parsePersonNumber(nine + checkDigits(nine))?.synthetic, false);
  });
});

describe('synthetic numbers', () => {
  it('pass the public validator, carry the birth date with month + 80, and tell the sex before 2032', () => {
    for (const [born, sex] of [
      ['1931-12-24', 'female'],
      ['1967-02-28', 'male'],
      ['2000-02-29', 'female'],
      ['2024-06-01', 'male'],
    ] as const) {
      const number = syntheticNumber(day(born), sex, 3);
      assert.deepEqual(idnr(number), { status: 'valid', type: 'tnr' });
      assert.equal(number.slice(0, 2), born.slice(8));
      assert.equal(Number(number.slice(2, 4)), Number(born.slice(5, 7)) + 80);
      assert.equal(Number(number[8]) % 2, sex === 'female' ? 0 : 1);
    }
  });

  it('are all different for one birth date, in both series and for both sexes, before and after 2032', () => {
    for (const born of ['1958-05-17', '2011-11-30', '2033-03-03']) {
      const numbers = (['female', 'male'] as const).flatMap((sex) => [
        ...Array.from({ length: 175 }, (_, i) => syntheticNumber(day(born), sex, i)),
        syntheticNumber(day(born), sex, -1),
        syntheticNumber(day(born), sex, -2),
      ]);
      assert.equal(new Set(numbers).size, numbers.length);
      for (const number of numbers) assert.equal(idnr(number).status, 'valid');
    }
  });

  it('have room for 177 a day for each sex, on every day of a hundred years', () => {
    let fewest = Number.POSITIVE_INFINITY;
    for (let d = dayOf(1920, 1, 1); d < dayOf(2026, 1, 1); d += 13) {
      const base = isoDate(d);
      const digits = `${base.slice(8)}${Number(base.slice(5, 7)) + 80}${base.slice(2, 4)}`;
      const from = base < '2000' ? 0 : 500;
      let valid = 0;
      for (let serial = from; serial < from + 500; serial += 2) {
        if (checkDigits(digits + String(serial).padStart(3, '0')) !== undefined) valid++;
      }
      fewest = Math.min(fewest, valid);
    }
    assert.ok(fewest >= 177, `only ${fewest}`);
  });

  it('under the new rules need not tell the sex, and some are only right under those rules', () => {
    const numbers = Array.from({ length: 40 }, (_, i) => syntheticNumber(day('2032-01-01'), 'female', i));
    assert.ok(numbers.some((number) => Number(number[8]) % 2 === 1));
    assert.ok(numbers.some((number) => parsePersonNumber(number)?.onlyFrom2032));
  });

  it('are refused beyond the room there is', () => {
    assert.throws(() => syntheticNumber(day('1980-01-01'), 'male', 400), RangeError);
  });

  it('are FH-numbers in our own range, all different', () => {
    const numbers = Array.from({ length: 50 }, (_, i) => syntheticHelpNumber(i));
    assert.equal(new Set(numbers).size, 50);
    for (const number of numbers) assert.equal(parsePersonNumber(number)?.kind, 'fhn');
  });
});
