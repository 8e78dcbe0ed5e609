/** Whom and what a block can be about: the units and people the patient has met, and the documents there are. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Reader, SearchEntry } from '@helseplattform/record';
import { type Named, nameIn } from './name-of.ts';

export interface Choice {
  readonly reference: string;
  readonly name: string;
  /** Of a document: when it was written. */
  readonly at?: string;
}

export interface BlockChoices {
  readonly units: readonly Choice[];
  readonly people: readonly Choice[];
  readonly documents: readonly Choice[];
}

/** Contacts and documents looked at, newest first: who goes further back says it at the desk. */
const MOST = '100';

export async function blockChoices(record: Reader, patient: string): Promise<BlockChoices> {
  const contacts = await record.search({
    type: 'Encounter',
    params: [
      ['subject', `Patient/${patient}`],
      ['_sort', '-date'],
      ['_include', 'Encounter:service-provider'],
      ['_include', 'Encounter:participant:Practitioner'],
      ['_include:iterate', 'Organization:partof'],
      ['_count', MOST],
    ],
    base: '',
  });
  const documents = await record.search({
    type: 'DocumentReference',
    params: [
      ['subject', `Patient/${patient}`],
      ['_sort', '-date'],
      ['_count', MOST],
    ],
    base: '',
  });
  return {
    units: choices(contacts.entries, 'Organization'),
    people: choices(contacts.entries, 'Practitioner'),
    documents: choices(documents.entries, 'DocumentReference'),
  };
}

interface Chosen extends Named {
  readonly id: string;
  readonly date?: string;
}

function choices(entries: readonly SearchEntry[], type: ResourceType): Choice[] {
  const found = entries
    .filter(({ version }) => version.type === type)
    .map(({ version }): Choice => {
      const resource = JSON.parse(version.body.toString()) as Chosen;
      return {
        reference: `${type}/${resource.id}`,
        name: nameIn(resource),
        ...(resource.date ? { at: resource.date } : {}),
      };
    })
    .filter(({ name }) => name !== '');
  // documents stay by time; names are looked up by their first letter
  return type === 'DocumentReference' ? found : found.sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}
