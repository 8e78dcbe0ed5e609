/** Writes an ebXML envelope, elements in the order of the schema. */
import { writeXml, type XmlElement, type XmlNode } from '../xml/index.ts';
import { EB, type EbEnvelope, type EbParty, SOAP, XLINK } from './envelope.ts';

const eb = (name: string, children: XmlNode[] = [], attributes: Record<string, string> = {}): XmlElement => ({
  namespace: EB,
  name,
  ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  ...(children.length > 0 ? { children } : {}),
});
const soap = (name: string, children: XmlNode[], attributes: Record<string, string> = {}): XmlElement => ({
  namespace: SOAP,
  name,
  attributes,
  children,
});

/** Both must be understood by the receiver, as ebMS demands. */
const EXTENSION = { 'eb:version': '2.0', 'SOAP:mustUnderstand': '1' };

/** The SOAP document; a signature that came along is not written again, because it is of other bytes. */
export function writeEnvelope(envelope: EbEnvelope): string {
  const { ackRequested, acknowledgment, errors, manifest } = envelope;
  const header = [
    messageHeader(envelope),
    ...(ackRequested ? [eb('AckRequested', [], { ...EXTENSION, 'eb:signed': String(ackRequested.signed) })] : []),
    ...(acknowledgment
      ? [
          eb(
            'Acknowledgment',
            [eb('Timestamp', [acknowledgment.timestamp]), eb('RefToMessageId', [acknowledgment.refToMessageId])],
            EXTENSION,
          ),
        ]
      : []),
    ...(errors ? [errorList(errors)] : []),
  ];
  const references = manifest.map(({ href, description }) =>
    eb('Reference', description ? [eb('Description', [description], { 'xml:lang': 'no' })] : [], {
      'xlink:type': 'simple',
      'xlink:href': href,
    }),
  );
  const body = references.length > 0 ? [eb('Manifest', references, { 'eb:version': '2.0' })] : [];
  const declared = { 'xmlns:SOAP': SOAP, 'xmlns:xlink': XLINK };
  return writeXml(soap('Envelope', [soap('Header', header), soap('Body', body)], declared), { [EB]: 'eb' });
}

function messageHeader(envelope: EbEnvelope): XmlElement {
  const { from, to, cpaId, conversationId, service, action, descriptions = [] } = envelope;
  return eb(
    'MessageHeader',
    [
      party('From', from),
      party('To', to),
      eb('CPAId', [cpaId]),
      eb('ConversationId', [conversationId]),
      eb('Service', [service.value], service.type ? { 'eb:type': service.type } : {}),
      eb('Action', [action]),
      eb('MessageData', [
        eb('MessageId', [envelope.messageId]),
        eb('Timestamp', [envelope.timestamp]),
        ...(envelope.refToMessageId ? [eb('RefToMessageId', [envelope.refToMessageId])] : []),
        ...(envelope.timeToLive ? [eb('TimeToLive', [envelope.timeToLive])] : []),
      ]),
      ...(envelope.duplicateElimination ? [eb('DuplicateElimination')] : []),
      ...descriptions.map((one) => eb('Description', [one], { 'xml:lang': 'no' })),
    ],
    EXTENSION,
  );
}

const party = (name: string, { ids, role }: EbParty): XmlElement =>
  eb(name, [
    ...ids.map(({ type, value }) => eb('PartyId', [value], type ? { 'eb:type': type } : {})),
    ...(role ? [eb('Role', [role])] : []),
  ]);

const errorList = ({ highestSeverity, list }: NonNullable<EbEnvelope['errors']>): XmlElement =>
  eb(
    'ErrorList',
    list.map(({ code, severity, location, description }) =>
      eb('Error', description ? [eb('Description', [description], { 'xml:lang': 'no' })] : [], {
        'eb:codeContext': 'urn:oasis:names:tc:ebxml-msg:service:errors',
        'eb:errorCode': code,
        'eb:severity': severity,
        ...(location ? { 'eb:location': location } : {}),
      }),
    ),
    { ...EXTENSION, 'eb:highestSeverity': highestSeverity },
  );
