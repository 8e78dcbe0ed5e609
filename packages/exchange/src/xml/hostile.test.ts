/** What is built to harm the reader is refused unread, and damaged documents say where they are damaged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XmlError } from './error.ts';
import { parseXml } from './parse.ts';

const LAUGHS = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<lolz>&c;</lolz>`;

const REFUSED: readonly (readonly [name: string, document: string, says: RegExp])[] = [
  ['a billion laughs', LAUGHS, /line 2: a DOCTYPE is not accepted/],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /DOCTYPE is not accepted/],
  ['an external DTD', '<!DOCTYPE a SYSTEM "http://attacker.example/a.dtd"><a/>', /DOCTYPE is not accepted/],
  ['a DOCTYPE after a comment', '<!-- <!-- --><!DOCTYPE a><a/>', /DOCTYPE is not accepted/],
  ['an entity nobody declared', '<a>&laquo;</a>', /not well-formed/],
  ['elements nested without end', '<a>'.repeat(101), /nested deeper than 100/],
  ['too many elements', `<a>${'<b/>'.repeat(50_000)}</a>`, /more than 50000 elements/],
  [
    'too many attributes',
    `<a ${Array.from({ length: 101 }, (_, i) => `x${i}="1"`).join(' ')}/>`,
    /more than 100 attributes/,
  ],
  ['a reference to a character that is none', '<a>\n&#0;</a>', /line 2: &#0; is no character/],
  ['a reference to half a character', '<a>&#xD800;</a>', /&#xD800; is no character/],
  ['a document that is cut', '<a>\n<b>', /not well-formed/],
  ['a comment without end', '<a>\n<!-- ', /line 2: a comment never ends/],
  ['a CDATA section without end', '<a><![CDATA[', /CDATA section never ends/],
  ['a tag without end', '<a>\n\n<b c="1', /line 3: this tag is not well-formed/],
  ['closed in the wrong order', '<a><b></a></b>', /not well-formed/],
  ['two roots', '<a/><b/>', /not well-formed/],
  ['an undeclared prefix', '<x:a/>', /not well-formed/],
  ['the same attribute twice', '<a b="1" b="2"/>', /not well-formed/],
  ['words alone', 'Kjære kollega', /not well-formed/],
  ['JSON', '{"resourceType":"Patient"}', /not well-formed/],
  ['a web page', '<html><body><br></body></html>', /not well-formed/],
];

for (const [name, document, says] of REFUSED) {
  test(`${name} is refused`, () => {
    assert.throws(
      () => parseXml(Buffer.from(document)),
      (error: unknown) => error instanceof XmlError && error.fault === 'not-xml' && says.test(error.message),
    );
  });
}

test('a document above the limit is refused before it is read, and the limit can be set', () => {
  assert.throws(
    () => parseXml(Buffer.from(`<a>${'x'.repeat(100)}</a>`), { bytes: 50 }),
    /has 107 bytes, the limit is 50/,
  );
});

test('an attachment of 15 MB is read', () => {
  const base64 = 'QUJD'.repeat(4_000_000);
  const root = parseXml(Buffer.from(`<a><b>${base64}</b></a>`));
  assert.equal(root.textContent?.length, base64.length);
});

test('comments, CDATA, processing instructions and > in attributes are ordinary XML', () => {
  const root = parseXml(Buffer.from('<?xml-stylesheet href="x"?><!-- <a> --><a b="x>y"><![CDATA[<c>]]>&lt;&#229;</a>'));
  assert.equal(root.getAttribute('b'), 'x>y');
  assert.equal(root.textContent, '<c><å');
});
