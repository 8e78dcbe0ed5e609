/** Observation as ResultItem: the other way of fhir/observation.ts and fhir/value.ts. */
import type { CodeableConcept, Coding, Observation } from '@helseplattform/fhir';
import { volven } from '../../../codes.ts';
import { type CodedValue, messageTime } from '../../../xml/index.ts';
import { amountOf, codeOfConcept, valueOfConcept } from '../../fhir/codings.ts';
import { ACCREDITED, ITEM_STATUS, RESULT_NUMBER } from '../fhir/extensions.ts';
import type { ResultItem } from '../results.ts';

const INTERPRETATION = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
/** 8239 */
const COMPARATOR: Readonly<Record<string, { code: string; display: string }>> = {
  '<': { code: 'LT', display: 'Mindre enn' },
  '<=': { code: 'LE', display: 'Mindre eller lik' },
  '>=': { code: 'GE', display: 'Større eller lik' },
  '>': { code: 'GT', display: 'Større enn' },
};
/** 8244 by HL7's interpretation. */
const DEVIATION: Readonly<Record<string, { code: string; display: string }>> = {
  H: { code: '1', display: 'Over øvre referansegrense' },
  HH: { code: '1', display: 'Over øvre referansegrense' },
  L: { code: '2', display: 'Under nedre referansegrense' },
  LL: { code: '2', display: 'Under nedre referansegrense' },
  A: { code: '3', display: 'Utenfor referansegrensene' },
  AA: { code: '3', display: 'Utenfor referansegrensene' },
};
/** 8245 */
const STATUS: Readonly<Record<string, { code: string; display: string }>> = {
  registered: { code: '15', display: 'I prosess' },
  preliminary: { code: '2', display: 'Foreløpig' },
  final: { code: '3', display: 'Endelig' },
  amended: { code: '4', display: 'Tillegg' },
  corrected: { code: '1', display: 'Revidert' },
  cancelled: { code: '14', display: 'Undersøkelse slettet' },
  'entered-in-error': { code: '14', display: 'Undersøkelse slettet' },
};

export interface Answered {
  /** Observations by id. */
  observations: ReadonlyMap<string, Observation>;
  /** The number a specimen has in the message, by id. */
  specimens: ReadonlyMap<string, string>;
}

/** The number of a result: the laboratory's own, else its id. */
const numberOf = ({ identifier, id }: Observation): string =>
  identifier?.find(({ system }) => system === RESULT_NUMBER)?.value ?? id ?? '';

export const idOfReference = (reference: string | undefined): string => reference?.split('/').at(-1) ?? '';

/** @param within ids of the groups it stands in: a group that is its own member is not followed */
export function resultItemOf(observation: Observation, answered: Answered, within: readonly string[] = []): ResultItem {
  const path = [...within, observation.id ?? ''];
  const items = (observation.hasMember ?? []).flatMap(({ reference }) => {
    const member = answered.observations.get(idOfReference(reference));
    return member && !path.includes(member.id ?? '') ? [resultItemOf(member, answered, path)] : [];
  });
  const parent = answered.observations.get(idOfReference(observation.derivedFrom?.[0]?.reference));
  const specimen = answered.specimens.get(idOfReference(observation.specimen?.reference));
  const time = specimen ? undefined : observation.effectiveDateTime;
  const examined = time?.includes('T') ? messageTime(time) : time;
  const accredited = observation.extension?.find(({ url }) => url === ACCREDITED)?.valueBoolean;
  const said = observation.extension?.find(({ url }) => url === ITEM_STATUS)?.valueCodeableConcept;
  const comment = (observation.note ?? []).map(({ text }) => text).join('\n');
  const deviation = deviationOf(observation);
  const ranges = (observation.referenceRange ?? []).map((range) => ({
    description: range.text ?? limits(range.low?.value, range.high?.value),
  }));
  const status = STATUS[observation.status];
  return {
    ...valueParts(observation),
    serviceType: codeOfConcept(said, 7309) ?? { code: 'N', display: 'Ny' },
    ...(ranges.length ? { referenceIntervals: ranges } : {}),
    ...investigation(observation),
    // Without a sample it is the examination itself that has a time, as of pictures.
    ...(examined ? { examined } : {}),
    ...(comment ? { comment } : {}),
    ...(deviation ? { deviation } : {}),
    id: numberOf(observation),
    ...(parent ? { belongsTo: numberOf(parent) } : {}),
    ...(status ? { status } : {}),
    ...(specimen ? { subjects: [specimen] } : {}),
    ...(accredited === undefined ? {} : { accredited }),
    ...(items.length ? { items } : {}),
  };
}

const limits = (low: number | undefined, high: number | undefined): string =>
  low === undefined ? `<${high ?? ''}` : high === undefined ? `>${low}` : `${low} - ${high}`.replaceAll('.', ',');

type Value = Pick<ResultItem, 'numericResult' | 'textResult' | 'dateResult' | 'interval'>;

function valueParts(observation: Observation): Value {
  const { valueQuantity, valueString, valueCodeableConcept, valueDateTime, valueRange, valueInteger, valueBoolean } =
    observation;
  const heading = (observation.category ?? []).flatMap((one) => codeOfConcept(one, 8243) ?? [])[0];
  const value = amountOf(valueQuantity ?? (valueInteger === undefined ? undefined : { value: valueInteger }));
  if (value) {
    const comparator = COMPARATOR[valueQuantity?.comparator ?? ''];
    return { numericResult: { ...(comparator ? { comparator } : {}), value } };
  }
  if (valueDateTime)
    return { dateResult: { value: valueDateTime.includes('T') ? messageTime(valueDateTime) : valueDateTime } };
  if (valueRange) {
    const [low, high] = [amountOf(valueRange.low), amountOf(valueRange.high)];
    return { interval: { ...(low ? { low } : {}), ...(high ? { high } : {}) } };
  }
  const codes = (valueCodeableConcept?.coding ?? []).flatMap((one) => codedValue(one) ?? []);
  const words =
    valueString ?? valueCodeableConcept?.text ?? (valueBoolean === undefined ? undefined : valueBoolean ? 'Ja' : 'Nei');
  if (!words && codes.length === 0 && !heading) return {};
  return {
    textResult: {
      ...(heading ? { heading } : {}),
      ...(words ? { text: { text: words } } : {}),
      ...(codes.length ? { codes } : {}),
    },
  };
}

/** A national code; codes of systems that are no OID cannot be told in the message. */
const codedValue = (coding: Coding): CodedValue | undefined => {
  const value = valueOfConcept({ coding: [coding] });
  return value?.system && value.code ? value : undefined;
};

function investigation({ code, method }: Observation): Pick<ResultItem, 'investigations'> {
  const heading = codeOfConcept(code, 8243);
  const named = (code.coding ?? []).filter(({ system }) => system !== volven(8243));
  const ids = named.flatMap((one) => codedValue(one) ?? []);
  const text = code.text ?? named.find(({ display }) => display)?.display;
  // The standard has a local code system for what is told in words alone.
  const local: CodedValue = { system: '2.16.578.1.12.4.1.1.8212', originalText: text ?? 'Undersøkelse' };
  const all = ids.length > 0 ? ids : heading && !text ? [] : [local];
  const specifications = specificationsOf(method);
  if (all.length === 0) return {};
  return { investigations: [{ ids: all, ...(specifications.length ? { specifications } : {}) }] };
}

const specificationsOf = (method: CodeableConcept | undefined): CodedValue[] => {
  const coded = (method?.coding ?? []).flatMap((one) => codedValue(one) ?? []);
  return coded.length > 0 || !method?.text ? coded : [{ originalText: method.text }];
};

/** The national code when it is there, else the one that means the same. */
function deviationOf({ interpretation = [] }: Observation): { code: string; display: string } | undefined {
  const national = interpretation.flatMap((one) => codeOfConcept(one, 8244) ?? [])[0];
  if (national?.code) return { code: national.code, display: national.display ?? '' };
  const codes = interpretation.flatMap(({ coding = [] }) =>
    coding.flatMap(({ system, code }) => (system === INTERPRETATION && code ? [code] : [])),
  );
  return codes.flatMap((code) => DEVIATION[code] ?? [])[0];
}
