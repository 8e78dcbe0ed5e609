/** Writes elements as an XML document in UTF-8: namespaces declared once at the root, every character escaped that must be. */
import { notXmlCharacter } from './characters.ts';
import { XmlError } from './error.ts';

export interface XmlElement extends Inside {
  namespace: string;
  name: string;
}
/** What stands in an element. Attributes have no namespace. */
export interface Inside {
  attributes?: Record<string, string>;
  children?: XmlNode[];
  /** The element itself, start tag and all, as XML that stands alone. */
  raw?: string;
}
/** An element, text, or XML that stands alone and is written as it is. */
export type XmlNode = XmlElement | string | { raw: string };

/** Prefixes of the namespaces that are mixed into others; all else is written with a default namespace. */
const PREFIX: Record<string, string> = {
  'http://www.kith.no/xmlstds/felleskomponent1': 'fk1',
  'http://www.kith.no/xmlstds/po/poKomponent/2009-06-30': 'po',
  'http://www.kith.no/xmlstds/po/poKomponent/2012-04-01': 'po',
  'http://ehelse.no/xmlstds/po/poKomponent/2017-11-30': 'po',
};

/** The whole document. `prefixes` adds to the known ones (namespace → prefix). Throws XmlError `not-valid` for a character XML has no place for. */
export function writeXml(root: XmlElement, prefixes: Record<string, string> = {}): string {
  const known = { ...PREFIX, ...prefixes };
  const used = new Set<string>();
  collect(root, used);
  used.delete(root.namespace);
  const declared = [...used].filter((namespace) => known[namespace]);
  const taken = new Set(declared.map((namespace) => known[namespace]));
  if (taken.size < declared.length) throw new Error(`two namespaces share a prefix: ${declared.join(', ')}`);
  const declarations = declared.map((namespace) => ` xmlns:${known[namespace]}="${attribute(namespace, '')}"`).join('');
  const prefixOf = (namespace: string): string | undefined =>
    declared.includes(namespace) ? known[namespace] : undefined;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, undefined, '', prefixOf, declarations)}\n`;
}

function collect(from: XmlElement, used: Set<string>): void {
  used.add(from.namespace);
  for (const child of from.children ?? []) if (typeof child === 'object' && 'name' in child) collect(child, used);
}

function element(
  from: XmlElement,
  inScope: string | undefined,
  path: string,
  prefixOf: (namespace: string) => string | undefined,
  declarations = '',
): string {
  if (from.raw !== undefined) return from.raw;
  const at = `${path}/${from.name}`;
  const prefix = from.namespace === inScope ? undefined : prefixOf(from.namespace);
  const name = prefix ? `${prefix}:${from.name}` : from.name;
  const scope = prefix ? inScope : from.namespace;
  let tag = `<${name}`;
  if (scope !== inScope) tag += ` xmlns="${attribute(from.namespace, at)}"`;
  tag += declarations;
  for (const [key, value] of Object.entries(from.attributes ?? {}))
    tag += ` ${key}="${attribute(value, `${at}/@${key}`)}"`;
  if (!from.children?.length) return `${tag}/>`;
  let inner = '';
  for (const child of from.children) {
    if (typeof child === 'string') inner += text(child, at);
    else if ('name' in child) inner += element(child, scope, at, prefixOf);
    else inner += child.raw;
  }
  return `${tag}>${inner}</${name}>`;
}

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

function text(value: string, at: string): string {
  checked(value, at);
  return value.replace(/[&<>\r]/g, (character) => ESCAPED[character]!);
}

function attribute(value: string, at: string): string {
  checked(value, at);
  return value.replace(/[&<>"\r\n\t]/g, (character) => ESCAPED[character]!);
}

function checked(value: string, at: string): void {
  const wrong = notXmlCharacter(value);
  if (wrong === undefined) return;
  const code = value.codePointAt(wrong)!.toString(16).toUpperCase().padStart(4, '0');
  throw new XmlError('not-valid', { text: `the character U+${code} cannot be sent in a message; remove it`, path: at });
}
