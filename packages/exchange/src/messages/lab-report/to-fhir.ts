/** A laboratory answer as FHIR: DiagnosticReport, an Observation for each result, a Specimen for each sample. */
import type { Resource } from '@helseplattform/fhir';
import type { Message } from '../kind.ts';
import type { LabReport } from './elements.ts';
import { labContext } from './fhir/context.ts';
import { observations } from './fhir/observation.ts';
import { diagnosticReport } from './fhir/report.ts';
import { specimens } from './fhir/specimen.ts';

/** The report first. A cancelled answer often has no results: the report then says alone that it is withdrawn. */
export function labReportToFhir(message: Message<LabReport>): Resource[] {
  const context = labContext(message);
  const { patient, animal, material } = context.report;
  const { subjects = [], results = [] } = patient ?? animal ?? material ?? {};
  const taken = subjects.flatMap((subject) => specimens(context, subject));
  const { all, top } = observations(context, results, subjects);
  const report = diagnosticReport(context, {
    ...(taken.length > 0 ? { specimen: taken.map(({ id }) => ({ reference: `Specimen/${id}` })) } : {}),
    ...(top.length > 0 ? { result: top } : {}),
  });
  return [report, ...taken, ...all];
}
