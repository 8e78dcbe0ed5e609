/** Svarrapport 1.4 and 1.3 (HIS 80822): what a laboratory or a radiology department answers, as tables. */
import {
  type CareParties,
  type Content,
  careParties,
  code,
  codedValue,
  elements,
  formatted,
  optional,
  repeated,
  required,
  text,
  timestamp,
  token,
  type ValueOf,
} from '../../xml/index.ts';
import { roles } from '../clinical/envelope.ts';
import { DOCUMENT_CHOICE, documentReference } from '../head/document.ts';
import { type ResultItem, resultItem } from './results.ts';
import { setAside } from './set-aside.ts';
import { analysedSubject } from './specimens.ts';

export const LAB_REPORT = {
  '1.4': 'http://www.kith.no/xmlstds/labsvar/2012-02-15',
  '1.3': 'http://www.kith.no/xmlstds/labsvar/2008-12-01',
} as const;
export type LabReportVersion = keyof typeof LAB_REPORT;
/** MIGversion as the standards fix it. */
export const LAB_REPORT_MIG: Readonly<Record<LabReportVersion, string>> = {
  '1.4': 'v1.4 2012-02-15',
  '1.3': 'v1.3 2008-12-01',
};

/** Message. In 1.4 the report may be left out by the schema, but then nothing is said. */
export const labReport = (version: LabReportVersion) => setAside(message(LAB_REPORT[version], version));

const message = (namespace: string, version: LabReportVersion) =>
  elements(namespace, {
    /** 8279 */
    type: required('Type', code),
    messageVersion: optional('MsgVersion', text),
    version: required('MIGversion', token),
    generated: required('GenDate', timestamp),
    messageId: required('MsgId', token),
    /** 8323: PROD, TEST … */
    status: optional('Status', code),
    body: required('ServReport', serviceReport(namespace, version)),
  });
export type LabReport = ValueOf<ReturnType<typeof labReport>>;

/** ServReport */
function serviceReport(namespace: string, version: LabReportVersion) {
  // The type is that of 1.3, so that both versions share one object.
  const sinceVersion14 = (version === '1.4' ? required : optional) as typeof optional;
  const care = careParties(namespace, { order: ['Dept', 'HCPerson', 'AdditionalId'] });
  const { participant, copy } = roles(namespace, care);
  const provider = elements(namespace, participant);
  const related = relatedProvider(namespace, care);
  const results: Content<ResultItem> = resultItem(namespace, related);
  return elements(
    namespace,
    {
      /** 7309: N new, M changed, C cancelled, H history */
      serviceType: required('ServType', code),
      issued: required('IssueDate', timestamp),
      approved: optional('ApprDate', timestamp),
      /** 7306: P preliminary, F final, A addition, S planned */
      status: required('Status', code),
      cancellation: optional('CancellationCode', codedValue),
      acknowledgement: optional('Ack', code),
      /** 8202: CLIN, MBIO, HIST, CYTO, RTG … */
      description: required('MsgDescr', code),
      /** ServProvId: the provider's number of the report, the same in every change of it. Required in 1.4. */
      id: sinceVersion14('ServProvId', text),
      comment: optional('Comment', text),
      codedComments: repeated('CodedComment', codedValue),
      documents: repeated('RefDoc', elements(namespace, documentReference, DOCUMENT_CHOICE)),
      requests: repeated('ServReq', request(namespace)),
      patient: optional('Patient', patient(namespace, care, results)),
      animal: optional('Animal', animal(namespace, care, results)),
      material: optional('Material', material(namespace, care, results)),
      provider: required('ServProvider', provider),
      requester: required('Requester', provider),
      payer: optional(
        'PaymentResponsible',
        elements(namespace, {
          role: optional('Role', code),
          guarantor: required('TypeGuarantor', text),
          party: required('HCP', care.party),
        }),
      ),
      copies: repeated('CopyDest', copy),
      related: optional('RelServProv', related),
    },
    [['patient', 'animal', 'material']],
  );
}
export type ServiceReport = LabReport['body'];

/** RelServProv; 8254: AHP responsible professional, ARP responsible for the report, AUT approver, LAB performing laboratory … */
const relatedProvider = (namespace: string, { party }: CareParties) =>
  elements(namespace, {
    role: optional('Role', code),
    relation: required('Relation', code),
    party: required('HCP', party),
  });
export type RelatedProvider = ValueOf<ReturnType<typeof relatedProvider>>;

/** An element that must be there but may say nothing. */
const maybeEmpty: Content<string> = {
  ...text,
  read: (element, reading) => text.read(element, reading) ?? '',
};

/** ServReq: the order that is answered. */
function request(namespace: string) {
  return elements(namespace, {
    serviceType: optional('ServType', code),
    issued: optional('IssueDate', timestamp),
    /** 4101 */
    payment: optional('PaymentCat', code),
    comment: optional('ReqComment', text),
    acknowledgement: optional('Ack', code),
    description: optional('MsgDescr', code),
    /** The requester's number of the order; empty when the laboratory has none. */
    id: required('Id', maybeEmpty),
    /** 7303 */
    priority: optional('RequestedPrioReport', code),
    received: optional('ReceiptDate', timestamp),
    providerId: optional('IdByServProvider', text),
    reservations: repeated('Reservation', codedValue),
    reasons: repeated(
      'ReasonAsText',
      elements(namespace, {
        heading: optional('Heading', code),
        text: optional('TextResultValue', formatted),
        code: optional('TextCode', codedValue),
      }),
    ),
    comments: repeated(
      'Comment',
      elements(namespace, {
        heading: optional('Heading', code),
        text: optional('TextResultValue', text),
        code: optional('TextCode', codedValue),
      }),
    ),
  });
}
export type Request = NonNullable<ServiceReport['requests']>[number];

/** What stands under patient, animal and material alike. */
const examined = (namespace: string, care: CareParties, results: Content<ResultItem>) => ({
  relation: optional('Relation', code),
  responsible: optional(
    'ResponsibleHcp',
    elements(namespace, {
      role: optional('Role', code),
      relation: optional('Relation', code),
      party: required('HCP', care.party),
    }),
  ),
  subjects: repeated('AnalysedSubject', analysedSubject(namespace, relatedProvider(namespace, care))),
  results: repeated('ResultItem', results),
});

/**
 * Patient. A patient may stand within a patient (a donor, a mother): it is left out here on purpose, so that it is kept as
 * unmapped and results of another person are never filed on this one.
 */
function patient(namespace: string, care: CareParties, results: Content<ResultItem>) {
  const { relation, responsible, subjects, results: items } = examined(namespace, care, results);
  return elements(namespace, {
    basis: optional('BasisForHealthServices', code),
    sex: optional('Sex', code),
    dateOfBirth: optional('DateOfBirth', timestamp),
    dateOfDeath: optional('DateOfDeath', timestamp),
    name: optional('Name', text),
    providerId: optional('IdByServProvider', text),
    requesterId: optional('IdByRequester', text),
    id: required('OffId', token),
    idType: required('TypeOffId', code),
    relation,
    responsible,
    location: optional('AdmLocation', admissionLocation(namespace, care)),
    additionalIds: repeated('AdditionalId', care.additionalId),
    address: optional('Address', care.address),
    information: repeated('InfItem', information(namespace)),
    subjects,
    results: items,
  });
}
export type LabPatient = NonNullable<ServiceReport['patient']>;

const admissionLocation = (namespace: string, care: CareParties) =>
  elements(namespace, {
    role: optional('Role', code),
    from: optional('StartDateTime', timestamp),
    to: optional('EndDateTime', timestamp),
    category: optional('AdmCat', code),
    place: required(
      'Location',
      elements(namespace, {
        type: optional('Type', code),
        description: optional('Description', text),
        parts: repeated(
          'SubLocation',
          elements(namespace, { type: required('Type', code), place: required('Place', text) }),
        ),
        address: optional('Address', care.address),
        institution: required('Inst', care.institution),
      }),
    ),
  });

/** InfItem: what the requester told of the patient. */
const information = (namespace: string) =>
  elements(namespace, {
    observation: required(
      'Observation',
      elements(namespace, {
        description: optional('Description', formatted),
        comment: optional('Comment', text),
        code: optional('CodedDescr', codedValue),
      }),
    ),
    /** 8233 */
    type: required('Type', code),
    from: optional('StartDateTime', timestamp),
    to: optional('EndDateTime', timestamp),
    recorded: optional('OrgDate', timestamp),
  });

const animal = (namespace: string, care: CareParties, results: Content<ResultItem>) =>
  elements(namespace, {
    sex: optional('Sex', code),
    name: optional('Name', text),
    owner: optional('NameOwner', text),
    species: optional('Species', text),
    providerId: optional('IdByServProvider', text),
    requesterId: optional('IdByRequester', text),
    ...examined(namespace, care, results),
  });

const material = (namespace: string, care: CareParties, results: Content<ResultItem>) =>
  elements(namespace, {
    name: optional('InvMaterial', text),
    providerId: optional('IdByServProvider', text),
    requesterId: optional('IdByRequester', text),
    ...examined(namespace, care, results),
  });
