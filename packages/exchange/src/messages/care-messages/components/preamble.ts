/** What every care message begins with: its status, the patient's next of kin, and who answers for it. */
import {
  code,
  codedValue,
  common,
  date,
  elements,
  optional,
  repeated,
  required,
  text,
  token,
  truth,
  type ValueOf,
  year,
} from '../../../xml/index.ts';
import { PO } from './namespaces.ts';

/** Foresporsel: the request this message answers or makes. */
const request = elements(PO, {
  type: required('TypeForesp', codedValue),
  purpose: optional('Formål', codedValue),
  urgency: optional('Hastegrad', code),
  information: optional('TypeJournalinfo', codedValue),
  question: optional('Sporsmal', text),
  reason: optional('Begrunnelse', text),
  from: optional('FraDato', date),
  to: optional('TilDato', date),
  documentId: optional('RefDokIdForesp', token),
});

/** InformasjonOmForsendelsen */
const sending = elements(PO, {
  /** Forsendelsesstatus, 7309: N new, M changed, C cancelled */
  status: required('Forsendelsesstatus', code),
  forwardingReserved: optional('ForbeholdOmVideresending', truth),
  answersRequest: optional('SvarPaaForesporsel', truth),
  request: optional('Foresporsel', request),
});

/** TilleggsopplysningPasient */
const patientFacts = elements(PO, {
  /** SivilStatus, 8724 */
  maritalStatus: optional('SivilStatus', code),
  livesAlone: optional('BorAlene', truth),
  language: optional('Sprak', code),
});

/** ParorendeForesatt */
const relative = elements(PO, {
  /** Slektskap, 9033 */
  relation: optional('Slektskap', code),
  /** Omsorgsfunksjon */
  careRole: optional('Omsorgsfunksjon', code),
  /** FodselsarMindrearigParorende: year of birth of a child under 18 who is next of kin. */
  childBornIn: optional('FodselsarMindrearigParorende', year),
  person: required('Referanseperson', common.person),
  note: optional('Merknad', text),
});

/** TilknyttetEnhet */
const contactUnit = elements(PO, {
  unit: required('Kontaktenhet', common.organisation),
  note: optional('Merknad', text),
});

/** KontaktpersonHelsepersonell */
const contactProfessional = elements(PO, {
  professional: required('Kontaktperson', common.healthcareProfessional),
  note: optional('Merknad', text),
});

/** AnsvarForRapport */
const responsible = elements(PO, {
  professional: required('AnsvarligRapport', common.healthcareProfessional),
  approved: optional('GodkjentDato', date),
  relation: optional('TypeRelasjon', codedValue),
  note: optional('Merknad', text),
});

/** SendtDokument: other documents that were sent, and to whom. */
const sentDocument = elements(PO, {
  document: required('Opplysning', codedValue),
  sent: required('JaNei', truth),
  date: optional('DatoSendt', date),
  recipientType: optional('TypeMottaker', codedValue),
  recipientName: optional('NavnMottaker', text),
  note: optional('Merknad', text),
});

/** The first fields of every care message, in the order of the schemas. */
export const preamble = {
  sending: required('InformasjonOmForsendelsen', sending, PO),
  patientFacts: optional('TilleggsopplysningPasient', patientFacts, PO),
  relatives: repeated('ParorendeForesatt', relative, PO),
  contactUnits: repeated('TilknyttetEnhet', contactUnit, PO),
  contactProfessionals: repeated('KontaktpersonHelsepersonell', contactProfessional, PO),
  responsible: repeated('AnsvarForRapport', responsible, PO),
  sentDocuments: repeated('SendtDokument', sentDocument, PO),
};

export type Sending = ValueOf<typeof sending>;
export type Relative = ValueOf<typeof relative>;
export type Responsible = ValueOf<typeof responsible>;
