/** Henvisning 2.0 as FHIR: the ServiceRequest that waits, the letter as it was written, and what it says about the patient. */
import type { Extension, Resource, ServiceRequest } from '@helseplattform/fhir';
import { OWN_KIND, volven } from '../../codes.ts';
import { fhirDateTime } from '../../xml/index.ts';
import { asUri, compositionOf, documentStatus, entries, sectionOf } from '../clinical/composition.ts';
import { documentsToFhir, relatedPersonOf } from '../clinical/people-to-fhir.ts';
import { conditionOf, flagOf, itemToFhir } from '../clinical/statements-to-fhir.ts';
import { startTelling, subjectOf } from '../clinical/telling.ts';
import { priorityOf } from '../codes/priority.ts';
import {
  FOUND_TO_NEED,
  PATHWAY,
  REFERRAL_ASSESSED,
  REFERRAL_SENIORITY,
  RIGHT_TO_CARE,
  STATUS_REASON,
  TREATMENT_DEADLINE,
  WAIT_END_CODE,
  WAIT_ENDED,
} from '../codes/urls.ts';
import { codingOf, conceptOfValue } from '../fhir/codings.ts';
import { resourceId } from '../fhir/identity.ts';
import { narrativeOf } from '../fhir/narrative.ts';
import { organizationReference, practitionerReference } from '../fhir/references.ts';
import type { Message } from '../kind.ts';
import { type Referral, referral } from './version-2.ts';

export function referralToFhir({ envelope, head, body }: Message<Referral>): Resource[] {
  const recorded = fhirDateTime(body.issued)!;
  const sender = envelope.sender.organisation?.healthcareProfessional ?? envelope.sender.healthcareProfessional;
  const responsible = body.responsible?.[0]?.professional ?? sender;
  const by = responsible ? practitionerReference(responsible) : organizationReference(envelope.sender);
  const { telling, resources } = startTelling(body.documentId, { subject: subjectOf(envelope), recorded, by });

  const diagnoses = (body.diagnoses ?? []).map((diagnosis) => telling.keep(conditionOf(diagnosis, telling)));
  const statements = (body.information ?? []).flatMap((item) => itemToFhir(item, telling));
  const flags = (body.precautions ?? []).map((precaution) => telling.keep(flagOf(precaution, telling)));
  const kin = (body.kin ?? []).map((one) => telling.keep(relatedPersonOf(one, telling)));
  const professionals = [
    ...(body.responsible ?? []).map(({ professional }) => practitionerReference(professional)),
    ...(body.professionals ?? []).map(({ professional }) => practitionerReference(professional)),
  ];
  const attachments = documentsToFhir(
    (head?.documents ?? []).map(({ reference }) => reference),
    telling,
  );

  const letter = compositionOf(
    {
      id: resourceId(body.documentId, 'letter'),
      identifier: body.documentId,
      status: documentStatus(body.serviceType),
      type: { coding: [{ system: OWN_KIND, code: 'henvisning', display: 'Henvisning' }] },
      title: 'Henvisning',
      narrative: narrativeOf(referral, body),
      sections: [
        ...(body.reasons ?? []).map((reason) => sectionOf(reason, volven(8231))),
        ...(body.comments ?? []).map(({ heading, text, codes }) =>
          sectionOf(
            { ...(heading ? { heading } : {}), ...(text ? { text: { text } } : {}), ...(codes ? { codes } : {}) },
            volven(8231),
          ),
        ),
        ...entries('Diagnoser', diagnoses),
        ...entries('Opplysninger', statements),
        ...entries('Spesielle hensyn', flags),
        ...entries('Pårørende', kin),
        ...entries('Helsepersonell', professionals),
        ...entries('Vedlegg', attachments),
      ],
    },
    telling,
  );
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: resourceId(body.documentId, 'referral'),
    ...toldBesides(body),
    identifier: [{ system: 'urn:ietf:rfc:3986', value: asUri(body.documentId) }],
    status: body.serviceType.code === 'C' ? 'revoked' : 'active',
    intent: 'order',
    category: [
      { coding: [{ system: OWN_KIND, code: 'henvisning', display: 'Henvisning' }] },
      ...(body.pathways ?? []).map(({ code }) => ({
        coding: [{ ...conceptOfValue(code).coding?.[0], system: PATHWAY }],
      })),
    ],
    priority: priorityOf(body.requested.priority),
    code: conceptOfValue(body.content.type),
    subject: telling.subject,
    authoredOn: recorded,
    requester: by,
    performer: [organizationReference(envelope.receiver)],
    ...(body.diagnoses?.length ? { reasonCode: body.diagnoses.map(({ concept }) => conceptOfValue(concept)) } : {}),
    ...(diagnoses.length ? { reasonReference: diagnoses } : {}),
    supportingInfo: [telling.keep(letter), ...statements, ...attachments],
    ...notes([...(body.reasons ?? []).map(({ text }) => text?.text), body.comment, body.requested.comment]),
  };
  telling.keep(request);
  return resources;
}

/** What was assessed, and why it is cancelled. */
function toldBesides(body: Referral): { extension?: Extension[] } {
  const isCancelled = body.serviceType.code === 'C' && body.comment;
  const extension = [
    ...assessed(body),
    ...(isCancelled ? [{ url: STATUS_REASON, valueCodeableConcept: { text: body.comment! } }] : []),
  ];
  return extension.length > 0 ? { extension } : {};
}

/** Dates by 9147, and the decision, when the referral is passed on after it was assessed. */
function assessed({ assessment }: Referral): Extension[] {
  if (!assessment) return [];
  const { dates, decision } = assessment;
  const extension: Extension[] = dates.flatMap(({ type, date }) => {
    const url = DATES[type.code ?? ''];
    const day = fhirDateTime(date);
    return url && day ? [{ url, valueDateTime: day }] : [];
  });
  if (decision) {
    extension.push({ url: RIGHT_TO_CARE, valueBoolean: decision.rightToCare });
    extension.push({ url: FOUND_TO_NEED, valueCoding: codingOf(decision.outcome, 8485) });
    if (decision.waitEnd) extension.push({ url: WAIT_END_CODE, valueCoding: codingOf(decision.waitEnd, 8445) });
  }
  return extension;
}

/** 9147 */
const DATES: Record<string, string> = {
  '1': REFERRAL_SENIORITY,
  '2': REFERRAL_ASSESSED,
  '3': TREATMENT_DEADLINE,
  '4': WAIT_ENDED,
};

export const notes = (texts: readonly (string | undefined)[]): { note?: { text: string }[] } => {
  const said = texts.flatMap((text) => (text?.trim() ? [{ text: text.trim() }] : []));
  return said.length > 0 ? { note: said } : {};
};
