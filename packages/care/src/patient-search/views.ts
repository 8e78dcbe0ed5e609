/** The patient search: who the record has that fits what was typed. */
import type { Patient } from '@helseplattform/fhir';
import type { Reader, SearchResult } from '@helseplattform/record';
import { identityOf } from '../patient/identity.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { planSearch, type SearchTerm } from './rules.ts';
import type { PatientSearchView } from './view-model.ts';

/** How many patients one answer lists; who is not among them is found by typing more. */
export const LISTED = 25;

/** Not a real address: the search only needs to know that no reference in it is absolute. */
const NO_BASE = 'urn:helseplattform:journal';

/**
 * Finds patients by name, birth date or identifier (see planSearch), at most LISTED.
 * Those whose whole name part was typed come first, then by name; patients merged into another come last.
 */
export async function patientSearch(reader: Reader, query: string, now = new Date()): Promise<PatientSearchView> {
  const plan = planSearch(query, dayOf(now));
  if (plan.length === 0) return { state: 'too-short', patients: [], more: false };
  const results = await Promise.all(
    plan.map((terms) =>
      reader.search({ type: 'Patient', params: [...terms.map(paramOf), ['_count', String(LISTED)]], base: NO_BASE }),
    ),
  );
  const found = new Map<string, PatientIdentity>();
  for (const result of results) for (const patient of patientsOf(result, now)) found.set(patient.id, patient);
  const words = plan.flat().flatMap((term) => (term.kind === 'name' ? term.text.toLocaleLowerCase('nb') : []));
  const patients = [...found.values()].sort((a, b) => rank(a, words) - rank(b, words) || byName(a, b));
  return {
    state: 'searched',
    patients: patients.slice(0, LISTED),
    more: patients.length > LISTED || results.some((result) => result.next !== undefined),
  };
}

function paramOf(term: SearchTerm): readonly [name: string, value: string] {
  switch (term.kind) {
    case 'name':
      return ['name', escaped(term.text)];
    case 'born':
      return ['birthdate', term.dates.join(',')];
    case 'identifier':
      return ['identifier', escaped(term.value)];
  }
}

/** What a search value may not contain bare: https://hl7.org/fhir/R4/search.html#escaping */
const escaped = (value: string): string => value.replace(/[\\$,|]/g, '\\$&');

const patientsOf = (result: SearchResult, now: Date): PatientIdentity[] =>
  result.entries
    .filter((entry) => entry.mode === 'match')
    .map((entry) => identityOf(resourceOf<Patient>(entry.version), now));

/** Smaller is better. */
function rank(patient: PatientIdentity, words: readonly string[]): number {
  const parts = `${patient.name?.family ?? ''} ${patient.name?.given ?? ''}`.toLocaleLowerCase('nb').split(/[\s-]+/);
  const missed = words.filter((word) => !parts.includes(word)).length;
  return missed + (patient.replacedBy === undefined ? 0 : 100);
}

const collator = new Intl.Collator('nb');
const byName = (a: PatientIdentity, b: PatientIdentity): number =>
  collator.compare(a.name?.text ?? '\uffff', b.name?.text ?? '\uffff') ||
  (a.birthDate ?? '').localeCompare(b.birthDate ?? '');
