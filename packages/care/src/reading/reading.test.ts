import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentOf, cut, plainText } from './attachment.ts';
import { sortNewestFirst } from './clinical-time.ts';
import { labelOf, textOf } from './codeable-concept.ts';
import { amountOf, sameUnit, writtenDecimals } from './quantity.ts';

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');

test('a concept says its own words, else a display, else its code', () => {
  assert.equal(textOf({ text: 'Astma', coding: [{ code: 'J45', display: 'Asthma' }] }), 'Astma');
  assert.equal(textOf({ coding: [{ code: 'J45' }, { code: '195967001', display: 'Asthma' }] }), 'Asthma');
  assert.equal(textOf({ coding: [{ code: 'J45' }] }), 'J45');
  assert.equal(textOf(undefined), undefined);
});

test('a label is never a bare code', () => {
  assert.equal(labelOf({ coding: [{ code: '185349003' }] }), undefined);
});

test("SNOMED CT's mark for the kind of concept is left out", () => {
  assert.equal(textOf({ text: 'Viral sinusitis (disorder)' }), 'Viral sinusitis');
  assert.equal(textOf({ text: 'Paracetamol (500 mg)' }), 'Paracetamol (500 mg)');
});

test('trailing zeros that were written are kept, because they say how exact a number is', () => {
  const body = '{"valueQuantity":{"value":7.40,"unit":"x"},"referenceRange":[{"low":{"value":7.35}}]}';
  const written = writtenDecimals(body);
  assert.deepEqual(amountOf({ value: 7.4 }, written), { value: 7.4, decimals: 2 });
  assert.deepEqual(amountOf({ value: 7.35 }, written), { value: 7.35 });
  assert.equal(writtenDecimals('{"value":7.4}'), undefined);
});

test('units are one only when they are the same by definition', () => {
  assert.equal(sameUnit('10*3/uL'), sameUnit('10*9/L'));
  assert.equal(sameUnit('pg/mL'), sameUnit('ng/L'));
  assert.notEqual(sameUnit('mg/dL'), sameUnit('mmol/L'));
  assert.notEqual(sameUnit('g/dL'), sameUnit('g/L'));
});

test('newest first; what has no time comes last, and equals stay in their order', () => {
  const items = [
    { id: 'a', time: '2019' },
    { id: 'b' },
    { id: 'c', time: '2020-05-01T10:00:00+02:00' },
    { id: 'd', time: '2020-05-01' },
    { id: 'e', time: 'ikke en tid' },
    { id: 'f', time: '2019' },
  ];
  const sorted = sortNewestFirst(items, (item) => item.time);
  assert.deepEqual(
    sorted.map((item) => item.id),
    ['c', 'd', 'a', 'f', 'b', 'e'],
  );
});

test('a text attachment is decoded; what it says of its encoding is believed', () => {
  assert.deepEqual(contentOf({ contentType: 'text/plain', data: base64('Blåbær\r\ner sunt') }, 100), {
    kind: 'text',
    text: 'Blåbær\ner sunt',
    more: false,
  });
  const latin = contentOf({ contentType: 'text/plain; charset=ISO-8859-1', data: base64('Blåbær', 'latin1') }, 100);
  assert.equal(latin.kind === 'text' && latin.text, 'Blåbær');
});

test('any other attachment is described and its bytes are left behind', () => {
  assert.deepEqual(contentOf({ contentType: 'application/pdf', title: 'Brev', data: base64('%PDF-') }, 100), {
    kind: 'file',
    contentType: 'application/pdf',
    title: 'Brev',
    bytes: 5,
  });
  assert.deepEqual(contentOf({ contentType: 'text/plain', url: 'Binary/1' }, 100), {
    kind: 'file',
    contentType: 'text/plain',
  });
});

test('a long text is cut at a word, and it is said that it goes on', () => {
  assert.deepEqual(cut('en to tre fire', 9), { text: 'en to', more: true });
  assert.deepEqual(cut('en to', 9), { text: 'en to', more: false });
});

test('HTML becomes text: lines, lists and letters stay, markup and scripts go', () => {
  const html =
    '<div><h1>Epikrise</h1><p>Bl&aring;b&#230;r &amp; &#x00e6; &tull;</p><script>alert(1)</script><ul><li>én</li><li>to</li></ul></div>';
  assert.equal(plainText(html), 'Epikrise\n\nBlåbær & æ &tull;\n\n- én\n- to');
  assert.equal(plainText('a &#99999999; b'), 'a \ufffd b');
});
