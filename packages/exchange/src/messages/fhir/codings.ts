/** Codes and quantities of the messages as FHIR has them. */
import type { CodeableConcept, Coding, Identifier, Quantity } from '@helseplattform/fhir';
import { DNR, ENH, FHN, FNR, HER, HPR, volven } from '../../codes.ts';
import type { Amount, Code, CodedValue } from '../../xml/index.ts';

/** A code whose code system the standard fixes. @param system number in Volven, e.g. 8244 */
export const codingOf = (value: Code, system: number): Coding => ({
  system: volven(system),
  ...(value.code ? { code: value.code } : {}),
  ...(value.display ? { display: value.display } : {}),
});

export const conceptOf = (value: Code, system: number): CodeableConcept =>
  value.code ? { coding: [codingOf(value, system)] } : { text: value.display ?? '' };

/** A coded value with its own code system; the original text, or the display of a code that is missing, becomes `text`. */
export function conceptOfValue({ code, system, display, originalText }: CodedValue): CodeableConcept {
  const text = originalText ?? (code ? undefined : display);
  return {
    ...(code
      ? { coding: [{ ...(system ? { system: `urn:oid:${system}` } : {}), code, ...(display ? { display } : {}) }] }
      : {}),
    ...(text ? { text } : {}),
  };
}

/** The concept as a message has it. @param system OID when the coding names none */
export function valueOfConcept(concept: CodeableConcept | undefined, system?: string): CodedValue | undefined {
  const coding = concept?.coding?.find(({ code }) => code !== undefined);
  if (!coding?.code) return concept?.text ? { originalText: concept.text } : undefined;
  const oid = coding.system?.startsWith('urn:oid:') ? coding.system.slice('urn:oid:'.length) : system;
  const display = coding.display ?? concept?.text;
  return { code: coding.code, ...(oid ? { system: oid } : {}), ...(display ? { display } : {}) };
}

/** The code alone, for elements whose code system is fixed. @param system number in Volven */
export function codeOfConcept(concept: CodeableConcept | undefined, system: number): Code | undefined {
  const coding = concept?.coding?.find((one) => one.system === volven(system));
  return coding?.code ? { code: coding.code, ...(coding.display ? { display: coding.display } : {}) } : undefined;
}

const UCUM = 'http://unitsofmeasure.org';
/** Units as they are written and their UCUM codes; what is not here keeps its written unit and gets no code. */
const UCUM_CODES: Readonly<Record<string, string>> = {
  mg: 'mg',
  g: 'g',
  kg: 'kg',
  µg: 'ug',
  ug: 'ug',
  ml: 'mL',
  mL: 'mL',
  l: 'L',
  L: 'L',
  '%': '%',
  'g/L': 'g/L',
  'g/dL': 'g/dL',
  'g/dl': 'g/dL',
  'mg/L': 'mg/L',
  'mg/dL': 'mg/dL',
  'mg/mL': 'mg/mL',
  'mmol/L': 'mmol/L',
  'µmol/L': 'umol/L',
  'umol/L': 'umol/L',
  'nmol/L': 'nmol/L',
  'pmol/L': 'pmol/L',
  'U/L': 'U/L',
  'kU/L': 'kU/L',
  'mU/L': 'mU/L',
  'IU/L': '[IU]/L',
  'mm/h': 'mm/h',
  fL: 'fL',
  pg: 'pg',
  'mmol/mol': 'mmol/mol',
  'ng/L': 'ng/L',
  'µg/L': 'ug/L',
  'ug/L': 'ug/L',
  'ng/mL': 'ng/mL',
  'mg/mmol': 'mg/mmol',
  '10^9/L': '10*9/L',
  'x10^9/L': '10*9/L',
  '10^12/L': '10*12/L',
  '10^9 /L': '10*9/L',
  '10^12 /L': '10*12/L',
  s: 's',
  kPa: 'kPa',
  'mL/min/1,73m2': 'mL/min/{1.73_m2}',
  'mL/min/1.73m2': 'mL/min/{1.73_m2}',
  år: 'a',
  uker: 'wk',
  dager: 'd',
};

/** Decimals that were written and that a number does not show: `11.0` is 11 with one decimal. */
const PRECISION = 'http://hl7.org/fhir/StructureDefinition/quantity-precision';

/** A number with its unit; undefined when the value is no number FHIR can hold. */
export function quantityOf({ value, unit }: Amount): Quantity | undefined {
  const number = Number(value);
  if (value === undefined || value.trim() === '' || !Number.isFinite(number)) return undefined;
  const code = unit === undefined ? undefined : UCUM_CODES[unit];
  const decimals = /^[+-]?\d+\.(\d+)$/.exec(value.trim())?.[1]?.length;
  return {
    ...(decimals !== undefined && value.endsWith('0')
      ? { extension: [{ url: PRECISION, valueInteger: decimals }] }
      : {}),
    value: number,
    ...(unit ? { unit } : {}),
    ...(code ? { system: UCUM, code } : {}),
  };
}

/** The number as a message writes it: never in scientific notation, with the decimals that were written. */
export function amountOf(quantity: Quantity | undefined): Amount | undefined {
  if (quantity?.value === undefined) return undefined;
  const decimals = quantity.extension?.find(({ url }) => url === PRECISION)?.valueInteger;
  const value = quantity.value.toLocaleString('en-US', {
    useGrouping: false,
    maximumFractionDigits: 20,
    ...(decimals === undefined ? {} : { minimumFractionDigits: decimals }),
  });
  const unit = quantity.unit ?? quantity.code;
  return { value, ...(unit ? { unit } : {}) };
}

/** Identifier types of 8116, 9051 and the HCP parties, and the FHIR system of each. */
const SYSTEMS: Readonly<Record<string, string>> = { FNR, DNR, FHN, HPR, HER, ENH };

/** What a type has no national system for: the type itself, e.g. LAV (local id of a department). */
const LOCAL_ID = 'http://helseplattform.example/fhir/NamingSystem/ident-';

/** An identifier by its type, e.g. `FNR` or `HER`. */
export const identifierOf = (id: string, type: string | undefined): Identifier => ({
  system: SYSTEMS[type ?? ''] ?? `${LOCAL_ID}${encodeURIComponent(type ?? 'ukjent')}`,
  value: id,
});

/** The type of an identifier, the other way. */
export function identTypeOf(system: string | undefined): string | undefined {
  const known = Object.entries(SYSTEMS).find(([, url]) => url === system)?.[0];
  return known ?? (system?.startsWith(LOCAL_ID) ? decodeURIComponent(system.slice(LOCAL_ID.length)) : undefined);
}
