/** Folding: what a query in the search field finds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldPlain, foldText } from './strings.ts';

// "Matches are case- and accent-insensitive" https://hl7.org/fhir/R4/search.html#string
const FOLDED: readonly (readonly [text: string, folded: string, plain: string])[] = [
  ['Nordmann', 'nordmann', 'nordmann'],
  ['BJØRNSTJERNE', 'bjørnstjerne', 'bjornstjerne'],
  ['Ødegård', 'ødegård', 'odegard'],
  ['Sæther', 'sæther', 'saether'],
  ['Åse', 'åse', 'ase'],
  ['A\u030Ase', 'åse', 'ase'],
  ['Aase', 'aase', 'aase'],
  ['Möller', 'møller', 'moller'],
  ['Sjöström', 'sjøstrøm', 'sjostrom'],
  ['Kjærgård', 'kjærgård', 'kjaergard'],
  ['Järvi', 'jærvi', 'jaervi'],
  ['André', 'andre', 'andre'],
  ['Andre\u0301', 'andre', 'andre'],
  ['Čáhppes Ŋiŋŋá Đorvu Šuŧat Žan', 'cahppes ninna dorvu sutat zan', 'cahppes ninna dorvu sutat zan'],
  ['Strauß', 'strauss', 'strauss'],
  ['Œuvre', 'oeuvre', 'oeuvre'],
  ['ﬁnn', 'finn', 'finn'],
  ['Łukasz Þór', 'lukasz thor', 'lukasz thor'],
  ['İSTANBUL', 'istanbul', 'istanbul'],
  ['  Anne \t Marie\u00A0 ', 'anne marie', 'anne marie'],
  ['Nguyễn', 'nguyen', 'nguyen'],
  ['Ελένη', 'ελενη', 'ελενη'],
  ['김', '김', '김'],
  ['', '', ''],
];

test('Case and accents do not count, æ ø å are letters of their own', () => {
  for (const [text, folded, plain] of FOLDED) {
    assert.equal(foldText(text), folded, text);
    assert.equal(foldPlain(text), plain, text);
  }
});

test('Folding what is folded changes nothing', () => {
  for (const [text] of FOLDED) {
    assert.equal(foldText(foldText(text)), foldText(text));
    assert.equal(foldPlain(foldPlain(text)), foldPlain(text));
  }
});

test('A query finds its own letters; typed without æøå it finds those too', () => {
  const finds = (query: string, name: string) =>
    [foldText(name), foldPlain(name)].some((value) => value.startsWith(foldText(query)));
  assert.ok(finds('bjørn', 'Bjørnstjerne'));
  assert.ok(finds('bjornstjerne', 'Bjørnstjerne'));
  assert.ok(finds('BJÖRN', 'Bjørnstjerne'));
  assert.ok(!finds('bjørn', 'Bjorn'));
  assert.ok(finds('andre', 'André'));
  assert.ok(finds('andré', 'Andre'));
  assert.ok(finds('saether', 'Sæther'));
  assert.ok(!finds('å', 'Arne'));
});
