/** Identifiers between HL7 v2 (authority, OID, type) and FHIR (system). */
import type { Identifier } from '@helseplattform/fhir';
import type { Hl7Identifier } from './adt.ts';

/** National numbers: OID, and the names they are met under in CX.4.1. */
const NATIONAL: readonly { oid: string; names: readonly string[] }[] = [
  { oid: '2.16.578.1.12.4.1.4.1', names: ['FNR', 'FOLKEREG', 'NNNOR'] },
  { oid: '2.16.578.1.12.4.1.4.2', names: ['DNR'] },
  { oid: '2.16.578.1.12.4.1.4.3', names: ['FHN'] },
  { oid: '2.16.578.1.12.4.1.4.4', names: ['HPR'] },
];

/** Local numbers have no national system: the authority both sides agreed on is the system. */
const LOCAL = 'http://helseplattform.example/fhir/NamingSystem/hl7v2/';

/** The FHIR system of an identifier. A number without authority is of the type alone (MR, VN). */
export function systemOf({ authority, oid, type }: Omit<Hl7Identifier, 'value'>): string {
  if (oid) return `urn:oid:${oid}`;
  const named = NATIONAL.find(
    ({ names }) => names.includes(authority ?? '') || (!authority && names.includes(type ?? '')),
  );
  return named ? `urn:oid:${named.oid}` : `${LOCAL}${encodeURIComponent(authority ?? type ?? 'unnamed')}`;
}

export const toIdentifier = (id: Hl7Identifier): Identifier => ({ system: systemOf(id), value: id.value });

/** The HL7 form of a FHIR identifier; undefined when it has no value. */
export function toHl7(identifier: Identifier | undefined, type?: string): Hl7Identifier | undefined {
  const { system = '', value } = identifier ?? {};
  if (!value) return undefined;
  const national = NATIONAL.find(({ oid }) => system === `urn:oid:${oid}`);
  if (national) return { value, authority: national.names[0] as string, oid: national.oid, type: type ?? 'NNNOR' };
  if (system.startsWith('urn:oid:')) return { value, oid: system.slice('urn:oid:'.length), ...(type ? { type } : {}) };
  const authority = system.startsWith(LOCAL) ? decodeURIComponent(system.slice(LOCAL.length)) : undefined;
  return { value, ...(authority ? { authority } : {}), ...(type ? { type } : {}) };
}

/** A conditional reference to the patient with one of these numbers; a national number is preferred because every system has it. */
export function patientReference(identifiers: readonly Hl7Identifier[]): { reference: string; identifier: Identifier } {
  const known = identifiers.map(toIdentifier);
  const best =
    known.find(({ system }) => NATIONAL.some(({ oid }) => system === `urn:oid:${oid}`)) ?? (known[0] as Identifier);
  const query = `${encodeURIComponent(best.system as string)}|${encodeURIComponent(best.value as string)}`;
  return { reference: `Patient?identifier=${query}`, identifier: best };
}
