/** Every official example: nothing it says is lost on the way to our object, to FHIR, or back to XML. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createValidator, loadDefinitions, type Validator } from '@helseplattform/fhir';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { parseXml } from '../../xml/index.ts';
import { readMessage, toFhir, writeMessage } from '../index.ts';
import { examples, SCHEMAS, WITHOUT_EXAMPLES } from './examples.ts';
import { allSaid, allStrings, plain } from './words.ts';

let validator: Validator;
let check: StrictCheck;
before(async () => {
  if (WITHOUT_EXAMPLES) return;
  validator = createValidator(loadDefinitions());
  check = await openStrictCheck(SCHEMAS);
});

/** What is about the message and the parties, not about the patient's health: it is in our object and need not be in FHIR. */
const ADMINISTRATIVE = [
  /\/MsgInfo\//,
  /^Message\/(?:Type|MIGversion|GenDate|MsgId|Status)/,
  /\/RefDoc\//,
  /\/(?:ServProvider|Requester|CopyDest)\//,
];
/** Said of the form of a statement, not of the patient: codes for the form are in FHIR's own words. */
const FORM = /\/@(?:S|U|xsi:.*)$/;

test('the official messages are read', { skip: WITHOUT_EXAMPLES }, () => {
  assert.ok(all().length >= 18, `only ${all().length} examples`);
});

for (const { name, bytes } of all()) {
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
    const issues = resources.flatMap((resource) =>
      validator.validate(resource).map(({ text, expression }) => `${resource.resourceType} ${expression}: ${text}`),
    );
    assert.deepEqual(issues, []);
    const told = allStrings(resources);
    const clinical = allSaid(parseXml(bytes)).filter(
      ({ path }) => !FORM.test(path) && !ADMINISTRATIVE.some((one) => one.test(path)),
    );
    assert.deepEqual(
      clinical.filter(({ text }) => !isTold(text, told)).map(({ path, text }) => `${path}: ${text}`),
      [],
    );
  });

  test(`${name}: written again it is the same message, valid by the XSD`, async () => {
    const message = readMessage(bytes);
    const xml = writeMessage(message);
    assert.deepEqual(readMessage(xml), message);
    assert.deepEqual(await check.findings(xml), []);
  });
}

function all() {
  return ['Dialogmelding', 'Henvisning', 'Epikrise'].flatMap(examples);
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** In words, in a narrative (escaped), or as a date and time in FHIR's way. */
function isTold(text: string, told: string): boolean {
  const wanted = plain(text);
  return told.includes(wanted) || told.includes(wanted.replace(/[&<>"]/g, (one) => ESCAPED[one]!));
}
