/** Numbers as they were recorded: the value, its written decimals, and units that mean the same. */
import type { Quantity } from '@helseplattform/fhir';
import type { Amount } from './view-model.ts';

/** The unit as the sender wrote it in UCUM when it did, else its words; an empty text for pure numbers. */
export const unitOf = (quantity: Pick<Quantity, 'unit' | 'code'> | undefined): string =>
  (quantity?.code ?? quantity?.unit ?? '').trim();

/** Units that are the same by definition, factor 1; no other unit is ever joined with another. */
const SAME_UNIT: { readonly [unit: string]: string } = {
  '10*3/uL': '10*9/L',
  '10*3/µL': '10*9/L',
  '10*9/l': '10*9/L',
  '10^9/L': '10*9/L',
  'x 10E9/L': '10*9/L',
  '10*6/uL': '10*12/L',
  '10^12/L': '10*12/L',
  'x 10E12/L': '10*12/L',
  'pg/mL': 'ng/L',
  'ng/mL': 'ug/L',
  'µg/L': 'ug/L',
  'µmol/L': 'umol/L',
  'μmol/L': 'umol/L',
  'mIU/L': 'm[IU]/L',
  'x 10E-3 IU/L': 'm[IU]/L',
  mmHg: 'mm[Hg]',
  '°C': 'Cel',
  'kg/m²': 'kg/m2',
  '{beats}/min': '/min',
  '{breaths}/min': '/min',
  'mL/min/1.73m2': 'mL/min/{1.73_m2}',
};

/** One name for units that are the same by definition, for joining values into a curve. */
export const sameUnit = (unit: string): string => SAME_UNIT[unit] ?? unit;

/** Most bodies are done with after this: it finds a written trailing zero, and nothing else of interest. */
const TRAILING_ZERO = /\.\d*0[,}\s]/;

/**
 * How many decimals the numbers of a resource were written with where JavaScript's own numbers forget it (`7.40`),
 * by value; undefined when it forgets nothing.
 * @param body the resource as JSON text.
 */
export function writtenDecimals(body: string): ReadonlyMap<number, number> | undefined {
  if (!TRAILING_ZERO.test(body)) return undefined;
  const found = new Map<number, number>();
  for (const [, number = '', decimals = ''] of body.matchAll(/"value"\s*:\s*(-?\d+\.(\d*0))(?=[,}\s])/g)) {
    found.set(Number(number), decimals.length);
  }
  return found.size > 0 ? found : undefined;
}

/** A quantity's number; undefined when it has none. */
export function amountOf(
  quantity: Pick<Quantity, 'value' | 'comparator'> | undefined,
  written?: ReadonlyMap<number, number>,
): Amount | undefined {
  if (quantity?.value === undefined) return undefined;
  const decimals = written?.get(quantity.value);
  return {
    value: quantity.value,
    ...(decimals === undefined ? {} : { decimals }),
    ...(quantity.comparator ? { comparator: quantity.comparator } : {}),
  };
}
