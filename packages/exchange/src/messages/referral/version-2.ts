/** Henvisning 2.0 (HIS 80517:2017): new condition and onward referral, inside MsgHead. */
import {
  atLeastOne,
  code,
  codedValue,
  common,
  date,
  dateTime,
  elements,
  optional,
  repeated,
  required,
  text,
  token,
  truth,
  type ValueOf,
  year,
} from '../../xml/index.ts';
import { ITEM_CHOICE, plainText, statements } from '../clinical/statements.ts';

export const REFERRAL = 'http://ehelse.no/xmlstds/henvisning/2017-11-30';
const PO = 'http://ehelse.no/xmlstds/po/poKomponent/2017-11-30';

const clinical = statements(REFERRAL, { time: dateTime, day: date, text: plainText, kind: codedValue });
const remark = optional('Merknad', text);

const assistedCommunication = elements(PO, {
  person: optional('PersonTolkebehov', common.person),
  hearingLoss: optional('Horselsvikt', truth),
  sightLoss: optional('Synsvikt', truth),
  /** ISO 639 language of the interpreter */
  language: optional('BehovTolkSprak', code),
  preferred: optional('PreferertTolk', common.person),
  ended: optional('BehovOpphortDato', date),
  remark,
});

const assessment = elements(REFERRAL, {
  dates: atLeastOne(
    'DatoMottakOgVurdering',
    elements(REFERRAL, {
      /** 9147: which date, e.g. received, assessed, seniority, deadline */
      type: required('TypeDato', codedValue),
      date: required('Dato', date),
    }),
  ),
  decision: optional(
    'Opplysninger',
    elements(REFERRAL, {
      freeChoice: optional('FrittSykehusvalg', truth),
      /** 8445 */
      waitEnd: optional('VentetidSluttkode', codedValue),
      episodeId: required('ForlopsId', text),
      rightToCare: required('RettTilHelsehjelp', truth),
      /** 8485 … */
      outcome: required('UtfallAvVurdering', codedValue),
    }),
  ),
});

export const referral = elements(REFERRAL, {
  /** 7309: N new, M changed, C cancelled */
  serviceType: required('ServType', code),
  issued: required('IssueDate', dateTime),
  paymentCategory: optional('PaymentCat', code),
  comment: optional('ReqComment', text),
  /** Id of the referral, the same in its changes and its cancellation. */
  documentId: required('DocumentId', token),
  /** 8482 */
  basis: optional('BasisForHealthServices', code),
  moreOnPatient: optional(
    'TilleggsopplysningPasient',
    elements(PO, {
      maritalStatus: optional('SivilStatus', code),
      livesAlone: optional('BorAlene', truth),
      language: optional('Sprak', code),
      municipalServices: optional('MottarKommunaleTjenester', truth),
      remark,
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
      birthYearOfMinor: optional('FodselsarMindrearigParorende', year),
      nextOfKin: optional('NarmesteParorende', truth),
      person: required('Referanseperson', common.person),
      remark,
    }),
    PO,
  ),
  units: repeated(
    'TilknyttetEnhet',
    elements(PO, { organisation: required('Kontaktenhet', common.organisation), remark }),
    PO,
  ),
  professionals: repeated(
    'KontaktpersonHelsepersonell',
    elements(PO, { professional: required('Kontaktperson', common.healthcareProfessional), remark }),
    PO,
  ),
  responsible: repeated(
    'AnsvarForRapport',
    elements(PO, {
      professional: required('AnsvarligRapport', common.healthcareProfessional),
      approved: optional('GodkjentDato', date),
      relation: optional('TypeRelasjon', codedValue),
      remark,
    }),
    PO,
  ),
  sentDocuments: repeated(
    'SendtDokument',
    elements(PO, {
      information: required('Opplysning', codedValue),
      sent: required('JaNei', truth),
      date: optional('DatoSendt', date),
      receiverType: optional('TypeMottaker', codedValue),
      receiver: optional('NavnMottaker', text),
      remark,
    }),
    PO,
  ),
  content: required(
    'TypeInnholdIMelding',
    elements(PO, {
      /** 9146: 1 examination or treatment, 2 passed on before the right was assessed, 3 after, 4, 5 */
      type: required('TypeInnhold', codedValue),
      remark,
    }),
    PO,
  ),
  assistedCommunication: repeated(
    'InfoAssistertKommunikasjon',
    elements(PO, { need: required('AssistertKommunikasjon', assistedCommunication) }),
    PO,
  ),
  individualPlan: optional(
    'OpplysningerOmIndividuellPlan',
    elements(PO, {
      exists: optional('IndividuellPlanForeligger', truth),
      coordinator: optional('KoordinatorOppnevnt', truth),
      remark,
    }),
    PO,
  ),
  contacts: repeated(
    'PasientrelatertKontaktperson',
    elements(PO, {
      role: optional('StillingRolle', text),
      workplace: optional('Arbeidssted', text),
      person: required('Referanseperson', common.person),
      remark,
    }),
    PO,
  ),
  medicationReview: optional(
    'Legemiddelgjennomgang',
    elements(PO, {
      reviewed: optional('DatoLegemiddelgjennomgang', date),
      reconciled: optional('DatoSamstemming', date),
      remark,
    }),
    PO,
  ),
  precautions: repeated('PatientPrecaution', clinical.precaution),
  information: repeated('InfItem', elements(REFERRAL, clinical.itemFields, ITEM_CHOICE)),
  reasons: repeated('ReasonAsText', clinical.reason),
  diagnoses: repeated('Diagnosis', clinical.concept),
  requested: required(
    'ReqServ',
    elements(REFERRAL, {
      serviceType: required('ServType', code),
      date: optional('ReqDate', date),
      /** 8304 */
      priority: required('Priority', code),
      comment: optional('Comment', text),
    }),
  ),
  comments: repeated(
    'Comment',
    elements(REFERRAL, {
      heading: optional('Heading', codedValue),
      text: optional('TextResultValue', text),
      codes: repeated('CodedComment', codedValue),
    }),
  ),
  assessment: optional('VurderingAvHenvisning', assessment),
  /** Pathway, 8480 */
  pathways: repeated('Pakkeforlop', elements(REFERRAL, { code: required('Pakkeforlopskode', codedValue), remark })),
  consents: repeated(
    'Consent',
    elements(REFERRAL, {
      /** 9064 */
      status: required('ConsentStatus', codedValue),
      date: optional('ConsentDate', date),
      remark,
      givenBy: optional('GivenBy', text),
    }),
  ),
});

export type Referral = ValueOf<typeof referral>;
