/** Medicines in use, stopped, and given on the day of moving (EPJ-legemiddel-mv). */
import {
  amount,
  atLeastOne,
  code,
  common,
  elements,
  integer,
  optional,
  repeated,
  required,
  text,
  timestamp,
  token,
  truth,
  type ValueOf,
} from '../../../xml/index.ts';
import { EPJ_MEDICINE } from './namespaces.ts';
import { recordComponent } from './record-component.ts';

/** Forskrivningsinfo: what is taken and how. */
const medicine = elements(EPJ_MEDICINE, {
  /** BruksomradeTekst: what it is for. */
  indication: optional('BruksomradeTekst', text),
  /** DosVeiledEnkel: how it is taken, in words. */
  dosage: optional('DosVeiledEnkel', text),
  /** Nr: Nordic article number. */
  articleNumber: optional('Nr', token),
  name: required('Navn', text),
  genericName: optional('GeneriskNavn', text),
  atc: optional('Atc', code),
  /** 7448 */
  form: optional('Legemiddelform', code),
  strength: optional('Styrke', amount),
  /** Bruk, 9101: 1 regular, 2 course, 3 as needed */
  use: optional('Bruk', code),
  from: optional('DoseringStarttidspunkt', timestamp),
  to: optional('DoseringSluttidspunkt', timestamp),
  notWithOthers: optional('SkalIkkeTasSammenMedAnnetLegemiddel', truth),
});
export type Medicine = ValueOf<typeof medicine>;

/** ForenkletForskrivning */
const prescription = elements(EPJ_MEDICINE, {
  /** StatusTilForskrivningen, 9104: 1 prescribed, 2 stopped */
  status: optional('StatusTilForskrivningen', code),
  /** InngaarIMultidose, 9103 */
  multidose: optional('InngaarIMultidose', code),
  prescriptionId: optional('ReseptId', token),
  note: optional('Merknad', text),
  prescriber: optional('Forskriver', common.healthcareProfessional),
  medicine: required('Forskrivningsinfo', medicine),
});

/** Legemiddelinfo */
export const medicineInUse = recordComponent(
  { basis: 'EPJ dokument', type: '2.16.578.1.12.4.1.6.13.10301.0' },
  elements(EPJ_MEDICINE, { prescription: required('ForenkletForskrivning', prescription) }),
);
export type MedicineInUse = ValueOf<typeof medicineInUse>;

const administration = {
  dose: optional('AdmEnkeltdose', amount),
  from: required('AdmStart', timestamp),
  to: optional('AdmSlutt', timestamp),
  by: optional('AdministrertAv', common.healthcareProfessional),
};

/** AdmAvHelsepersonell */
const given = elements(EPJ_MEDICINE, {
  ...administration,
  status: optional('AdmStatus', code),
  quantity: optional('AdministrertLegemiddel', elements(EPJ_MEDICINE, { amount: optional('Kvantum', text) })),
  medicine: optional('Forskrivningsinfo', medicine),
});

/** Egenadministrering: what the patient was given to take along. */
const handedOut = elements(EPJ_MEDICINE, {
  ...administration,
  doses: atLeastOne('UtlevertLegemiddel', elements(EPJ_MEDICINE, { count: required('AntEnkeltdoser', integer) })),
  medicine: optional('Forskrivningsinfo', medicine),
});

/** LegemidlerAdministrertVedOverforing: given or handed out on the day the patient moves. */
export const givenOnTransfer = recordComponent(
  { basis: 'EPJ dokument', type: '2.16.578.1.12.4.1.6.13.10302.0' },
  elements(EPJ_MEDICINE, {
    given: repeated('AdmAvHelsepersonell', given),
    handedOut: repeated('Egenadministrering', handedOut),
  }),
);
export type GivenOnTransfer = ValueOf<typeof givenOnTransfer>;
