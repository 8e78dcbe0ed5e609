/** What a unit does, as far as its start page goes: from the codes of its services in the address register. */
import type { Coding, HealthcareService } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { volven } from '../codes.ts';
import { findAll } from '../operation.ts';

export type BoardKind = 'ward' | 'practice' | 'emergency' | 'home-care';

/** The first row that fits decides: system, how the code begins, the board. Sources: Volven 8663, 8655 and 8451. */
const CODES: readonly (readonly [system: string, code: RegExp, board: BoardKind])[] = [
  [volven(8663), /^KP02/, 'home-care'],
  // nursing homes and the municipality's acute beds
  [volven(8663), /^(KP0[13]|KX05)/, 'ward'],
  [volven(8663), /^KA02/, 'emergency'],
  [volven(8663), /^(KA01|KX17|KF01|KR)/, 'practice'],
  [volven(8451), /^900$/, 'emergency'],
  // clinical departments; pharmacies (A10) are none
  [volven(8655), /^[SHPR]/, 'ward'],
];

/** The board of services with these codes; undefined: no patients lie or sit there. */
const boardOf = (codings: readonly Coding[]): BoardKind | undefined =>
  CODES.find(([system, code]) => codings.some((one) => one.system === system && code.test(one.code ?? '')))?.[2];

/** @param unit `Organization/…` */
export async function boardOfUnit(reader: Reader, unit: string): Promise<BoardKind | undefined> {
  const services = await findAll<HealthcareService>(reader, 'HealthcareService', [['organization', unit]]);
  return boardOf(services.flatMap(({ specialty }) => specialty ?? []).flatMap(({ coding }) => coding ?? []));
}
