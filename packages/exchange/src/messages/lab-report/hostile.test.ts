/** Answers that are wrong or ill-meant: each is refused with what is wrong and where, and none harms. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createValidator, loadDefinitions, type Validator } from '@helseplattform/fhir';
import fc from 'fast-check';
import { XmlError } from '../../xml/index.ts';
import { readMessage, toFhir } from '../index.ts';
import type { AnyKind } from '../kind.ts';
import { madeUp } from '../proof/made-up.ts';
import { labReport } from './elements.ts';
import { LAB_REPORT_KINDS } from './kinds.ts';
import { answer, hemoglobin, number, told } from './made-answer.ts';

let validator: Validator;
before(() => {
  validator = createValidator(loadDefinitions());
});

const XML = answer({ results: number('9.1', 'g/dL', hemoglobin) });

const REFUSED: readonly (readonly [string, string | Uint8Array, XmlError['fault'], RegExp])[] = [
  ['half a message', XML.slice(0, 900), 'not-xml', /well-formed/],
  [
    'an external entity',
    XML.replace('?>', '?><!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    'not-xml',
    /DOCTYPE/,
  ],
  ['a wrong character set', Buffer.from(XML, 'latin1'), 'not-xml', /declared as UTF-8/],
  ['no patient number', XML.replace(/<OffId>[^<]*<\/OffId>/, ''), 'not-valid', /Patient must have OffId/],
  ['no laboratory', XML.replace(/<ServProvider>[\s\S]*<\/ServProvider>/, ''), 'not-valid', /must have ServProvider/],
  ['a time that is none', XML.replace('2026-03-01T11:30:00', 'i går'), 'not-valid', /"i går" must be a date or time/],
  [
    'two values for one result',
    XML.replace('<NumResult>', '<DateResult><DateResultValue V="2026"/></DateResult><NumResult>'),
    'not-valid',
    /only one of/,
  ],
  ['a version nobody knows', XML.replace('labsvar/2012-02-15', 'labsvar/2031-01-01'), 'not-supported', /2031-01-01/],
];
for (const [what, xml, fault, reason] of REFUSED) {
  test(`${what} is refused with the reason`, () => {
    assert.throws(
      () => readMessage(xml),
      (error) => error instanceof XmlError && error.fault === fault && reason.test(error.message),
    );
  });
}

test('a number that is none is told in words, not lost', () => {
  assert.equal(told(XML.replace('V="9.1"', 'V="se kommentar"')).results[0]?.valueString, 'se kommentar g/dL');
});

test('markup in a text stays text', () => {
  const xml = XML.replace('<ServReq>', '<Comment>&lt;script&gt;alert(1)&lt;/script&gt;</Comment><ServReq>');
  assert.equal(told(xml).report.conclusion, '<script>alert(1)</script>');
});

test('a result that belongs to itself, or to nothing, stands alone', () => {
  const itself = number(
    '9.1',
    'g/dL',
    `${hemoglobin}<IdResultItem>1</IdResultItem><RefIdResultItem>1</RefIdResultItem>`,
  );
  const nothing = number('9.1', 'g/dL', `${hemoglobin}<RefIdResultItem>7</RefIdResultItem>`);
  for (const results of [itself, nothing]) assert.equal(told(answer({ results })).results[0]?.derivedFrom, undefined);
});

test('results nested without end are refused by the depth', () => {
  const deep = `${'<ResultItem>'.repeat(5000)}${'</ResultItem>'.repeat(5000)}`;
  assert.throws(
    () => readMessage(answer({ results: deep })),
    (error) => error instanceof XmlError && error.fault === 'not-xml',
  );
});

test('whatever the standard allows becomes FHIR without a failure', () => {
  const kind: AnyKind = LAB_REPORT_KINDS[0]!;
  fc.assert(
    fc.property(madeUp(labReport('1.4')), (body) => {
      const { resources } = toFhir({ kind, envelope: kind.envelopeOf!(body), body, unmapped: [] });
      // Times of day, references by made-up numbers and blank words may break a format; the structure must hold.
      const wrong = resources
        .flatMap((one) => validator.validate(one, { least: 'error' }))
        .filter(({ code }) => code === 'structure' || code === 'required');
      assert.deepEqual(wrong, []);
    }),
    { numRuns: 60, seed: 31 },
  );
});
