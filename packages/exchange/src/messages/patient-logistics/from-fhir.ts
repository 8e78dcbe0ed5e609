/** Patient logistics from the record: the stay, and what was told of it. */
import { type Encounter, FhirError, type Resource } from '@helseplattform/fhir';
import { volven } from '../../codes.ts';
import type { CareEvent } from '../care-messages/components/events.ts';
import { timestampOf } from '../care-messages/from-fhir/medical.ts';
import { professionalOf, responsibleOf } from '../care-messages/from-fhir/people.ts';
import { sendingOf, type Told, toldBy, wordsOf } from '../care-messages/from-fhir/told.ts';
import type { LogisticsCode, PatientLogistics } from './elements.ts';

/** On Encounter while it holds: since when (`fra`) the patient is ready, and who decided (`beslutningsansvarlig`). */
const DISCHARGE_READY = 'http://helseplattform.example/fhir/StructureDefinition/utskrivningsklar';

const EVENTS = {
  '1': 'Pasient innlagt',
  '2': 'Pasient utskrevet',
  '3': 'Pasient utskrivningsklar',
  '4': 'Avmelding av utskrivningsklar pasient',
  '13': 'Pasienten er død',
} as const;

/** UtTil (8408) where the stay has no code of it. */
const TO: Readonly<Record<string, { code: string; display: string }>> = {
  home: { code: '1', display: 'Bosted/arbeidssted' },
  long: { code: '11', display: 'Sykehjem/aldershjem/helsehus' },
  snf: { code: '11', display: 'Sykehjem/aldershjem/helsehus' },
  'other-hcf': { code: '3', display: 'Annen helseinstitusjon innen spesialisthelsetjenesten' },
  hosp: { code: '3', display: 'Annen helseinstitusjon innen spesialisthelsetjenesten' },
  rehab: { code: '3', display: 'Annen helseinstitusjon innen spesialisthelsetjenesten' },
};
const UNKNOWN = { code: '98', display: 'Ukjent' };

/**
 * @param resources the Communication that is sent and the Encounter it is about, in any order; Practitioners give numbers
 * @throws FhirError 422 when the stay does not say what the message must
 */
export function logisticsFromFhir(code: LogisticsCode, resources: readonly Resource[]): PatientLogistics {
  const told = toldBy(resources);
  const responsible = responsibleOf(told);
  const preamble = { sending: sendingOf(told), ...(responsible.length > 0 ? { responsible } : {}) };
  switch (code) {
    case 'LOG_INNLAGT':
      return { ...preamble, admitted: { event: admitted(told) } };
    case 'LOG_UTSKRIVNINGSKLAR':
      return { ...preamble, ...ready(told, responsible.length > 0) };
    case 'LOG_AVMELDING': {
      const at = told.message?.sent;
      if (!at) throw lacks('when the patient was no longer ready (Communication.sent)');
      return { ...preamble, noLongerReady: { events: [admitted(told), event('4', at, reason(told))] } };
    }
    case 'LOG_UTSKREVET':
      return { ...preamble, discharged: discharged(told) };
    case 'LOG_DOD': {
      const at = told.patient?.deceasedDateTime ?? told.encounter?.period?.end;
      if (!at) throw lacks('when the patient died (Patient.deceasedDateTime)');
      return { ...preamble, died: { event: event('13', at) } };
    }
  }
}

/** Times we send are facts of the record, so never an estimate (HIS 80704: `Anslag` true is an estimate). */
const event = (code: keyof typeof EVENTS, at: string, description?: string): CareEvent => ({
  code: { code, display: EVENTS[code], system: '2.16.578.1.12.4.1.1.9121' },
  ...(description ? { description } : {}),
  at: timestampOf(at),
  estimated: false,
});

function admitted({ encounter }: Told): CareEvent {
  const start = encounter?.period?.start;
  if (!start) throw lacks('when the patient was admitted (Encounter.period.start)');
  const place = encounter.serviceProvider?.display;
  return { ...event('1', start), ...(place ? { place: { name: place } } : {}) };
}

const reason = (told: Told) => wordsOf(told);

/** Two events: admitted and ready; and who decided, as contact when the record knows the number, else in words. */
function ready(told: Told, hasResponsible: boolean): Pick<PatientLogistics, 'readyForDischarge' | 'responsible'> {
  const parts = told.encounter?.extension?.find(({ url }) => url === DISCHARGE_READY)?.extension;
  const from = parts?.find(({ url }) => url === 'fra')?.valueDateTime;
  if (!from) throw lacks('since when the patient is ready to leave');
  const decidedBy = parts?.find(({ url }) => url === 'beslutningsansvarlig')?.valueReference;
  const professional = professionalOf(decidedBy, told);
  const since = event('3', from, decidedBy?.display ? `Beslutningsansvarlig: ${decidedBy.display}` : undefined);
  return {
    ...(professional && !hasResponsible ? { responsible: [{ professional }] } : {}),
    readyForDischarge: { events: [admitted(told), since] },
  };
}

function discharged(told: Told): NonNullable<PatientLogistics['discharged']> {
  const end = told.encounter?.period?.end;
  if (!end) throw lacks('when the patient left (Encounter.period.end)');
  const disposition = told.encounter?.hospitalization?.dischargeDisposition;
  const isDead = disposition?.coding?.some(({ code }) => code === 'exp') ?? false;
  const condition = isDead ? { code: '2', display: 'Som død' } : { code: '1', display: 'Som levende' };
  return {
    to: {
      condition: { ...condition, system: '2.16.578.1.12.4.1.1.8431' },
      to: { ...destination(disposition), system: '2.16.578.1.12.4.1.1.8408' },
      ...(disposition?.text ? { note: disposition.text } : {}),
    },
    event: event('2', end, wordsOf(told)),
  };
}

function destination(disposition: NonNullable<Encounter['hospitalization']>['dischargeDisposition']) {
  const national = disposition?.coding?.find(({ system }) => system === volven(8408));
  if (national?.code) {
    return { code: national.code, ...(national.display ? { display: national.display } : {}) };
  }
  return disposition?.coding?.flatMap(({ code }) => TO[code ?? ''] ?? [])[0] ?? UNKNOWN;
}

const lacks = (what: string): FhirError =>
  new FhirError(422, {
    severity: 'error',
    code: 'required',
    text: `The record does not say ${what}; the message cannot be sent without it.`,
  });
