/** Henvisning 1.0 and 1.1 as FHIR, the same resources as for 2.0. */
import type { Resource, ServiceRequest } from '@helseplattform/fhir';
import { OWN_KIND, volven } from '../../codes.ts';
import { fhirDateTime } from '../../xml/index.ts';
import { asUri, compositionOf, documentStatus, entries, sectionOf } from '../clinical/composition.ts';
import { nameParts, professionals } from '../clinical/parties.ts';
import { documentsToFhir, relatedPersonOf } from '../clinical/people-to-fhir.ts';
import { conditionOf, flagOf, itemToFhir } from '../clinical/statements-to-fhir.ts';
import { startTelling, subjectOf } from '../clinical/telling.ts';
import { priorityOf } from '../codes/priority.ts';
import { conceptOf, conceptOfValue } from '../fhir/codings.ts';
import { resourceId } from '../fhir/identity.ts';
import { narrativeOf } from '../fhir/narrative.ts';
import { organizationReference, practitionerReference } from '../fhir/references.ts';
import type { Message } from '../kind.ts';
import { notes } from './to-fhir.ts';
import type { ReferralV1 } from './version-1.ts';

export function referralV1ToFhir({
  kind,
  envelope,
  body: { body, messageId, generated },
}: Message<ReferralV1>): Resource[] {
  const recorded = fhirDateTime(body.issued) ?? fhirDateTime(generated)!;
  const { healthcareProfessional } = envelope.sender;
  const by = healthcareProfessional
    ? practitionerReference(healthcareProfessional)
    : organizationReference(envelope.sender);
  const document = body.id || messageId;
  const { telling, resources } = startTelling(document, { subject: subjectOf(envelope), recorded, by });
  const { patient } = body;

  const diagnoses = (body.diagnoses ?? []).map((diagnosis) => telling.keep(conditionOf(diagnosis, telling)));
  const statements = (patient.information ?? []).flatMap((item) => itemToFhir(item, telling));
  const flags = (patient.precautions ?? []).map((precaution) => telling.keep(flagOf(precaution, telling)));
  const kin = [
    ...(patient.kin ?? []),
    ...(patient.relatedPersons ?? []).map(({ name, relation }) => ({
      ...(relation?.code ? { relation: relation.code } : {}),
      person: nameParts(name),
    })),
  ].map((one) => telling.keep(relatedPersonOf(one, telling)));
  const attachments = documentsToFhir(body.documents ?? [], telling);

  const letter = compositionOf(
    {
      id: resourceId(document, 'letter'),
      identifier: document,
      status: documentStatus(body.serviceType),
      type: { coding: [{ system: OWN_KIND, code: 'henvisning', display: 'Henvisning' }] },
      title: 'Henvisning',
      narrative: narrativeOf(kind.content, { body, messageId, generated } as ReferralV1),
      sections: [
        ...(body.reasons ?? []).map((reason) => sectionOf(reason, volven(8231))),
        ...(body.comments ?? []).map(({ heading, text, codes }) =>
          sectionOf({ heading, text: { text }, codes }, volven(8231)),
        ),
        ...entries('Diagnoser', diagnoses),
        ...entries('Opplysninger', statements),
        ...entries('Spesielle hensyn', flags),
        ...entries('Pårørende', kin),
        ...entries('Helsepersonell', professionals(patient.related ?? [])),
        ...entries('Vedlegg', attachments),
      ],
    },
    telling,
  );
  const request: ServiceRequest = {
    resourceType: 'ServiceRequest',
    id: resourceId(document, 'referral'),
    identifier: [{ system: 'urn:ietf:rfc:3986', value: asUri(document) }],
    status: body.serviceType.code === 'C' ? 'revoked' : 'active',
    intent: 'order',
    category: [{ coding: [{ system: OWN_KIND, code: 'henvisning', display: 'Henvisning' }] }],
    priority: priorityOf(body.requested?.priority ?? {}),
    code: conceptOf(body.description, 8455),
    subject: telling.subject,
    authoredOn: recorded,
    requester: by,
    performer: [organizationReference(envelope.receiver)],
    ...(body.diagnoses?.length ? { reasonCode: body.diagnoses.map(({ concept }) => conceptOfValue(concept)) } : {}),
    ...(diagnoses.length ? { reasonReference: diagnoses } : {}),
    supportingInfo: [telling.keep(letter), ...statements, ...attachments],
    ...notes([...(body.reasons ?? []).map(({ text }) => text?.text), body.comment, body.requested?.comment]),
  };
  telling.keep(request);
  return resources;
}
