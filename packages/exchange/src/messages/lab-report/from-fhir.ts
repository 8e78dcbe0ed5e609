/** An answer from the record: DiagnosticReport with its results, as Svarrapport 1.4 for who ordered outside. */
import {
  type DiagnosticReport,
  FhirError,
  type Observation,
  type Patient,
  type ServiceRequest,
  type Specimen,
} from '@helseplattform/fhir';
import { DNR, FHN, FNR } from '../../codes.ts';
import { type CareParty, type Code, messageTime } from '../../xml/index.ts';
import { codeOfConcept, identTypeOf, valueOfConcept } from '../fhir/codings.ts';
import { LAB_REPORT_MIG, type LabPatient, type LabReport, type ServiceReport } from './elements.ts';
import { CANCELLATION, ORDER_NUMBER, REPORT_NUMBER } from './fhir/extensions.ts';
import { type Answered, idOfReference, resultItemOf } from './from-fhir/result.ts';

/** A party as the address register has it. */
export interface LabParty {
  name: string;
  her: string;
  /** The department or service within. */
  unit?: { name: string; her: string };
}

export interface LabSource {
  report: DiagnosticReport;
  observations: readonly Observation[];
  specimens: readonly Specimen[];
  patient: Patient;
  /** The order, when it is in the record; else what stands in the report. */
  order?: ServiceRequest;
  provider: LabParty;
  requester: LabParty;
  messageId: string;
  /** Code of 8279, e.g. `SVAR_KKL`. */
  type: Code;
  /** When the message is made. */
  at: Date;
}

/** 7309 and 7306 by the report's status. */
const STATUS: Readonly<Record<string, readonly [serviceType: Code, status: Code]>> = {
  registered: [
    { code: 'N', display: 'Ny' },
    { code: 'S', display: 'Planlagt' },
  ],
  partial: [
    { code: 'N', display: 'Ny' },
    { code: 'P', display: 'Foreløpig rapport' },
  ],
  preliminary: [
    { code: 'N', display: 'Ny' },
    { code: 'P', display: 'Foreløpig rapport' },
  ],
  final: [
    { code: 'N', display: 'Ny' },
    { code: 'F', display: 'Endelig rapport' },
  ],
  amended: [
    { code: 'M', display: 'Endring' },
    { code: 'F', display: 'Endelig rapport' },
  ],
  corrected: [
    { code: 'M', display: 'Endring' },
    { code: 'F', display: 'Endelig rapport' },
  ],
  appended: [
    { code: 'M', display: 'Endring' },
    { code: 'A', display: 'Tillegg til rapport' },
  ],
  cancelled: [
    { code: 'C', display: 'Kansellering' },
    { code: 'F', display: 'Endelig rapport' },
  ],
  'entered-in-error': [
    { code: 'C', display: 'Kansellering' },
    { code: 'F', display: 'Endelig rapport' },
  ],
};

/** @throws FhirError 422 when the patient has no national number, or the report has no status the standard knows */
export function labReportFromFhir(source: LabSource): LabReport {
  const { report, messageId, type, at } = source;
  return {
    type,
    version: LAB_REPORT_MIG['1.4'],
    generated: messageTime(at),
    messageId,
    body: serviceReport(source, report.issued ?? at.toISOString()),
  };
}

function serviceReport(source: LabSource, issued: string): ServiceReport {
  const { report, provider, requester } = source;
  const kind = STATUS[report.status];
  if (!kind)
    throw refused(
      `The report has status ${report.status}, which cannot be told outside; finish it first.`,
      'DiagnosticReport.status',
    );
  const [serviceType, status] = kind;
  const description = (report.category ?? []).flatMap((one) => codeOfConcept(one, 8202) ?? [])[0];
  const cancellation = valueOfConcept(report.extension?.find(({ url }) => url === CANCELLATION)?.valueCodeableConcept);
  const coded = (report.conclusionCode ?? []).flatMap((one) => valueOfConcept(one) ?? []);
  const documents = documentsOf(report);
  return {
    serviceType,
    issued: messageTime(issued),
    status,
    ...(cancellation ? { cancellation } : {}),
    description: description ?? { code: 'LAB', display: 'Laboratoriemedisin' },
    id: report.identifier?.find(({ system }) => system === REPORT_NUMBER)?.value ?? report.id ?? source.messageId,
    ...(report.conclusion ? { comment: report.conclusion } : {}),
    ...(coded.length ? { codedComments: coded } : {}),
    ...(documents.length ? { documents } : {}),
    requests: [{ id: orderNumber(source) }],
    patient: patientOf(source),
    provider: { party: partyOf(provider) },
    requester: { party: partyOf(requester) },
  };
}

function documentsOf({ presentedForm = [] }: DiagnosticReport): NonNullable<ServiceReport['documents']> {
  return presentedForm.map(({ contentType, data, title, url, creation }) => ({
    ...(creation ? { issued: messageTime(creation) } : {}),
    type: { code: 'A', display: 'Vedlegg' },
    ...(contentType ? { mimeType: contentType } : {}),
    ...(title ? { description: title } : {}),
    ...(data ? { content: [{ base64: data }] } : url ? { fileReference: url } : {}),
  }));
}

/** The requester's own number of the order; empty when nobody has one. */
function orderNumber({ order, report }: LabSource): string {
  const inside = report.contained?.find((one): one is ServiceRequest => one.resourceType === 'ServiceRequest');
  const numbers = [order, inside].flatMap((one) => one?.identifier ?? []);
  return (numbers.find(({ system }) => system === ORDER_NUMBER) ?? numbers[0])?.value ?? order?.id ?? '';
}

const NATIONAL = new Set([FNR, DNR, FHN]);

function patientOf({ patient, report, observations, specimens }: LabSource): LabPatient {
  const identifier = patient.identifier?.find(({ system, value }) => value && NATIONAL.has(system ?? ''));
  if (!identifier?.value)
    throw refused('The patient has no national number; the receiver could not know who it is.', 'Patient.identifier');
  const name = patient.name?.[0];
  const numbers = new Map(specimens.map((one) => [one.id ?? '', one.identifier?.[0]?.value ?? one.id ?? '']));
  const answered: Answered = {
    observations: new Map(observations.map((one) => [one.id ?? '', one])),
    specimens: numbers,
  };
  const results = (report.result ?? []).flatMap(
    ({ reference }) => answered.observations.get(idOfReference(reference)) ?? [],
  );
  const subjects = specimens.map((one) => subjectOf(one, numbers));
  return {
    ...(name ? { name: [name.family, name.given?.join(' ')].filter(Boolean).join(', ') || (name.text ?? '') } : {}),
    id: identifier.value,
    idType: { code: identTypeOf(identifier.system) ?? 'FNR' },
    ...(subjects.length ? { subjects } : {}),
    ...(results.length ? { results: results.map((one) => resultItemOf(one, answered)) } : {}),
  };
}

function subjectOf(
  specimen: Specimen,
  numbers: ReadonlyMap<string, string>,
): NonNullable<LabPatient['subjects']>[number] {
  const { type, collection, note } = specimen;
  const coded = type?.coding ? valueOfConcept(type) : undefined;
  const comment = (note ?? []).map(({ text }) => text).join('\n');
  return {
    ...(collection?.collectedDateTime ? { sample: { collected: timestampOf(collection.collectedDateTime) } } : {}),
    ...(type?.text ? { type: type.text } : {}),
    ...(coded?.code ? { typeCoded: coded } : {}),
    ...(comment ? { comment } : {}),
    ...(collection?.bodySite?.text ? { anatomicalOrigin: collection.bodySite.text } : {}),
    id: numbers.get(specimen.id ?? '') ?? '',
  };
}

const timestampOf = (time: string): string => (time.includes('T') ? messageTime(time) : time);

const HER_ID = { code: 'HER', display: 'HER-id' };
const partyOf = ({ name, her, unit }: LabParty): CareParty => ({
  institution: {
    name,
    id: her,
    typeId: HER_ID,
    ...(unit ? { departments: [{ name: unit.name, id: unit.her, typeId: HER_ID }] } : {}),
  },
});

const refused = (text: string, expression: string): FhirError =>
  new FhirError(422, { severity: 'error', code: 'required', text, expression });
