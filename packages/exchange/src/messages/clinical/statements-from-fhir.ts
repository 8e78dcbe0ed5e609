/** Clinical resources of the record as statements of referrals and discharge letters. */
import type {
  AllergyIntolerance,
  Annotation,
  CodeableConcept,
  Condition,
  Dosage,
  Flag,
  MedicationRequest,
  MedicationStatement,
  Observation,
  Procedure,
  Resource,
} from '@helseplattform/fhir';
import { type CodedValue, messageTime, XmlError } from '../../xml/index.ts';
import { ATC } from '../codes/urls.ts';
import { amountOf, valueOfConcept } from '../fhir/codings.ts';
import type { Concept, InformationItem, Precaution } from './statements.ts';

/** 7180 */
const ATC_OID = '2.16.578.1.12.4.1.1.7180';
const ITEM_TYPES = '2.16.578.1.12.4.1.1.8233';
const TYPE: Record<string, CodedValue> = {
  CAVE: { code: 'CAVE', system: ITEM_TYPES, display: 'Cave-opplysninger' },
  MEDB: { code: 'MEDB', system: ITEM_TYPES, display: 'Legemiddelopplysning' },
  FUNN: { code: 'FUNN', system: ITEM_TYPES, display: 'Funn og undersøkelsesresultat' },
  OPIN: { code: 'OPIN', system: ITEM_TYPES, display: 'Operasjon/inngrep' },
};

/** What a statement becomes: one of these. */
export interface Statement {
  item?: InformationItem;
  diagnosis?: Concept;
  precaution?: Precaution;
}

/** Throws XmlError `not-valid` for a resource these messages have no place for: nothing is left out in silence. */
export function statementFromFhir(resource: Resource): Statement {
  switch (resource.resourceType) {
    case 'Condition':
      return { diagnosis: diagnosisFromFhir(resource) };
    case 'Flag':
      return { precaution: precautionFromFhir(resource) };
    case 'AllergyIntolerance':
      return { item: allergyFromFhir(resource) };
    case 'MedicationStatement':
    case 'MedicationRequest':
      return { item: medicationFromFhir(resource) };
    case 'Observation':
      return { item: observationFromFhir(resource) };
    case 'Procedure':
      return { item: inWords('OPIN', [wordsOf(resource.code), ...notesOf(resource.note)], whenOf(resource)) };
    default:
      throw new XmlError('not-valid', {
        text: `a ${resource.resourceType} has no place in this message; tell it in the text, or attach it`,
      });
  }
}

/** A coded diagnosis; one in words alone has no place in Diagnosis and is told as text by the caller. */
export function diagnosisFromFhir({ code }: Condition): Concept {
  const concept = valueOfConcept(code);
  if (concept) return { concept };
  throw new XmlError('not-valid', {
    text: 'a diagnosis has neither code nor text; correct it in the record',
    path: 'Condition.code',
  });
}

function precautionFromFhir({ code, period }: Flag): Precaution {
  return {
    text: wordsOf(code) || 'Spesielle hensyn',
    ...(isInstant(period?.start) ? { from: messageTime(period.start) } : {}),
    ...(isInstant(period?.end) ? { to: messageTime(period.end) } : {}),
  };
}

function allergyFromFhir({ code, reaction = [], note }: AllergyIntolerance): InformationItem {
  const reactions = reaction.flatMap(({ manifestation }) => manifestation.map(wordsOf)).filter(Boolean);
  return inWords(
    'CAVE',
    [wordsOf(code), reactions.length > 0 ? `Reaksjon: ${reactions.join(', ')}` : '', ...notesOf(note)],
    {},
  );
}

/** 7307: regularly unless it is taken as needed or not taken any more. */
const takenAs = (status: string, asNeeded: boolean): CodedValue => {
  if (status === 'stopped' || status === 'cancelled' || status === 'not-taken')
    return { code: '4', display: 'Anbefalt å slutte å innta' };
  if (asNeeded) return { code: '5', display: 'Benyttes sporadisk' };
  return { code: '6', display: 'Benyttes regelmessig' };
};

function medicationFromFhir(medication: MedicationStatement | MedicationRequest): InformationItem {
  const { medicationCodeableConcept: concept, status, note } = medication;
  const drug = drugFromFhir(concept);
  if (!drug) {
    const text = 'a medicine is named by reference alone; name it in the record, since the receiver cannot look it up';
    throw new XmlError('not-valid', { text, path: `${medication.resourceType}.medicationCodeableConcept` });
  }
  const dosages =
    (medication.resourceType === 'MedicationStatement' ? medication.dosage : medication.dosageInstruction) ?? [];
  const dosage = dosages.map(dosageInWords).filter(Boolean).join('; ');
  const comment = notesOf(note).join('\n');
  return {
    medication: {
      drug,
      ...(comment ? { comment } : {}),
      status: takenAs(
        status,
        dosages.some(({ asNeededBoolean }) => asNeededBoolean === true),
      ),
      ...(dosage ? { dosage } : {}),
    },
    type: TYPE.MEDB!,
  };
}

const dosageInWords = ({ text, patientInstruction, doseAndRate }: Dosage): string => {
  const dose = doseAndRate?.[0]?.doseQuantity;
  return (
    text ??
    patientInstruction ??
    (dose ? [dose.value, dose.unit ?? dose.code].filter((part) => part !== undefined).join(' ') : '')
  );
};

function drugFromFhir(concept: CodeableConcept | undefined): CodedValue | undefined {
  const atc = concept?.coding?.find(({ system, code }) => system === ATC && code);
  if (!atc) return valueOfConcept(concept);
  const display = concept?.text ?? atc.display;
  return { code: atc.code!, system: ATC_OID, ...(display ? { display } : {}) };
}

function observationFromFhir(observation: Observation): InformationItem {
  const { code, valueQuantity, valueString, valueCodeableConcept, component = [], note } = observation;
  const parts = component.map(
    (part) =>
      `${wordsOf(part.code)}: ${measured(part.valueQuantity) ?? part.valueString ?? wordsOf(part.valueCodeableConcept)}`,
  );
  const investigation = valueOfConcept(code);
  const value = amountOf(valueQuantity);
  const when = whenOf(observation);
  if (value && investigation?.code) {
    const comment = [...parts, ...notesOf(note)].join('\n');
    return {
      result: {
        numericResult: { value },
        ...(when.from ? { time: when.from } : {}),
        ...(comment ? { comment } : {}),
        investigation: { id: investigation },
      },
      type: TYPE.FUNN!,
    };
  }
  const found = measured(valueQuantity) ?? valueString ?? wordsOf(valueCodeableConcept);
  return inWords('FUNN', [`${wordsOf(code)}${found ? `: ${found}` : ''}`, ...parts, ...notesOf(note)], when);
}

const measured = (quantity: Observation['valueQuantity']): string | undefined => {
  const amount = amountOf(quantity);
  return amount && [quantity?.comparator, amount.value, amount.unit].filter(Boolean).join(' ');
};

function inWords(
  type: keyof typeof TYPE,
  lines: readonly (string | undefined)[],
  when: { from?: string; to?: string },
): InformationItem {
  return {
    observation: { description: { text: lines.filter((line) => line?.trim()).join('\n') } },
    type: TYPE[type]!,
    ...when,
  };
}

const isInstant = (time: string | undefined): time is string => time?.includes('T') === true;

/** Times the messages can hold: days alone become text elsewhere. */
function whenOf(resource: Observation | Procedure): { from?: string; to?: string } {
  const at = resource.resourceType === 'Observation' ? resource.effectiveDateTime : resource.performedDateTime;
  const period = resource.resourceType === 'Observation' ? resource.effectivePeriod : resource.performedPeriod;
  const from = at ?? period?.start;
  return {
    ...(isInstant(from) ? { from: messageTime(from) } : {}),
    ...(isInstant(period?.end) ? { to: messageTime(period.end) } : {}),
  };
}

const notesOf = (notes: readonly Annotation[] | undefined): string[] => (notes ?? []).map(({ text }) => text);

/** What people read of a concept, with its code. */
function wordsOf(concept: CodeableConcept | undefined): string {
  const coding = concept?.coding?.find(({ code }) => code !== undefined);
  const words = concept?.text ?? coding?.display ?? '';
  return [words, coding?.code && !words.includes(coding.code) ? `(${coding.code})` : ''].filter(Boolean).join(' ');
}
