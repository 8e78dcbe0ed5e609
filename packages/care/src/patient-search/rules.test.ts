import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planSearch } from './rules.ts';

const TODAY = '2026-11-22';

/** What is typed, and what it means: alternatives separated by `or`, terms by `and`. */
const cases: [typed: string, meaning: string][] = [
  ['kari', 'name kari'],
  ['Kari  Nordmann', 'name Kari and name Nordmann'],
  ['Nordmann, Kari', 'name Nordmann and name Kari'],
  ['Åse', 'name Åse'],
  ['Wedel-Jarlsberg', 'name Wedel-Jarlsberg'],
  ['17.05.1980', 'born 1980-05-17'],
  ['17.5.1980', 'born 1980-05-17'],
  ['17. 5. 1980', 'born 1980-05-17'],
  ['17/5 1980', 'born 1980-05-17'],
  ['17.05.80', 'born 1980-05-17'],
  ['17051980', 'born 1980-05-17 or identifier 17051980'],
  ['1980-05-17', 'born 1980-05-17'],
  ['17.05.15', 'born 1915-05-17,2015-05-17'],
  ['170580', 'born 1980-05-17 or identifier 170580'],
  ['kari 170580', 'name kari and born 1980-05-17'],
  // the first six digits of a D-number (day + 40) and of a synthetic number (month + 80)
  ['570580', 'born 1980-05-17 or identifier 570580'],
  ['178580', 'born 1980-05-17 or identifier 178580'],
  ['17058012345', 'identifier 17058012345'],
  ['170580 12345', 'identifier 17058012345'],
  ['S99941826', 'identifier S99941826'],
  ['999-59-8153', 'identifier 999-59-8153'],
  ['31.02.1980', 'identifier 31.02.1980'],
  ['300280', 'identifier 300280'],
  // nobody is born tomorrow
  ['23.11.2026', 'identifier 23.11.2026'],
  ['', ''],
  ['  ', ''],
  ['k', ''],
  [',', ''],
  ['-', ''],
];

for (const [typed, meaning] of cases) {
  test(`«${typed}» means ${meaning || 'too little'}`, () => {
    const said = planSearch(typed, TODAY).map((terms) =>
      terms
        .map((term) => {
          if (term.kind === 'born') return `born ${term.dates.join(',')}`;
          return term.kind === 'name' ? `name ${term.text}` : `identifier ${term.value}`;
        })
        .join(' and '),
    );
    assert.equal(said.join(' or '), meaning);
  });
}
