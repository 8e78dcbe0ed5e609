/** Escape sequences of HL7 v2.5 section 2.7: separators, line breaks and hexadecimal data inside a value. */
import type { Separators } from './message.ts';

/** The written form of a value: separators escaped, line ends as `\.br\`. */
export function escapeValue(text: string, separators: Separators): string {
  const { escape: mark } = separators;
  const codes = new Map([
    [mark, 'E'],
    [separators.field, 'F'],
    [separators.component, 'S'],
    [separators.repetition, 'R'],
    [separators.subcomponent, 'T'],
  ]);
  let written = '';
  for (const char of text.replace(/\r\n?|\n/g, '\n')) {
    const code = char === '\n' ? '.br' : codes.get(char);
    // A control character would end the segment or the frame.
    if (code === undefined && char < ' ') written += `${mark}X${hex(char)}${mark}`;
    else written += code === undefined ? char : `${mark}${code}${mark}`;
  }
  return written;
}

/** The value a written form stands for. Highlighting is dropped; a sequence we do not know stays as it is, so nothing is lost. */
export function unescapeValue(written: string, separators: Separators): string {
  const { escape: mark } = separators;
  if (!written.includes(mark)) return written;
  let text = '';
  let at = 0;
  while (at < written.length) {
    const open = written.indexOf(mark, at);
    const close = open === -1 ? -1 : written.indexOf(mark, open + 1);
    if (close === -1) break;
    const meaning = meaningOf(written.slice(open + 1, close), separators);
    text += written.slice(at, open);
    if (meaning === undefined) {
      // Not a sequence: the first escape character is kept, the second may begin one.
      text += written.slice(open, close);
      at = close;
    } else {
      text += meaning;
      at = close + 1;
    }
  }
  return text + written.slice(at);
}

function meaningOf(code: string, separators: Separators): string | undefined {
  switch (code) {
    case 'E':
      return separators.escape;
    case 'F':
      return separators.field;
    case 'S':
      return separators.component;
    case 'R':
      return separators.repetition;
    case 'T':
      return separators.subcomponent;
    case 'H':
    case 'N':
      return '';
    default:
      if (/^\.(br|sp\d*|ce)$/.test(code)) return '\n'.repeat(Math.min(Number(code.slice(3)) || 1, 50));
      if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return fromHex(code.slice(1));
      return undefined;
  }
}

const hex = (char: string) =>
  [...new TextEncoder().encode(char)]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

function fromHex(digits: string): string | undefined {
  const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
