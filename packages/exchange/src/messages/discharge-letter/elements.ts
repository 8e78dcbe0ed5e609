/** Epikrise 1.1 (HIS 80226:2006) and 1.2 (2014): the discharge letter, with its own head. */
import {
  amount,
  atLeastOne,
  type CodedValue,
  type Content,
  careParties,
  code,
  codedValue,
  elements,
  type Field,
  type Fields,
  formatted,
  integer,
  later,
  type ObjectOf,
  optional,
  repeated,
  required,
  text,
  timestamp,
  token,
  type ValueOf,
  without,
} from '../../xml/index.ts';
import { envelope, roles, wardService } from '../clinical/envelope.ts';
import { ITEM_CHOICE, statements } from '../clinical/statements.ts';
import { DOCUMENT_CHOICE, documentReference } from '../head/document.ts';

export type DischargeLetterVersion = '1.1' | '1.2';

export const DISCHARGE_LETTER: Record<DischargeLetterVersion, string> = {
  '1.1': 'http://www.kith.no/xmlstds/epikrise/2006-09-23',
  '1.2': 'http://www.kith.no/xmlstds/epikrise/2012-02-15',
};

function eventFields(namespace: string, version: DischargeLetterVersion) {
  const care = careParties(namespace, {
    order: ['Dept', 'HCPerson', 'AdditionalId'],
    speciality: 'MedSpecialty',
    positions: true,
    partyIds: version === '1.1',
    instType: version === '1.1',
  });
  const clinical = statements(namespace, {
    time: timestamp,
    day: timestamp,
    text: formatted,
    kind: code as Content<CodedValue>,
    detailed: true,
  });
  const provider = elements(namespace, {
    relation: required('Relation', code),
    role: optional('Role', code),
    party: required('HCP', care.party),
  });
  const item = elements(
    namespace,
    {
      ...clinical.itemFields,
      origin: optional(
        'Origin',
        elements(namespace, { role: optional('Role', code), party: required('HCP', care.party) }),
      ),
      providers: repeated('RelHCProvider', provider),
    },
    ITEM_CHOICE,
  );
  const planned = elements(namespace, {
    stage: optional('PlanningStage', code),
    status: optional('StatusOfPlan', code),
    comment: optional('PlanComment', text),
    planned: optional('PlanningDate', timestamp),
    scheduled: optional('ScheduledDate', timestamp),
    adviceTo: optional('AdviceSentTo', code),
    expectedDelay: optional('ExpectedDelay', amount),
    durationComment: optional('CommentExpDuration', text),
    preparation: optional('Preparation', text),
    advice: optional('Advice', text),
    transport: optional(
      'TransportArr',
      elements(namespace, {
        responsibility: optional('Responsibility', code),
        status: optional('Status', code),
        requirement: optional('TransportRequirement', codedValue),
        escort: optional('EscortRequired', code),
        comment: optional('Comment', text),
      }),
    ),
  });
  const location = elements(namespace, {
    type: optional('Type', code),
    description: optional('Description', text),
    institution: optional('Inst', care.institution),
    address: optional('Address', care.address),
    places: repeated(
      'SubLocation',
      elements(namespace, { type: required('Type', code), place: required('Place', text) }),
    ),
  });
  const fields = {
    planned: optional('PlannedEvent', planned),
    reported: optional(
      'ReportedEvent',
      elements(namespace, { start: required('StartDateTime', timestamp), end: optional('EndDateTime', timestamp) }),
    ),
    serviceType: required('ServType', code),
    recipient: optional('Recipient', code),
    priority: optional('Priority', code),
    outcome: optional('AdmOutcome', code),
    expectedDuration: optional('ExpDuration', amount),
    /** 1.1, where it is required */
    id: (version === '1.1' ? required('Id', integer) : optional('Id', integer)) as ReturnType<typeof optional<string>>,
    service: required('Service', wardService(namespace, 'MedSpecialty')),
    providers: repeated('RelServProvider', provider),
    requests: repeated(
      'AssRequest',
      elements(namespace, {
        issued: optional('IssueDate', timestamp),
        type: required('MsgType', code),
        id: optional('Id', token),
      }),
    ),
    locations: repeated(
      'EventLocation',
      elements(namespace, {
        role: optional('Role', code),
        from: optional('StartDateTime', timestamp),
        to: optional('EndDateTime', timestamp),
        location: required('Location', location),
      }),
    ),
    information: repeated('InfItem', item),
    /** Text under a heading of 8231/8232: course and treatment, assessment, plan … */
    comments: repeated('Comment', clinical.reason),
    /** Diagnoses and procedures. */
    codedComments: repeated('CodedComment', clinical.concept),
  };
  return { care, clinical, provider, fields };
}

type EventFields = ReturnType<typeof eventFields>['fields'];
/** A stay, consultation or planned event, with those within it. */
export type LetterEvent = ObjectOf<EventFields> & { events?: LetterEvent[] };

function letterOf(version: DischargeLetterVersion) {
  const namespace = DISCHARGE_LETTER[version];
  const { care, clinical, provider, fields } = eventFields(namespace, version);
  const { participant, copy, related } = roles(namespace, care, version === '1.1');
  const role = elements(namespace, participant);
  const own = version === '1.1' ? fields : without(fields, 'id');
  const inOrder: Fields = {};
  for (const [name, field] of Object.entries(own) as [string, Field<unknown>][]) {
    if (name === 'service') {
      inOrder.events = repeated(
        'Event',
        later(() => event),
      );
    }
    inOrder[name] = field;
  }
  const event = elements(namespace, inOrder, [['planned', 'reported']]) as unknown as Content<LetterEvent>;

  const patient = elements(namespace, {
    sex: optional('Sex', code),
    dateOfBirth: optional('DateOfBirth', timestamp),
    dateOfDeath: optional('DateOfDeath', timestamp),
    name: optional('Name', text),
    idByProvider: optional('IdByServProvider', text),
    idByRequester: optional('IdByRequester', text),
    id: optional('OffId', token),
    idType: optional('TypeOffId', code),
    precautions: repeated('PatientPrecaution', clinical.precaution),
    kin: repeated(
      'PatientRelParty',
      elements(namespace, {
        relation: required('Relation', code),
        name: optional('Name', text),
        id: optional('RelPartyOffId', token),
        address: optional('Address', care.address),
      }),
    ),
    related: repeated('PatRelHCP', related),
    additionalIds: repeated('AdditionalId', care.additionalId),
    address: optional('Address', care.address),
  });
  const body = elements(namespace, {
    /** 7309: N new, M changed, C cancelled */
    serviceType: required('ServType', code),
    issued: required('IssueDate', timestamp),
    approved: optional('ApprDate', timestamp),
    /** 7306: F final, P preliminary … */
    status: required('Status', code),
    priority: optional('Priority', code),
    acknowledgement: optional('Ack', code),
    description: required('MsgDescr', text),
    /** Id of the letter, the same in its changes and its cancellation. */
    id: optional('ServProvId', token),
    /** The referral it answers. */
    referrals: repeated(
      'ServReq',
      elements(namespace, {
        serviceType: required('ServType', code),
        issued: required('IssueDate', timestamp),
        received: optional('ReceiptDate', timestamp),
        comment: optional('ReqComment', text),
        description: required('MsgDescr', version === '1.2' ? code : describedByText),
        id: required('Id', token),
        reasons: repeated('ReasonAsText', clinical.reason),
        diagnoses: atLeastOne('Diagnosis', clinical.concept),
      }),
    ),
    events: repeated('Event', event),
    patient: required('Patient', patient),
    provider: required('ServProvider', role),
    copies: repeated('CopyDest', copy),
    requester: required('Requester', role),
    providers: repeated('RelServProvider', provider),
    documents: repeated('RefDoc', elements(namespace, documentReference, DOCUMENT_CHOICE)),
  });
  return envelope(namespace, 'ServRprt', body, version === '1.2');
}

/** 1.1 describes the referral in words; the object has them as the code's display. */
const describedByText: Content<CodedValue> = {
  form: { kind: 'described' },
  read(element, reading) {
    const words = text.read(element, reading);
    return words === undefined ? undefined : { display: words };
  },
  write: (value, at) => text.write(value.display ?? value.code ?? '', at),
};

const CONTENT: Record<DischargeLetterVersion, ReturnType<typeof letterOf>> = {
  '1.1': letterOf('1.1'),
  '1.2': letterOf('1.2'),
};
export const dischargeLetter = (version: DischargeLetterVersion) => CONTENT[version];

export type DischargeLetter = ValueOf<ReturnType<typeof letterOf>>;
