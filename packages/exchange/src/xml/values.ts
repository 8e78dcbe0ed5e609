/** Simple values of the messages: text, dates, numbers, codes. They are held as written, so nothing is rounded or moved. */
import { type Content, keepUnknownAttributes } from './content.ts';
import { XmlError } from './error.ts';
import { childElements, type Element, innerXml, ownText, xmlOf } from './parse.ts';
import type { Reading } from './reading.ts';

const ZONE = '(?:Z|[+-](?:0\\d|1[0-3]):[0-5]\\d|[+-]14:00)?';
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?';

/** Lexical forms of XML Schema part 2 that the messages use, with what to say when a value is not one. */
const LEXICAL = {
  token: { pattern: /^[^\s](?:.*[^\s])?$/s, expected: 'a value' },
  oid: { pattern: /^(?:\d+\.?)*\d+$/, expected: 'an OID as 2.16.578.1' },
  date: { pattern: new RegExp(`^\\d{4}-${MONTH}-${DAY}${ZONE}$`), expected: 'a date as 2026-01-31' },
  dateTime: {
    pattern: new RegExp(`^\\d{4}-${MONTH}-${DAY}T${TIME}${ZONE}$`),
    expected: 'a time as 2026-01-31T14:30:00',
  },
  /** kith:TS: a time, a date, a month, a year, or a time of day. */
  timestamp: {
    pattern: new RegExp(`^(?:\\d{4}(?:-${MONTH}(?:-${DAY}(?:T${TIME})?)?)?|${TIME})${ZONE}$`),
    expected: 'a date or time as 2026, 2026-01, 2026-01-31 or 2026-01-31T14:30:00',
  },
  year: { pattern: new RegExp(`^\\d{4}${ZONE}$`), expected: 'a year as 2026' },
  boolean: { pattern: /^(?:true|false|1|0)$/, expected: 'true or false' },
  integer: { pattern: /^[+-]?\d+$/, expected: 'a whole number' },
  decimal: { pattern: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/, expected: 'a number with a decimal point' },
  double: {
    pattern: /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN)$/,
    expected: 'a number with a decimal point',
  },
} as const;
export type Lexical = keyof typeof LEXICAL;

const isDay = (value: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  return day === undefined || Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
};

const isLexical = (type: Lexical, value: string): boolean => LEXICAL[type].pattern.test(value) && isDay(value);

function toWrite(type: Lexical, value: string, at: string): string {
  if (isLexical(type, value)) return value;
  throw new XmlError('not-valid', { text: `"${value}" must be ${LEXICAL[type].expected}; correct it`, path: at });
}

/** Text of an element that may hold only text. Elements inside it are kept as unmapped. */
function plainText(element: Element, reading: Reading): string {
  keepUnknownAttributes(element, [], reading);
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 || node.nodeType === 4) text += node.nodeValue ?? '';
    else if (node.nodeType === 1) reading.keepElement(node as Element);
  }
  return text;
}

/** Text for people, every space and line as written. An empty element counts as absent. */
export const text: Content<string> = {
  form: { kind: 'lexical', type: 'text' },
  read: (element, reading) => plainText(element, reading) || undefined,
  write: (value) => ({ children: [value] }),
};

function lexical(type: Lexical): Content<string> {
  return {
    form: { kind: 'lexical', type },
    read(element, reading) {
      const value = plainText(element, reading).trim();
      if (value === '') return undefined;
      if (!isLexical(type, value)) reading.fault(element, `"${value}" must be ${LEXICAL[type].expected}`);
      return value;
    },
    write: (value, at) => ({ children: [toWrite(type, value, at)] }),
  };
}

/** An identifier or number for machines: white space around it is no part of it. */
export const token = lexical('token');
export const oid = lexical('oid');
export const date = lexical('date');
export const dateTime = lexical('dateTime');
export const year = lexical('year');
export const integer = lexical('integer');
export const decimal = lexical('decimal');
/** A truth value as an element's text (xs:boolean). */
export const truth: Content<boolean> = {
  form: { kind: 'lexical', type: 'boolean' },
  read(element, reading) {
    const value = lexical('boolean').read(element, reading);
    return value === undefined ? undefined : value === 'true' || value === '1';
  },
  write: (value) => ({ children: [String(value)] }),
};

/** Content that is one attribute `V`. */
function valueAttribute(type: Lexical): Content<string> {
  return {
    form: { kind: 'attribute', type },
    read(element, reading) {
      keepUnknownAttributes(element, ['V'], reading);
      keepInside(element, reading);
      const value = element.getAttribute('V')?.trim();
      if (!value) return undefined;
      if (!isLexical(type, value)) reading.fault(element, `"${value}" must be ${LEXICAL[type].expected}`);
      return value;
    },
    write: (value, at) => ({ attributes: { V: toWrite(type, value, at) } }),
  };
}

/** kith:TS */
export const timestamp = valueAttribute('timestamp');
/** kith:URL, e.g. `tel:12345678`. */
export const url = valueAttribute('token');
/** kith:BL */
export const flag: Content<boolean> = {
  form: { kind: 'attribute', type: 'boolean' },
  read(element, reading) {
    const value = valueAttribute('boolean').read(element, reading);
    return value === undefined ? undefined : value === 'true' || value === '1';
  },
  write: (value) => ({ attributes: { V: String(value) } }),
};

type Attributes = Record<string, string | undefined>;

/** Content that is some attributes: our name → the standard's. */
function attributes<T extends Attributes>(fields: Record<keyof T & string, string>): Content<T> {
  const rows = Object.entries(fields) as [string, string][];
  return {
    form: { kind: 'attributes', fields },
    read(element, reading) {
      keepUnknownAttributes(element, Object.values(fields), reading);
      keepInside(element, reading);
      const found = rows.flatMap(([name, attribute]) => {
        const value = element.getAttribute(attribute);
        return value ? [[name, value]] : [];
      });
      return found.length > 0 ? (Object.fromEntries(found) as T) : undefined;
    },
    write(value, at) {
      const given = Object.entries(value).filter(([, one]) => one !== undefined) as [string, string][];
      const stranger = given.find(([name]) => !(name in fields))?.[0];
      if (stranger)
        throw new XmlError('not-valid', { text: `there is no place for ${stranger} here; leave it out`, path: at });
      return { attributes: Object.fromEntries(given.map(([name, one]) => [fields[name as keyof T & string], one])) };
    },
  };
}

/** A code whose code system the standard fixes (kith:CS). */
export type Code = { code?: string; display?: string };
export const code = attributes<Code>({ code: 'V', display: 'DN' });

/** A code with its code system, an OID as written, without `urn:oid:` (kith:CV). */
export type CodedValue = { code?: string; system?: string; display?: string; originalText?: string };
export const codedValue = attributes<CodedValue>({ code: 'V', system: 'S', display: 'DN', originalText: 'OT' });

/** A quantity, the number as written (kith:PQ, and kith:MO for money). */
export type Amount = { value?: string; unit?: string };
export const amount = attributes<Amount>({ value: 'V', unit: 'U' });

/** Text that may be formatted (anyType): `xhtml` is there when it holds elements, and is what is written then. */
export interface FormattedText {
  text: string;
  xhtml?: string;
}
export const formatted: Content<FormattedText> = {
  form: { kind: 'formatted' },
  read(element, reading) {
    keepUnknownAttributes(element, [], reading);
    if (childElements(element).length > 0) return { text: plainOf(element), xhtml: innerXml(element) };
    const plain = plainText(element, reading);
    return plain === '' ? undefined : { text: plain };
  },
  write: (value) => ({ children: [value.xhtml === undefined ? value.text : { raw: value.xhtml }] }),
};

const BLOCK = new Set([
  'p',
  'div',
  'br',
  'li',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'dt',
  'dd',
]);
const CELL = new Set(['td', 'th']);

/** The words of formatted text: a line for each block, a tab between cells, white space as a browser shows it. */
export const plainOf = (element: Element): string =>
  words(element)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').replace(/^ | $/g, ''))
    .filter((line, i, lines) => line !== '' || lines[i - 1] !== '')
    .join('\n')
    .trim();

function words(element: Element): string {
  let said = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 || node.nodeType === 4) said += (node.nodeValue ?? '').replace(/\s+/g, ' ');
    if (node.nodeType !== 1) continue;
    const inner = words(node as Element);
    const name = (node as Element).localName ?? '';
    // A block begins on a line of its own when words stand before it.
    const start = BLOCK.has(name) && name !== 'br' && /[^\s]$/.test(said) ? '\n' : '';
    said += BLOCK.has(name) ? `${start}${inner.trimEnd()}\n` : CELL.has(name) ? `${inner.trim()}\t` : inner;
  }
  return said;
}

/** Whatever an element holds, each child as XML that stands alone; a base64 container as its base64. */
export type Anything = { base64: string } | { xml: string };
const BASE64_CONTAINER = 'http://www.kith.no/xmlstds/base64container';
export const anything: Content<Anything[]> = {
  form: { kind: 'any' },
  read(element, reading) {
    const loose = ownText(element);
    if (loose !== undefined) reading.keepText(element, loose);
    const found = childElements(element).map((child): Anything => {
      if (child.namespaceURI !== BASE64_CONTAINER || childElements(child).length > 0) return { xml: xmlOf(child) };
      return { base64: ownText(child) ?? '' };
    });
    return found.length > 0 ? found : undefined;
  },
  write: (value) => ({
    children: value.map((one) =>
      'xml' in one
        ? { raw: one.xml }
        : { namespace: BASE64_CONTAINER, name: 'Base64Container', children: [one.base64] },
    ),
  }),
};

/** One element as XML that stands alone, e.g. a signature. */
export const verbatim: Content<string> = {
  form: { kind: 'any' },
  read: (element) => xmlOf(element),
  write: (value) => ({ raw: value }),
};

function keepInside(element: Element, reading: Reading): void {
  const loose = ownText(element);
  if (loose !== undefined) reading.keepText(element, loose);
  for (const child of childElements(element)) reading.keepElement(child);
}
