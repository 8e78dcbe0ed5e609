/** The care messages (PLO 1.6) but patient logistics: one table each, in the order of its schema. */
import { atLeastOne, elements, optional, repeated, required, without } from '../../xml/index.ts';
import { aids, functionAssessment, service, serviceNeed } from './components/daily-life.ts';
import {
  application,
  communicationNeed,
  communicationNeedInfo,
  consultationPurpose,
  followUpAppointment,
  purpose,
  reservations,
  stay,
  told,
} from './components/events.ts';
import { diagnoses, iplos, medicalInformation, otherImportant } from './components/medical.ts';
import { medicineInUse } from './components/medicines.ts';
import { EPJ_MEDICINE, PO } from './components/namespaces.ts';
import { nursing, otherProfessions } from './components/nursing.ts';
import { preamble } from './components/preamble.ts';

const namespace = (root: string) => `http://www.kith.no/xmlstds/po/${root}/2012-04-01`;

export const NAMESPACE = {
  application: namespace('HelseopplysningerVedSoknad'),
  admissionReport: namespace('Innleggelsesrapport'),
  dischargeReport: namespace('TverrfagligEpikrise'),
  medicalInformation: namespace('MedisinskeOpplysninger'),
  serviceOffer: namespace('OrienteringOmTjenestetilbud'),
  toDoctor: namespace('HelseopplysningerTilLege'),
} as const;

const diagnosesRow = repeated('InfoMedisinskDiagnose', diagnoses, PO);
const medicalRow = optional('MedisinskfagligeOpplysninger', medicalInformation, PO);
const medicinesRow = repeated('Legemiddelinfo', medicineInUse, EPJ_MEDICINE);
const nursingRow = optional('Sykepleierdokumentasjon', nursing, PO);
const functionRow = optional('InfoKartleggingFunksjonsniva', functionAssessment, PO);
const communicationRow = repeated('InfoAssistertKommunikasjon', communicationNeedInfo, PO);
const toldRow = repeated('InfoInformasjonGitt', told, PO);
const needsRow = repeated('TjenesteBehov', serviceNeed, PO);
const otherImportantRow = optional('InfoAndreViktigeOpplysninger', otherImportant, PO);
const reservationsRow = repeated('InfoReservasjon', reservations, PO);
const professionsRow = repeated('OpplysningerAndreFaggrupper', otherProfessions, PO);
const aidsRow = optional('OpplysningerOmHjelpemidler', aids, PO);

/** HelseopplysningerVedSoknad: early notice of an admitted patient, and its updates (HIS 1144:2014). */
const applicationFields = {
  ...preamble,
  /** 9140: 1 notice of admitted patient, 2 updated information */
  purpose: required('TypeInnholdIMelding', purpose, PO),
  stays: atLeastOne('OpplysningOpphold', stay, PO),
  application: optional('OpplysningerTilSoknad', application, PO),
  diagnoses: diagnosesRow,
  medical: medicalRow,
  nursing: nursingRow,
  otherProfessions: professionsRow,
  functionAssessment: functionRow,
  communication: communicationRow,
  told: toldRow,
  serviceNeeds: needsRow,
};
export const applicationInformation = elements(NAMESPACE.application, applicationFields);
/** In 1.5 it told neither its purpose nor the stay. */
export const applicationInformation15 = elements(NAMESPACE.application, without(applicationFields, 'purpose', 'stays'));

/** Innleggelsesrapport: what the municipality knows of a patient who has been admitted (HIS 1143:2014). */
export const admissionReport = elements(NAMESPACE.admissionReport, {
  ...preamble,
  diagnoses: diagnosesRow,
  medical: medicalRow,
  medicines: medicinesRow,
  services: repeated('EksisterendeTjeneste', service, PO),
  functionAssessment: functionRow,
  otherImportant: otherImportantRow,
  nursing: nursingRow,
  otherProfessions: optional('OpplysningerAndreFaggrupper', otherProfessions, PO),
  aids: aidsRow,
  communication: communicationRow,
  reservations: reservationsRow,
  told: toldRow,
});

/** TverrfagligEpikrise: the discharge report for the nurses who take over (HIS 1148:2014). */
export const dischargeReport = elements(NAMESPACE.dischargeReport, {
  ...preamble,
  /** 9139: 11 discharge report */
  purpose: required('TypeInnholdIMelding', purpose, PO),
  stays: repeated('OpplysningOpphold', stay, PO),
  diagnoses: diagnosesRow,
  medical: medicalRow,
  medicines: medicinesRow,
  otherImportant: otherImportantRow,
  nursing: nursingRow,
  otherProfessions: professionsRow,
  functionAssessment: functionRow,
  serviceNeeds: needsRow,
  told: toldRow,
  communication: communicationRow,
  reservations: reservationsRow,
  appointments: repeated('InfoKontrolltime', followUpAppointment, PO),
  aids: aidsRow,
});

/** OverforingMedisinskeOpplysninger: what the GP or hospital tells the municipality's nurses (HIS 1147:2014). */
export const medicalTransfer = elements(NAMESPACE.medicalInformation, {
  ...preamble,
  purpose: optional('TypeInnholdIMelding', purpose, PO),
  application: optional('OpplysningerTilSoknad', application, PO),
  diagnoses: optional('InfoMedisinskDiagnose', diagnoses, PO),
  medical: medicalRow,
  medicines: medicinesRow,
  iplos: optional('InfoIPLOSrelevantInformasjon', iplos, PO),
  otherProfessions: professionsRow,
  functionAssessment: functionRow,
  communication: communicationRow,
  told: toldRow,
  serviceNeeds: needsRow,
  otherImportant: otherImportantRow,
  reservations: reservationsRow,
});

/** OrienteringOmTjenestetilbud: the municipality tells which services a patient has (HIS 1146:2014). */
export const serviceOffer = elements(NAMESPACE.serviceOffer, {
  ...preamble,
  services: atLeastOne('EksisterendeTjeneste', service, PO),
  communication: repeated('AssistertKommunikasjon', communicationNeed, PO),
});

/** Konsultasjon: what the municipality's nurses tell or ask the GP (HIS 1145:2014). */
export const toDoctor = elements(NAMESPACE.toDoctor, {
  ...preamble,
  /** 9137: 2 status report, 3 wants a doctor's assessment */
  purpose: optional('InnholdKonsultasjon', consultationPurpose, PO),
  diagnoses: diagnosesRow,
  medical: medicalRow,
  medicines: medicinesRow,
  otherImportant: otherImportantRow,
  nursing: nursingRow,
  functionAssessment: functionRow,
  told: toldRow,
  communication: communicationRow,
  reservations: reservationsRow,
});
