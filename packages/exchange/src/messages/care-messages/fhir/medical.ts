/** Diagnoses, allergies and warnings of a care message as FHIR. */
import type { AllergyIntolerance, Condition, Flag } from '@helseplattform/fhir';
import { OWN_KIND } from '../../../codes.ts';
import { fhirDate } from '../../../xml/index.ts';
import { conceptOfValue } from '../../fhir/codings.ts';
import type { Diagnosis } from '../components/medical.ts';
import type { RecordText } from '../components/notes.ts';
import type { AllergyNote, Warning } from '../components/warnings.ts';
import type { MessageContext } from './context.ts';

const terminology = (name: string) => `http://terminology.hl7.org/CodeSystem/${name}`;

/** @param period of the diagnosis, when the message tells it (IPLOS) */
export function condition(
  context: MessageContext,
  place: string,
  diagnosis: Diagnosis,
  period?: { from: string; to?: string },
): Condition {
  const concept = diagnosis.code ? conceptOfValue(diagnosis.code) : {};
  const onset = period && fhirDate(period.from);
  const abatement = period?.to && fhirDate(period.to);
  return {
    resourceType: 'Condition',
    id: context.id(place),
    ...(abatement
      ? { clinicalStatus: { coding: [{ system: terminology('condition-clinical'), code: 'resolved' }] } }
      : {}),
    category: [{ coding: [{ system: terminology('condition-category'), code: 'encounter-diagnosis' }] }],
    code: { ...concept, ...(diagnosis.text ? { text: diagnosis.text } : {}) },
    subject: context.subject,
    ...(onset ? { onsetDateTime: onset } : {}),
    ...(abatement ? { abatementDateTime: abatement } : {}),
    recordedDate: context.issued,
  };
}

export function allergyIntolerance(context: MessageContext, place: string, note: AllergyNote): AllergyIntolerance {
  const { allergy } = note;
  const category: NonNullable<AllergyIntolerance['category']> = [
    ...(allergy.considerWhenPrescribing || allergy.substance ? (['medication'] as const) : []),
    ...(allergy.considerInFood ? (['food'] as const) : []),
    ...(allergy.contactAllergy || allergy.pollenOrStings ? (['environment'] as const) : []),
  ];
  const coding = [allergy.substance, allergy.otherSubstance].flatMap(
    (one) => (one && conceptOfValue(one).coding) || [],
  );
  return {
    resourceType: 'AllergyIntolerance',
    id: context.id(place),
    clinicalStatus: { coding: [{ system: terminology('allergyintolerance-clinical'), code: 'active' }] },
    ...(category.length ? { category } : {}),
    // 1101: J yes, N no
    ...(allergy.anaphylactic?.code === 'J' ? { criticality: 'high' as const } : {}),
    code: { ...(coding.length ? { coding } : {}), text: allergy.to },
    patient: context.subject,
    recordedDate: context.issued,
    ...(note.texts ? { note: note.texts.map((one) => ({ text: sentence(one) })) } : {}),
  };
}

export function warningFlag(context: MessageContext, place: string, warning: Warning): Flag {
  const text = [warning.keyword, warning.text && sentence(warning.text)].filter(Boolean).join(': ');
  return {
    resourceType: 'Flag',
    id: context.id(place),
    status: 'active',
    category: [{ coding: [{ system: OWN_KIND, code: 'kritisk-informasjon', display: 'Kritisk informasjon' }] }],
    code: { text },
    subject: context.subject,
    author: context.sender,
  };
}

/** A text of the record with its heading and remark, in one. */
const sentence = ({ heading, text, note }: RecordText): string =>
  [heading?.display ? `${heading.display}: ${text}` : text, note && `(${note})`].filter(Boolean).join(' ');
