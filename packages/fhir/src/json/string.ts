/** Reads a JSON string without making it: where it ends, and whether it holds what a record cannot. */
import type { FhirError } from '../outcome/error.ts';
import { textOf } from './text.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The letters of \" \\ \/ \b \f \n \r \t. */
const SHORT_ESCAPES = new Set([...'"\\/bfnrt'].map((c) => c.charCodeAt(0)));

/** What is thrown for a fault at a place. */
export type Complain = (at: number, text: string, code?: 'invalid') => FhirError;

/**
 * @param start the place of its opening quote
 * @returns the place behind its closing quote
 * @throws what `complain` makes of NUL, control characters, malformed escapes and half surrogate pairs
 */
export function endOfString(bytes: Uint8Array, start: number, complain: Complain): number {
  let i = start + 1;
  for (;;) {
    let c = bytes[i]!;
    while (c !== QUOTE && c !== BACKSLASH && c >= 0x20) c = bytes[++i]!;
    if (c === QUOTE) return i + 1;
    if (c === BACKSLASH) i = endOfEscape(bytes, i, complain);
    else if (i >= bytes.length) throw complain(start, 'this string has no closing quote');
    else if (c === 0) throw complain(i, 'a string holds a NUL byte, which text cannot hold; leave it out', 'invalid');
    else
      throw complain(
        i,
        'a string holds a raw line break or control character; write it as an escape such as \\n',
        'invalid',
      );
  }
}

function endOfEscape(bytes: Uint8Array, at: number, complain: Complain): number {
  const letter = bytes[at + 1] ?? 0;
  if (SHORT_ESCAPES.has(letter)) return at + 2;
  if (letter !== 0x75) {
    throw complain(
      at,
      'unknown escape in a string; allowed are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hex digits',
    );
  }
  const unit = codeUnit(bytes, at, complain);
  if (unit === 0) throw complain(at, 'a string holds \\u0000, which text cannot hold; leave it out', 'invalid');
  if (unit < 0xd800 || unit > 0xdfff) return at + 6;
  const isPair = unit < 0xdc00 && bytes[at + 6] === BACKSLASH && bytes[at + 7] === 0x75;
  const low = isPair ? codeUnit(bytes, at + 6, complain) : 0;
  if (low >= 0xdc00 && low <= 0xdfff) return at + 12;
  throw complain(at, 'a string holds half of a surrogate pair, which is no character; leave it out', 'invalid');
}

function codeUnit(bytes: Uint8Array, at: number, complain: Complain): number {
  const hex = textOf(bytes, at + 2, at + 6);
  if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw complain(at, 'four hex digits must follow \\u in a string');
  return Number.parseInt(hex, 16);
}
