/** Reads an ebXML envelope. What is wrong with it is told as the error signal the sender is to get. */
import {
  childElements,
  type Element,
  ownText,
  parseXml,
  pathOf,
  type Unmapped,
  XmlError,
  xmlOf,
} from '../xml/index.ts';
import { DSIG, EB, type EbEnvelope, type EbError, type EbParty, type Severity, SOAP, XLINK } from './envelope.ts';

/** @throws XmlError `not-xml`, `not-valid` (what is missing), `not-supported` (another version, or something we must understand and do not) */
export function readEnvelope(document: Uint8Array | string): { envelope: EbEnvelope; unmapped: Unmapped[] } {
  const root = parseXml(document);
  if (root.namespaceURI !== SOAP || root.localName !== 'Envelope') {
    throw new XmlError('not-supported', {
      text: `${root.localName} of ${root.namespaceURI}: a SOAP 1.1 envelope expected`,
      path: pathOf(root),
    });
  }
  const header = demanded(root, SOAP, 'Header');
  const body = child(root, SOAP, 'Body');
  const unmapped: Unmapped[] = [];
  const parts = new Map<string, Element>();
  for (const part of childElements(header)) {
    const name = nameOf(part);
    if (KNOWN.has(name) && !parts.has(name)) parts.set(name, part);
    else if (mustUnderstand(part)) {
      throw new XmlError('not-supported', {
        text: `${part.localName} must be understood, and is not known here`,
        path: pathOf(part),
      });
    } else unmapped.push({ path: pathOf(part), xml: xmlOf(part) });
  }
  const message = parts.get(`${EB} MessageHeader`);
  if (!message) throw lacking(header, 'MessageHeader');
  const version = attribute(message, EB, 'version');
  if (version !== undefined && version !== '2.0') {
    throw new XmlError('not-supported', { text: `ebXML version ${version}; 2.0 expected`, path: pathOf(message) });
  }
  const manifest = body && child(body, EB, 'Manifest');
  const signature = parts.get(`${DSIG} Signature`);
  return {
    envelope: {
      ...messageHeader(message),
      ...ackRequested(parts.get(`${EB} AckRequested`)),
      ...acknowledgment(parts.get(`${EB} Acknowledgment`)),
      ...errors(parts.get(`${EB} ErrorList`)),
      manifest: manifest ? references(manifest) : [],
      ...(signature ? { signature: xmlOf(signature) } : {}),
    },
    unmapped,
  };
}

const KNOWN = new Set([
  `${EB} MessageHeader`,
  `${EB} AckRequested`,
  `${EB} Acknowledgment`,
  `${EB} ErrorList`,
  `${DSIG} Signature`,
]);

const nameOf = (element: Element) => `${element.namespaceURI} ${element.localName}`;
const mustUnderstand = (element: Element) => ['1', 'true'].includes(attribute(element, SOAP, 'mustUnderstand') ?? '');

function messageHeader(header: Element): Omit<EbEnvelope, 'manifest'> {
  const data = demanded(header, EB, 'MessageData');
  const service = demanded(header, EB, 'Service');
  const type = attribute(service, EB, 'type');
  const refToMessageId = textOf(data, 'RefToMessageId');
  const timeToLive = textOf(data, 'TimeToLive');
  const descriptions = all(header, EB, 'Description').flatMap((one) => ownText(one)?.trim() ?? []);
  return {
    from: party(demanded(header, EB, 'From')),
    to: party(demanded(header, EB, 'To')),
    cpaId: demandedText(header, 'CPAId'),
    conversationId: demandedText(header, 'ConversationId'),
    service: { value: ownText(service)?.trim() ?? '', ...(type ? { type } : {}) },
    action: demandedText(header, 'Action'),
    messageId: demandedText(data, 'MessageId'),
    timestamp: demandedText(data, 'Timestamp'),
    ...(refToMessageId ? { refToMessageId } : {}),
    ...(timeToLive ? { timeToLive } : {}),
    duplicateElimination: child(header, EB, 'DuplicateElimination') !== undefined,
    ...(descriptions.length > 0 ? { descriptions } : {}),
  };
}

function party(element: Element): EbParty {
  const ids = all(element, EB, 'PartyId').flatMap((one) => {
    const value = ownText(one)?.trim();
    const type = attribute(one, EB, 'type');
    return value ? [{ ...(type ? { type } : {}), value }] : [];
  });
  if (ids.length === 0) throw lacking(element, 'PartyId');
  const role = textOf(element, 'Role');
  return { ids, ...(role ? { role } : {}) };
}

const ackRequested = (element: Element | undefined) =>
  element ? { ackRequested: { signed: ['1', 'true'].includes(attribute(element, EB, 'signed') ?? '') } } : {};

const acknowledgment = (element: Element | undefined) =>
  element
    ? {
        acknowledgment: {
          timestamp: demandedText(element, 'Timestamp'),
          refToMessageId: demandedText(element, 'RefToMessageId'),
        },
      }
    : {};

function errors(element: Element | undefined): Pick<EbEnvelope, 'errors'> {
  if (!element) return {};
  const list = all(element, EB, 'Error').map((error): EbError => {
    const location = attribute(error, EB, 'location');
    const description = textOf(error, 'Description');
    return {
      code: attribute(error, EB, 'errorCode') ?? 'Unknown',
      severity: severity(attribute(error, EB, 'severity')),
      ...(location ? { location } : {}),
      ...(description ? { description } : {}),
    };
  });
  return { errors: { highestSeverity: severity(attribute(element, EB, 'highestSeverity')), list } };
}

/** What is not said to be a warning is an error. */
const severity = (value: string | undefined): Severity => (value === 'Warning' ? 'Warning' : 'Error');

const references = (manifest: Element) =>
  all(manifest, EB, 'Reference').map((reference) => {
    const href = attribute(reference, XLINK, 'href');
    if (!href) throw lacking(reference, 'xlink:href');
    const description = textOf(reference, 'Description');
    return { href, ...(description ? { description } : {}) };
  });

const all = (parent: Element, namespace: string, name: string): Element[] =>
  childElements(parent).filter((one) => one.namespaceURI === namespace && one.localName === name);
const child = (parent: Element, namespace: string, name: string): Element | undefined =>
  all(parent, namespace, name)[0];
const textOf = (parent: Element, name: string): string | undefined => {
  const element = child(parent, EB, name);
  return (element && ownText(element)?.trim()) || undefined;
};
const attribute = (element: Element, namespace: string, name: string): string | undefined =>
  element.getAttributeNS(namespace, name) ?? element.getAttribute(name) ?? undefined;

function demanded(parent: Element, namespace: string, name: string): Element {
  const found = child(parent, namespace, name);
  if (!found) throw lacking(parent, name);
  return found;
}
function demandedText(parent: Element, name: string): string {
  const found = textOf(parent, name);
  if (!found) throw lacking(parent, name);
  return found;
}
const lacking = (parent: Element, name: string): XmlError =>
  new XmlError('not-valid', {
    text: `${parent.localName} must have ${name}, which is missing or empty; add it`,
    path: pathOf(parent),
    ...(parent.lineNumber ? { line: parent.lineNumber } : {}),
  });
