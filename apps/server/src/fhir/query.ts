/** The query of a URL: names and values in order, percent-decoded. */
import { badRequest } from '@helseplattform/fhir';

export interface Query {
  /** As it came, without `?`. */
  readonly raw: string;
  readonly params: readonly (readonly [name: string, value: string])[];
}

const EMPTY: Query = { raw: '', params: [] };

/**
 * Reads `application/x-www-form-urlencoded` text: a URL's query or the body of a `_search`.
 *
 * @throws {FhirError} 400 for a broken percent-encoding and for NUL characters
 */
export function parseQuery(raw: string): Query {
  if (raw === '') return EMPTY;
  const params: [string, string][] = [];
  for (const part of raw.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals === -1 ? part : part.slice(0, equals));
    if (name === '')
      throw badRequest('The query has a value without a name before its "="; give it one or leave it out.');
    params.push([name, equals === -1 ? '' : decode(part.slice(equals + 1))]);
  }
  return { raw, params };
}

function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text);
  } catch {
    throw badRequest('The query is not percent-encoded UTF-8; write "%" itself as %25.');
  }
  if (decoded.includes('\0'))
    throw badRequest('The query holds a NUL character (%00), which text cannot hold; leave it out.');
  return decoded;
}

/** The one value of a parameter that may be given once. @throws {FhirError} 400 when it is given twice */
export function single(query: Query, name: string): string | undefined {
  let found: string | undefined;
  for (const [n, value] of query.params) {
    if (n !== name) continue;
    if (found !== undefined) throw badRequest(`The parameter ${name} is given twice; give it once.`);
    found = value;
  }
  return found;
}

/** A parameter that is a whole number within bounds. @throws {FhirError} 400 */
export function wholeNumber(query: Query, name: string, min: number, max: number): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw badRequest(`${name}=${text}: expected a whole number from ${min} to ${max}.`, 'value');
}

/** A list parameter: comma separated, repeatable. */
export function list(query: Query, name: string): string[] | undefined {
  const values = query.params.filter(([n]) => n === name).flatMap(([, value]) => value.split(','));
  return values.length > 0 ? values.map((v) => v.trim()).filter((v) => v !== '') : undefined;
}

/** Parameters that say how the answer is written, not what is asked. */
const FORMAT: ReadonlySet<string> = new Set(['_format', '_pretty']);

/** The query without `_format` and `_pretty`. */
export const asked = (query: Query): Query['params'] => query.params.filter(([name]) => !FORMAT.has(name));

/** The raw query without `_format` and `_pretty`: the criteria of a conditional interaction. */
export const criteria = (query: Query): string =>
  query.raw
    .split('&')
    .filter((part) => part !== '' && !FORMAT.has(part.split('=', 1)[0]!))
    .join('&');

/** Refuses what is not understood: nothing is ignored silently. @throws {FhirError} 400 */
export function refuseUnknown(query: Query, known: readonly string[]): void {
  for (const [name] of query.params) {
    if (known.includes(name) || FORMAT.has(name)) continue;
    const allowed = known.length > 0 ? `${known.join(', ')}, _format and _pretty` : '_format and _pretty';
    throw badRequest(`The parameter ${name} means nothing here; this takes ${allowed}.`, 'not-supported');
  }
}

/** Writes parameters as the query of a link. */
export const writeQuery = (params: Query['params']): string =>
  params.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

// Searches are full of , : / and $; they may stand in a query as they are, and links stay readable.
const encode = (text: string) =>
  encodeURIComponent(text).replace(/%(2C|3A|2F|24)/g, (code) => decodeURIComponent(code));
