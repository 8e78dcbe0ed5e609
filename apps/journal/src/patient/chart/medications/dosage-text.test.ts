import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dosage } from '@helseplattform/care/view-models';
import { en } from '../texts/en.ts';
import { nb } from '../texts/nb.ts';
import { nn } from '../texts/nn.ts';
import { dosageText } from './dosage-text.ts';

const format = {
  amount: (amount: { value: number }) => String(amount.value).replace('.', ','),
  unit: (unit: string) => unit,
} as Parameters<typeof dosageText>[2];
const parts = (rest: object): Dosage => ({ asNeeded: false, ...rest }) as Dosage;
const tablet = { dose: { value: 1, unit: 'tablett' } };

/** [dosage, in words] */
const cases: [Dosage, string][] = [
  [{ text: '1 tablett morgen og kveld' }, '1 tablett morgen og kveld'],
  [parts({ ...tablet, frequency: 1, period: 1, periodUnit: 'd' }), '1 tablett 1 gang daglig'],
  [parts({ ...tablet, frequency: 2, period: 1, periodUnit: 'd' }), '1 tablett 2 ganger daglig'],
  [parts({ ...tablet, frequency: 3, periodUnit: 'wk' }), '1 tablett 3 ganger i uken'],
  [parts({ ...tablet, frequency: 1, period: 4, periodUnit: 'h' }), '1 tablett hver 4. time'],
  [parts({ ...tablet, frequency: 2, period: 3, periodUnit: 'd' }), '1 tablett 2 ganger hver 3. dag'],
  [parts({ asNeeded: true }), 'ved behov'],
  [parts({ ...tablet, asNeeded: true, route: 'per os' }), '1 tablett ved behov per os'],
  // a dose without a unit is not made into tablets
  [
    parts({ dose: { value: 1, unit: '' }, frequency: 1, period: 1, periodUnit: 'd' }),
    '1 (enhet ikke oppgitt) 1 gang daglig',
  ],
];
for (const [dosage, words] of cases) {
  test(`a dosage says «${words}»`, () => assert.equal(dosageText(dosage, nb.medications, format), words));
}

test('the same in nynorsk and English', () => {
  const dosage = parts({ ...tablet, frequency: 2, period: 1, periodUnit: 'd', asNeeded: true });
  assert.equal(dosageText(dosage, nn.medications, format), '1 tablett 2 gonger dagleg ved behov');
  assert.equal(dosageText(dosage, en.medications, format), '1 tablett twice daily as needed');
});
