/** MsgHead 1.2 (HIS 80601:2006): who sends what to whom about which patient, with the documents. */
import {
  atLeastOne,
  code,
  codedValue,
  common,
  dateTime,
  type Element,
  elements,
  MSGHEAD,
  oid,
  optional,
  parties,
  type Read,
  readElement,
  repeated,
  required,
  text,
  timestamp,
  token,
  type ValueOf,
  verbatim,
  writeDocument,
} from '../../xml/index.ts';
import { DOCUMENT_CHOICE, documentReference } from './document.ts';

export { MSGHEAD };

const { organisation, person, healthcareProfessional } = parties(MSGHEAD);

const party = elements(MSGHEAD, {
  /** 7301 */
  comMethod: optional('ComMethod', code),
  organisation: required('Organisation', organisation),
});

const otherReceiver = elements(
  MSGHEAD,
  {
    comMethod: optional('ComMethod', code),
    role: required('RoleReceiver', code),
    organisation: optional('Organisation', organisation),
    patient: optional('Patient', person),
    person: optional('Person', common.person),
    healthcareProfessional: optional('HealthcareProfessional', healthcareProfessional),
  },
  [['organisation', 'patient', 'person', 'healthcareProfessional']],
);

const messageInformation = elements(MSGHEAD, {
  /** Code of 8279: the kind of message. */
  type: required('Type', code),
  version: required('MIGversion', token),
  generated: required('GenDate', dateTime),
  messageId: required('MsgId', token),
  processingStatus: optional('ProcessingStatus', code),
  requestedPriority: optional('RequestedPriority', code),
  /** 7304: J receipt wanted, N not, F only on fault */
  acknowledgement: optional('Ack', code),
  conversation: optional(
    'ConversationRef',
    elements(MSGHEAD, { parent: required('RefToParent', token), conversation: required('RefToConversation', token) }),
  ),
  sender: required('Sender', party),
  receiver: required('Receiver', party),
  otherReceivers: repeated('OtherReceiver', otherReceiver),
  patient: optional('Patient', person),
});

const reference = elements(MSGHEAD, documentReference, DOCUMENT_CHOICE);

const document = elements(MSGHEAD, {
  connection: optional('DocumentConnection', code),
  contentType: optional('ContentType', codedValue),
  contentDescription: optional('ContentDescription', text),
  contentCategory: optional('ContentCategory', codedValue),
  consent: optional('Consent', codedValue),
  annotation: optional('Annotation', text),
  from: optional('FromDate', timestamp),
  to: optional('ToDate', timestamp),
  oid: optional('OidRef', oid),
  enquiry: optional('EnquiryRefId', text),
  reference: required('RefDoc', reference),
});

const patientReport = elements(MSGHEAD, {
  connection: optional('DocumentConnection', code),
  caseNumber: required('CaseNo', text),
  documents: atLeastOne('Document', document),
  patient: optional('Patient', person),
});

export const messageHead = elements(
  MSGHEAD,
  {
    information: required('MsgInfo', messageInformation),
    /** The first is the message itself, the others its attachments (HIS 1036). */
    documents: repeated('Document', document),
    /** Reporting to health registers. */
    patientReports: repeated('PatientReport', patientReport),
    /** Kept as it came; it is verified on the bytes received, never on this copy. */
    signature: optional('Signature', verbatim, 'http://www.w3.org/2000/09/xmldsig#'),
  },
  [['documents', 'patientReports']],
);

/** MIGversion as the standard fixes it. */
export const HEAD_VERSION = 'v1.2 2006-05-24';

export type MessageHead = ValueOf<typeof messageHead>;
export type HeadDocument = ValueOf<typeof document>;

/** Throws XmlError `not-valid`. */
export const readHead = (root: Element): Read<MessageHead> => readElement(root, messageHead);
export const writeHead = (head: MessageHead): string => writeDocument(MSGHEAD, 'MsgHead', messageHead, head);
