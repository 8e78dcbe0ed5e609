/** Messages as text: separators, escapes, repetitions, character sets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeValue, unescapeValue } from './escape.ts';
import { Hl7Fault } from './fault.ts';
import { firstSegment, repetitions, valueAt } from './fields.ts';
import { parseMessage, readMessage, STANDARD_SEPARATORS, writeMessage } from './message.ts';

const HEADER = 'MSH|^~\\&|PAS|STO|HP|MIDT|20260301101500||ADT^A01|M1|P|2.5';
const message = (...segments: string[]) => parseMessage([HEADER, ...segments].join('\r'));

test('any text survives being escaped and read again', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', 'Å', '|', '^', '~', '\\', '&', '\n', '\t', 'X', '.', 'br', 'F', '😀'),
        maxLength: 30,
      }),
      (text) => {
        assert.equal(unescapeValue(escapeValue(text, STANDARD_SEPARATORS), STANDARD_SEPARATORS), text);
      },
    ),
    { seed: 3 },
  );
});

// HL7 v2.5 section 2.7: escape sequences.
const ESCAPES: readonly (readonly [string, string])[] = [
  ['a\\F\\b', 'a|b'],
  ['a\\S\\b\\R\\c\\T\\d\\E\\e', 'a^b~c&d\\e'],
  ['linje\\.br\\linje', 'linje\nlinje'],
  ['\\H\\viktig\\N\\', 'viktig'],
  ['\\XC3A6\\ther', 'æther'],
  ['\\XE6\\ther', 'æther'],
  ['C:\\Temp', 'C:\\Temp'],
  ['\\Zlokalt\\', '\\Zlokalt\\'],
];
for (const [written, meant] of ESCAPES) {
  test(`${written} means ${JSON.stringify(meant)}`, () => {
    assert.equal(unescapeValue(written, STANDARD_SEPARATORS), meant);
  });
}

test('repeated fields, components and subcomponents are kept apart', () => {
  const pid = firstSegment(message('PID|1||1^^^FNR~2^^^PAS&1.2.3&ISO'), 'PID');
  assert.equal(repetitions(pid, 3).length, 2);
  assert.equal(valueAt(pid, 3, 4), 'FNR');
  assert.deepEqual(repetitions(pid, 3)[1]?.[3], ['PAS', '1.2.3', 'ISO']);
});

test('an explicit null and an empty field both say nothing', () => {
  const pid = firstSegment(message('PID|1||1|""||""^^x'), 'PID');
  assert.equal(valueAt(pid, 4), undefined);
  assert.equal(valueAt(pid, 5), undefined);
  assert.equal(valueAt(pid, 6, 3), 'x');
});

test('a message may have its own separators', () => {
  const read = parseMessage('MSH#*!?%#PAS#STO\rPID#1##1***FNR!2');
  assert.equal(valueAt(firstSegment(read, 'PID'), 3, 4), 'FNR');
  assert.equal(writeMessage(read), 'MSH#*!?%#PAS#STO\rPID#1##1***FNR!2\r');
});

test('what was read is written as it was', () => {
  const text = `${HEADER}\rPID|1||1^^^FNR~2^^^PAS&1.2.3&ISO||Sæther^Åse||20000101\rNTE|1||a\\F\\b\\.br\\c\r`;
  assert.equal(writeMessage(parseMessage(text)), text);
});

const encoded = (charset: string, bytes: Buffer): Uint8Array =>
  Buffer.concat([Buffer.from(`${HEADER}||||||${charset}\rPID|1||1||`), bytes, Buffer.from('\r')]);
const familyOf = (bytes: Uint8Array) => valueAt(firstSegment(readMessage(bytes), 'PID'), 5);

test('MSH-18 says which character set it is', () => {
  assert.equal(familyOf(encoded('UNICODE UTF-8', Buffer.from('Sæther', 'utf8'))), 'Sæther');
  assert.equal(familyOf(encoded('8859/1', Buffer.from('Sæther', 'latin1'))), 'Sæther');
});

test('a message that does not say is UTF-8 when it can be, else ISO 8859-1', () => {
  assert.equal(familyOf(encoded('', Buffer.from('Sæther', 'utf8'))), 'Sæther');
  assert.equal(familyOf(encoded('', Buffer.from('Sæther', 'latin1'))), 'Sæther');
});

const REFUSED: readonly (readonly [string, Uint8Array, 'AE' | 'AR', RegExp])[] = [
  [
    'bytes that are not what MSH-18 says',
    encoded('UNICODE UTF-8', Buffer.from('Sæther', 'latin1')),
    'AE',
    /the bytes are not/,
  ],
  ['a character set we do not read', encoded('ISO IR87', Buffer.from('x')), 'AR', /we read/],
  ['a message without MSH', Buffer.from('PID|1||1'), 'AR', /begins with an MSH/],
  ['nothing at all', Buffer.from(''), 'AR', /begins with an MSH/],
  ['separators that are the same', Buffer.from('MSH|^^\\&|a'), 'AR', /five different/],
  ['a line break inside a value', Buffer.from(`${HEADER}\rNTE|1||første linje\randre linje`), 'AE', /is a line break/],
];
for (const [what, bytes, refusal, reason] of REFUSED) {
  test(`${what} is refused with ${refusal} and the reason`, () => {
    assert.throws(
      () => readMessage(bytes),
      (error) => error instanceof Hl7Fault && error.refusal === refusal && reason.test(error.message),
    );
  });
}

test('whatever bytes come, they are read or refused with a reason', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 80 }),
        fc.string().map((text) => Buffer.from(`${HEADER}\r${text}`)),
      ),
      (bytes) => {
        try {
          readMessage(bytes);
        } catch (error) {
          assert.ok(error instanceof Hl7Fault, String(error));
        }
      },
    ),
    { numRuns: 500, seed: 17 },
  );
});
