/** Messages against XSDs in a folder, as an operator puts them there: by web address, by `../`, with a DOCTYPE. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStrictCheck, refuseInvalid } from './check.ts';

const SCHEMA = 'xmlns="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"';
const LETTER = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- <element name="NotThis"/> -->
<schema ${SCHEMA} targetNamespace="urn:letter" xmlns:t="urn:types">
  <import namespace="urn:types" schemaLocation="http://www.example.no/types/types.xsd"/>
  <element name="Letter"><complexType><sequence>
    <element name="Formål" type="t:Words"/>
    <element name="Date" type="date" minOccurs="0"/>
    <any namespace="##other" processContents="strict" minOccurs="0"/>
  </sequence></complexType></element>
</schema>`;
const TYPES = `<!DOCTYPE schema PUBLIC "x" "http://www.example.no/x.dtd" [ <!ENTITY p ''> ]>
<schema ${SCHEMA} targetNamespace="urn:types"><simpleType name="Words"><restriction base="string"><minLength value="2"/></restriction></simpleType></schema>`;
const ENCLOSURE = `<schema ${SCHEMA} targetNamespace="urn:enclosure"><element name="Pages" type="integer"/></schema>`;

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'schemas-'));
  after(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(path, name), text, text.includes('ISO-8859-1') ? 'latin1' : 'utf8');
  return path;
}
const ALL = { 'letter.xsd': LETTER, 'types.xsd': TYPES, 'enclosure.xsd': ENCLOSURE };
const letter = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Letter xmlns="urn:letter">\n${inside}\n</Letter>`;

test('a valid message has no findings; what it encloses is checked too', async () => {
  const check = await openStrictCheck(folder(ALL));
  assert.deepEqual(await check.findings(letter('<Formål>Svar</Formål>')), []);
  assert.deepEqual(await check.findings(letter('<Formål>Svar</Formål><Pages xmlns="urn:enclosure">3</Pages>')), []);
});

const INVALID: readonly (readonly [name: string, inside: string, says: RegExp])[] = [
  ['a value too short', '<Formål>x</Formål>', /minLength/],
  ['a date that is none', '<Formål>Svar</Formål><Date>i går</Date>', /xs:date/],
  ['an element that is not there', '<Tull/>', /Tull/],
  ['an enclosure that is wrong', '<Formål>Svar</Formål><Pages xmlns="urn:enclosure">tre</Pages>', /xs:integer/],
];
for (const [name, inside, says] of INVALID) {
  test(`${name} is found, with its line`, async () => {
    const check = await openStrictCheck(folder(ALL));
    const [finding] = await check.findings(letter(inside));
    assert.match(finding!.text, says);
    assert.equal(finding!.line, 3);
    await assert.rejects(refuseInvalid(check, letter(inside)), { name: 'XmlError', fault: 'not-valid' });
  });
}

test('what the folder has no schema for is let through, and nothing is said to be wrong with it', async () => {
  const { 'enclosure.xsd': _, ...some } = ALL;
  const check = await openStrictCheck(folder(some));
  const enclosing = letter('<Formål>Svar</Formål><Pages xmlns="urn:enclosure">tre</Pages>');
  assert.equal(check.covers(enclosing), false);
  await refuseInvalid(check, enclosing);
  assert.equal(check.covers(letter('<Formål>Svar</Formål>')), true);
});

test('messages in other encodings are checked as what they say', async () => {
  const check = await openStrictCheck(folder(ALL));
  const latin = Buffer.from(letter('<Formål>Blåbær</Formål>').replace('UTF-8', 'ISO-8859-1'), 'latin1');
  assert.deepEqual(await check.findings(latin), []);
});

test('several messages are told apart', async () => {
  const check = await openStrictCheck(folder(ALL));
  const found = await check.findingsOfAll([
    letter('<Formål>Svar</Formål>'),
    letter('<Tull/>'),
    letter('<Formål>Svar</Formål>'),
  ]);
  assert.deepEqual(
    found.map((findings) => findings.length > 0),
    [false, true, false],
  );
});

test('it knows which kinds it has schemas for', async () => {
  const check = await openStrictCheck(folder(ALL));
  assert.equal(check.knows('urn:letter', 'Letter'), true);
  assert.equal(check.knows('urn:letter', 'NotThis'), false);
  assert.equal(check.knows('urn:letter', 'Formål'), false);
});

test('a schema that needs another which is not there says which', async () => {
  const { 'types.xsd': _, ...rest } = ALL;
  const check = await openStrictCheck(folder(rest));
  await assert.rejects(
    check.findings(letter('<Formål>Svar</Formål>')),
    /letter.xsd needs types.xsd, which is not in the folder/,
  );
});

test('a folder without schemas is refused at once', async () => {
  await assert.rejects(openStrictCheck(folder({})), /there are no XSDs in/);
  await assert.rejects(openStrictCheck(join(tmpdir(), 'no-such-folder')), /there are no XSDs in/);
});

test('a message of a kind without schema is refused, never called valid', async () => {
  const check = await openStrictCheck(folder(ALL));
  await assert.rejects(check.findings('<Faktura xmlns="urn:invoice"/>'), /no XSD for Faktura/);
});
