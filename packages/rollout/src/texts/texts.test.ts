import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePeriod } from '../calendar/period.ts';
import { formatDate, formatKroner, formatNumber, formatPeriod } from './format.ts';
import { LANGUAGES, textsIn } from './language.ts';
import { tableLines } from './table.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');

/** Every text of a catalogue with the way to it; functions are called with the names of their places. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('«1»', '«2»', '«3»', '«4»'))]];
  return Object.entries(value as object).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
}

describe('texts', () => {
  it('exist in every language for everything Bokmål has, and none is empty', () => {
    const paths = (language: (typeof LANGUAGES)[number]) => new Map(leaves(textsIn(language)));
    const nb = paths('nb');
    for (const language of LANGUAGES)
      for (const path of nb.keys()) {
        if (language === 'en' && path.startsWith('.published')) continue; // the file itself is in English
        assert.ok((paths(language).get(path) ?? '').trim() !== '', `${language}${path}`);
      }
  });
});

describe('formats', () => {
  it('group thousands and mark decimals as the language does', () => {
    assert.equal(plain(formatNumber(1234567.891, 'nb', 1)), '1 234 567,9');
    assert.equal(formatNumber(1234567.891, 'en', 1), '1,234,567.9');
    assert.equal(plain(formatNumber(999, 'nn')), '999');
    assert.equal(plain(formatNumber(-1000, 'nb')), '−1 000');
    assert.equal(formatNumber(-0.2, 'nb'), '0');
  });
  it('write øre with two digits', () => {
    assert.equal(plain(formatKroner(123_456_05, 'nb')), '123 456,05 kr');
    assert.equal(plain(formatKroner(-5, 'nn')), '−0,05 kr');
    assert.equal(plain(formatKroner(100, 'en')), 'NOK 1.00');
  });
  it('write a date as exactly as it is known', () => {
    const period = (text: string) => parsePeriod(text) ?? assert.fail(text);
    assert.equal(formatDate('2022-11-12', 'nb'), '12.11.2022');
    assert.equal(formatDate('2022-11-12', 'en'), '12 Nov 2022');
    for (const [text, nn, en] of [
      ['2022-11-12', '12.11.2022', '12 Nov 2022'],
      ['2023-04', 'april 2023', 'April 2023'],
      ['2021-Q4', '4. kvartal 2021', 'Q4 2021'],
      ['2021', '2021', '2021'],
    ] as const)
      assert.deepEqual([formatPeriod(period(text), 'nn'), formatPeriod(period(text), 'en')], [nn, en]);
  });
});

describe('a table', () => {
  it('aligns columns, numbers to the right, and fills short rows', () => {
    assert.deepEqual(tableLines([{ heading: 'Enhet' }, { heading: 'n', right: true }], [['Røros', '12'], ['Å']]), [
      'Enhet   n',
      '─────  ──',
      'Røros  12',
      'Å',
    ]);
  });
});
