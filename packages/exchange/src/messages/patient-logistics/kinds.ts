/** Patient logistics in the table of messages: one table, five codes. */
import { inVersion15 } from '../care-messages/kinds.ts';
import { careMessageToFhir } from '../care-messages/to-fhir.ts';
import type { MessageKind } from '../kind.ts';
import {
  LOGISTICS_CODES,
  type LogisticsCode,
  PATIENT_LOGISTICS,
  type PatientLogistics,
  patientLogistics,
} from './elements.ts';

/** What each code is called where people read it. */
export const LOGISTICS_NAMES: Readonly<Record<LogisticsCode, string>> = {
  LOG_INNLAGT: 'Melding om innlagt pasient',
  LOG_UTSKRIVNINGSKLAR: 'Melding om utskrivningsklar pasient',
  LOG_AVMELDING: 'Avmelding av utskrivningsklar pasient',
  LOG_UTSKREVET: 'Melding om utskrevet pasient',
  LOG_DOD: 'Orientering om dødsfall',
};

const LOGISTICS: MessageKind<PatientLogistics> = {
  name: 'Pasientlogistikk',
  codes: Object.keys(LOGISTICS_CODES),
  namespace: PATIENT_LOGISTICS,
  root: 'Pasientlogistikk',
  content: patientLogistics,
  toFhir: (message) =>
    careMessageToFhir(LOGISTICS_NAMES[message.envelope.type.code as LogisticsCode] ?? 'Pasientlogistikk', message),
};

export const LOGISTICS_KINDS = [LOGISTICS, inVersion15(LOGISTICS)];
