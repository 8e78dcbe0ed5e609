/** Every official and every real answer we have, 1.4 and 1.3: nothing clinical is lost on the way to our object, to FHIR, or back. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { createValidator, loadDefinitions, type Validator } from '@helseplattform/fhir';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { parseXml } from '../../xml/index.ts';
import { readMessage, toFhir, writeMessage } from '../index.ts';
import { type Example, examples, SCHEMAS, WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { allSaid, allStrings, plain } from '../proof/words.ts';

let validator: Validator;
let check: StrictCheck;
before(async () => {
  if (WITHOUT_EXAMPLES) return;
  validator = createValidator(loadDefinitions());
  check = await openStrictCheck(SCHEMAS);
});

const REAL = new URL('../../../../../../shared/data/lab/', import.meta.url);
const real: Example[] = existsSync(REAL)
  ? readdirSync(REAL).map((name) => ({ name, bytes: readFileSync(new URL(encodeURIComponent(name), REAL)) }))
  : [];
const all = [...examples('Svarrapport'), ...real];

test('the answers are there', { skip: WITHOUT_EXAMPLES }, () => {
  assert.equal(all.length, 55);
});

/** About the message, the parties and the payment: in our object, and of no use in the patient's record. */
const ADMINISTRATIVE = [
  /^Message\/(?:Type|MsgVersion|MIGversion|GenDate|MsgId|Status)(?:\/|$)/,
  /^Message\/ServReport\/(?:ServType|Status|Ack)\//,
  /\/(?:ServProvider|Requester|CopyDest|PaymentResponsible)\//,
  /\/ServReq\/(?:ServType|PaymentCat|RequestedPrioReport|Ack)\//,
  /\/Patient\/(?:Sex|DateOfBirth|TypeOffId|IdByServProvider|Address|AdditionalId|BasisForHealthServices)(?:\/|$)/,
  /\/RefDoc\/MsgType\//,
  // Who is named is told; which register the number is from, and the office address, are not.
  /\/(?:ResponsibleHcp|RelServProv)\/(?:Role|Relation\/@V|HCP\/.*\/(?:TypeId|Type|AdditionalId|Dept|Id)|HCP\/Inst\/Id|HCP\/Address|HCP\/MedSpeciality)(?:\/|$)/,
  /\/ResponsibleHcp\/Relation\//,
];
/** Said of the form: code systems, and the names of codes that FHIR has in words of its own. */
const FORM =
  /\/@(?:S|xsi:.*)$|\/(?:StatusInvestigation|ArithmeticComp|DevResultInd|InfItem\/Type)\/@(?:V|DN)$|\/Heading\/@V$|\/Accredited\/@V$/;

for (const { name, bytes } of all) {
  test(`${name}: everything it says is in the object or kept as unmapped`, () => {
    const message = readMessage(bytes);
    const held = allStrings({ body: message.body, unmapped: message.unmapped });
    const lost = allSaid(parseXml(bytes)).filter(({ text }) => !held.includes(plain(text)));
    assert.deepEqual(lost, []);
  });

  test(`${name}: everything clinical is in valid FHIR`, () => {
    const message = readMessage(bytes);
    const { resources, unmapped } = toFhir(message);
    const issues = resources.flatMap((resource) =>
      validator
        .validate(resource)
        .map(({ severity, text, expression }) => `${severity} ${resource.resourceType} ${expression}: ${text}`),
    );
    assert.deepEqual(issues, []);
    const told = allStrings(resources);
    const kept = allStrings(unmapped);
    const lost = allSaid(parseXml(bytes)).filter(
      ({ path, text }) =>
        !FORM.test(path) &&
        !ADMINISTRATIVE.some((one) => one.test(path)) &&
        !isTold(text, told) &&
        !kept.includes(plain(text)),
    );
    assert.deepEqual(
      lost.map(({ path, text }) => `${path}: ${text.slice(0, 100)}`),
      [],
    );
  });

  // 1.3 is read only.
  if (!bytes.includes('labsvar/2012-02-15')) continue;
  test(`${name}: written again it says the same, valid by the XSD`, async () => {
    const message = readMessage(bytes);
    const xml = writeMessage(message);
    assert.deepEqual(readMessage(xml).body, message.body);
    assert.deepEqual(await check.findings(xml), []);
  });
}

/** In words, without the blanks of a base64, or as a number that remembers its decimals. */
function isTold(text: string, told: string): boolean {
  const wanted = plain(text);
  return (
    told.includes(wanted) ||
    told.includes(wanted.replaceAll(' ', '')) ||
    (/^-?\d+\.\d*0$/.test(wanted) && told.includes(String(Number(wanted))))
  );
}
