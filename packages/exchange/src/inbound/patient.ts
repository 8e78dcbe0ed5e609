/** Whom a message is about: the number as it is written, the person in the record, and whoever that person is now. */
import type { Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { DNR, FHN, FNR } from '../codes.ts';
import type { ReceiptError } from '../receipts/errors.ts';
import type { Person } from '../xml/index.ts';

const SYSTEMS: Readonly<Record<string, string>> = { FNR, DNR, FHN };
/** A number that replaced one that replaced one: nobody has more. */
const MOST_REPLACED = 5;

export type FoundPatient = { readonly patient: string } | { readonly error: ReceiptError };

/**
 * Finds the patient of a message. A person whose number has changed is found by the old one too, and filed under who
 * the person is now.
 */
export async function findPatient(
  reader: Pick<Reader, 'search' | 'read'>,
  person: Person | undefined,
): Promise<FoundPatient> {
  const ident = person?.idents?.find(({ type }) => type.code !== undefined && type.code in SYSTEMS);
  if (!person || !ident) return { error: { code: 'E30' } };
  const number = ident.id.replace(/\s/g, '');
  const system = SYSTEMS[ident.type.code!]!;
  if (system !== FHN && !isPersonNumber(number)) return { error: { code: 'E31' } };
  if (!person.familyName && !person.givenName) return { error: { code: 'E32' } };
  const { entries } = await reader.search({
    type: 'Patient',
    params: [
      ['identifier', `${system}|${number}`],
      ['_count', '3'],
    ],
    base: '',
  });
  let found = entries.map(({ version }) => JSON.parse(version.body.toString()) as Patient);
  // a record that was replaced still has the number; the one it was replaced by counts
  if (found.length > 1) found = found.filter((one) => !replacement(one));
  if (found.length === 0) return { error: { code: 'E35' } };
  if (found.length > 1) return { error: { code: 'E36', text: 'Nummeret finnes på flere pasienter.' } };
  const patient = await current(reader, found[0]!);
  if (!isSamePerson(person, patient))
    return { error: { code: 'E36', text: 'Fødselsdatoen stemmer ikke med nummeret.' } };
  return { patient: `Patient/${patient.id}` };
}

const replacement = ({ link }: Patient): string | undefined =>
  link?.find(({ type }) => type === 'replaced-by')?.other.reference;

async function current(reader: Pick<Reader, 'read'>, patient: Patient): Promise<Patient> {
  let now = patient;
  for (let n = 0; n < MOST_REPLACED; n++) {
    const next = replacement(now);
    const version = next ? await reader.read('Patient', next.split('/')[1]!) : undefined;
    if (!version || version.method === 'DELETE') return now;
    now = JSON.parse(version.body.toString()) as Patient;
  }
  return now;
}

/** Names are spelled in many ways; a date of birth is not. */
function isSamePerson({ dateOfBirth }: Person, { birthDate }: Patient): boolean {
  return !dateOfBirth || !birthDate || dateOfBirth.slice(0, 10) === birthDate.slice(0, 10);
}

const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Eleven digits with both check digits right: fødselsnummer and D-nummer, synthetic ones too. */
function isPersonNumber(number: string): boolean {
  if (!/^\d{11}$/.test(number)) return false;
  const digits = [...number].map(Number);
  const check = (weights: readonly number[]) => {
    const rest = 11 - (weights.reduce((sum, weight, i) => sum + weight * digits[i]!, 0) % 11);
    return rest === 11 ? 0 : rest;
  };
  return check(FIRST) === digits[9] && check(SECOND) === digits[10];
}
