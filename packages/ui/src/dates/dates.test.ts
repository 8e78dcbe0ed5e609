import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTime } from './calendar-time.ts';
import { formatAxisTime, formatDate, formatDateTime, formatLongDate, weekdayOf, yearOf } from './format.ts';
import { type DateLanguage, NAMES } from './names.ts';

/** [recorded, short, with the clock, in words] */
const norwegian: [string, string, string, string][] = [
  ['1980', '1980', '1980', '1980'],
  ['1980-05', 'mai 1980', 'mai 1980', 'mai 1980'],
  ['1980-05-07', '07.05.1980', '07.05.1980', '7. mai 1980'],
  // winter and summer time, and an instant that is another day in Norway than where it was written
  ['2026-01-05T08:30:00Z', '05.01.2026', '05.01.2026 kl. 09:30', '5. januar 2026'],
  ['2026-07-05T08:30:00Z', '05.07.2026', '05.07.2026 kl. 10:30', '5. juli 2026'],
  ['2026-07-05T19:30:00-05:00', '06.07.2026', '06.07.2026 kl. 02:30', '6. juli 2026'],
  ['i fjor', 'i fjor', 'i fjor', 'i fjor'],
  ['2026-01-05Tkl', '2026-01-05Tkl', '2026-01-05Tkl', '2026-01-05Tkl'],
];
for (const [recorded, short, clock, words] of norwegian) {
  for (const language of ['nb', 'nn'] as const) {
    test(`${recorded} in ${language}: no more exact than it was recorded, and on Norway's clock`, () => {
      assert.equal(formatDate(recorded, language), short);
      assert.equal(formatDateTime(recorded, language), clock);
      assert.equal(formatLongDate(recorded, language), words);
    });
  }
}

test('English dates have the month in letters, because 05/07 means two days', () => {
  assert.equal(formatDate('1980-05-07', 'en'), '7 May 1980');
  assert.equal(formatDateTime('2026-07-05T08:30:00Z', 'en'), '5 July 2026 10:30');
});

test('Southern Sámi dates put the month first, in the genitive', () => {
  assert.equal(formatLongDate('1980-05-17', 'sma'), 'suehpeden 17. b. 1980');
  assert.equal(formatLongDate('1980-05', 'sma'), 'suehpede 1980');
  assert.equal(formatDate('1980-05-17', 'sma'), '17.05.1980');
});

test('weekdays are named in the language itself; a day that is not known has none', () => {
  const wednesday = (language: DateLanguage) => weekdayOf('2026-02-04', language);
  assert.deepEqual(
    [wednesday('nb'), wednesday('nn'), wednesday('en'), wednesday('sma')],
    ['onsdag', 'onsdag', 'Wednesday', 'gaskevåhkoe'],
  );
  assert.equal(weekdayOf('2026-02-07', 'nn'), 'laurdag');
  assert.equal(weekdayOf('2026-02', 'nb'), undefined);
});

for (const [language, names] of Object.entries(NAMES)) {
  test(`${language} has a name for every month and weekday, each its own`, () => {
    assert.equal(new Set(names.months).size, 12);
    assert.equal(new Set(names.shortMonths).size, 12);
    assert.equal(new Set(names.weekdays).size, 7);
  });
}

test('the year of a time is the year in Norway', () => {
  assert.equal(yearOf('2025-12-31T23:30:00Z'), 2026);
  assert.equal(yearOf('ukjent'), undefined);
});

const DAY = 86_400;
/** [this label, the one before, seconds between labels, what is said] */
const axis: [string, string | undefined, number, string][] = [
  ['2026-01-01', '2025-01-01', 365 * DAY, '2026'],
  ['2026-07-01', undefined, 90 * DAY, 'juli\n2026'],
  ['2026-10-01', '2026-07-01', 90 * DAY, 'okt.'],
  ['2027-01-01', '2026-10-01', 90 * DAY, 'jan.\n2027'],
  ['2026-02-04', '2026-02-03', DAY, '4. feb.'],
  ['2026-02-03T11:00:00Z', undefined, 6 * 3600, '12:00\n3. feb.'],
  ['2026-02-03T17:00:00Z', '2026-02-03T11:00:00Z', 6 * 3600, '18:00'],
  ['2026-02-03T23:00:00Z', '2026-02-03T17:00:00Z', 6 * 3600, '00:00\n4. feb.'],
];
for (const [time, before, step, label] of axis) {
  test(`the axis says ${JSON.stringify(label)} at ${time} after ${before ?? 'nothing'}`, () => {
    assert.equal(formatAxisTime(parseTime(time)!, before ? parseTime(before) : undefined, step, 'nb'), label);
  });
}
