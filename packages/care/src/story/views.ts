/** The story of a patient, a page at a time: one statement for the versions, one for the names in them. */
import type {
  Communication,
  Encounter,
  MedicationRequest,
  Practitioner,
  PractitionerRole,
  Resource,
  ResourceType,
} from '@helseplattform/fhir';
import type { Reader, StoredVersion, StoryPage } from '@helseplattform/record';
import { refused } from '../patient/open.ts';
import { resourceOf } from '../reading/body.ts';
import { existing } from '../reading/names.ts';
import { Origins } from '../reading/origin.ts';
import { entryOf, readVersion } from './entries.ts';
import { readFilter, type StoryQuery } from './filter.ts';
import { AUTHORS, UNITS } from './kinds.ts';
import type { StoryEntry, StorySource, StorySourcesView, StoryView } from './view-model.ts';

/** Entries of a page: what three screens hold. */
const PAGE = 60;

/**
 * A page of a patient's story.
 * @throws {FhirError} 400 for a filter that is none, 403 when the record is not open, 404 or 410 when there is no such patient
 */
export async function storyView(reader: Reader, patientId: string, query: StoryQuery, now: Date): Promise<StoryView> {
  const page = await reader.story(patientId, { ...readFilter(query), limit: PAGE });
  if (page === undefined) return refused(reader, patientId);
  return {
    patient: patientId,
    readAt: now.toISOString(),
    entries: await entriesOf(reader, page),
    ...(page.next ? { next: page.next } : {}),
  };
}

type Target = { readonly type: ResourceType; readonly id: string };

/** What was made of a page that the record has kept, and of the contacts and names that its reader was given. */
const lastMade = new WeakMap<
  StoryPage,
  { readonly asked: readonly Target[]; readonly named: string; readonly entries: readonly StoryEntry[] }
>();

async function entriesOf(reader: Reader, page: StoryPage): Promise<readonly StoryEntry[]> {
  const made = lastMade.get(page);
  if (made && namesOf(await existing(reader, made.asked)) === made.named) return made.entries;
  const read = page.versions.map(readVersion);
  const origins = new Origins();
  const contacts = await noteIn(
    origins,
    reader,
    read.map(({ resource }) => resource),
  );
  const names = await existing(reader, origins.wanted);
  for (const version of names) origins.learn(resourceOf(version));
  // frozen: whoever sends them may keep their text
  const entries = Object.freeze(read.flatMap((one) => entryOf(one, origins) ?? []));
  const known = [...contacts, ...names];
  const asked = known.map(({ type, id }) => ({ type, id }));
  lastMade.set(page, { asked, named: namesOf(known), entries });
  return entries;
}

const namesOf = (versions: readonly StoredVersion[]): string =>
  versions
    .map(({ type, id, versionId }) => `${type}/${id}/${versionId}`)
    .sort()
    .join(' ');

/** Notes where entries come from; what they name, and the contacts they belong to, is then wanted. */
async function noteIn(origins: Origins, reader: Reader, resources: readonly Resource[]): Promise<StoredVersion[]> {
  for (const resource of resources) {
    origins.note(resource);
    const { medicationReference } = resource as MedicationRequest;
    const { recipient } = resource as Communication;
    origins.want(medicationReference, ...(recipient ?? []));
  }
  const contacts = new Map(
    resources.flatMap((resource) => {
      const contact = origins.hostOf(resource);
      return contact ? [[contact.id, contact] as const] : [];
    }),
  );
  const found = await existing(reader, [...contacts.values()]);
  for (const version of found) origins.host(resourceOf<Encounter>(version));
  return found;
}

/** Who wrote in a patient's record, and where: what a story can be narrowed to. Asked for when somebody wants to choose. */
export async function storySourcesView(reader: Reader, patientId: string): Promise<StorySourcesView> {
  const versions = await reader.storySources(patientId, [...new Set([...AUTHORS, ...UNITS])]);
  if (versions === undefined) return refused(reader, patientId);
  const origins = new Origins();
  const authors = new Map<string, string[]>();
  const units: StorySource[] = [];
  const add = (person: string, reference: string) => {
    const same = authors.get(person);
    if (same) same.push(reference);
    else authors.set(person, [reference]);
  };
  const displayed = new Map<string, string>();
  for (const version of versions) {
    const resource = resourceOf<Practitioner | PractitionerRole>(version);
    const reference = `${version.type}/${version.id}`;
    origins.learn(resource);
    if (version.type === 'Organization')
      units.push({ name: origins.nameOf({ reference }) ?? '', references: [reference] });
    else if (version.type === 'Practitioner') add(reference, reference);
    else if (resource.resourceType === 'PractitionerRole' && resource.practitioner?.reference) {
      add(resource.practitioner.reference, reference);
      displayed.set(resource.practitioner.reference, resource.practitioner.display ?? '');
    }
  }
  return {
    authors: sorted(
      [...authors].map(([person, references]) => ({
        name: origins.nameOf({ reference: person }) ?? displayed.get(person) ?? '',
        references,
      })),
    ),
    units: sorted(units),
  };
}

const collator = new Intl.Collator('nb', { sensitivity: 'base' });
const sorted = (sources: readonly StorySource[]): StorySource[] =>
  sources.filter(({ name }) => name !== '').sort((a, b) => collator.compare(a.name, b.name));
