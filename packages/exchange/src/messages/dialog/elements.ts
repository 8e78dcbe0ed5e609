/** Dialogmelding 1.0 (HIS 80603:2006) and 1.1 (HIS 80603:2017): questions, answers, notes, deviations and the status of a referral. */
import {
  atMost,
  code,
  codedValue,
  common,
  date,
  elements,
  formatted,
  optional,
  repeated,
  required,
  text,
  token,
  type ValueOf,
  without,
} from '../../xml/index.ts';
import { plainText } from '../clinical/statements.ts';

export type DialogVersion = '1.0' | '1.1';

export const DIALOG: Record<DialogVersion, string> = {
  '1.0': 'http://www.kith.no/xmlstds/dialog/2006-10-11',
  '1.1': 'http://www.kith.no/xmlstds/dialog/2013-01-23',
};

function dialogOf(version: DialogVersion) {
  const namespace = DIALOG[version];
  const reached = {
    dateOfBirth: optional('DateOfBirth', date),
    sex: optional('Sex', code),
    nationality: optional('Nationality', code),
    idents: repeated('Ident', common.ident),
    address: optional('Address', common.address),
    telecoms: repeated('TeleCom', common.telecom),
  };
  const healthcareProfessional = optional(
    'HealthcareProfessional',
    elements(namespace, {
      /** 9060 */
      profession: optional('TypeHealthcareProfessional', code),
      /** 9034 */
      roleToPatient: optional('RoleToPatient', codedValue),
      familyName: optional('FamilyName', text),
      middleName: optional('MiddleName', text),
      givenName: optional('GivenName', text),
      ...reached,
    }),
  );
  const person = optional(
    'Person',
    elements(namespace, {
      givenName: optional('GivenName', text),
      middleName: optional('MiddleName', text),
      familyName: optional('FamilyName', text),
      ...reached,
    }),
  );
  const either = [['healthcareProfessional', 'person']];
  const roleFields = {
    /** 7319 */
    role: optional('RolleNotat', codedValue),
    /** 9034 */
    roleToPatient: optional('RoleToPatient', codedValue),
    unit: optional(
      'TilknyttetEnhet',
      elements(
        namespace,
        {
          organisation: required('Kontaktenhet', common.organisation),
          remark: optional('Merknad', text),
          healthcareProfessional,
          person,
        },
        either,
      ),
    ),
    healthcareProfessional,
    person,
  };
  const roles = repeated(
    'RollerRelatertNotat',
    elements(namespace, version === '1.0' ? without(roleFields, 'unit') : roleFields, either),
  );
  const recordTypes = repeated('TypeJournalinfo', codedValue);
  const questionFields = {
    /** 8123, 9152-9154: what is asked for */
    type: required('TypeForesp', codedValue),
    subject: optional('EmneSporsmal', text),
    // 1.0 has the question as plain text; the object is the same
    question: optional('Sporsmal', version === '1.0' ? plainText : formatted),
    purpose: optional('Formål', codedValue),
    reason: optional('Begrunnelse', text),
    urgency: optional('Hastegrad', code),
    from: optional('FraDato', date),
    to: optional('TilDato', date),
    recordTypes: version === '1.0' ? atMost(1, recordTypes) : recordTypes,
    codedInformation: optional('KodetOpplysning', codedValue),
    documentId: optional('DokIdForesp', token),
    roles,
  };
  const question = elements(
    namespace,
    version === '1.0' ? without(questionFields, 'subject', 'codedInformation') : questionFields,
  );
  const note = elements(namespace, {
    /** 7322, 8117 (deviation), 8127, 9148 (status of a referral), 9155 … */
    topic: required('TemaKodet', codedValue),
    topicText: optional('Tema', text),
    text: optional('TekstNotatInnhold', formatted),
    remark: optional('Merknad', text),
    documentId: optional('DokIdNotat', token),
    date: optional('DatoNotat', date),
    /** The question this is the answer to. */
    question: optional('Foresporsel', question),
    roles,
  });
  return elements(
    namespace,
    {
      caseType: optional('SakstypeKodet', codedValue),
      caseTypeText: optional('Sakstype', text),
      questions: repeated('Foresporsel', question),
      notes: repeated('Notat', note),
    },
    [['questions', 'notes']],
  );
}

const CONTENT: Record<DialogVersion, ReturnType<typeof dialogOf>> = { '1.0': dialogOf('1.0'), '1.1': dialogOf('1.1') };
export const dialog = (version: DialogVersion) => CONTENT[version];

export type Dialog = ValueOf<ReturnType<typeof dialogOf>>;
export type DialogNote = NonNullable<Dialog['notes']>[number];
export type DialogQuestion = NonNullable<Dialog['questions']>[number];
