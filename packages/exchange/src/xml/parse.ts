/** Parses a document from outside into DOM elements that know their line. */
import { DOMParser, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import { decodeXml } from './characters.ts';
import { XmlError } from './error.ts';
import { guardXml, XML_LIMITS, type XmlLimits } from './guard.ts';

export type { Element } from '@xmldom/xmldom';

const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_NODE = 4;

/**
 * The root element of a document given as bytes (encoding by byte order mark and declaration) or as text.
 * Throws XmlError `not-xml`: not well-formed, wrong character set, DOCTYPE, too large.
 */
export function parseXml(document: Uint8Array | string, limits: Partial<XmlLimits> = {}): Element {
  const allowed = { ...XML_LIMITS, ...limits };
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  if (bytes.length > allowed.bytes) {
    const text = `the document has ${bytes.length} bytes, the limit is ${allowed.bytes}; send large attachments another way`;
    throw new XmlError('not-xml', { text });
  }
  const text = decodeXml(bytes);
  guardXml(text, allowed);
  return parseGuarded(text);
}

function parseGuarded(text: string): Element {
  const fail = (message: string, line?: number): never => {
    throw new XmlError('not-xml', { text: `not well-formed XML: ${message}`, ...(line ? { line } : {}) });
  };
  let finding: { message: string; line?: number } | undefined;
  const parser = new DOMParser({
    // Line ends are normalised already; the library would also change U+0085 and U+2028, which XML 1.0 keeps.
    normalizeLineEndings: (source: string) => source,
    onError: (_level, message, context) => {
      finding ??= {
        message: firstLine(message),
        line: (context as { locator?: { lineNumber?: number } }).locator?.lineNumber,
      };
      throw new Error(message);
    },
  });
  try {
    const root = parser.parseFromString(text, 'text/xml').documentElement;
    return root ?? fail('there is no element');
  } catch (error) {
    if (error instanceof XmlError) throw error;
    return fail(finding?.message ?? firstLine((error as Error).message), finding?.line);
  }
}

const firstLine = (message: string): string => message.split('\n', 1)[0]!.slice(0, 200);

/** Child elements in document order. */
export function childElements(element: Element): Element[] {
  const found: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT_NODE) found.push(node as Element);
  }
  return found;
}

/** Text standing directly in an element, comments left out; undefined when there is none but white space. */
export function ownText(element: Element): string | undefined {
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === TEXT_NODE || node.nodeType === CDATA_NODE) text += node.nodeValue ?? '';
  }
  return /\S/.test(text) ? text : undefined;
}

/** An element as XML that stands alone: every prefix it uses is declared. */
export const xmlOf = (element: Element): string => serialized(element);

/** A carriage return is there only if it was written as a reference; the library would write it plain, and lose it. */
const serialized = (node: Node): string => new XMLSerializer().serializeToString(node).replaceAll('\r', '&#13;');

/** Everything inside an element as XML, comments left out. */
export function innerXml(element: Element): string {
  let xml = '';
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 8) xml += serialized(node);
  }
  return xml;
}

/** Where an element stands, e.g. `/MsgHead/Document[2]/RefDoc`; the position is told where there are several. */
export function pathOf(element: Element): string {
  const parent = element.parentNode;
  if (!parent || parent.nodeType !== ELEMENT_NODE) return `/${element.localName}`;
  const step = stepsOf(childElements(parent as Element)).find(([child]) => child === element)![1];
  return `${pathOf(parent as Element)}/${step}`;
}

/** The last step of the path of each sibling. */
export function stepsOf(siblings: readonly Element[]): [element: Element, step: string][] {
  const total = new Map<string | null, number>();
  for (const { localName } of siblings) total.set(localName, (total.get(localName) ?? 0) + 1);
  const seen = new Map<string | null, number>();
  return siblings.map((element) => {
    const { localName } = element;
    const position = (seen.get(localName) ?? 0) + 1;
    seen.set(localName, position);
    return [element, total.get(localName)! > 1 ? `${localName}[${position}]` : `${localName}`];
  });
}
