/** The screen of allergies: every one with its version, who did what to it last, and what is marked as wrong. */
import type { AllergyIntolerance } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { allergiesOf } from '../chart/allergies.ts';
import { stateOf } from '../facts/act.ts';
import { factsOf } from '../facts/reading.ts';
import { identityOf } from '../patient/identity.ts';
import { hasCode } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { REACTIONS } from './codes.ts';
import { allergyIsWrong, CATEGORIES, isNoneKnown, reactionCodes } from './rules.ts';
import { SUBSTANCE_NAMES } from './substances.ts';
import type { AllergiesView, AllergyItem } from './view-model.ts';

type Stored = AllergyIntolerance & { id: string };

/** @throws {FhirError} 404 for a patient that is not there, 403 where the record is not open */
export async function allergiesView(reader: Reader, patientId: string, now: Date): Promise<AllergiesView> {
  const { patient, facts, origins } = await factsOf<Stored>(reader, patientId, 'AllergyIntolerance');
  const right = facts.filter((one) => !allergyIsWrong(one));
  const none = right.find((one) => isNoneKnown(one) && !hasCode(one.clinicalStatus, 'inactive', 'resolved'));
  const allergies = itemsOf(right, origins);
  return {
    patient: identityOf(patient, now),
    readAt: now.toISOString(),
    allergies,
    ...(none && !allergies.some(({ active }) => active) ? { noneKnown: { id: none.id, ...stateOf(none) } } : {}),
    substanceChoices: SUBSTANCE_NAMES,
    reactionChoices: Object.entries(REACTIONS).map(([code, text]) => ({ code, text })),
    wrong: itemsOf(
      facts.filter(allergyIsWrong).map(({ verificationStatus: _wrong, ...rest }) => rest as Stored),
      origins,
    ).map((item) => ({ ...item, active: false, isWrong: true })),
  };
}

function itemsOf(allergies: readonly Stored[], origins: Origins): AllergyItem[] {
  const byId = new Map(allergies.map((one) => [one.id, one]));
  const listed = allergiesOf(allergies, false, origins);
  if (listed.state !== 'recorded') return [];
  return listed.items.map((item) => {
    const allergy = byId.get(item.id)!;
    const category = CATEGORIES.find((one) => one === allergy.category?.[0]);
    const note = allergy.note?.map(({ text }) => text).join('\n');
    return {
      ...item,
      ...stateOf(allergy),
      ...(category ? { category } : {}),
      reactionCodes: reactionCodes(allergy),
      ...(note ? { note } : {}),
      isWrong: false,
    };
  });
}
