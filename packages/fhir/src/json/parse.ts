/** Reads the JSON body of a request: strict where a health record must be, fast where it can be. */
import { isUtf8 } from 'node:buffer';
import { FhirError } from '../outcome/error.ts';
import { type Decimals, rememberSource } from './decimals.ts';
import { lineAndColumn } from './fault.ts';
import { type Container, type InexactNumber, type JsonLimits, JsonScan } from './scan.ts';
import { textOf } from './text.ts';

export interface ParsedJson {
  value: Record<string, unknown>;
  /** Undefined in the common case that JSON.stringify gives every number back as it came; else for `stringifyJson`. */
  decimals: Decimals | undefined;
}

/**
 * Parses a body whose root must be an object.
 *
 * Refused, with line, column and element: malformed JSON and text after its end, a property given twice, nesting or size
 * beyond `limits`, NUL characters, half surrogate pairs and invalid UTF-8.
 *
 * @throws {FhirError} 400 with one issue (413 for more values than `limits.maxElements`)
 */
export function parseJson(body: Uint8Array | string, limits?: JsonLimits): ParsedJson {
  const bytes = typeof body === 'string' ? bytesOf(body) : body;
  if (typeof body !== 'string' && !isUtf8(body)) throw notUtf8(body);
  const scan = new JsonScan(bytes, limits);
  const start = scan.at;
  scan.run();
  const value = JSON.parse(textOf(bytes, start, bytes.length)) as Record<string, unknown>;
  return { value, decimals: scan.inexact.length > 0 ? keepSources(value, scan.inexact) : undefined };
}

function keepSources(root: object, inexact: readonly InexactNumber[]): Decimals {
  for (const { container, key, source } of inexact) rememberSource(find(root, container), key, source);
  return { count: inexact.length };
}

function find(root: object, container: Container): object {
  container.found ??=
    container.parent === undefined
      ? root
      : ((find(root, container.parent) as Record<string, unknown>)[container.key] as object);
  return container.found;
}

function bytesOf(text: string): Uint8Array {
  if (!text.isWellFormed()) {
    throw new FhirError(400, {
      severity: 'error',
      code: 'invalid',
      text: 'The body holds half of a surrogate pair, which is no character; leave it out.',
    });
  }
  return Buffer.from(text);
}

function notUtf8(bytes: Uint8Array): FhirError {
  // Bisect for the first byte that cannot be: every shorter prefix is UTF-8 but for a character that is cut off.
  let valid = 0;
  let invalid = bytes.length;
  const decodes = (end: number) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodes(middle)) valid = middle;
    else invalid = middle;
  }
  while (!isUtf8(bytes.subarray(0, valid))) valid--; // back to where the character that is cut off begins
  const { line, column } = lineAndColumn(bytes, valid);
  return new FhirError(400, {
    severity: 'error',
    code: 'structure',
    text: `Line ${line}, column ${column}: the body is not valid UTF-8 here; send it as UTF-8 without other encodings.`,
  });
}
