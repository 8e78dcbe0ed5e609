/** The answer as DiagnosticReport, with the order it answers inside. */
import type { Annotation, Attachment, DiagnosticReport, ServiceRequest } from '@helseplattform/fhir';
import { type Anything, fhirDateTime } from '../../../xml/index.ts';
import { codingOf, conceptOf, conceptOfValue } from '../../fhir/codings.ts';
import type { Request, ServiceReport } from '../elements.ts';
import { type LabContext, organizationOf, professionalsOf, reachable } from './context.ts';
import { CANCELLATION, ORDER_NUMBER, ORDER_NUMBER_AT_LABORATORY, REPORT_NUMBER, WORK_TIMES } from './extensions.ts';

/** 7306 of a new answer, and of one that changes an earlier. */
const STATUS: Readonly<Record<string, DiagnosticReport['status']>> = {
  F: 'final',
  P: 'preliminary',
  A: 'appended',
  S: 'registered',
};
const CHANGED: Readonly<Record<string, DiagnosticReport['status']>> = { ...STATUS, F: 'corrected' };

/** Whoever answers for the content: 8254 AHP, ALE, ARP. */
const RESPONSIBLE = new Set(['AHP', 'ALE', 'ARP', 'AUT']);

type Links = Pick<DiagnosticReport, 'result' | 'specimen'>;

export function diagnosticReport(context: LabContext, links: Links): DiagnosticReport {
  const { report, subject, cancelled } = context;
  const contained = (report.requests ?? []).map((request, index) => order(context, request, index));
  const { related } = report;
  const responsible = related !== undefined && RESPONSIBLE.has(related.relation.code ?? '');
  const documents = attachments(report);
  const conclusion = report.comment?.trim();
  const approved = report.approved && fhirDateTime(report.approved);
  const extension = [
    ...(report.cancellation ? [{ url: CANCELLATION, valueCodeableConcept: conceptOfValue(report.cancellation) }] : []),
    ...(approved ? [{ url: WORK_TIMES, extension: [{ url: 'godkjent', valueDateTime: approved }] }] : []),
  ];
  const effective = effectiveOf(report) ?? context.issuedAt;
  return {
    resourceType: 'DiagnosticReport',
    id: context.id('svar'),
    ...(contained.length > 0 ? { contained } : {}),
    ...(extension.length > 0 ? { extension } : {}),
    ...(report.id ? { identifier: [{ system: REPORT_NUMBER, value: report.id }] } : {}),
    ...(contained.length > 0 ? { basedOn: contained.map(({ id }) => ({ reference: `#${id}` })) } : {}),
    status: cancelled
      ? 'entered-in-error'
      : ((report.serviceType.code === 'M' ? CHANGED : STATUS)[report.status.code ?? ''] ?? 'unknown'),
    category: [{ coding: [codingOf(report.description, 8202)] }],
    code: { text: report.description.display ?? report.description.code ?? 'Svarrapport' },
    ...(subject ? { subject } : named(report)),
    ...(effective ? { effectiveDateTime: effective } : {}),
    ...(context.issued ? { issued: context.issued } : {}),
    performer: [context.provider, ...(related && !responsible ? reachable(related.relation, related.party) : [])],
    ...(related && responsible ? { resultsInterpreter: reachable(related.relation, related.party) } : {}),
    ...links,
    ...(conclusion ? { conclusion } : {}),
    ...(report.codedComments ? { conclusionCode: report.codedComments.map(conceptOfValue) } : {}),
    ...(documents.length > 0 ? { presentedForm: documents } : {}),
  };
}

/** An animal or a material has no resource of its own in the record. */
function named({ animal, material }: ServiceReport): Pick<DiagnosticReport, 'subject'> {
  const display =
    material?.name ??
    [animal?.species, animal?.name, animal?.owner && `eier ${animal.owner}`].filter(Boolean).join(', ');
  return display ? { subject: { display } } : {};
}

/** When the earliest sample was taken; pictures, when they were. */
function effectiveOf({ patient, animal, material }: ServiceReport): string | undefined {
  const { subjects = [], results = [] } = patient ?? animal ?? material ?? {};
  const times = subjects.flatMap(({ sample }) => fhirDateTime(sample?.collected ?? '') ?? []);
  const examined = results.flatMap((item) => fhirDateTime(item.examined ?? '') ?? []);
  return [...(times.length > 0 ? times : examined)].sort()[0];
}

const PRIORITY: Readonly<Record<string, ServiceRequest['priority']>> = {
  OHJELP: 'stat',
  HAST: 'urgent',
  NORM: 'routine',
};

/** The order as the answer tells it. It is kept inside the answer: the order itself may be in the record already. */
function order(context: LabContext, request: Request, index: number): ServiceRequest {
  const { report } = context;
  const authored = request.issued && fhirDateTime(request.issued);
  const requester = requesterOf(report);
  const location = report.patient?.location?.place;
  const where = location && [location.institution.name, location.description].filter(Boolean).join(', ');
  const reasons = (request.reasons ?? []).flatMap(({ heading, text, code }) => {
    const words = [heading?.display, text?.text.trim()].filter(Boolean).join(': ');
    return words || code ? [{ ...(code ? conceptOfValue(code) : {}), ...(words ? { text: words } : {}) }] : [];
  });
  const notes = orderNotes(context, request);
  const priority = PRIORITY[request.priority?.code ?? ''];
  return {
    resourceType: 'ServiceRequest',
    id: `rekvisisjon-${index + 1}`,
    identifier: [
      ...(request.id ? [{ system: ORDER_NUMBER, value: request.id }] : []),
      ...(request.providerId ? [{ system: ORDER_NUMBER_AT_LABORATORY, value: request.providerId }] : []),
    ].filter(({ value }) => value !== ''),
    status: 'completed',
    intent: 'order',
    ...(priority ? { priority } : {}),
    ...(request.description ? { category: [conceptOf(request.description, 8202)] } : {}),
    subject: context.subject ?? named(report).subject ?? { display: 'Ukjent' },
    ...(authored ? { authoredOn: authored } : {}),
    requester,
    ...(where ? { locationReference: [{ display: where }] } : {}),
    ...(reasons.length > 0 ? { reasonCode: reasons } : {}),
    ...(notes.length > 0 ? { note: notes } : {}),
  };
}

/** Who ordered: the professional with the institution, else the institution the answer goes to. */
function requesterOf({ patient, requester }: ServiceReport): NonNullable<ServiceRequest['requester']> {
  const party = patient?.responsible?.party;
  const professional = party && professionalsOf(party)[0];
  if (!party || !professional) return organizationOf(party ?? requester.party);
  return { ...professional, display: [professional.display, party.institution?.name].filter(Boolean).join(', ') };
}

function orderNotes({ report }: LabContext, request: Request): Annotation[] {
  const received = request.received && fhirDateTime(request.received);
  const words = [
    request.comment,
    ...(request.comments ?? []).map(({ heading, text, code }) =>
      [heading?.display, text ?? code?.display ?? code?.originalText].filter(Boolean).join(': '),
    ),
    ...(request.reservations ?? []).map(
      ({ display, originalText, code }) => `Reservasjon: ${originalText ?? display ?? code}`,
    ),
    received && `Mottatt ${received}`,
    ...(report.patient?.information ?? []).map(({ type, observation }) =>
      [
        type.display,
        [
          observation.description?.text.trim(),
          observation.comment,
          observation.code?.display ?? observation.code?.originalText,
        ]
          .filter(Boolean)
          .join('. '),
      ].join(': '),
    ),
  ];
  return words.flatMap((text) => (text ? [{ text }] : []));
}

/** Documents of the answer: in it, or named by a file that is sent another way. */
function attachments({ documents = [] }: ServiceReport): Attachment[] {
  return documents.flatMap((document) => {
    const creation = document.issued && fhirDateTime(document.issued);
    const title = document.description ?? document.id ?? document.fileReference ?? document.type.display;
    const shared = {
      ...(title ? { title } : {}),
      ...(creation ? { creation } : {}),
      ...(document.fileReference ? { url: document.fileReference } : {}),
    };
    const inside = (document.content ?? []).map((content) => ({ ...shared, ...dataOf(content, document.mimeType) }));
    return inside.length > 0 ? inside : [shared];
  });
}

const dataOf = (content: Anything, mimeType: string | undefined): Attachment =>
  'base64' in content
    ? { contentType: mimeType ?? 'application/octet-stream', data: content.base64.replace(/\s+/g, '') }
    : { contentType: mimeType ?? 'application/xml', data: Buffer.from(content.xml).toString('base64') };
