/** From bytes to characters: the declared encoding is followed, and a wrong declaration is found instead of read as gibberish. */
import { isUtf8 } from 'node:buffer';
import { XmlError } from './error.ts';

type Encoding = 'utf-8' | 'iso-8859-1' | 'windows-1252' | 'utf-16le' | 'utf-16be';

const DECLARED: Record<string, Encoding | 'utf-16'> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** Byte values with no character in Windows-1252. */
const EMPTY_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** The text of a document, without byte order mark, line ends as XML 1.0 wants them (section 2.11). Throws XmlError `not-xml`. */
export function decodeXml(bytes: Uint8Array): string {
  const text = decode(bytes);
  const wrong = notXmlCharacter(text);
  if (wrong !== undefined) {
    const found = `U+${text.codePointAt(wrong)!.toString(16).toUpperCase().padStart(4, '0')}`;
    refuse(`the character ${found} is not allowed in XML; remove it before sending`, lineAt(text, wrong));
  }
  return text.replace(/\r\n?/g, '\n');
}

function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) refuse('the document is empty; send the message itself');
  const mark = byteOrderMark(bytes);
  const body = mark ? bytes.subarray(mark.length) : bytes;
  const wide = mark ? mark.encoding : startsWide(body);
  if (wide === 'utf-16le' || wide === 'utf-16be') return decodeWide(body, wide);
  const declared = declaredEncoding(
    Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 200)).toString('latin1'),
  );
  if (declared.startsWith('utf-16')) {
    refuse('the declaration says UTF-16, but each character is one byte; declare the encoding the bytes have', 1);
  }
  if (mark && declared !== 'utf-8') {
    refuse(`the byte order mark says UTF-8, the declaration ${declared}; declare the encoding the bytes have`, 1);
  }
  return declared === 'utf-8' ? decodeUtf8(body) : decodeSingleByte(body, declared);
}

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** UTF-16 without byte order mark: `<` takes two bytes. */
function startsWide(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return undefined;
}

function declaredEncoding(start: string): Encoding | 'utf-16' {
  const named = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
  if (named === undefined) return 'utf-8';
  const known = DECLARED[named.toLowerCase()];
  if (!known) refuse(`the encoding ${named} is not supported; send UTF-8, ISO-8859-1, Windows-1252 or UTF-16`, 1);
  return known;
}

function decodeWide(bytes: Uint8Array, encoding: Encoding): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const declared = declaredEncoding(text.slice(0, 200));
    if (/^<\?xml[^>]*\sencoding/.test(text.slice(0, 200)) && declared !== 'utf-16' && declared !== encoding) {
      refuse(`the bytes are UTF-16, the declaration says ${declared}; declare the encoding the bytes have`, 1);
    }
    return text;
  } catch (error) {
    if (error instanceof XmlError) throw error;
    return refuse('the bytes start as UTF-16, but are not UTF-16 throughout; the document is cut or damaged');
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  if (isUtf8(bytes)) return text;
  return refuse(
    'declared as UTF-8, but holds bytes that are not; it is probably ISO-8859-1 or Windows-1252: declare it so, or send UTF-8',
    lineAt(text, text.indexOf('\ufffd')),
  );
}

/**
 * ISO-8859-1 is read as Windows-1252, which agrees on every printable character: the bytes 0x80-0x9f that differ are
 * control characters in ISO-8859-1, so a sender who writes them means the dashes and quotes of Windows-1252.
 */
function decodeSingleByte(bytes: Uint8Array, declared: string): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  const high = bytes.findIndex((byte) => byte > 0x7f);
  if (high >= 0 && isUtf8(bytes)) {
    refuse(
      `declared as ${declared}, but the bytes are UTF-8: Norwegian letters would be read wrong; declare UTF-8`,
      lineAt(text, high),
    );
  }
  const empty = bytes.findIndex((byte) => EMPTY_IN_1252.has(byte));
  if (empty >= 0)
    refuse(`byte 0x${bytes[empty]!.toString(16)} has no character in ${declared}; send UTF-8`, lineAt(text, empty));
  return text;
}

/** Index of the first character outside XML 1.0's Char, or undefined. */
export function notXmlCharacter(text: string): number | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
  const forbidden = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  if (forbidden >= 0) return forbidden;
  if (text.isWellFormed()) return undefined;
  return text.search(/\p{Surrogate}/u);
}

/** Line number, from 1, of a position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function refuse(text: string, line?: number): never {
  throw new XmlError('not-xml', { text, ...(line === undefined ? {} : { line }) });
}
