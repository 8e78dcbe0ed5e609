/** What one OBX says, as FHIR: value, code, limits, documents. */
import type { Attachment, CodeableConcept, Observation } from '@helseplattform/fhir';
import { quantityOf } from '../messages/fhir/codings.ts';
import { componentOf } from './fields.ts';
import type { Hl7Code, Hl7Result } from './oru.ts';
import { fhirTime } from './time.ts';

/** Names of code systems as they are met in CWE.3; others become a system of their sender's. */
const CODE_SYSTEM: Readonly<Record<string, string>> = {
  LN: 'http://loinc.org',
  SCT: 'http://snomed.info/sct',
  NLK: 'urn:oid:2.16.578.1.12.4.1.1.7280',
  NPU: 'urn:oid:2.16.578.1.12.4.1.1.7280',
  NCRP: 'urn:oid:2.16.578.1.12.4.1.1.7270',
  UCUM: 'http://unitsofmeasure.org',
  I10: 'urn:oid:2.16.578.1.12.4.1.1.7110',
};
const OWN_SYSTEM = 'http://helseplattform.example/fhir/CodeSystem/hl7v2/';

export const conceptOf = ({ code, text, system }: Hl7Code): CodeableConcept => ({
  ...(code
    ? {
        coding: [
          {
            ...(system ? { system: CODE_SYSTEM[system] ?? `${OWN_SYSTEM}${encodeURIComponent(system)}` } : {}),
            code,
            ...(text ? { display: text } : {}),
          },
        ],
      }
    : {}),
  ...(text ? { text } : {}),
});

type Value = Pick<
  Observation,
  'valueQuantity' | 'valueString' | 'valueCodeableConcept' | 'valueDateTime' | 'valueTime'
>;
const COMPARATORS = new Set(['<', '<=', '>=', '>']);

export function valueOfResult({ type, values, unit }: Hl7Result): Value {
  const [first] = values;
  const text = values
    .map((one) =>
      one
        .map((component) => component.join(' '))
        .join(' ')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');
  if (!first || text === '') return {};
  const withUnit = (value: string | undefined) =>
    value === undefined ? undefined : quantityOf({ value, ...(unit ? { unit } : {}) });
  switch (type) {
    case 'NM': {
      const quantity = withUnit(componentOf(first, 1));
      return quantity ? { valueQuantity: quantity } : { valueString: [text, unit].filter(Boolean).join(' ') };
    }
    case 'SN': {
      // Structured numeric: comparator, number, separator, number.
      const comparator = componentOf(first, 1) ?? '';
      const quantity = componentOf(first, 3) ? undefined : withUnit(componentOf(first, 2));
      if (!quantity || (comparator !== '' && !COMPARATORS.has(comparator)))
        return { valueString: [first.flat().join(''), unit].filter(Boolean).join(' ') };
      return { valueQuantity: { ...quantity, ...(comparator ? { comparator: comparator as '<' } : {}) } };
    }
    case 'CE':
    case 'CWE':
    case 'CNE': {
      const coding = values.flatMap((one) => {
        const [code, display, system] = [componentOf(one, 1), componentOf(one, 2), componentOf(one, 3)];
        return code || display
          ? [{ ...(code ? { code } : {}), ...(display ? { text: display } : {}), ...(system ? { system } : {}) }]
          : [];
      });
      const concepts = coding.map(conceptOf);
      const words = coding.map((one) => one.text ?? one.code).join(', ');
      const codings = concepts.flatMap((one) => one.coding ?? []);
      return { valueCodeableConcept: { ...(codings.length ? { coding: codings } : {}), text: words } };
    }
    case 'DT':
    case 'TS':
    case 'DTM': {
      const at = fhirTime(componentOf(first, 1));
      return at ? { valueDateTime: at } : { valueString: text };
    }
    default:
      return { valueString: unit ? `${text} ${unit}` : text };
  }
}

/** `3.5-4.4`, `<5`, `>60`: the limits where they can be read, the words always. */
export function rangeOf({ referenceRange = '', unit }: Hl7Result): NonNullable<Observation['referenceRange']>[number] {
  const [, low, high] = /^\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)\s*$/.exec(referenceRange) ?? [];
  const below = /^\s*<=?\s*(-?[\d.]+)\s*$/.exec(referenceRange)?.[1];
  const above = /^\s*>=?\s*(-?[\d.]+)\s*$/.exec(referenceRange)?.[1];
  const limit = (value: string | undefined) =>
    value === undefined ? undefined : quantityOf({ value, ...(unit ? { unit } : {}) });
  const from = limit(low ?? above);
  const to = limit(high ?? below);
  return { ...(from ? { low: from } : {}), ...(to ? { high: to } : {}), text: referenceRange };
}

/** ED: type, subtype, encoding, data. */
export function attachmentOf(result: Hl7Result): Attachment[] {
  return result.values.flatMap((ed) => {
    const data = componentOf(ed, 5);
    if (!data) return [];
    const subtype = (componentOf(ed, 3) ?? '').toLowerCase();
    const contentType = subtype.includes('/')
      ? subtype
      : subtype === 'pdf'
        ? 'application/pdf'
        : subtype === 'plain' || subtype === ''
          ? 'text/plain'
          : `application/${subtype}`;
    const base64 =
      componentOf(ed, 4)?.toLowerCase() === 'base64' ? data.replace(/\s+/g, '') : Buffer.from(data).toString('base64');
    const title = result.code.text ?? result.code.code;
    return [{ contentType, data: base64, ...(title ? { title } : {}) }];
  });
}
