/** National messages: bytes in, a typed message out, FHIR resources from it; and the message as XML again. */
import type { Resource } from '@helseplattform/fhir';
import {
  type Anything,
  childElements,
  type Element,
  parseXml,
  pathOf,
  Reading,
  readElement,
  type Unmapped,
  writeDocument,
  XmlError,
  type XmlLimits,
} from '../xml/index.ts';
import { type HeadDocument, type MessageHead, MSGHEAD, readHead, writeHead } from './head/elements.ts';
import { envelopeOfHead } from './head/envelope.ts';
import type { AnyKind, Envelope, Message } from './kind.ts';
import { KINDS } from './kinds.ts';

export type { AnyKind, Envelope, Message, MessageKind } from './kind.ts';
export { KINDS } from './kinds.ts';

/**
 * Reads a message of any known kind. Throws XmlError: `not-xml` (receipt T01), `not-valid` with every fault (T02),
 * `not-supported` for a kind or version we do not know (T10). `readEnvelope` tells then whom to answer.
 */
export function readMessage(bytes: Uint8Array | string, limits?: Partial<XmlLimits>): Message {
  const root = parseXml(bytes, limits);
  if (!isHead(root)) {
    const kind = kindOf(root, undefined);
    const { value, unmapped } = readElement(root, kind.content);
    return { kind, envelope: kind.envelopeOf!(value), body: value, unmapped };
  }
  const head = readHead(root);
  const envelope = envelopeOfHead(head.value);
  const payload = payloadOf(root);
  if (!payload) throw unknownKind(root, `${envelope.type.code ?? 'no type'} without XML content`);
  const kind = kindOf(payload.element, envelope.type.code);
  const body = readElement(payload.element, kind.content);
  return {
    kind,
    envelope,
    head: withoutContent(head.value, payload.position),
    body: body.value,
    unmapped: [...head.unmapped, ...body.unmapped],
  };
}

/** Who sent what to whom, of a message whose body may be broken or of unknown kind. Undefined when not even that can be read. */
export function readEnvelope(bytes: Uint8Array | string, limits?: Partial<XmlLimits>): Envelope | undefined {
  try {
    const root = parseXml(bytes, limits);
    if (isHead(root)) return envelopeOfHead(readHead(root).value);
    const kind = kindOf(root, undefined);
    // Faults are not asked for here: what is needed is there, or building the envelope fails.
    const body: unknown = kind.content.read(root, new Reading());
    return body === undefined ? undefined : kind.envelopeOf?.(body);
  } catch (error) {
    if (error instanceof XmlError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The message as XML. Throws XmlError `not-valid` naming the element that is missing or cannot be sent. */
export function writeMessage({ kind, head, body }: Pick<Message, 'kind' | 'head' | 'body'>): string {
  if (kind.readOnly) {
    const text = `${kind.name} in this version (${kind.namespace}) is read, never sent; write the newest version`;
    throw new XmlError('not-supported', { text });
  }
  if (kind.envelopeOf) return writeDocument(kind.namespace, kind.root, kind.content, body);
  const documents = head?.documents ?? [];
  const place = documents.findIndex(({ reference }) => !reference.content && !reference.fileReference);
  if (!head || place < 0) {
    throw new XmlError('not-valid', {
      text: 'a message head with a document for the body is required',
      path: '/MsgHead/Document',
    });
  }
  const xml = writeDocument(kind.namespace, kind.root, kind.content, body)
    .replace(/^<\?xml[^>]*\?>\n/, '')
    .trimEnd();
  const filled = documents.map((document, i) => (i === place ? withContent(document, [{ xml }]) : document));
  return writeHead({ ...head, documents: filled });
}

/** The message as FHIR resources, and what had no place even in our object. */
export function toFhir(message: Message): { resources: Resource[]; unmapped: Unmapped[] } {
  return { resources: message.kind.toFhir?.(message) ?? [], unmapped: message.unmapped };
}

/** The kind sent with a code, the newest version first; undefined when we know none. */
export const kindByCode = (code: string): AnyKind | undefined => KINDS.find(({ codes }) => codes.includes(code));

const isHead = (root: Element): boolean => root.namespaceURI === MSGHEAD && root.localName === 'MsgHead';

function kindOf(element: Element, code: string | undefined): AnyKind {
  const own = code === undefined;
  const ofElement = KINDS.filter(
    ({ namespace, root, envelopeOf }) =>
      namespace === element.namespaceURI && root === element.localName && (envelopeOf !== undefined) === own,
  );
  const kind = own ? ofElement[0] : ofElement.find(({ codes }) => codes.includes(code));
  if (kind) return kind;
  throw unknownKind(
    element,
    `${code ? `${code} with ` : ''}${element.localName} of ${element.namespaceURI ?? 'no namespace'}`,
  );
}

const unknownKind = (element: Element, what: string): XmlError =>
  new XmlError('not-supported', {
    text: `no message we can read: ${what}; send a kind and version the address register says we take`,
    path: pathOf(element),
    ...(element.lineNumber ? { line: element.lineNumber } : {}),
  });

/** The first document that holds XML which is no attachment in base64. */
function payloadOf(root: Element): { element: Element; position: number } | undefined {
  const documents = childElements(root).filter(({ localName }) => localName === 'Document');
  for (const [position, document] of documents.entries()) {
    const reference = childElements(document).find(({ localName }) => localName === 'RefDoc');
    const content = reference && childElements(reference).find(({ localName }) => localName === 'Content');
    const element = content && childElements(content).find(({ localName }) => localName !== 'Base64Container');
    if (element) return { element, position };
  }
  return undefined;
}

const withoutContent = (head: MessageHead, position: number): MessageHead => ({
  ...head,
  documents: head.documents?.map((document, i) => (i === position ? withContent(document, undefined) : document)),
});

function withContent(document: HeadDocument, content: Anything[] | undefined): HeadDocument {
  const { content: _, ...reference } = document.reference;
  return { ...document, reference: content ? { ...reference, content } : reference };
}
