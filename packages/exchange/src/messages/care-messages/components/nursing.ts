/** What nurses and other groups say: status, assessments, measures, goals, agreements about medicines. */
import {
  amount,
  code,
  codedValue,
  common,
  date,
  elements,
  optional,
  repeated,
  required,
  text,
  truth,
  type ValueOf,
} from '../../../xml/index.ts';
import { accountable } from './events.ts';
import { givenOnTransfer } from './medicines.ts';
import { EPJ_MEDICINE, EPJ_NOTE, PO } from './namespaces.ts';
import { recordText } from './notes.ts';

/** Tiltaksbeskrivelse */
const measure = elements(PO, {
  codes: repeated('IntervensjonTiltakKode', codedValue),
  description: optional('IntervensjonTiltakBeskrivelse', text),
  /** KategoriHelsepersonell, 9060 */
  profession: optional('KategoriHelsepersonell', code),
  keywords: repeated('Stikkord', text),
  evaluation: optional('EvalueringTidspunkt', date),
  note: optional('Merknad', text),
  done: repeated(
    'GjennomforingAvTiltak',
    elements(PO, {
      date: required('UtfortTidspunkt', date),
      mayEnd: optional('TiltakKanTermineres', truth),
      note: optional('Merknad', text),
    }),
  ),
  planned: optional(
    'PlanlagtGjennomforingTiltak',
    elements(PO, {
      from: required('PlanlagtStart', date),
      to: optional('PlanlagtSlutt', date),
      weekdays: repeated('FasteUkedager', code),
      interval: optional('GjentagelseIntervall', amount),
      asNeeded: optional('EtterBehov', truth),
    }),
  ),
});
/** IverksatteTiltak and AnbefaltVidereTiltak */
const measureInfo = elements(PO, { measure: required('Tiltaksbeskrivelse', measure) });

/** InfoVurderinger */
const assessment = elements(PO, {
  content: required(
    'InnholdVurdering',
    elements(PO, {
      about: required('VurderingenGjelder', text),
      keywords: repeated('Stikkord', text),
      from: optional('FraDato', date),
      to: optional('TilDato', date),
      profession: optional('KategoriHelsepersonell', code),
      findings: repeated(
        'Enkeltvurdering',
        elements(PO, {
          area: optional('Funksjonsområde', codedValue),
          code: optional('KodetVurdering', codedValue),
          text: optional('VurderingTekst', text),
        }),
      ),
    }),
  ),
  texts: repeated('Journaltekst', recordText, EPJ_NOTE),
});

/** InfoMaalForventetRes */
const goal = elements(PO, {
  content: required(
    'InnholdMaaldokument',
    elements(PO, {
      goal: optional('MaalForventetResultat', codedValue),
      expectedDegree: optional('ForventetGradMaaloppnaaelse', codedValue),
      description: optional('Beskrivelse', text),
      profession: optional('KategoriHelsepersonell', code),
      expectedBy: optional('ForventesOppnaadd', date),
      from: optional('FraDato', date),
      to: optional('TilDato', date),
      keywords: repeated('Stikkord', text),
    }),
  ),
  texts: repeated('Journaltekst', recordText, EPJ_NOTE),
});

/** AvtaleOmAdmLegemidler */
const medicineAgreement = elements(PO, {
  help: required('AvtaleAdmLegemidler', truth),
  multidose: required('AvtaleAdmMultidose', truth),
  note: optional('Merknad', text),
  instructions: optional(
    'AdmInstrukser',
    elements(PO, { delivery: optional('Utleveringsform', code), measures: repeated('SarskilteTiltak', code) }),
  ),
  measures: repeated('Tiltaksbeskrivelse', measure),
});

/** InfoFraSykepleier */
const fromNurse = elements(PO, {
  relevant: optional(
    'OpplysningerRelevantOppfolging',
    elements(PO, {
      dressings: optional('BandasjemateriellEngangsutstyr', truth),
      helpWithMedicines: optional('HjelpLegemiddeladm', truth),
      changedFunction: optional('EndringFunksjonsnivaa', text),
      dressingsNote: optional('MerknadTilBandasjemateriell', text),
      medicinesNote: optional('MerknadTilLegemiddeladministrering', text),
    }),
  ),
  texts: repeated('Journaltekst', recordText, EPJ_NOTE),
});

/** Sykepleierdokumentasjon */
export const nursing = elements(PO, {
  fromNurse: optional('InfoFraSykepleier', fromNurse),
  givenOnTransfer: optional('LegemidlerAdministrertVedOverforing', givenOnTransfer, EPJ_MEDICINE),
  medicineAgreement: optional(
    'InfoAvtaleOmLegemiddeladm',
    elements(PO, { agreement: required('AvtaleOmAdmLegemidler', medicineAgreement) }),
  ),
  assessments: repeated('InfoVurderinger', assessment),
  measures: repeated('IverksatteTiltak', measureInfo),
  recommended: repeated('AnbefaltVidereTiltak', measureInfo),
  goals: repeated('InfoMaalForventetRes', goal),
  accountable: repeated('Ansvarlig', accountable),
});
export type Nursing = ValueOf<typeof nursing>;

/** OpplysningerAndreFaggrupper */
export const otherProfessions = elements(PO, {
  report: optional(
    'AndreFagrapporter',
    elements(PO, {
      treatmentFrom: optional('BehandlingStart', date),
      atAdmission: optional('StatusInnleggelse', text),
      atTreatmentStart: optional('StatusBehandlingsstart', text),
      expectedAtDischarge: optional('ForventetStatusUtskriving', text),
      by: optional('AnsvarligRapport', common.healthcareProfessional),
      texts: repeated('Journaltekst', recordText, EPJ_NOTE),
    }),
  ),
  recommended: repeated('AnbefaltVidereTiltak', measureInfo),
  assessments: repeated('InfoVurderinger', assessment),
});
export type OtherProfessions = ValueOf<typeof otherProfessions>;
