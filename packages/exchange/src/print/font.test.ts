/** The font can print what people and places are called, and says so of nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canPrint } from './font.ts';

const has = (text: string) => [...text].every((letter) => canPrint(letter.codePointAt(0)!));

for (const [language, text] of [
  ['Norwegian', 'Æ Ø Å æ ø å é ò ô «blåbær» – 12 ‰, 3 § 4, 1 000 kr · −5 °C'],
  ['North Sámi', 'Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž Gáivuotna Čáhcesuolu Máŋŋu'],
  ['South Sámi', 'Ïï Ââ Raarvihke Snåase Plaassje Åarjel'],
  ['Lule Sámi', 'Ńń Áá Divtasvuodna'],
  ['Skolt Sámi', 'Ǥǥ Ǧǧ Ʒʒ Ǯǯ Õõ Ââ'],
  ['Polish, Czech and Turkish', 'Łódź Řehoř Şükrü Iğdır'],
] as const)
  test(`it has the letters of ${language}`, () => assert.ok(has(text), [...text].filter((one) => !has(one)).join(' ')));

for (const text of ['李', 'Ж', 'ع', '\u0007', '😀'])
  test(`it does not have ${JSON.stringify(text)}`, () => assert.equal(has(text), false));
