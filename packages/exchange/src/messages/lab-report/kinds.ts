/** Laboratory and radiology answers in the table of messages; both versions have their own head. */
import { organisationOf, personOf } from '../clinical/parties.ts';
import type { Envelope, MessageKind } from '../kind.ts';
import { LAB_REPORT, type LabReport, type LabReportVersion, labReport } from './elements.ts';
import { labReportToFhir } from './to-fhir.ts';

const CODES = ['SVAR_LAB', 'SVAR_MBIO', 'SVAR_KKL', 'SVAR_HIST', 'SVAR_CYT', 'SVAR_RTG'];

const kind = (version: LabReportVersion): MessageKind<LabReport> => ({
  name: 'Svarrapport',
  codes: CODES,
  namespace: LAB_REPORT[version],
  root: 'Message',
  content: labReport(version),
  envelopeOf,
  toFhir: labReportToFhir,
});
export const LAB_REPORT_KINDS = [kind('1.4'), { ...kind('1.3'), readOnly: true as const }];

function envelopeOf({ type, messageId, generated, body }: LabReport): Envelope {
  const { provider, requester, copies, patient, acknowledgement } = body;
  return {
    messageId,
    type,
    generated,
    sender: organisationOf(provider.party),
    receiver: organisationOf(requester.party),
    ...(copies ? { copies: copies.map(({ party }) => organisationOf(party)) } : {}),
    ...(patient ? { patient: personOf(patient) } : {}),
    ...(acknowledgement ? { acknowledgement } : {}),
  };
}
