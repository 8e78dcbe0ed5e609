/** Whom and what a block can be about: the units and people the patient has met, documents, and kinds of entries. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Reader, SearchEntry } from '@helseplattform/record';
import { type Named, nameIn } from './name-of.ts';

export interface Choice {
  readonly reference: string;
  readonly name: string;
  /** Of a document: when it was written. */
  readonly at?: string;
}

/** A kind of entries, by its code. */
export interface CategoryChoice {
  readonly type: ResourceType;
  readonly system: string;
  readonly code: string;
  readonly name: string;
}

export interface BlockChoices {
  readonly units: readonly Choice[];
  readonly people: readonly Choice[];
  /** Newest first. */
  readonly documents: readonly Choice[];
  readonly categories: readonly CategoryChoice[];
}

/** Contacts, documents and diagnoses looked at, newest first: who goes further back says it at the desk. */
const MOST = '100';

export async function blockChoices(record: Reader, patient: string): Promise<BlockChoices> {
  const newest = async (type: ResourceType, sort: string, more: readonly (readonly [string, string])[] = []) => {
    const { entries } = await record.search({
      type,
      params: [['patient', patient], ['_sort', sort], ['_count', MOST], ...more],
      base: '',
    });
    return entries;
  };
  const [contacts, notes, letters, diagnoses, procedures] = await Promise.all([
    newest('Encounter', '-date', [
      ['_include', 'Encounter:service-provider'],
      ['_include', 'Encounter:participant:Practitioner'],
      ['_include:iterate', 'Organization:partof'],
    ]),
    newest('Composition', '-date'),
    newest('DocumentReference', '-date'),
    newest('Condition', '-recorded-date'),
    newest('Procedure', '-date'),
  ]);
  const byName = (list: readonly Choice[]) => list.toSorted((a, b) => a.name.localeCompare(b.name, 'nb'));
  const documents = [...choices(notes, 'Composition'), ...choices(letters, 'DocumentReference')];
  return {
    units: byName(choices(contacts, 'Organization')),
    people: byName(choices(contacts, 'Practitioner')),
    documents: documents.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1)),
    // a note and a letter of one kind are blocked together; what is measured is not among these, because an answer is
    // many entries and a block of some of them would not hide it
    categories: [
      ...categories([...notes, ...letters], 'DocumentReference', ({ type }) => type),
      ...categories(diagnoses, 'Condition', ({ code }) => code),
      ...categories(procedures, 'Procedure', ({ code }) => code),
    ],
  };
}

interface Concept {
  readonly text?: string;
  readonly coding?: readonly { readonly system?: string; readonly code?: string; readonly display?: string }[];
}

interface Chosen extends Named {
  readonly id: string;
  readonly date?: string;
  readonly type?: Concept;
  readonly code?: Concept;
}

const read = ({ version }: SearchEntry) => JSON.parse(version.body.toString()) as Chosen;

const choices = (entries: readonly SearchEntry[], type: ResourceType): Choice[] =>
  entries
    .filter(({ version }) => version.type === type)
    .map(read)
    .map((resource) => ({
      reference: `${type}/${resource.id}`,
      name: nameIn(resource),
      ...(resource.date ? { at: resource.date } : {}),
    }))
    .filter(({ name }) => name !== '');

/** Each kind once, by name. */
function categories(
  entries: readonly SearchEntry[],
  type: ResourceType,
  conceptOf: (resource: Chosen) => Concept | undefined,
): CategoryChoice[] {
  const found = new Map<string, CategoryChoice>();
  for (const entry of entries) {
    const concept = conceptOf(read(entry));
    const [coding] = concept?.coding ?? [];
    const { system, code } = coding ?? {};
    if (system === undefined || code === undefined) continue;
    found.set(`${system}|${code}`, { type, system, code, name: concept?.text ?? coding?.display ?? code });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}
