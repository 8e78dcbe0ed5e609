/** The primitive types: what each looks like in JSON, and what it may hold. https://hl7.org/fhir/R4/datatypes.html#primitive */
import { isDate, isDateTime, isInstant, isTime, whatIsWrong } from './calendar.ts';
import type { Check } from './check.ts';
import { type Run, shown } from './run.ts';

interface Primitive {
  json: 'string' | 'number' | 'boolean';
  /** What a value should look like, after "expected". */
  expected: string;
  valid(value: never): boolean;
  /** More about a value that is not valid. */
  why?(value: string): string | undefined;
}

/** Characters below 32 other than tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
/** "Note that FHIR strings SHALL NOT exceed 1MB in size" */
const LONGEST_STRING = 1024 * 1024;

const text = (value: string) => value.length > 0 && value.length <= LONGEST_STRING && !CONTROL.test(value);
const whyNotText = (value: string) => {
  if (value === '') return 'it is empty; leave the element out instead';
  if (CONTROL.test(value)) return 'it holds a control character';
  if (value.length > LONGEST_STRING) return `it is ${value.length} characters long`;
  return undefined;
};

const URI = /^\S+$/;
const OID = /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/;
const UUID = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const plainUri: Primitive = {
  json: 'string',
  expected: 'a URI without spaces',
  valid: (value: string) => URI.test(value),
};

/** A malformed OID in an identifier's system would make the person unfindable, so it is looked at in every uri. */
const isUri = (value: string) => URI.test(value) && (!value.startsWith('urn:oid:') || OID.test(value));
const uri: Primitive = {
  ...plainUri,
  valid: isUri,
  why: (value) => (value.startsWith('urn:oid:') ? 'it is not a well-formed OID' : undefined),
};

const integer = (least: number, expected: string): Primitive => ({
  json: 'number',
  expected,
  valid: (value: number) => Number.isInteger(value) && value >= least && value <= 2_147_483_647,
});

const date = (expected: string, valid: (value: string) => boolean): Primitive => ({
  json: 'string',
  expected,
  valid,
  why: whatIsWrong,
});

const PRIMITIVES: Readonly<Record<string, Primitive>> = {
  boolean: { json: 'boolean', expected: 'true or false', valid: () => true },
  integer: integer(-2_147_483_648, 'a whole number of at most 32 bits'),
  unsignedInt: integer(0, 'a whole number from 0 to 2147483647'),
  positiveInt: integer(1, 'a whole number from 1 to 2147483647'),
  decimal: { json: 'number', expected: 'a number', valid: (value: number) => Number.isFinite(value) },
  string: { json: 'string', expected: 'text of 1 to 1048576 characters', valid: text, why: whyNotText },
  markdown: { json: 'string', expected: 'text of 1 to 1048576 characters', valid: text, why: whyNotText },
  code: {
    json: 'string',
    expected: 'a code: no spaces at its ends, single ones between words',
    valid: (value: string) => /^\S+(?: \S+)*$/.test(value),
  },
  id: {
    json: 'string',
    expected: "1 to 64 of letters, digits, '-' and '.'",
    valid: (value: string) => /^[A-Za-z0-9.-]{1,64}$/.test(value),
  },
  uri,
  url: plainUri,
  canonical: plainUri,
  oid: { json: 'string', expected: 'an OID such as urn:oid:1.2.3', valid: (value: string) => OID.test(value) },
  uuid: {
    json: 'string',
    expected: 'a UUID such as urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
    valid: (value: string) => UUID.test(value),
  },
  base64Binary: { json: 'string', expected: 'base64', valid: isBase64 },
  date: date('a date: YYYY, YYYY-MM or YYYY-MM-DD', isDate),
  dateTime: date('a date, or a date with time and zone: YYYY-MM-DDThh:mm:ss+zz:zz', isDateTime),
  instant: date('a moment with time and zone: YYYY-MM-DDThh:mm:ss+zz:zz', isInstant),
  time: { json: 'string', expected: 'a time of day: hh:mm:ss, 00:00:00 to 23:59:59', valid: isTime },
};

function isBase64(value: string): boolean {
  const packed = /\s/.test(value) ? value.replace(/\s+/g, '') : value;
  return packed.length > 0 && packed.length % 4 === 0 && BASE64.test(packed);
}

export const isPrimitive = (type: string): boolean => Object.hasOwn(PRIMITIVES, type) || type === 'xhtml';

/** The check of one value of a primitive type (all but xhtml). */
export function primitiveCheck(type: string): Check {
  const primitive = PRIMITIVES[type];
  if (primitive === undefined) throw new Error(`no primitive type ${type}`);
  const { json } = primitive;
  const valid = primitive.valid as (value: unknown) => boolean;
  if (json !== 'string') {
    return (value, run) => {
      if (typeof value !== json || !valid(value)) refuse(type, primitive, value, run);
    };
  }
  if (!URI_TYPES.has(type)) {
    return (value, run) => {
      if (typeof value !== 'string' || !valid(value)) refuse(type, primitive, value, run);
    };
  }
  return (value, run) => {
    if (typeof value !== 'string' || !valid(value)) refuse(type, primitive, value, run);
    else if (value.charCodeAt(0) === HASH) run.scope.referred.add(value.slice(1));
  };
}

const HASH = 0x23;
/** Types whose values may name a contained resource: `#a`. */
const URI_TYPES = new Set(['uri', 'url', 'canonical']);

function refuse(type: string, { json, expected, why }: Primitive, value: unknown, run: Run): void {
  if (typeof value !== json) {
    const written = json === 'string' ? 'written in quotes' : 'written without quotes';
    const hint = typeof value === 'object' || value === undefined ? '' : `, ${written}`;
    run.error('structure', `Found ${shown(value)} where a ${type} is expected: ${expected}${hint}.`);
    return;
  }
  const reason = typeof value === 'string' ? why?.(value) : undefined;
  run.error('value', `${shown(value)} is not a valid ${type}${reason ? ` (${reason})` : ''}; expected ${expected}.`);
}
