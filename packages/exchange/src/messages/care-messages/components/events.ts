/** What happened or is expected, and when; appointments; where the patient went; what was told to whom. */
import {
  atLeastOne,
  code,
  codedValue,
  common,
  date,
  dateTime,
  elements,
  integer,
  optional,
  required,
  text,
  timestamp,
  truth,
  type ValueOf,
} from '../../../xml/index.ts';
import { PO } from './namespaces.ts';

/** TidsfestetHendelse */
export const event = elements(PO, {
  /** Hendelsekode, 9121: 1 admitted, 2 discharged, 3 ready for discharge, 4 no longer ready, … */
  code: optional('Hendelsekode', codedValue),
  description: optional('BeskrivelseAvHendelse', text),
  at: required('TidspunktForHendelse', timestamp),
  /**
   * Anslag: true when the time is only an estimate (HIS 80704:2014 and every official example). The profile HIS 1149 says the
   * opposite, so nothing that costs money may hang on it.
   */
  estimated: required('Anslag', truth),
  note: optional('Merknad', text),
  /** StedForHendelse/StedHendelse */
  place: optional('StedForHendelse', elements(PO, { name: required('StedHendelse', text) })),
});
export type CareEvent = ValueOf<typeof event>;

/** OpplysningOpphold */
export const stay = elements(PO, { event: required('TidsfestetHendelse', event) });

/** UtskrevetTil */
export const dischargedTo = elements(PO, {
  /** Uttilstand, 8431 */
  condition: optional('Uttilstand', codedValue),
  /** UtTil, 8408 */
  to: required('UtTil', codedValue),
  note: optional('Merknad', text),
});

/** InformertOm */
const informed = elements(PO, {
  patient: required('PasientInformert', truth),
  relatives: required('ParorendeInformert', truth),
});

/** InformasjonOmTime */
const booked = elements(PO, {
  booked: required('BestiltKontrolltime', truth),
  at: optional('TidspunktTime', dateTime),
  /** Varighet, minutes. */
  minutes: optional('Varighet', integer),
  place: optional('StedTime', text),
  informed: optional('InformertOm', informed),
});

/** KontrolltimeBestill */
const toBeBooked = elements(PO, {
  byPatient: required('PasientParorendeBestiller', truth),
  informed: optional('InformertOm', informed),
});

/** InformasjonOmTentativTime */
const tentative = elements(PO, {
  when: optional('TentativtTidspunktTime', text),
  place: optional('StedTime', text),
  note: optional('Merknad', text),
  informed: optional('InformertOm', informed),
});

/** InfoKontrolltime: an appointment that is booked, is to be booked, or is only thought of. */
export const followUpAppointment = elements(
  PO,
  {
    booked: optional('InformasjonOmTime', booked),
    toBeBooked: optional('KontrolltimeBestill', toBeBooked),
    tentative: optional('InformasjonOmTentativTime', tentative),
  },
  [['booked', 'toBeBooked', 'tentative']],
);
export type FollowUpAppointment = ValueOf<typeof followUpAppointment>;

/** InformasjonGitt */
const informationGiven = elements(PO, {
  type: optional('TypeInformasjon', codedValue),
  description: optional('BeskrivelseInformasjon', text),
  oral: optional('MuntligInformasjon', truth),
  to: required('InformasjonGittTil', common.person),
  date: required('InformasjonGittDato', date),
  by: required('InformasjonGittAv', common.healthcareProfessional),
});

/** InfoInformasjonGitt */
export const told = elements(PO, { information: atLeastOne('InformasjonGitt', informationGiven) });

/** TypeInnholdIMelding: 9137, 9139, 9140, … by message */
export const purpose = elements(PO, {
  type: required('TypeInnhold', codedValue),
  note: optional('Merknad', text),
});

/** InnholdKonsultasjon: 9137 (2 status report, 3 wants a doctor's assessment, …) */
export const consultationPurpose = elements(PO, {
  type: required('TypeInnholdKonsultasjon', code),
  note: optional('Merknad', text),
});

/** InfoAssistertKommunikasjon: interpreter, and what is wrong with hearing or sight. */
export const communicationNeed = elements(PO, {
  person: optional('PersonTolkebehov', common.person),
  hearing: optional('Horselsvikt', truth),
  sight: optional('Synsvikt', truth),
  interpreterLanguage: optional('BehovTolkSprak', code),
  interpreter: optional('PreferertTolk', common.person),
  neededUntil: optional('BehovOpphortDato', timestamp),
  note: optional('Merknad', text),
});
export type CommunicationNeed = ValueOf<typeof communicationNeed>;
export const communicationNeedInfo = elements(PO, { need: required('AssistertKommunikasjon', communicationNeed) });

/** ReservasjonOnske */
const reservation = elements(PO, {
  about: required('Gjelder', text),
  by: required('FramsattAv', common.person),
  date: required('FramsattDato', date),
  withdrawnBy: optional('TrukketTilbakeAv', common.person),
  withdrawn: optional('TrukketTilbakeDato', date),
  note: optional('Merknad', text),
});
/** InfoReservasjon */
export const reservations = elements(PO, { reservations: atLeastOne('ReservasjonOnske', reservation) });

/** Ansvarlig: who did or approved something, when. */
export const accountable = elements(PO, {
  event: optional('TypeHendelse', codedValue),
  at: required('TidspunktForHendelse', dateTime),
  external: required('Ekstern', truth),
  professional: optional('AnsvarligTjenesteyter', common.healthcareProfessional),
  organisation: optional('Virksomhet', common.organisation),
  note: optional('Merknad', text),
});

/** OpplysningerTilSoknad */
export const application = elements(PO, {
  ownApplicationSent: required('EgensoknadSendt', truth),
  note: optional('Merknad', text),
});
