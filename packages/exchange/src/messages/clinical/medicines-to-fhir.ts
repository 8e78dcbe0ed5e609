/** Medicines and what somebody does not tolerate. */
import type { AllergyIntolerance, CodeableConcept, MedicationStatement } from '@helseplattform/fhir';
import type { CodedValue } from '../../xml/index.ts';
import { ALLERGY_CLINICAL, ALLERGY_VERIFICATION, ATC } from '../codes/urls.ts';
import { conceptOf, conceptOfValue, quantityOf } from '../fhir/codings.ts';
import type { InformationItem } from './statements.ts';
import { professionalOf, type Telling } from './telling.ts';
import { note, periodOf, words } from './words.ts';

/** ATC has an address of its own in FHIR, and no spaces in its codes. */
export function drugConcept(drug: CodedValue): CodeableConcept {
  if (drug.system !== '2.16.578.1.12.4.1.1.7180' || !drug.code) return conceptOfValue(drug);
  const { code, display, originalText } = drug;
  const text = originalText ?? display;
  return {
    coding: [{ system: ATC, code: code.replace(/\s/g, ''), ...(display ? { display } : {}) }],
    ...(text ? { text } : {}),
  };
}

export function allergyOf(
  code: CodeableConcept,
  telling: Telling,
  ...notes: (string | undefined)[]
): AllergyIntolerance {
  const { subject, recorded, encounter } = telling;
  const recorder = professionalOf(telling);
  return {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: { coding: [{ system: ALLERGY_CLINICAL, code: 'active' }] },
    verificationStatus: { coding: [{ system: ALLERGY_VERIFICATION, code: 'unconfirmed' }] },
    code,
    patient: subject,
    ...(encounter ? { encounter } : {}),
    recordedDate: recorded,
    ...(recorder ? { recorder } : {}),
    ...note(...notes.filter((one) => one !== code.text)),
  };
}

/** 7307: how the patient takes it. */
const TAKEN: Record<string, MedicationStatement['status']> = {
  '1': 'completed',
  '2': 'active',
  '3': 'intended',
  '4': 'stopped',
  '5': 'active',
  '6': 'active',
};

export function medicationOf(
  { medication, from, to }: InformationItem,
  { subject, recorded, by, encounter }: Telling,
): MedicationStatement {
  const { drug, status, dosage, unitDose, comment, codedDosage, route, form, duration, supplied } = medication!;
  const dose = unitDose && quantityOf(unitDose);
  const period = periodOf(from, to);
  const more = [
    codedDosage && `Dosering: ${words(codedDosage)}`,
    form && `Form: ${words(form)}`,
    duration?.value && `Varighet: ${duration.value} ${duration.unit ?? ''}`.trim(),
    supplied?.value && `Mengde: ${supplied.value} ${supplied.unit ?? ''}`.trim(),
  ];
  return {
    resourceType: 'MedicationStatement',
    status: TAKEN[status.code ?? ''] ?? 'unknown',
    ...(status.code || status.display ? { statusReason: [conceptOf(status, 7307)] } : {}),
    medicationCodeableConcept: drugConcept(drug),
    subject,
    ...(encounter ? { context: encounter } : {}),
    ...(period ? { effectivePeriod: period } : {}),
    dateAsserted: recorded,
    informationSource: by,
    ...(dosage || dose || route
      ? {
          dosage: [
            {
              ...(dosage ? { text: dosage } : {}),
              ...(route ? { route: conceptOfValue(route) } : {}),
              ...(dose ? { doseAndRate: [{ doseQuantity: dose }] } : {}),
            },
          ],
        }
      : {}),
    ...note(comment, ...more),
  };
}

/** Medicines told in words: the whole text is the medicine's name until somebody has reconciled it. */
export function medicationInWords(
  text: string,
  comment: string | undefined,
  { subject, recorded, by, encounter }: Telling,
  { from, to }: InformationItem,
): MedicationStatement {
  const period = periodOf(from, to);
  return {
    resourceType: 'MedicationStatement',
    status: 'unknown',
    medicationCodeableConcept: { text },
    subject,
    ...(encounter ? { context: encounter } : {}),
    ...(period ? { effectivePeriod: period } : {}),
    dateAsserted: recorded,
    informationSource: by,
    ...note(comment),
  };
}
