/** A table reads what it names, keeps what it does not, and tells every fault with its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Content,
  elements,
  later,
  type ObjectOf,
  optional,
  repeated,
  required,
  type ValueOf,
  without,
} from './content.ts';
import { readElement, writeDocument } from './document.ts';
import { XmlError } from './error.ts';
import { parseXml } from './parse.ts';
import { amount, anything, code, codedValue, date, flag, formatted, text, timestamp, token, truth } from './values.ts';

const NS = 'urn:test';
const OTHER = 'http://www.kith.no/xmlstds/felleskomponent1';
interface Unit {
  name: string;
  unit?: Unit;
}
const unit: Content<Unit> = elements(NS, {
  name: required('Name', text),
  unit: optional(
    'Unit',
    later(() => unit),
  ),
});
const fields = {
  id: required('Id', token),
  born: optional('Born', timestamp),
  day: optional('Day', date),
  sex: optional('Sex', code),
  diagnoses: repeated('Diagnosis', codedValue),
  dose: optional('Dose', amount),
  alone: optional('Alone', truth),
  deaf: optional('Deaf', flag),
  story: optional('Story', formatted),
  unit: optional('Unit', unit),
  city: optional('City', text, OTHER),
  appendix: optional('Content', anything),
};
const person = elements(NS, fields, [['day', 'born']]);
type Person = ValueOf<typeof person>;

const read = (inside: string) =>
  readElement(parseXml(`<Person xmlns="${NS}" xmlns:o="${OTHER}">${inside}</Person>`), person);

const WHOLE: Person = {
  id: '7',
  born: '1969-11',
  sex: { code: '2', display: 'Kvinne' },
  diagnoses: [{ code: 'I330', system: '2.16.578', display: 'Endokarditt' }, { originalText: 'vondt <der> & "her"\n' }],
  dose: { value: '2.50', unit: 'mg' },
  alone: false,
  deaf: true,
  story: { text: ' to linjer\nog litt til ' },
  unit: { name: 'A', unit: { name: 'B' } },
  city: 'Å',
  appendix: [{ base64: 'SGVp' }],
};

test('what is written is read as it was: numbers with their zeros, text with its spaces', () => {
  const xml = writeDocument(NS, 'Person', person, WHOLE);
  assert.deepEqual(readElement(parseXml(xml), person), { value: WHOLE, unmapped: [] });
});

test('elements are written in the order of the table, each in its namespace', () => {
  const xml = writeDocument(NS, 'Person', person, { city: 'Å', id: '7' });
  assert.equal(
    xml,
    `<?xml version="1.0" encoding="UTF-8"?>\n<Person xmlns="${NS}" xmlns:fk1="${OTHER}"><Id>7</Id><fk1:City>Å</fk1:City></Person>\n`,
  );
});

test('what the table does not name is kept with its path: elements, attributes, loose text, one too many', () => {
  const { value, unmapped } = read(
    '<Id>7</Id>løst<Shoe size="42"><Lace/></Shoe><Sex V="1" X="y"/><Sex V="2"/><o:Id>9</o:Id>',
  );
  assert.deepEqual(value, { id: '7', sex: { code: '1' } });
  assert.deepEqual(
    unmapped.map(({ path }) => path),
    ['/Person/text()', '/Person/Shoe', '/Person/Sex[1]/@X', '/Person/Sex[2]', '/Person/Id[2]'],
  );
  assert.equal(unmapped[1]!.xml, `<Shoe size="42" xmlns="${NS}"><Lace/></Shoe>`);
});

test('an element that says nothing counts as absent', () => {
  assert.deepEqual(read('<Id>7</Id><Born/><Sex/><City/><Diagnosis DN=""/><o:City></o:City>').value, { id: '7' });
});

test('formatted text gives its words, a line for each block, and keeps its format', () => {
  const { value } = read(
    '<Id>7</Id><Story><div xmlns="http://www.w3.org/1999/xhtml"><p>En <b>to</b></p><p>tre</p></div></Story>',
  );
  assert.equal(value.story?.text, 'En to\ntre');
  assert.match(value.story?.xhtml ?? '', /<p>En <b>to<\/b><\/p>/);
});

test('every fault is told at once, with line and path', () => {
  const faulty = '\n<Born V="1969-13"/>\n<Day>2026-02-30</Day>\n<Alone>kanskje</Alone>';
  assert.throws(
    () => read(faulty),
    (error: unknown) => {
      assert.ok(error instanceof XmlError);
      assert.equal(error.fault, 'not-valid');
      assert.deepEqual(
        error.findings.map(({ line, path }) => [line, path]),
        [
          [2, '/Person/Born'],
          [3, '/Person/Day'],
          [4, '/Person/Alone'],
          [1, '/Person'],
          [1, '/Person'],
        ],
      );
      assert.match(error.message, /Person must have Id, which is missing or empty; add it/);
      assert.match(error.message, /Person may have only one of Day, Born/);
      return true;
    },
  );
});

const UNWRITABLE: readonly (readonly [name: string, value: object, path: string])[] = [
  ['a required value that is missing', {}, '/Person/Id'],
  ['a malformed date', { id: '7', day: '31.1.2026' }, '/Person/Day'],
  ['a character XML has not', { id: '7', unit: { name: 'a\u0000' } }, '/Person/Unit/Name'],
  ['a code system where there is no place for one', { id: '7', sex: { code: '1', system: '2.16' } }, '/Person/Sex'],
  ['a field of another version', { id: '7', shoe: 42 }, '/Person'],
  ['both of what excludes each other', { id: '7', day: '2026-01-31', born: '2026' }, '/Person'],
];

for (const [name, value, path] of UNWRITABLE) {
  test(`${name} is refused before it is sent`, () => {
    assert.throws(
      () => writeDocument(NS, 'Person', person, value as Person),
      (error: unknown) => error instanceof XmlError && error.findings[0]!.path === path,
    );
  });
}

test('a version without a field keeps it as unmapped when it comes, and refuses to write it', () => {
  const old = elements(NS, without(fields, 'sex')) as Content<ObjectOf<typeof fields>>;
  const root = parseXml(`<Person xmlns="${NS}"><Id>7</Id><Sex V="1"/></Person>`);
  assert.deepEqual(
    readElement(root, old).unmapped.map(({ path }) => path),
    ['/Person/Sex'],
  );
  assert.throws(() => writeDocument(NS, 'Person', old, { id: '7', sex: { code: '1' } }), /has no sex/);
});
