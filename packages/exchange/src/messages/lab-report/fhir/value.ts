/** What one result says, as Observation.value, reference range and interpretation. */
import type { CodeableConcept, Observation, ObservationReferenceRange, Quantity } from '@helseplattform/fhir';
import { volven } from '../../../codes.ts';
import { fhirDateTime } from '../../../xml/index.ts';
import { codingOf, conceptOfValue, quantityOf } from '../../fhir/codings.ts';
import type { ResultItem } from '../results.ts';

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
/** 8239 that FHIR has a comparator for. */
const COMPARATOR: Readonly<Record<string, Quantity['comparator']>> = { LT: '<', LE: '<=', GE: '>=', GT: '>' };
/** 8239 that it has none for: said in words. */
const COMPARATOR_WORDS: Readonly<Record<string, string>> = {
  NE: 'Ikke lik',
  ML: 'Mye mindre enn',
  MG: 'Mye større enn',
};

type Value = Pick<
  Observation,
  'valueQuantity' | 'valueString' | 'valueCodeableConcept' | 'valueDateTime' | 'valueRange'
>;

/** The value; empty when the item has none, as the head of a group. */
export function resultValue(item: ResultItem): Value {
  const { numericResult, textResult, dateResult, interval } = item;
  if (numericResult) {
    const quantity = quantityOf(numericResult.value);
    const comparator = numericResult.comparator?.code ?? 'EQ';
    const written = [numericResult.value.value, numericResult.value.unit].filter(Boolean).join(' ');
    const words = COMPARATOR_WORDS[comparator];
    if (!quantity || words) return { valueString: [words, written].filter(Boolean).join(' ') || '-' };
    return {
      valueQuantity: { ...quantity, ...(COMPARATOR[comparator] ? { comparator: COMPARATOR[comparator] } : {}) },
    };
  }
  if (interval) {
    const low = interval.low && quantityOf(interval.low);
    const high = interval.high && quantityOf(interval.high);
    return { valueRange: { ...(low ? { low } : {}), ...(high ? { high } : {}) } };
  }
  if (dateResult) {
    const at = fhirDateTime(dateResult.value);
    return at ? { valueDateTime: at } : { valueString: dateResult.value };
  }
  if (!textResult) return {};
  const text = [textResult.text?.text.trim(), textResult.unit].filter(Boolean).join(' ');
  if (textResult.codes?.length) {
    const coding = textResult.codes.flatMap((one) => conceptOfValue(one).coding ?? []);
    const originals = textResult.codes.flatMap(({ originalText }) => originalText ?? []);
    const words = [text, ...originals].filter(Boolean).join(', ');
    return { valueCodeableConcept: { ...(coding.length ? { coding } : {}), ...(words ? { text: words } : {}) } };
  }
  return text === '' ? {} : { valueString: text };
}

/** 8244: 1 above, 2 below, 3 outside the reference interval. */
const DEVIATION: Readonly<Record<string, string>> = { '1': 'H', '2': 'L', '3': 'A' };
const RESISTANCE = volven(8271);
const RESISTANCE_CODES = new Set(['S', 'I', 'R']);

/** Arrow (8244) and resistance (8271), each also as HL7 has it. */
export function interpretationOf({ deviation, textResult }: ResultItem): CodeableConcept[] {
  const arrow = deviation?.code
    ? [{ system: INTERPRETATION, code: DEVIATION[deviation.code] ?? 'A' }, codingOf(deviation, 8244)]
    : [];
  const resistance = (textResult?.codes ?? []).flatMap(({ code, system }) =>
    code && system && RESISTANCE.endsWith(`:${system}`) && RESISTANCE_CODES.has(code)
      ? [{ system: INTERPRETATION, code }]
      : [],
  );
  return [...(arrow.length ? [{ coding: arrow }] : []), ...resistance.map((coding) => ({ coding: [coding] }))];
}

const NUMBER = '(-?\\d+(?:[.,]\\d+)?)';
const BETWEEN = new RegExp(`^${NUMBER}\\s*[-–]\\s*${NUMBER}$`);
const ABOVE = new RegExp(`^(?:>|>=|≥)\\s*${NUMBER}$|^${NUMBER}\\s*-$`);
const BELOW = new RegExp(`^(?:<|<=|≤)\\s*${NUMBER}$`);

/** A reference interval as written, and its limits where they can be read. The unit is that of the result. */
export function referenceRange(item: ResultItem): ObservationReferenceRange[] {
  const unit = item.numericResult?.value.unit;
  return (item.referenceIntervals ?? []).flatMap(({ description }) => {
    const text = description?.trim();
    if (!text) return [];
    const limit = (value: string | undefined) =>
      value === undefined ? undefined : quantityOf({ value: value.replace(',', '.'), ...(unit ? { unit } : {}) });
    const between = BETWEEN.exec(text);
    const above = ABOVE.exec(text);
    const low = limit(between?.[1] ?? above?.[1] ?? above?.[2]);
    const high = limit(between?.[2] ?? BELOW.exec(text)?.[1]);
    return [{ ...(low ? { low } : {}), ...(high ? { high } : {}), text }];
  });
}
