/** Epikrise as FHIR: the letter as a Composition, the stays as Encounters, and what it says about the patient. */
import type { Encounter, Reference, Resource } from '@helseplattform/fhir';
import { URI, volven } from '../../codes.ts';
import { fhirDateTime } from '../../xml/index.ts';
import { asUri, compositionOf, documentStatus, entries, sectionOf } from '../clinical/composition.ts';
import { organisationOf, professionals } from '../clinical/parties.ts';
import { documentsToFhir } from '../clinical/people-to-fhir.ts';
import { codedToFhir, conditionOf, flagOf, itemToFhir } from '../clinical/statements-to-fhir.ts';
import { startTelling, subjectOf, type Telling } from '../clinical/telling.ts';
import { periodOf } from '../clinical/words.ts';
import { ACT_CODE, LOINC } from '../codes/urls.ts';
import { conceptOf, conceptOfValue } from '../fhir/codings.ts';
import { resourceId } from '../fhir/identity.ts';
import { narrativeOf } from '../fhir/narrative.ts';
import { organizationReference, practitionerReference } from '../fhir/references.ts';
import type { Message } from '../kind.ts';
import type { DischargeLetter, LetterEvent } from './elements.ts';

export function dischargeLetterToFhir({ kind, envelope, body: whole }: Message<DischargeLetter>): Resource[] {
  const { body, messageId, generated } = whole;
  const recorded = fhirDateTime(body.approved ?? body.issued) ?? fhirDateTime(generated)!;
  const responsible = body.providers?.find(({ relation }) => relation.code === 'AHP');
  const healthcareProfessional =
    (responsible && organisationOf(responsible.party).healthcareProfessional) ?? envelope.sender.healthcareProfessional;
  const by = healthcareProfessional
    ? practitionerReference(healthcareProfessional)
    : organizationReference(envelope.sender);
  const document = body.id ?? messageId;
  const { telling, resources } = startTelling(document, { subject: subjectOf(envelope), recorded, by });

  const reasons = (body.referrals ?? []).flatMap(({ diagnoses }) =>
    diagnoses.map((one) => telling.keep(conditionOf(one, telling))),
  );
  const flags = (body.patient.precautions ?? []).map((precaution) => telling.keep(flagOf(precaution, telling)));
  const answered = (body.referrals ?? []).map(({ id }) => ({
    type: 'ServiceRequest' as const,
    identifier: { system: URI, value: asUri(id) },
  }));
  const stays = (body.events ?? []).map((event) => eventToFhir(event, telling, { basedOn: answered }));
  const attachments = documentsToFhir(body.documents ?? [], telling);
  const first = stays[0]?.encounter;
  telling.keep(
    compositionOf(
      {
        id: resourceId(document, 'letter'),
        identifier: document,
        status:
          body.status.code === 'P' && body.serviceType.code !== 'C' ? 'preliminary' : documentStatus(body.serviceType),
        type: { coding: [{ system: LOINC, code: '18842-5', display: 'Discharge summary' }], text: body.description },
        title: body.description,
        narrative: narrativeOf(kind.content, whole),
        ...(first ? { encounter: first } : {}),
        ...(body.approved && recorded ? { attester: [{ mode: 'professional', time: recorded, party: by }] } : {}),
        sections: [
          ...(body.referrals ?? []).flatMap(({ reasons = [] }) => reasons.map((one) => sectionOf(one, volven(8231)))),
          ...eventsWithin(body.events ?? []).flatMap(({ comments = [] }) =>
            comments.map((one) => sectionOf(one, volven(8311))),
          ),
          ...entries('Henvisningsdiagnoser', reasons),
          ...stays.flatMap(({ statements }) => entries('Opplysninger', statements)),
          ...entries('Spesielle hensyn', flags),
          ...entries('Helsepersonell', professionals([...(body.patient.related ?? []), ...(body.providers ?? [])])),
          ...entries('Vedlegg', attachments),
        ],
      },
      telling,
    ),
  );
  return resources;
}

const eventsWithin = (events: readonly LetterEvent[]): LetterEvent[] =>
  events.flatMap((event) => [event, ...eventsWithin(event.events ?? [])]);

/** 8240, and 8406 in newer letters: kind of contact. */
const CONTACT: Record<string, string> = { '1': 'IMP', '2': 'SS', '3': 'AMB', '4': 'VR', '5': 'AMB', '6': 'VR' };

/** A stay or planned contact with all it says; what happens within it is part of it. */
function eventToFhir(
  event: LetterEvent,
  telling: Telling,
  more: Pick<Encounter, 'basedOn' | 'partOf'>,
): { encounter: Reference<Encounter>; statements: Reference[] } {
  const { reported, planned, service, outcome, providers = [] } = event;
  const period = reported
    ? periodOf(reported.start, reported.end)
    : periodOf(planned?.scheduled ?? planned?.planned, undefined);
  const provider = providers[0] && organisationOf(providers[0].party);
  const type = [service.id, service.speciality].flatMap((value) => (value ? [conceptOfValue(value)] : []));
  const encounter = telling.keep<Encounter>({
    resourceType: 'Encounter',
    status: reported ? (reported.end ? 'finished' : 'in-progress') : 'planned',
    class: { system: ACT_CODE, code: CONTACT[service.admissionCategory?.code ?? ''] ?? 'AMB' },
    ...(service.admissionCategory
      ? { type: [conceptOf(service.admissionCategory, 8240), ...type] }
      : type.length
        ? { type }
        : {}),
    subject: telling.subject,
    ...(period ? { period } : {}),
    ...more,
    ...(outcome ? { hospitalization: { dischargeDisposition: conceptOf(outcome, 8408) } } : {}),
    ...(provider ? { serviceProvider: organizationReference(provider) } : {}),
  });
  const within = { ...telling, encounter };
  const statements = [
    ...(event.information ?? []).flatMap((item) => itemToFhir(item, within)),
    ...(event.codedComments ?? []).map((coded) => codedToFhir(coded, within)),
    ...(event.events ?? []).flatMap((inner) => eventToFhir(inner, within, { partOf: encounter }).statements),
  ];
  return { encounter, statements };
}
