/** Looks through a document's tags before it is parsed: no DOCTYPE, and nothing built to exhaust the reader. */
import { lineAt } from './characters.ts';
import { XmlError } from './error.ts';

export interface XmlLimits {
  /** Bytes of the whole document. The national message service takes at most 18 MB. */
  bytes: number;
  /** Elements within elements. The deepest national message has about 25. */
  depth: number;
  /** Elements of the document. The largest official example has 1,000; parsing 50,000 takes about half a second. */
  elements: number;
  /** `&…;` in the document: each costs as much as an element. */
  references: number;
  /** Attributes of one element, namespace declarations counted. */
  attributes: number;
}

export const XML_LIMITS: XmlLimits = {
  bytes: 25 * 1024 * 1024,
  depth: 100,
  elements: 50_000,
  references: 50_000,
  attributes: 100,
};

const OPEN_TAG = /<[^\s<>/!?'"=](?:[^<"'>]|"[^"<]*"|'[^'<]*')*>/y;
const CHARACTER_REFERENCE = /&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}));/g;

/** Throws XmlError `not-xml`, with the line, for what is refused unread. */
export function guardXml(text: string, limits: XmlLimits): void {
  let depth = 0;
  let elements = 0;
  const refuse = (at: number, reason: string): never => {
    throw new XmlError('not-xml', { text: reason, line: lineAt(text, at) });
  };
  const skipTo = (from: number, end: string, what: string): number => {
    const found = text.indexOf(end, from);
    return found >= 0 ? found + end.length : refuse(from, `${what} never ends; the document is cut or damaged`);
  };
  let at = text.indexOf('<');
  while (at >= 0) {
    let next = at + 1;
    if (text.startsWith('<!--', at)) next = skipTo(at + 4, '-->', 'a comment');
    else if (text.startsWith('<![CDATA[', at)) next = skipTo(at + 9, ']]>', 'a CDATA section');
    else if (text[next] === '?') next = skipTo(at + 2, '?>', 'a processing instruction');
    else if (text[next] === '!') {
      refuse(at, 'a DOCTYPE is not accepted: messages need no entities; send the document without it');
    } else if (text[next] === '/') depth--;
    else {
      OPEN_TAG.lastIndex = at;
      const tag = OPEN_TAG.exec(text)?.[0] ?? refuse(at, 'this tag is not well-formed; the document is cut or damaged');
      next = at + tag.length;
      if (++elements > limits.elements) refuse(at, `more than ${limits.elements} elements; split the message`);
      if (attributeCount(tag) > limits.attributes)
        refuse(at, `more than ${limits.attributes} attributes in one element`);
      if (!tag.endsWith('/>') && ++depth > limits.depth) refuse(at, `elements are nested deeper than ${limits.depth}`);
    }
    at = text.indexOf('<', next);
  }
  let references = 0;
  for (let found = text.indexOf('&'); found >= 0; found = text.indexOf('&', found + 1)) {
    if (++references > limits.references)
      refuse(found, `more than ${limits.references} references; write the characters themselves`);
  }
  for (const reference of text.matchAll(CHARACTER_REFERENCE)) {
    const code = reference[1] ? Number.parseInt(reference[1], 16) : Number(reference[2]);
    if (!isXmlCharacter(code))
      refuse(reference.index, `${reference[0]} is no character of XML; remove it before sending`);
  }
}

const attributeCount = (tag: string): number => tag.match(/"[^"]*"|'[^']*'/g)?.length ?? 0;

/** XML 1.0 section 2.2, Char. */
const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);
