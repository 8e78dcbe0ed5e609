/** Henvisning 1.0 (HIS 80517:2005) and 1.1 (2014): the referral with its own head. */
import {
  atLeastOne,
  type CodedValue,
  type Content,
  careParties,
  code,
  codedValue,
  common,
  date,
  elements,
  flag,
  integer,
  optional,
  repeated,
  required,
  text,
  timestamp,
  token,
  truth,
  type ValueOf,
  without,
} from '../../xml/index.ts';
import { envelope, roles, wardService } from '../clinical/envelope.ts';
import { ITEM_CHOICE, plainText, statements } from '../clinical/statements.ts';
import { DOCUMENT_CHOICE, documentReference } from '../head/document.ts';

export type ReferralV1Version = '1.0' | '1.1';

export const REFERRAL_V1: Record<ReferralV1Version, string> = {
  '1.0': 'http://www.kith.no/xmlstds/henvisning/2005-07-08',
  '1.1': 'http://www.kith.no/xmlstds/henvisning/2012-02-15',
};
const PO = 'http://www.kith.no/xmlstds/po/poKomponent/2009-06-30';

function referralOf(version: ReferralV1Version) {
  const namespace = REFERRAL_V1[version];
  const old = version === '1.0';
  const care = careParties(namespace, { order: ['AdditionalId', 'HCPerson', 'Dept'], partyIds: old });
  const { participant, copy, related } = roles(namespace, care);
  const role = elements(namespace, old ? without(participant, 'comMethod') : participant);
  const clinical = statements(namespace, {
    time: timestamp,
    day: timestamp,
    text: plainText,
    kind: code as Content<CodedValue>,
  });
  const consentFields = {
    status: optional('ConsentStatus', codedValue),
    date: optional('ConsentDate', old ? timestamp : date),
    remark: (old ? required('Merknad', text) : optional('Merknad', text)) as ReturnType<typeof optional<string>>,
    givenBy: optional('GivenBy', text),
  };
  const consent = optional('Consent', elements(namespace, old ? without(consentFields, 'givenBy') : consentFields));
  const address = optional('Address', care.address);

  const patientFields = {
    /** 8482 */
    basis: optional('BasisForHealthServices', code),
    sex: optional('Sex', code),
    dateOfBirth: optional('DateOfBirth', timestamp),
    dateOfDeath: optional('DateOfDeath', timestamp),
    name: optional('Name', text),
    idByRequester: optional('IdByRequester', text),
    id: optional('OffId', token),
    idType: optional('TypeOffId', code),
    precautions: repeated('PatientPrecaution', clinical.precaution),
    information: repeated('InfItem', elements(namespace, clinical.itemFields, ITEM_CHOICE)),
    related: repeated('PatRelHCP', related),
    // 1.1
    assistedCommunication: repeated(
      'AssistertKommunikasjon',
      elements(PO, {
        person: optional('PersonTolkebehov', common.person),
        hearingLoss: optional('Horselsvikt', truth),
        sightLoss: optional('Synsvikt', truth),
        language: optional('BehovTolkSprak', code),
        preferred: optional('PreferertTolk', common.person),
        ended: optional('BehovOpphortDato', timestamp),
        remark: optional('Merknad', text),
      }),
      PO,
    ),
    kin: repeated(
      'ParorendeForesatt',
      elements(PO, {
        /** 9033 */
        relation: optional('Slektskap', code),
        /** 9040 */
        careFunction: optional('Omsorgsfunksjon', code),
        person: required('Referanseperson', common.person),
        remark: optional('Merknad', text),
      }),
      PO,
    ),
    contacts: repeated(
      'ContactPerson',
      elements(namespace, {
        role: optional('OccupationRole', text),
        workplace: optional('WorkingPlace', text),
        person: required('Referanseperson', common.person),
        remark: optional('Merknad', text),
      }),
    ),
    // 1.0
    interpreters: repeated(
      'NeedTranslator',
      elements(namespace, {
        person: optional('Person', integer),
        deaf: optional('IsDeaf', flag),
        blind: optional('IsBlind', flag),
        language: optional('Language', code),
        preferred: optional('PreferredTranslator', integer),
        ended: optional('TranslatorEndDate', timestamp),
        note: optional('Note', text),
      }),
    ),
    careSituation: optional(
      'CareSituation',
      elements(namespace, {
        description: optional('Description', text),
        custody: required('CustodyType', code),
        custodian: optional('CustodyOwner', text),
        type: required('CareSituationType', code),
        nativeLanguage: optional('NativeLanguage', code),
      }),
    ),
    relatedPersons: repeated(
      'PatRelperson',
      elements(namespace, {
        description: optional('Description', text),
        dateOfBirth: optional('DateOfBirth', timestamp),
        sex: optional('Sex', code),
        occupation: optional('Occupation', code),
        role: optional('Role', text),
        ethnicity: optional('EthnicBelonging', code),
        name: required('Name', text),
        id: optional('OffId', token),
        idType: optional('TypeOffId', code),
        relation: optional(
          'Relation',
          elements(namespace, {
            guardian: optional('Guardien', flag),
            code: optional('RelationCode', code),
            description: optional('Description', text),
          }),
        ),
        address,
        consent,
      }),
    ),
    institutions: repeated(
      'PatRelInst',
      old
        ? (elements(namespace, {
            name: optional('NameInst', text),
            workingTime: optional('WorkingTime', text),
            contact: required('ContactPerson', text),
            address,
          }) as unknown as Content<RelatedInstitution>)
        : (elements(namespace, {
            name: optional('NameInst', text),
            role: optional('RoleInst', text),
            contact: optional('ContactPerson', text),
            remark: optional('Merknad', text),
          }) as unknown as Content<RelatedInstitution>),
    ),
    consent,
    additionalIds: repeated('AdditionalId', care.additionalId),
    address,
  };
  const patient = elements(
    namespace,
    old
      ? without(patientFields, 'assistedCommunication', 'kin', 'contacts')
      : without(patientFields, 'interpreters', 'careSituation', 'relatedPersons'),
  );

  const requested = elements(namespace, {
    serviceType: required('ServType', code),
    purpose: optional('Purpose', code),
    date: optional('ReqDate', timestamp),
    /** 8304: 1 emergency, 2 within 24 h, 3 urgent, 4 elective … */
    priority: (old ? optional('Priority', code) : required('Priority', code)) as ReturnType<
      typeof optional<CodedValue>
    >,
    comment: optional('Comment', text),
    service: optional('Service', wardService(namespace, 'MedSpeciality')),
  });
  const referenceFields = { ...documentReference, booking: optional('Booking', booking(namespace)) };
  const diagnosis = elements(namespace, { concept: required('Concept', codedValue), modifiers: modifiers(namespace) });
  const body = elements(namespace, {
    /** 7309: N new, M changed, C cancelled */
    serviceType: required('ServType', code),
    issued: required('IssueDate', timestamp),
    paymentCategory: optional('PaymentCat', code),
    comment: optional('ReqComment', text),
    acknowledgement: optional('Ack', code),
    /** 8455, 8248, 8485 */
    description: required('MsgDescr', code),
    id: required('Id', token),
    patient: required('Patient', patient),
    provider: required('ServProvider', role),
    requester: required('Requester', role),
    copies: repeated('CopyDest', copy),
    documents: repeated(
      'RefDoc',
      old
        ? elements(
            namespace,
            without(referenceFields, 'mimeType', 'description', 'compression', 'fileReference', 'content'),
          )
        : elements(namespace, without(referenceFields, 'booking'), DOCUMENT_CHOICE),
    ),
    reasons: repeated('ReasonAsText', clinical.reason),
    diagnoses: (old ? atLeastOne('Diagnosis', diagnosis) : repeated('Diagnosis', diagnosis)) as ReturnType<
      typeof repeated<ValueOf<typeof diagnosis>>
    >,
    requested: (old ? optional('ReqServ', requested) : required('ReqServ', requested)) as ReturnType<
      typeof optional<ValueOf<typeof requested>>
    >,
    comments: repeated(
      'Comment',
      elements(namespace, {
        heading: required('Heading', code),
        text: required('TextResultValue', text),
        codes: atLeastOne('CodedComment', codedValue),
      }),
    ),
  });
  return envelope(namespace, 'ServReq', body);
}

/** PatRelInst of both versions. */
interface RelatedInstitution {
  name?: string;
  role?: string;
  workingTime?: string;
  contact?: string;
  remark?: string;
  address?: ValueOf<ReturnType<typeof careParties>['address']>;
}

const modifiers = (namespace: string) =>
  repeated('Modifier', elements(namespace, { name: required('Name', code), values: atLeastOne('Value', codedValue) }));

/** An appointment that came before the referral (1.0). */
const booking = (namespace: string) => {
  const identity = { name: required('Name', text), id: required('Id', token), idType: optional('TypeId', token) };
  return elements(namespace, {
    ...identity,
    appointment: required(
      'Appointment',
      elements(namespace, {
        start: required('StartDateTime', timestamp),
        end: required('EndDateTime', timestamp),
        resource: required('ResourceId', token),
        index: required('Index', integer),
        service: required('Service', code),
      }),
    ),
    unit: optional('SubOrg', elements(namespace, identity)),
  });
};

const CONTENT: Record<ReferralV1Version, ReturnType<typeof referralOf>> = {
  '1.0': referralOf('1.0'),
  '1.1': referralOf('1.1'),
};
export const referralV1 = (version: ReferralV1Version) => CONTENT[version];

export type ReferralV1 = ValueOf<ReturnType<typeof referralOf>>;
