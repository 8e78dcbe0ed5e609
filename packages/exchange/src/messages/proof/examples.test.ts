/** Every official example: nothing it says is lost on the way to our object, to FHIR, or back to XML. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStrictCheck } from '../../strict/check.ts';
import { parseXml } from '../../xml/index.ts';
import { readMessage, toFhir, writeMessage } from '../index.ts';
import { examples, SCHEMAS, WITHOUT_EXAMPLES } from './examples.ts';
import { assertValidFhir } from './valid.ts';
import { allSaid, allStrings, plain } from './words.ts';

/** What is about the message and its documents: it is in our object and need not be in FHIR. */
const ABOUT_THE_MESSAGE = [
  /\/MsgInfo\//,
  /^Message\/(?:Type|MIGversion|GenDate|MsgId|Status)/,
  /\/RefDoc\//,
  /\/(?:ServProvider|Requester|CopyDest)\//,
];
/** The OID of a code system, a unit: said in FHIR's own way. */
const FORM = /\/@(?:S|U)$/;
/**
 * What only the narrative of the letter says in the message's words. The patient is known to the record; the rest is
 * told by the kind of resource, by its status or by a reference.
 */
const IN_NARRATIVE = [
  /\/Patient\/(?:Name|OffId|TypeOffId|Sex|DateOfBirth|Address)\b/,
  /\/(?:PatRelHCP|RelServProvider)\//,
  /\/InfItem\/Type\//,
  /\/ServType\//,
  /\/(?:ReqServ\/Priority|ServRprt\/Status)\//,
  /\/(?:IssueDate|MsgDescr)\b/,
  /\/TypeId\//,
  /\/VurderingAvHenvisning\/.*\/TypeDato\//,
];

test('the official messages are read', { skip: WITHOUT_EXAMPLES }, () => {
  assert.ok(all().length >= 18, `only ${all().length} examples`);
});

for (const { name, bytes } of all()) {
  /** What the message says that some resources do not. */
  const untold = (resources: readonly object[], except: readonly RegExp[]): string[] => {
    const told = allStrings(resources);
    return allSaid(parseXml(bytes))
      .filter(({ path, text }) => !except.some((one) => one.test(path)) && !isTold(text, told))
      .map(({ path, text }) => `${path}: ${text}`);
  };

  test(`${name}: everything it says is in the object`, () => {
    const message = readMessage(bytes);
    assert.deepEqual(message.unmapped, []);
    const said = allSaid(parseXml(bytes));
    const held = allStrings({ head: message.head, body: message.body });
    assert.deepEqual(
      said.filter(({ text }) => !held.includes(plain(text))).map(({ path, text }) => `${path}: ${text}`),
      [],
    );
  });

  test(`${name}: everything clinical is in valid FHIR`, () => {
    const { resources } = toFhir(readMessage(bytes));
    assert.ok(resources.length > 0);
    assertValidFhir(resources);
    assert.deepEqual(untold(resources, [FORM, ...ABOUT_THE_MESSAGE]), []);
    const withoutNarrative = resources.map((resource) => ({ ...resource, text: undefined }));
    assert.deepEqual(untold(withoutNarrative, [FORM, ...ABOUT_THE_MESSAGE, ...IN_NARRATIVE]), []);
  });

  test(`${name}: written again it is the same message`, () => {
    const message = readMessage(bytes);
    assert.deepEqual(readMessage(writeMessage(message)), message);
  });
}

test('written again every example is valid by its XSD', { skip: WITHOUT_EXAMPLES }, async () => {
  const written = all().map(({ name, bytes }) => ({ name, xml: writeMessage(readMessage(bytes)) }));
  const check = await openStrictCheck(SCHEMAS);
  const findings = await check.findingsOfAll(written.map(({ xml }) => xml));
  assert.deepEqual(
    findings.flatMap((found, i) => found.map(({ text }) => `${written[i]!.name}: ${text}`)),
    [],
  );
});

function all() {
  return ['Dialogmelding', 'Henvisning', 'Epikrise'].flatMap(examples);
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** In words, in a narrative (escaped), as a telephone number, as an ATC code without its space. */
function isTold(text: string, told: string): boolean {
  const wanted = plain(text);
  const forms = [
    wanted,
    wanted.replace(/[&<>"]/g, (one) => ESCAPED[one]!),
    wanted.replace(/^tel:/, ''),
    ...(/^[A-Z]\d\d[A-Z] [A-Z]\d\d$/.test(wanted) ? [wanted.replace(' ', '')] : []),
  ];
  return forms.some((form) => told.includes(form));
}
