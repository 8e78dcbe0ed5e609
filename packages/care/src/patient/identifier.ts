/** Identifiers of a patient: the Norwegian national ones by their OIDs, and all others by the label they carry. */
import type { Identifier } from '@helseplattform/fhir';
import { textOf } from '../reading/codeable-concept.ts';
import type { NationalId, NationalIdKind, OtherId } from './view-model.ts';

/** National identifiers of persons, in the order a screen prefers them (OIDs of the national register). */
const NATIONAL_SYSTEMS: { readonly [system: string]: NationalIdKind } = {
  'urn:oid:2.16.578.1.12.4.1.4.1': 'fødselsnummer',
  'urn:oid:2.16.578.1.12.4.1.4.2': 'D-nummer',
  'urn:oid:2.16.578.1.12.4.1.4.3': 'felles hjelpenummer',
};

/** Birth date and personal number apart; other lengths are left as they are. */
const formatNationalId = (value: string): string =>
  /^\d{11}$/.test(value) ? `${value.slice(0, 6)} ${value.slice(6)}` : value;

/** The national identifier in force and the others; identifiers that are marked as old are left out. */
export function identifiersOf(identifiers: readonly Identifier[] | undefined): {
  national?: NationalId;
  others: OtherId[];
} {
  let national: NationalId | undefined;
  const others: OtherId[] = [];
  for (const [system, kind] of Object.entries(NATIONAL_SYSTEMS)) {
    const found = identifiers?.find((i) => i.system === system && i.value && i.use !== 'old');
    if (found?.value) national ??= { kind, value: found.value, formatted: formatNationalId(found.value) };
  }
  for (const identifier of identifiers ?? []) {
    const { value, system, use } = identifier;
    if (!value || use === 'old' || (system && system in NATIONAL_SYSTEMS && value === national?.value)) continue;
    if (others.some((other) => other.value === value)) continue;
    const label = (system && NATIONAL_SYSTEMS[system]) || textOf(identifier.type);
    others.push({ value, ...(label ? { label } : {}) });
  }
  return { ...(national ? { national } : {}), others };
}
