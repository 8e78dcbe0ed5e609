/** Diagnoses, earlier illness, blood group and what a doctor knows. */
import {
  atLeastOne,
  code,
  codedValue,
  date,
  elements,
  optional,
  repeated,
  required,
  text,
  truth,
  type ValueOf,
} from '../../../xml/index.ts';
import { event } from './events.ts';
import { EPJ_CAVE, EPJ_NOTE, PO } from './namespaces.ts';
import { recordNote, recordText } from './notes.ts';
import { allergyNote, criticalInformation } from './warnings.ts';

/** MedisinskDiagnose */
const diagnosis = elements(PO, {
  main: optional('Hoveddiagnose', truth),
  /** Diagnosekode: ICD-10 (7110) or ICPC-2 (7170) */
  code: optional('Diagnosekode', codedValue),
  text: optional('DiagnoseBeskrivelse', text),
});
export type Diagnosis = ValueOf<typeof diagnosis>;

/** InfoMedisinskDiagnose */
export const diagnoses = elements(PO, { diagnoses: atLeastOne('MedisinskDiagnose', diagnosis) });

/** TidligereSykdomFragment and what is written of it */
const earlierIllness = elements(PO, {
  illness: optional(
    'TidligereSykdomFragment',
    elements(PO, {
      chronicOrDisability: required('FunksjonshemmingKroniskSykdom', truth),
      text: required('TidligereSykdom', text),
      code: optional('Diagnosekode', codedValue),
    }),
  ),
  text: optional('Journaltekst', recordText, EPJ_NOTE),
});

/** RegistrertBlodtype */
const bloodGroup = elements(PO, {
  abo: required('Blodtype', code),
  rhesus: optional('Rhesusgruppe', code),
  note: optional('Merknad', text),
});

/** MedisinskfagligeOpplysninger */
export const medicalInformation = elements(PO, {
  bloodGroup: optional('RegistrertBlodtype', bloodGroup),
  earlierIllnesses: repeated('InfoTidligereSykdommer', earlierIllness),
  criticalInformation: optional('Cave', criticalInformation, EPJ_CAVE),
  allergies: repeated('Allerginotat', allergyNote, EPJ_CAVE),
  notes: repeated('GenereltJournalnotat', recordNote, EPJ_NOTE),
});
export type MedicalInformation = ValueOf<typeof medicalInformation>;

/** InfoAndreViktigeOpplysninger */
export const otherImportant = elements(PO, {
  notes: repeated('GenereltJournalnotat', recordNote, EPJ_NOTE),
  allergies: repeated('Allerginotat', allergyNote, EPJ_CAVE),
});

/** InfoIPLOSrelevantInformasjon */
export const iplos = elements(PO, {
  diagnosisPeriods: repeated(
    'TidsperiodeDiagnose',
    elements(PO, {
      from: required('StartdatoDiagnose', date),
      to: optional('SluttdatoDiagnose', date),
      diagnosis: required('MedisinskDiagnose', diagnosis),
    }),
  ),
  event: optional('TidsfestetHendelse', event),
});
export type Iplos = ValueOf<typeof iplos>;
