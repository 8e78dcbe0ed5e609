/** MIME multipart: any bytes come through, and what is cut or strange is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import fc from 'fast-check';
import { readMultipart, writeMultipart } from './mime.ts';

const text = (content: Uint8Array) => Buffer.from(content).toString();

test('any parts come through as they were', () => {
  const part = fc.record(
    {
      id: fc.uuid(),
      type: fc.constantFrom('text/xml; charset=UTF-8', 'application/pdf'),
      content: fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('\r\n--', '\n\n', '--x--\r\n', '').map((one) => new Uint8Array(Buffer.from(one))),
      ),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const { contentType, body } = writeMultipart(parts);
      const read = readMultipart(contentType, body);
      assert.deepEqual(
        read.map(({ id, type, content }) => [id, type, [...content]]),
        parts.map(({ id, type, content }) => [id, type, [...content]]),
      );
    }),
    { numRuns: 150, seed: 29 },
  );
});

const TYPE = 'multipart/related; type="text/xml"; boundary=b; start="<b@x>"';
const body = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

test('what others write is read: preamble, folded headers, start, encodings', () => {
  const parts = readMultipart(
    TYPE,
    body(
      'Dette er en MIME-melding',
      '--b',
      'Content-Id: <a@x>',
      'Content-Type: application/pdf;',
      ' name="rapport.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      'SGVp',
      'IQ==',
      '--b',
      'Content-ID: <b@x>',
      'Content-Type: text/xml',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'S=C3=A6ther er =',
      'her',
      '--b--',
      'etterord',
    ),
  );
  assert.deepEqual(
    parts.map(({ id, type, content }) => [id, type, text(content)]),
    [
      ['b@x', 'text/xml', 'Sæther er her'],
      ['a@x', 'application/pdf; name="rapport.pdf"', 'Hei!'],
    ],
  );
});

const PART = ['--b', 'Content-ID: <b@x>', '', 'x'];
const REFUSED: readonly (readonly [string, string, Buffer, number, RegExp])[] = [
  ['another content type', 'text/plain', body('x'), 415, /multipart\/related expected/],
  ['no boundary', 'multipart/related; type="text/xml"', body(...PART, '--b--'), 400, /no boundary/],
  ['a message that was cut', TYPE, body(...PART), 400, /was cut/],
  [
    'a start that names nothing',
    TYPE.replace('b@x', 'c@x'),
    body(...PART, '--b--'),
    400,
    /Content-ID that start names/,
  ],
  [
    'an encoding nobody knows',
    TYPE,
    body('--b', 'Content-ID: <b@x>', 'Content-Transfer-Encoding: x-uu', '', 'x', '--b--'),
    400,
    /x-uu is not known/,
  ],
  ['a part without end of header', TYPE, body('--b', 'Content-ID: <b@x>', 'x', '--b--'), 400, /empty line/],
  ['far too many parts', TYPE, body(...Array.from({ length: 120 }, () => PART).flat(), '--b--'), 400, /more than 100/],
];
for (const [what, type, bytes, status, reason] of REFUSED) {
  test(`${what} is refused with the reason`, () => {
    assert.throws(
      () => readMultipart(type, bytes),
      (error) => error instanceof FhirError && error.status === status && reason.test(error.message),
    );
  });
}
