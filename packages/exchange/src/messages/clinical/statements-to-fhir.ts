/** Clinical statements of referrals and discharge letters as FHIR resources. */
import type {
  AllergyIntolerance,
  Annotation,
  CodeableConcept,
  Condition,
  Flag,
  MedicationStatement,
  Observation,
  Period,
  Procedure,
  Reference,
  Resource,
} from '@helseplattform/fhir';
import { type CodedValue, fhirDateTime } from '../../xml/index.ts';
import {
  ALLERGY_CLINICAL,
  ALLERGY_VERIFICATION,
  ATC,
  CONDITION_CATEGORY,
  CONDITION_CLINICAL,
  FLAG_CATEGORY,
} from '../codes/urls.ts';
import { codingOf, conceptOf, conceptOfValue, quantityOf } from '../fhir/codings.ts';
import type { Concept, InformationItem, Precaution } from './statements.ts';
import { professionalOf, type Telling } from './telling.ts';

const note = (...texts: (string | undefined)[]): { note?: Annotation[] } => {
  const said = texts.flatMap((text) => (text?.trim() ? [{ text }] : []));
  return said.length > 0 ? { note: said } : {};
};

export function periodOf(from: string | undefined, to: string | undefined): Period | undefined {
  const start = from && fhirDateTime(from);
  const end = to && fhirDateTime(to);
  return start || end ? { ...(start ? { start } : {}), ...(end ? { end } : {}) } : undefined;
}

/** A diagnosis; what modifies it is kept as notes, since the modifiers have no place of their own in FHIR. */
export function conditionOf({ concept, modifiers = [] }: Concept, telling: Telling, type?: CodedValue): Condition {
  const { subject, recorded, encounter } = telling;
  const recorder = professionalOf(telling);
  const modified = modifiers.map(
    ({ name, values = [] }) => `${words(name)}: ${values.map((value) => words(value)).join(', ')}`,
  );
  return {
    resourceType: 'Condition',
    clinicalStatus: { coding: [{ system: CONDITION_CLINICAL, code: 'active' }] },
    category: [
      { coding: [{ system: CONDITION_CATEGORY, code: 'encounter-diagnosis' }] },
      ...(type ? [conceptOf(type, 8233)] : []),
    ],
    code: conceptOfValue(concept),
    subject,
    ...(encounter ? { encounter } : {}),
    recordedDate: recorded,
    ...(recorder ? { recorder } : {}),
    ...note(...modified),
  };
}

const words = ({ code, display, originalText }: CodedValue): string =>
  [display ?? originalText, code && (display ?? originalText) ? `(${code})` : code].filter(Boolean).join(' ');

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

const described = ({ concept }: Concept, text: string | undefined): CodeableConcept => ({
  ...conceptOfValue(concept),
  ...(text ? { text } : {}),
});

function onset({ from, to }: InformationItem): Partial<Condition> {
  const start = from && fhirDateTime(from);
  const end = to && fhirDateTime(to);
  return { ...(start ? { onsetDateTime: start } : {}), ...(end ? { abatementDateTime: end } : {}) };
}

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

function allergyOf(code: CodeableConcept, telling: Telling, ...notes: (string | undefined)[]): AllergyIntolerance {
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

function medicationOf(
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
function medicationInWords(
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

function resultOf({ result, type, from, to }: InformationItem, telling: Telling): Observation {
  const {
    investigation,
    textResult,
    numericResult,
    interval,
    dateResult,
    deviation,
    comment,
    time,
    serviceType,
    diagnosticComment,
  } = result!;
  const period = periodOf(from, to);
  const when = time ? fhirDateTime(time) : undefined;
  const low = interval?.low && quantityOf(interval.low);
  const high = interval?.high && quantityOf(interval.high);
  const day = dateResult && fhirDateTime(dateResult.value);
  const number = numericResult && quantityOf(numericResult.value);
  const comparator = numericResult && COMPARATOR[numericResult.comparator?.code ?? ''];
  const inWords = [textResult?.result?.text?.text, ...(textResult?.result?.codes ?? []).map(words)]
    .filter(Boolean)
    .join('\n');
  const value = number
    ? { valueQuantity: { ...number, ...(comparator ? { comparator } : {}) } }
    : low || high
      ? { valueRange: { ...(low ? { low } : {}), ...(high ? { high } : {}) } }
      : day
        ? { valueDateTime: day }
        : inWords
          ? { valueString: inWords }
          : {};
  return {
    ...observed(telling),
    category: [conceptOf(type, 8233)],
    code: conceptOfValue(investigation.id),
    ...(when ? { effectiveDateTime: when } : period ? { effectivePeriod: period } : {}),
    ...value,
    ...(deviation ? { interpretation: [conceptOf(deviation, 8244)] } : {}),
    ...(investigation.specifications?.[0] ? { method: conceptOfValue(investigation.specifications[0]) } : {}),
    ...note(
      comment,
      textResult?.result?.heading && words(textResult.result.heading),
      numericResult?.comparator && !comparator ? words(numericResult.comparator) : undefined,
      serviceType && words(serviceType),
      diagnosticComment && words(diagnosticComment.concept),
      ...(investigation.specifications ?? []).slice(1).map(words),
    ),
  };
}

/** 8239 */
const COMPARATOR: Record<string, '<' | '<=' | '>=' | '>'> = { LT: '<', LE: '<=', GE: '>=', GT: '>', ML: '<', MG: '>' };

const observed = ({ subject, recorded, by, encounter }: Telling) => ({
  resourceType: 'Observation' as const,
  status: 'final' as const,
  subject,
  ...(encounter ? { encounter } : {}),
  issued: recorded.includes('T') ? recorded : undefined,
  performer: [by],
});

function observationOf(
  { type, from, to }: InformationItem,
  telling: Telling,
  coded: Concept | undefined,
  text: string | undefined,
  comment: string | undefined,
): Observation {
  const period = periodOf(from, to);
  const modified = (coded?.modifiers ?? []).map(
    ({ name, values = [] }) => `${words(name)}: ${values.map(words).join(', ')}`,
  );
  return {
    ...observed(telling),
    code: type.code || type.display ? { coding: [codingOf(type, 8233)] } : { text: 'Opplysning' },
    ...(period ? { effectivePeriod: period } : {}),
    ...(coded ? { valueCodeableConcept: conceptOfValue(coded.concept) } : text ? { valueString: text } : {}),
    ...note(coded ? text : undefined, comment, ...modified),
  };
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
