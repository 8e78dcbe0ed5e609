/** Clinical statements of referrals and discharge letters as FHIR resources. */
import type { Condition, Flag, Procedure, Reference, Resource } from '@helseplattform/fhir';
import { type CodedValue, fhirDateTime } from '../../xml/index.ts';
import { CONDITION_CATEGORY, CONDITION_CLINICAL, FLAG_CATEGORY } from '../codes/urls.ts';
import { conceptOf, conceptOfValue } from '../fhir/codings.ts';
import { observationOf, resultOf } from './findings-to-fhir.ts';
import { allergyOf, drugConcept, medicationInWords, medicationOf } from './medicines-to-fhir.ts';
import type { Concept, InformationItem, Precaution } from './statements.ts';
import { professionalOf, type Telling } from './telling.ts';
import { described, modifiersInWords, note, periodOf } from './words.ts';

/** A diagnosis; what modifies it is kept as notes, since the modifiers have no place of their own in FHIR. */
export function conditionOf(coded: Concept, telling: Telling, type?: CodedValue): Condition {
  const { subject, recorded, encounter } = telling;
  const recorder = professionalOf(telling);
  return {
    resourceType: 'Condition',
    clinicalStatus: { coding: [{ system: CONDITION_CLINICAL, code: 'active' }] },
    category: [
      { coding: [{ system: CONDITION_CATEGORY, code: 'encounter-diagnosis' }] },
      ...(type ? [conceptOf(type, 8233)] : []),
    ],
    code: conceptOfValue(coded.concept),
    subject,
    ...(encounter ? { encounter } : {}),
    recordedDate: recorded,
    ...(recorder ? { recorder } : {}),
    ...note(...modifiersInWords(coded)),
  };
}

/** Special precautions, e.g. infection: shown wherever the patient is. */
export const flagOf = ({ text, from, to }: Precaution, { subject, by }: Telling): Flag => {
  const period = periodOf(from, to);
  return {
    resourceType: 'Flag',
    status: 'active',
    category: [{ coding: [{ system: FLAG_CATEGORY, code: 'safety' }] }],
    code: { text },
    subject,
    ...(period ? { period } : {}),
    author: by,
  };
};

/** 8233: types of item that say a diagnosis, a procedure, an allergy, a medicine. */
const DIAGNOSIS = new Set(['H', 'B', 'ART']);
const PROCEDURE = new Set(['OPIN', 'MPRS', 'PRS']);

/** Resources of one item (InfItem); what it says in words alone is kept in words. */
export function itemToFhir(item: InformationItem, telling: Telling): Reference[] {
  const { type, result, medication, observation } = item;
  const recorded = (item.recorded && fhirDateTime(item.recorded)) || telling.recorded;
  const at: Telling = { ...telling, recorded };
  const kept = (resource: Resource): Reference[] => [telling.keep(resource)];
  if (medication) {
    if (medication.status.code === '10')
      return kept(allergyOf(drugConcept(medication.drug), at, medication.comment, medication.dosage));
    return kept(medicationOf(item, at));
  }
  if (result) return kept(resultOf(item, at));
  if (!observation) return [];
  const { description, comment, codedDescription } = observation;
  const text = description?.text.trim();
  if (type.code === 'CAVE')
    return kept(
      allergyOf(codedDescription ? described(codedDescription, text) : { text: text ?? comment ?? '' }, at, comment),
    );
  if (type.code === 'MEDB' && text) return kept(medicationInWords(text, comment, at, item));
  if (codedDescription && DIAGNOSIS.has(type.code ?? '')) {
    const condition = conditionOf(codedDescription, at, type);
    return kept({
      ...condition,
      ...onset(item),
      ...note(...(condition.note ?? []).map((one) => one.text), text, comment),
    });
  }
  if (PROCEDURE.has(type.code ?? '')) return kept(procedureOf(codedDescription, text, comment, item, at));
  return kept(observationOf(item, at, codedDescription, text, comment));
}

function onset({ from, to }: InformationItem): Partial<Condition> {
  const start = from && fhirDateTime(from);
  const end = to && fhirDateTime(to);
  return { ...(start ? { onsetDateTime: start } : {}), ...(end ? { abatementDateTime: end } : {}) };
}

function procedureOf(
  coded: Concept | undefined,
  text: string | undefined,
  comment: string | undefined,
  { type, from, to }: InformationItem,
  telling: Telling,
): Procedure {
  const { subject, encounter } = telling;
  const period = periodOf(from, to);
  return {
    resourceType: 'Procedure',
    status: 'completed',
    category: conceptOf(type, 8233),
    code: coded ? described(coded, text) : { text: text ?? comment ?? '' },
    subject,
    ...(encounter ? { encounter } : {}),
    ...(period ? { performedPeriod: period } : {}),
    ...(professionalOf(telling) ? { asserter: professionalOf(telling) } : {}),
    ...note(comment),
  };
}

/** Diagnoses and procedures told by their code system alone. 7210, 7218, 7230, 7270, 7275: procedures. */
export function codedToFhir(coded: Concept, telling: Telling): Reference {
  const { concept } = coded;
  const number = concept.system?.slice(concept.system.lastIndexOf('.') + 1) ?? '';
  if (!/^72(?:10|18|30|70|75)$/.test(number)) return telling.keep(conditionOf(coded, telling));
  const { subject, encounter } = telling;
  return telling.keep<Procedure>({
    resourceType: 'Procedure',
    status: 'completed',
    code: conceptOfValue(concept),
    subject,
    ...(encounter ? { encounter } : {}),
  });
}
