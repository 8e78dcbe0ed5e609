/** Answers of laboratories and imaging from the record, as Svarrapport 1.4 (HIS 80822). */
import type { DiagnosticReport, Observation, Resource, ServiceRequest, Specimen } from '@helseplattform/fhir';
import { type LabParty, labReportFromFhir } from '../messages/lab-report/from-fhir.ts';
import type { Party } from '../register/address.ts';
import { XmlError } from '../xml/index.ts';
import type { Maker } from './make-message.ts';

/** As 8279 calls them. */
const NAMES = { SVAR_LAB: 'Svarrapport - Laboratoriemedisin', SVAR_RTG: 'Svarrapport - Radiologi' } as const;

const answer =
  (code: keyof typeof NAMES): Maker =>
  ({ act, others, order, patient }) => {
    if (!patient)
      throw new XmlError('not-valid', {
        text: 'an answer is about a patient; name one',
        path: 'DiagnosticReport.subject',
      });
    const type = { code, display: NAMES[code] };
    const all = <T extends Resource>(wanted: T['resourceType']) =>
      others.filter(({ resourceType }) => resourceType === wanted) as T[];
    const [request] = all<ServiceRequest>('ServiceRequest');
    return {
      display: type.display,
      body: labReportFromFhir({
        report: act as DiagnosticReport,
        observations: all<Observation>('Observation'),
        specimens: all<Specimen>('Specimen'),
        patient,
        ...(request ? { order: request } : {}),
        provider: partyOf(order.from),
        requester: partyOf(order.to),
        messageId: order.msgId,
        type,
        at: new Date(order.at),
      }),
    };
  };

const partyOf = ({ organisation: { name, her }, service }: Party): LabParty => ({
  name,
  her,
  ...(service ? { unit: { name: service.name, her: service.her } } : {}),
});

export const ANSWER_MAKERS: Readonly<Record<string, Maker>> = {
  SVAR_LAB: answer('SVAR_LAB'),
  SVAR_RTG: answer('SVAR_RTG'),
};
