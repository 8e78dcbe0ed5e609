/** ORU^R01 as FHIR: a DiagnosticReport for each OBR, an Observation for each OBX. */
import type { DiagnosticReport, Observation, Organization, Reference, Resource, Specimen } from '@helseplattform/fhir';
import { resourceId } from '../messages/fhir/identity.ts';
import type { Hl7AsFhir } from './adt-to-fhir.ts';
import { patientReference, systemOf } from './identifiers.ts';
import type { Hl7Order, Oru } from './oru.ts';
import { attachmentOf, conceptOf, rangeOf, valueOfResult } from './oru-value.ts';

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const SECTION = 'http://terminology.hl7.org/CodeSystem/v2-0074';

/** OBX-11 (HL7 table 0085). */
const RESULT_STATUS: Readonly<Record<string, Observation['status']>> = {
  F: 'final',
  P: 'preliminary',
  C: 'corrected',
  X: 'cancelled',
  D: 'entered-in-error',
  W: 'entered-in-error',
  R: 'preliminary',
  S: 'preliminary',
  I: 'registered',
  O: 'registered',
  U: 'final',
};
/** OBR-25 (HL7 table 0123). */
const REPORT_STATUS: Readonly<Record<string, DiagnosticReport['status']>> = {
  F: 'final',
  P: 'preliminary',
  C: 'corrected',
  X: 'cancelled',
  A: 'partial',
  R: 'partial',
  I: 'registered',
  S: 'registered',
  O: 'registered',
};
/** OBX-8 codes (HL7 table 0078) that are v3 interpretations too. */
const FLAGS = new Set([
  'H',
  'HH',
  'L',
  'LL',
  'A',
  'AA',
  'N',
  'S',
  'R',
  'I',
  'B',
  'W',
  'U',
  'D',
  '<',
  '>',
  'POS',
  'NEG',
  'IND',
]);

export function oruToFhir(oru: Oru): Hl7AsFhir {
  return { resources: oru.orders.flatMap((order, index) => orderToFhir(oru, order, index)), unmapped: oru.unread };
}

function orderToFhir(oru: Oru, order: Hl7Order, index: number): Resource[] {
  const { header, patient } = oru;
  const filler = order.fillerNumber;
  const sender = `${header.sender.facility}|${header.sender.application}`;
  // The laboratory's own number is the same when it reports again; without it only the message is known.
  const key = filler
    ? [sender, filler.authority ?? '', filler.value, order.service.code ?? '']
    : [sender, header.controlId, String(index)];
  const id = (...parts: string[]) => resourceId('oru', ...key, patient.identifiers[0]?.value ?? '', ...parts);
  const subject = patientReference(patient.identifiers);
  const issued = instant(order.reportedAt) ?? instant(header.sentAt);
  const performer: Reference<Organization>[] = [
    { type: 'Organization', display: header.sender.facility || header.sender.application || 'Ukjent' },
  ];
  const shared = {
    subject,
    ...(order.observedAt ? { effectiveDateTime: order.observedAt } : {}),
    ...(issued ? { issued } : {}),
    performer,
  };
  const specimen: Specimen | undefined = order.specimen && {
    resourceType: 'Specimen',
    id: id('proeve'),
    type: conceptOf(order.specimen),
    subject,
  };
  const seen = new Map<string, number>();
  const observations = order.results
    .filter(({ type }) => type !== 'ED' && type !== 'RP')
    .map((result): Observation => {
      const name = `${result.code.code ?? result.code.text}|${result.subId ?? ''}`;
      const serial = (seen.get(name) ?? 0) + 1;
      seen.set(name, serial);
      const interpretation = result.flags.filter((flag) => FLAGS.has(flag));
      const notes = [
        ...result.notes,
        ...result.flags.filter((flag) => !FLAGS.has(flag)).map((flag) => `Merket ${flag}`),
      ];
      return {
        resourceType: 'Observation',
        id: id('resultat', name, String(serial)),
        status: RESULT_STATUS[result.status] ?? 'unknown',
        category: [{ coding: [{ system: CATEGORY, code: 'laboratory' }] }],
        code: conceptOf(result.code),
        ...shared,
        ...(result.observedAt ? { effectiveDateTime: result.observedAt } : {}),
        ...valueOfResult(result),
        ...(interpretation.length
          ? { interpretation: interpretation.map((code) => ({ coding: [{ system: INTERPRETATION, code }] })) }
          : {}),
        ...(notes.length ? { note: notes.map((text) => ({ text })) } : {}),
        ...(specimen ? { specimen: { reference: `Specimen/${specimen.id}` } } : {}),
        ...(result.referenceRange ? { referenceRange: [rangeOf(result)] } : {}),
      };
    });
  const presentedForm = order.results.filter(({ type }) => type === 'ED').flatMap(attachmentOf);
  const conclusion = order.notes.join('\n');
  const report: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    id: id('svar'),
    identifier: [filler, order.placerNumber].flatMap((number) =>
      number ? [{ system: systemOf(number), value: number.value }] : [],
    ),
    status: REPORT_STATUS[order.status ?? ''] ?? 'unknown',
    ...(order.placerNumber
      ? {
          basedOn: [
            {
              type: 'ServiceRequest' as const,
              identifier: { system: systemOf(order.placerNumber), value: order.placerNumber.value },
            },
          ],
        }
      : {}),
    ...(order.section ? { category: [{ coding: [{ system: SECTION, code: order.section }] }] } : {}),
    code: conceptOf(order.service),
    ...shared,
    ...(specimen ? { specimen: [{ reference: `Specimen/${specimen.id}` }] } : {}),
    ...(observations.length ? { result: observations.map((one) => ({ reference: `Observation/${one.id}` })) } : {}),
    ...(conclusion ? { conclusion } : {}),
    ...(presentedForm.length ? { presentedForm } : {}),
  };
  if (report.identifier?.length === 0) delete report.identifier;
  return [report, ...(specimen ? [specimen] : []), ...observations];
}

const instant = (time: string | undefined) => (time?.includes('T') ? time : undefined);
