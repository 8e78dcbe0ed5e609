/** Pasientlogistikk (PLO 1.6): admitted, ready for discharge, no longer ready, discharged, died (HIS 80704:2014, HIS 1149:2014). */
import { atLeastOne, elements, optional, required, type ValueOf } from '../../xml/index.ts';
import { dischargedTo, event, told } from '../care-messages/components/events.ts';
import { PO } from '../care-messages/components/namespaces.ts';
import { preamble } from '../care-messages/components/preamble.ts';

export const PATIENT_LOGISTICS = 'http://www.kith.no/xmlstds/po/Pasientlogistikk/2012-04-01';

const oneEvent = elements(PATIENT_LOGISTICS, { event: required('TidsfestetHendelse', event, PO) });
const events = elements(PATIENT_LOGISTICS, { events: atLeastOne('TidsfestetHendelse', event, PO) });

/** MeldingOmUtskrevetPasient */
const discharged = elements(PATIENT_LOGISTICS, {
  to: required('UtskrevetTil', dischargedTo, PO),
  event: required('TidsfestetHendelse', event, PO),
  told: optional('InfoInformasjonGitt', told, PO),
});

/** Pasientlogistikk: exactly one of the five last fields is there. */
export const patientLogistics = elements(
  PATIENT_LOGISTICS,
  {
    ...preamble,
    died: optional('OrienteringOmDod', oneEvent),
    discharged: optional('MeldingOmUtskrevetPasient', discharged),
    readyForDischarge: optional('MeldingUtskrivningsklarPasient', events),
    noLongerReady: optional('AvmeldingUtskrivningsklarPasient', events),
    admitted: optional('MeldingInnlagtPasient', oneEvent),
  },
  [['died', 'discharged', 'readyForDischarge', 'noLongerReady', 'admitted']],
);
export type PatientLogistics = ValueOf<typeof patientLogistics>;

export type LogisticsNews = 'died' | 'discharged' | 'readyForDischarge' | 'noLongerReady' | 'admitted';

/** The 8279 code each is sent with. */
export const LOGISTICS_CODES = {
  LOG_INNLAGT: 'admitted',
  LOG_UTSKRIVNINGSKLAR: 'readyForDischarge',
  LOG_AVMELDING: 'noLongerReady',
  LOG_UTSKREVET: 'discharged',
  LOG_DOD: 'died',
} as const satisfies Record<string, LogisticsNews>;
export type LogisticsCode = keyof typeof LOGISTICS_CODES;
