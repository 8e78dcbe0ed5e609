/** Every official PLO example, 1.6 and 1.5: nothing it says is lost on the way to our object, to FHIR, or back to XML. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createValidator, loadDefinitions, type Validator } from '@helseplattform/fhir';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { parseXml } from '../../xml/index.ts';
import { readMessage, toFhir, writeMessage } from '../index.ts';
import { examples, SCHEMAS, WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { allSaid, allStrings, plain } from '../proof/words.ts';

let validator: Validator;
let check: StrictCheck;
before(async () => {
  if (WITHOUT_EXAMPLES) return;
  validator = createValidator(loadDefinitions());
  check = await openStrictCheck(SCHEMAS);
});

/** About the message, not the patient; and identities of parts and codes in the sender's system. */
const ADMINISTRATIVE = [
  /\/MsgInfo\//,
  /\/RefDoc\/(?:IssueDate|MsgType)\//,
  // What kind of message it is, is the status of the document.
  /\/Forsendelsesstatus\//,
  // Identity of a part in the sender's record.
  /\/@(?:komponentID|referanseViktigTilleggsinfo)$/,
];
/** Said of the form: the code system is in FHIR's own words, a truth value as Ja or Nei. */
const FORM = /\/@(?:S|xsi:.*)$/;
const TRUTH: Readonly<Record<string, string>> = { true: 'Ja', false: 'Nei' };

const all = examples('plo');

test('the official PLO messages are read', { skip: WITHOUT_EXAMPLES }, () => {
  assert.equal(all.length, 24);
});

for (const { name, bytes } of all) {
  test(`${name}: everything it says is in the object`, () => {
    const message = readMessage(bytes);
    assert.deepEqual(message.unmapped, []);
    const held = allStrings({ head: message.head, body: message.body });
    const lost = allSaid(parseXml(bytes)).filter(({ text }) => !held.includes(plain(text)));
    assert.deepEqual(lost, []);
  });

  test(`${name}: everything clinical is in valid FHIR`, () => {
    const { resources } = toFhir(readMessage(bytes));
    const issues = resources.flatMap((resource) =>
      validator
        .validate(resource)
        .map(({ severity, text, expression }) => `${severity} ${resource.resourceType} ${expression}: ${text}`),
    );
    assert.deepEqual(issues, []);
    // Lines of a narrative are parted by <br/>.
    const told = plain(allStrings(resources).replaceAll('<br/>', ' '));
    const lost = allSaid(parseXml(bytes)).filter(
      ({ path, text }) => !FORM.test(path) && !ADMINISTRATIVE.some((one) => one.test(path)) && !isTold(text, told),
    );
    assert.deepEqual(lost, []);
  });

  if (name.includes('v1-5')) {
    test(`${name}: an older version is read and not written`, () => {
      assert.throws(() => writeMessage(readMessage(bytes)), /is read, never sent/);
    });
  } else {
    test(`${name}: written again it is the same message, valid by the XSD`, async () => {
      const message = readMessage(bytes);
      const xml = writeMessage(message);
      assert.deepEqual(readMessage(xml), message);
      assert.deepEqual(await check.findings(xml), []);
    });
  }
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** In words, in a narrative (escaped, a time without T), or as a truth value. */
function isTold(text: string, told: string): boolean {
  const wanted = plain(text);
  const forms = [
    wanted,
    wanted.replace(/[&<>"]/g, (one) => ESCAPED[one]!),
    wanted.replace('T', ' '),
    TRUTH[wanted] ?? wanted,
  ];
  return forms.some((one) => told.includes(one));
}
