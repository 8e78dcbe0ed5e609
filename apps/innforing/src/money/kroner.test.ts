import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatKroner, formatMillions, parseKroner, typedKroner } from './kroner.ts';

describe('what somebody types as kroner', () => {
  const cases: [typed: string, ore: number | undefined][] = [
    ['1250000', 125_000_000],
    ['1 250 000,50', 125_000_050],
    ['1\u202f250\u202f000 kr', 125_000_000],
    ['0,5', 50],
    ['12.34', 1234],
    ['', undefined],
    ['1,234', undefined],
    ['-5', undefined],
    ['1250000.5.0', undefined],
    ['tolv', undefined],
  ];
  for (const [typed, ore] of cases)
    it(`"${typed}" is ${ore === undefined ? 'no amount' : `${ore} øre`}`, () => assert.equal(parseKroner(typed), ore));
  it('is typed back as it was read', () => {
    for (const ore of [0, 50, 1205, 125_000_000]) assert.equal(parseKroner(typedKroner(ore)), ore);
  });
});

describe('an amount', () => {
  it('is shown to the krone, and to the øre where asked', () => {
    assert.equal(formatKroner(123_456_789, 'nb'), '1\u202f234\u202f568\u00a0kr');
    assert.equal(formatKroner(123_456_789, 'nb', true), '1\u202f234\u202f567,89\u00a0kr');
    assert.equal(formatKroner(-5_000, 'en'), 'NOK\u00a0\u221250');
  });
  it('is shown in millions in pictures', () => {
    assert.equal(formatMillions(1_234_000_000, 'nn'), '12,3\u00a0mill.\u00a0kr');
    assert.equal(formatMillions(674_000_000_000, 'nb'), '6,74\u00a0mrd.\u00a0kr');
  });
});
