/** Documents damaged on the way: each is read, or refused as what it is; nothing else is thrown, and nothing hangs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import fc from 'fast-check';
import { XmlError } from '../../xml/index.ts';
import { KINDS, readEnvelope, readMessage, toFhir, writeMessage } from '../index.ts';
import { madeUp } from './made-up.ts';
import { DIALOG_XML, headOf } from './own.ts';

/** One message of every kind we write, made up from its table. */
const MESSAGES: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['Dialogmelding of a GP', Buffer.from(DIALOG_XML, 'latin1')],
  ...KINDS.filter(({ readOnly }) => !readOnly).map((kind): readonly [string, Buffer] => {
    const [body] = fc.sample(madeUp(kind.content), { numRuns: 1, seed: 11 });
    return [`${kind.name} ${kind.namespace}`, Buffer.from(writeMessage({ kind, head: headOf(kind.codes[0]!), body }))];
  }),
];

const scrap = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  ' ',
  '=',
  '\u0000',
  'æ',
  '&#0;',
  '&x;',
  '<!DOCTYPE a>',
  '<x/>',
  '</x>',
  ']]>',
  '<!--',
);
/** A cut, a repetition or something that does not belong, at a place in the document given as a part of its length. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  how: fc.constantFrom('cut', 'repeat', 'insert', 'end'),
  scrap,
});

function damaged(
  bytes: Buffer,
  { at, length, how, scrap }: { at: number; length: number; how: string; scrap: string },
): Buffer {
  const from = Math.floor(at * bytes.length);
  const before = bytes.subarray(0, from);
  if (how === 'end') return before;
  const part = bytes.subarray(from, from + length);
  const after = bytes.subarray(how === 'insert' ? from : from + length);
  const between = how === 'cut' ? Buffer.alloc(0) : how === 'repeat' ? Buffer.concat([part, part]) : Buffer.from(scrap);
  return Buffer.concat([before, between, after]);
}

for (const [name, bytes] of MESSAGES) {
  test(`${name}, damaged, is read or refused`, () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (all) => {
        const document = all.reduce(damaged, bytes);
        readEnvelope(document);
        const message = attempt(() => readMessage(document), XmlError);
        if (message) attempt(() => toFhir(message), FhirError);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
}

function attempt<T>(act: () => T, refusal: typeof XmlError | typeof FhirError): T | undefined {
  try {
    return act();
  } catch (error) {
    assert.ok(error instanceof refusal, String((error as Error).stack));
    assert.ok(error.message.length < 20_000);
    return undefined;
  }
}
