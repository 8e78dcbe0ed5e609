/** The patient search: who the record has that fits what was typed. */
import type { Patient } from '@helseplattform/fhir';
import type { Reader, SearchResult } from '@helseplattform/record';
import { identityOf } from '../patient/identity.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import { resourceOf } from '../reading/body.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { planSearch, type SearchPlan, type SearchTerm } from './rules.ts';
import { distance, spellingsOf } from './spelling.ts';
import type { PatientSearchView } from './view-model.ts';

/** How many patients one answer lists; who is not among them is found by typing more. */
export const LISTED = 25;

/** Not a real address: the search only needs to know that no reference in it is absolute. */
const NO_BASE = 'urn:helseplattform:journal';

/**
 * Finds patients by name, birth date or identifier (see planSearch), at most LISTED; where there are none, those whose name
 * is spelled like it, and says so.
 * Those whose whole name part was typed come first, then by name; patients merged into another come last.
 */
export async function patientSearch(reader: Reader, query: string, now = new Date()): Promise<PatientSearchView> {
  const plan = planSearch(query, dayOf(now));
  if (plan.length === 0) return { state: 'too-short', patients: [], more: false };
  const exactly = await found(reader, plan, now);
  if (exactly.patients.length > 0) return { state: 'searched', ...listed(exactly, byNameTyped(plan)) };
  if (wordsIn(plan).length === 0) return { state: 'searched', patients: [], more: false };
  // nobody is called so: who has a name that is spelled like it
  const likely = plan.map((terms) => terms.map((term) => (term.kind === 'name' ? spelledLike(term) : term)));
  const similar = await found(reader, likely, now);
  if (similar.patients.length === 0) return { state: 'searched', patients: [], more: false };
  return { state: 'searched', ...listed(similar, byLikeness(plan)), similar: true };
}

interface Found {
  readonly patients: PatientIdentity[];
  /** The record has more that fit. */
  readonly more: boolean;
}

async function found(reader: Reader, plan: SearchPlan, now: Date): Promise<Found> {
  const results = await Promise.all(
    plan.map((terms) =>
      reader.search({ type: 'Patient', params: [...terms.map(paramOf), ['_count', String(LISTED)]], base: NO_BASE }),
    ),
  );
  const patients = new Map<string, PatientIdentity>();
  for (const result of results) for (const patient of patientsOf(result, now)) patients.set(patient.id, patient);
  return { patients: [...patients.values()], more: results.some((result) => result.next !== undefined) };
}

function listed({ patients, more }: Found, order: (a: PatientIdentity, b: PatientIdentity) => number) {
  return { patients: patients.sort(order).slice(0, LISTED), more: more || patients.length > LISTED };
}

const wordsIn = (plan: SearchPlan): string[] =>
  plan.flat().flatMap((term) => (term.kind === 'name' ? term.text.toLocaleLowerCase('nb') : []));

function byNameTyped(plan: SearchPlan) {
  const words = wordsIn(plan);
  return (a: PatientIdentity, b: PatientIdentity) => rank(a, words) - rank(b, words) || byName(a, b);
}

function byLikeness(plan: SearchPlan) {
  const words = wordsIn(plan);
  const far = (patient: PatientIdentity) =>
    words.reduce((sum, word) => sum + Math.min(...partsOf(patient).map((part) => distance(word, part))), 0);
  return (a: PatientIdentity, b: PatientIdentity) => far(a) - far(b) || byName(a, b);
}

/** The word as it was typed too: it may be another word that is wrong. */
const spelledLike = ({ text }: SearchTerm & { kind: 'name' }): SearchTerm => ({
  kind: 'name',
  text,
  spellings: spellingsOf(text),
});

function paramOf(term: SearchTerm): readonly [name: string, value: string] {
  switch (term.kind) {
    case 'name':
      return ['name', [term.text, ...(term.spellings ?? [])].map(escaped).join(',')];
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

const partsOf = ({ name }: PatientIdentity): string[] =>
  `${name?.family ?? ''} ${name?.given ?? ''}`.toLocaleLowerCase('nb').split(/[\s-]+/);

/** Smaller is better. */
function rank(patient: PatientIdentity, words: readonly string[]): number {
  const parts = partsOf(patient);
  const missed = words.filter((word) => !parts.includes(word)).length;
  return missed + (patient.replacedBy === undefined ? 0 : 100);
}

const collator = new Intl.Collator('nb');
const byName = (a: PatientIdentity, b: PatientIdentity): number =>
  collator.compare(a.name?.text ?? '\uffff', b.name?.text ?? '\uffff') ||
  (a.birthDate ?? '').localeCompare(b.birthDate ?? '');
