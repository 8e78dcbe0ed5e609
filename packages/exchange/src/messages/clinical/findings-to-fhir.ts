/** Results and other findings as Observations. */
import type { Observation } from '@helseplattform/fhir';
import { fhirDateTime } from '../../xml/index.ts';
import { codingOf, conceptOf, conceptOfValue, quantityOf } from '../fhir/codings.ts';
import type { Concept, InformationItem } from './statements.ts';
import type { Telling } from './telling.ts';
import { modifiersInWords, note, periodOf, words } from './words.ts';

export function resultOf({ result, type, from, to }: InformationItem, telling: Telling): Observation {
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

export function observationOf(
  { type, from, to }: InformationItem,
  telling: Telling,
  coded: Concept | undefined,
  text: string | undefined,
  comment: string | undefined,
): Observation {
  const period = periodOf(from, to);
  return {
    ...observed(telling),
    code: type.code || type.display ? { coding: [codingOf(type, 8233)] } : { text: 'Opplysning' },
    ...(period ? { effectivePeriod: period } : {}),
    ...(coded ? { valueCodeableConcept: conceptOfValue(coded.concept) } : text ? { valueString: text } : {}),
    ...note(coded ? text : undefined, comment, ...(coded ? modifiersInWords(coded) : [])),
  };
}
