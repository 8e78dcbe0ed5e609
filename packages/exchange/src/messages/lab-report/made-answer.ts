/** Answers made up for tests: a synthetic patient, a laboratory that does not exist. */
import type { DiagnosticReport, Observation, Specimen } from '@helseplattform/fhir';
import { readMessage, toFhir } from '../index.ts';

export interface Made {
  version?: '1.4' | '1.3';
  id?: string;
  messageId?: string;
  /** IssueDate. */
  issued?: string;
  /** 7309 and 7306. */
  serviceType?: 'N' | 'M' | 'C';
  status?: 'F' | 'P' | 'A';
  /** 8202 */
  kind?: string;
  /** Elements of ServReport before the patient. */
  head?: string;
  /** Elements of ServReq after its Id. */
  order?: string;
  /** Elements of Patient after its identity. */
  patient?: string;
  results?: string;
}

export const SAMPLE = `<AnalysedSubject><CollectedSample><CollectedDate V="2026-03-01T08:00:00"/></CollectedSample>
  <TypeCoded V="B" S="2.16.578.1.12.4.1.1.8351" DN="Blod"/><IdByServProvider>P1</IdByServProvider></AnalysedSubject>`;

const NAMESPACES = {
  '1.4': 'http://www.kith.no/xmlstds/labsvar/2012-02-15',
  '1.3': 'http://www.kith.no/xmlstds/labsvar/2008-12-01',
};

/** The XML of an answer. */
export const answer = (made: Made = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<Message xmlns="${NAMESPACES[made.version ?? '1.4']}">
  <Type V="SVAR_LAB" DN="Svarrapport"/><MIGversion>v1.4 2012-02-15</MIGversion>
  <GenDate V="2026-03-01T12:00:00"/><MsgId>${made.messageId ?? 'melding-1'}</MsgId>
  <ServReport>
    <ServType V="${made.serviceType ?? 'N'}"/><IssueDate V="${made.issued ?? '2026-03-01T11:30:00'}"/><Status V="${made.status ?? 'F'}"/>
    <MsgDescr V="${made.kind ?? 'CLIN'}" DN="Medisinsk biokjemi"/><ServProvId>${made.id ?? 'svar-1'}</ServProvId>
    ${made.head ?? ''}
    <ServReq><Id>rekvisisjon-1</Id>${made.order ?? ''}</ServReq>
    <Patient><Name>Prøve, Person</Name><OffId>15850012345</OffId><TypeOffId V="FNR"/>
      ${made.patient ?? SAMPLE}${made.results ?? ''}
    </Patient>
    <ServProvider><HCP><Inst><Name>Laboratoriet</Name><Id>4711</Id><TypeId V="HER"/></Inst></HCP></ServProvider>
    <Requester><HCP><Inst><Name>Legekontoret</Name><Id>4712</Id><TypeId V="HER"/></Inst></HCP></Requester>
  </ServReport>
</Message>`;

/** A number as result. */
export const number = (value: string, unit: string, more = ''): string =>
  `<ResultItem><NumResult><NumResultValue V="${value}" U="${unit}"/></NumResult><ServType V="N"/>${more}</ResultItem>`;

export const hemoglobin =
  '<Investigation><Id V="NPU19748" S="2.16.578.1.12.4.1.1.7280" DN="B-Hemoglobin"/></Investigation>';

export interface Told {
  report: DiagnosticReport;
  results: Observation[];
  samples: Specimen[];
  unmapped: { path: string; xml: string }[];
}

/** The answer as FHIR, sorted by type. */
export function told(xml: string | Uint8Array): Told {
  const { resources, unmapped } = toFhir(readMessage(xml));
  const of = <T>(type: string) => resources.filter(({ resourceType }) => resourceType === type) as T[];
  return {
    report: of<DiagnosticReport>('DiagnosticReport')[0]!,
    results: of<Observation>('Observation'),
    samples: of<Specimen>('Specimen'),
    unmapped,
  };
}
