/** The declared encoding is followed, and a wrong declaration is found instead of read as gibberish. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeXml } from './characters.ts';
import { XmlError } from './error.ts';

const declared = (encoding: string, text: string) => `<?xml version="1.0" encoding="${encoding}"?>\n<a>${text}</a>`;
const WORDS = 'Ærlig blåbær på øya';
const be = (text: string) => Buffer.from(text, 'utf16le').swap16();

const READ: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['UTF-8', Buffer.from(declared('UTF-8', WORDS))],
  ['UTF-8 in small letters', Buffer.from(declared('utf-8', WORDS))],
  ['UTF-8 with byte order mark', Buffer.from(`\ufeff${declared('UTF-8', WORDS)}`)],
  ['no declaration: UTF-8', Buffer.from(`<a>${WORDS}</a>`)],
  ['ISO-8859-1', Buffer.from(declared('ISO-8859-1', WORDS), 'latin1')],
  ['Windows-1252', Buffer.from(declared('Windows-1252', WORDS), 'latin1')],
  ['UTF-16 little endian with byte order mark', Buffer.from(`\ufeff${declared('UTF-16', WORDS)}`, 'utf16le')],
  ['UTF-16 big endian with byte order mark', be(`\ufeff${declared('UTF-16', WORDS)}`)],
  ['UTF-16 without byte order mark', Buffer.from(declared('UTF-16LE', WORDS), 'utf16le')],
];

for (const [name, bytes] of READ) {
  test(`${name} is read`, () => {
    assert.ok(decodeXml(bytes).endsWith(`<a>${WORDS}</a>`));
  });
}

test('the quotes and dashes of Windows-1252 are read also when the sender calls it ISO-8859-1', () => {
  const bytes = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>'),
    Buffer.from([0x93, 0x96, 0x94]),
    Buffer.from('</a>'),
  ]);
  assert.ok(decodeXml(bytes).endsWith('<a>“–”</a>'));
});

test('line ends become one character each (XML 1.0 section 2.11), and nothing else changes', () => {
  assert.equal(decodeXml(Buffer.from('<a>1\r\n2\r3\n4\u0085\u2028</a>')), '<a>1\n2\n3\n4\u0085\u2028</a>');
});

const REFUSED: readonly (readonly [name: string, bytes: Buffer, says: RegExp])[] = [
  [
    'ISO-8859-1 bytes called UTF-8',
    Buffer.from(`${declared('UTF-8', `\n\n${WORDS}`)}`, 'latin1'),
    /line 4: declared as UTF-8.*ISO-8859-1/,
  ],
  [
    'UTF-8 bytes called ISO-8859-1',
    Buffer.from(declared('ISO-8859-1', WORDS)),
    /line 2: declared as iso-8859-1, but the bytes are UTF-8/,
  ],
  ['UTF-8 bytes called UTF-16', Buffer.from(declared('UTF-16', WORDS)), /each character is one byte/],
  ['UTF-16 bytes called UTF-8', Buffer.from(`\ufeff${declared('UTF-8', WORDS)}`, 'utf16le'), /the bytes are UTF-16/],
  ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x00, 0xd8]), /cut or damaged/],
  [
    'a byte order mark that contradicts the declaration',
    Buffer.from(`\ufeff${declared('ISO-8859-1', 'a')}`),
    /byte order mark/,
  ],
  ['an encoding nobody sends', Buffer.from(declared('EBCDIC-CP-US', 'a')), /EBCDIC-CP-US is not supported/],
  [
    'a byte without a character',
    Buffer.concat([Buffer.from(declared('Windows-1252', 'æ'), 'latin1'), Buffer.from([0x81])]),
    /byte 0x81/,
  ],
  ['a control character', Buffer.from('<a>\u0008</a>'), /U\+0008/],
  ['nothing at all', Buffer.alloc(0), /empty/],
];

for (const [name, bytes, says] of REFUSED) {
  test(`${name} is refused, with what to do`, () => {
    assert.throws(
      () => decodeXml(bytes),
      (error: unknown) => error instanceof XmlError && error.fault === 'not-xml' && says.test(error.message),
    );
  });
}
