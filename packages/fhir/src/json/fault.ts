/** What is wrong with a body that cannot be read, said with line, column and element. */
import { FhirError, type Issue } from '../outcome/error.ts';
import { textOf } from './text.ts';

/** Where a reader of the bytes stands. */
interface Reader {
  readonly bytes: Uint8Array;
  readonly at: number;
  path(): string;
}

/** The error for something refused at the reader's position. */
export function fault(reader: Reader, text: string, code: Issue['code'] = 'structure'): FhirError {
  const { line, column } = lineAndColumn(reader.bytes, reader.at);
  const expression = reader.path();
  return new FhirError(400, {
    severity: 'error',
    code,
    text: `Line ${line}, column ${column}: ${text}.`,
    ...(expression === '' ? {} : { expression }),
  });
}

/** The same for a byte that cannot stand where it stands: says what was found instead of the expected. */
export function unexpected(reader: Reader, expected: string): FhirError {
  return fault(reader, `${expected}, found ${charAt(reader.bytes, reader.at)}`);
}

/** Lines and columns are counted from 1, columns in characters. */
export function lineAndColumn(bytes: Uint8Array, at: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let i = bytes.indexOf(0x0a); i !== -1 && i < at; i = bytes.indexOf(0x0a, i + 1)) {
    line++;
    lineStart = i + 1;
  }
  return { line, column: [...textOf(bytes, lineStart, at)].length + 1 };
}

function charAt(bytes: Uint8Array, at: number): string {
  if (at >= bytes.length) return 'the end of the body';
  const char = [...textOf(bytes, at, at + 4)][0]!;
  return char < ' ' ? `control character ${char.charCodeAt(0)}` : `'${char}'`;
}
