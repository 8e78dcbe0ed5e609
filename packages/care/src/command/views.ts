/** What the command palette finds in the record, in one answer. */
import type { CodeableConcept, Encounter, Location, Observation, Resource, ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { type DocumentResource, documentsOf } from '../chart/documents.ts';
import { ACT_CODE } from '../codes.ts';
import { findAll } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { patientSearch } from '../patient-search/views.ts';
import { resourceOf } from '../reading/body.ts';
import { hasCode, textOf } from '../reading/codeable-concept.ts';
import { Origins } from '../reading/origin.ts';
import { peopleOf } from '../start/patients.ts';
import { IN_BED, placeNow } from '../wards/rules.ts';
import { excerptOf } from './rules.ts';
import type { CommandView, InBed, TextFound } from './view-model.ts';

/** Found at most: who wants more says more. */
const MOST_IN_BEDS = 20;
const MOST_TEXTS = 8;
/** A shorter word is in every text. */
const SHORTEST_TEXT = 3;
const BASE = 'urn:helseplattform:command';

/** @param patient id of whose chart is open; its text is searched too */
export async function commandView(
  reader: Reader,
  query: string,
  patient: string | undefined,
  now: Date,
): Promise<CommandView> {
  const [people, inBeds, text] = await Promise.all([
    patientSearch(reader, query, now),
    patientsInBeds(reader, query, now),
    patient === undefined ? [] : textsIn(reader, patient, query),
  ]);
  return { people, inBeds, text };
}

/** Who lies in a place with that name, as far as the reader sees who lies there. */
async function patientsInBeds(reader: Reader, query: string, now: Date): Promise<InBed[]> {
  const words = query.split(/\s+/).filter((word) => word.length > 1);
  if (words.length === 0) return [];
  const { entries } = await reader.search({
    type: 'Location',
    params: [
      ...words.map((word) => ['name:contains', word.replace(/[\\$,|]/g, '\\$&')] as const),
      ['_count', String(MOST_PLACES)],
    ],
    base: BASE,
  });
  const places = new Map<string, Location>(
    entries.map(({ version }) => [`Location/${version.id}`, resourceOf<Location>(version)]),
  );
  if (places.size === 0) return [];
  const stays = await findAll<Encounter>(reader, 'Encounter', [
    ['location', [...places.keys()].join(',')],
    ['class', IN_BED.map((code) => `${ACT_CODE}|${code}`).join(',')],
    ['status', 'in-progress,onleave'],
  ]);
  const there = stays.flatMap((stay) => {
    const place = places.get(placeNow(stay)?.reference ?? '');
    return place ? [{ subject: stay.subject, place: place.name ?? place.id! }] : [];
  });
  const people = await peopleOf(
    reader,
    there.map(({ subject }) => subject),
  );
  return there
    .flatMap(({ subject, place }) => {
      const person = people.person(subject);
      return person ? [{ patient: identityOf(person, now), place }] : [];
    })
    .sort((a, b) => collator.compare(a.place, b.place))
    .slice(0, MOST_IN_BEDS);
}

/** Places with that name looked at: `seng` alone names every bed of the region. */
const MOST_PLACES = 200;
const collator = new Intl.Collator('nb', { numeric: true });

/** Types whose text people write and read. */
const WRITTEN: readonly ResourceType[] = [
  'Composition',
  'DocumentReference',
  'Condition',
  'DiagnosticReport',
  'Observation',
  'Communication',
  'AllergyIntolerance',
  'MedicationRequest',
  'MedicationStatement',
  'Procedure',
  'CarePlan',
];

/** Of these the name is found by how it begins too: a drug is seldom typed to its end. */
const NAMED: ReadonlySet<ResourceType> = new Set([
  'Condition',
  'AllergyIntolerance',
  'MedicationRequest',
  'MedicationStatement',
  'Procedure',
]);

/** By every word of the query, in any of its forms; newest first within a type. */
async function textsIn(reader: Reader, patient: string, query: string): Promise<TextFound[]> {
  if (query.trim().length < SHORTEST_TEXT) return [];
  const words = query.replace(/[\\$,|]/g, '\\$&');
  const asked = WRITTEN.flatMap((type) => [
    { type, by: '_content' },
    ...(NAMED.has(type) ? [{ type, by: 'code:text' }] : []),
  ]);
  const found = await Promise.all(
    asked.map(async ({ type, by }) => {
      const { entries } = await reader.search({
        type,
        params: [
          [type === 'CarePlan' || type === 'Observation' ? 'subject' : 'patient', `Patient/${patient}`],
          [by, words],
          ['_count', String(MOST_TEXTS)],
        ],
        base: BASE,
      });
      return entries.flatMap(({ version, mode }) => (mode === 'match' ? readText(resourceOf(version), query) : []));
    }),
  );
  const once = new Map(found.flat().map((one) => [one.reference, one]));
  return [...once.values()].sort((a, b) => (b.time ?? '').localeCompare(a.time ?? '')).slice(0, MOST_TEXTS);
}

function readText(resource: Resource & { id: string }, query: string): TextFound[] {
  const words = wordsOf(resource);
  const excerpt = words && excerptOf([...words.texts, words.title], query);
  if (!excerpt) return [];
  const { title, time } = words;
  return [{ reference: `${resource.resourceType}/${resource.id}`, title, ...(time ? { time } : {}), ...excerpt }];
}

interface Words {
  readonly title: string;
  readonly time: string | undefined;
  readonly texts: readonly string[];
}

/** A text is searched to its end. */
const WHOLE = 1_000_000;

/** Name, time and sentences of a resource, whatever it is; undefined for what says nothing or was recorded in error. */
function wordsOf(resource: Resource & { id: string }): Words | undefined {
  switch (resource.resourceType) {
    case 'Composition':
    case 'DocumentReference':
    case 'DiagnosticReport': {
      const [document] = documentsOf([resource as DocumentResource], new Origins(), WHOLE);
      if (!document) return undefined;
      const texts = document.content.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
      return { title: document.title, time: document.time, texts };
    }
    default: {
      const { code, medicationCodeableConcept, topic, title } = resource as Named;
      if (isMistake(resource as Stated)) return undefined;
      const named = textOf(code ?? medicationCodeableConcept ?? topic) ?? title;
      return { title: named ?? resource.resourceType, time: timeOf(resource), texts: sentencesIn(resource) };
    }
  }
}

interface Named {
  readonly code?: CodeableConcept;
  readonly medicationCodeableConcept?: CodeableConcept;
  readonly topic?: CodeableConcept;
  readonly title?: string;
}
interface Stated {
  readonly status?: string;
  readonly verificationStatus?: CodeableConcept;
}

const isMistake = ({ status, verificationStatus }: Stated): boolean =>
  status === 'entered-in-error' || hasCode(verificationStatus, 'entered-in-error');

const TIMES = [
  'effectiveDateTime',
  'recordedDate',
  'authoredOn',
  'sent',
  'performedDateTime',
  'created',
  'dateAsserted',
];
const timeOf = (resource: Resource): string | undefined =>
  TIMES.map((name) => (resource as unknown as { [name: string]: unknown })[name]).find(
    (value): value is string => typeof value === 'string',
  );

/** What people have written in it, wherever it stands. */
function sentencesIn(resource: Resource): string[] {
  const { note, valueString } = resource as Partial<Observation>;
  const { payload } = resource as { payload?: readonly { contentString?: string }[] };
  const { dosage, dosageInstruction } = resource as {
    dosage?: readonly { text?: string }[];
    dosageInstruction?: readonly { text?: string }[];
  };
  return [
    ...(note ?? []).map(({ text }) => text),
    ...(valueString ? [valueString] : []),
    ...(payload ?? []).flatMap(({ contentString }) => contentString ?? []),
    ...[...(dosage ?? []), ...(dosageInstruction ?? [])].flatMap(({ text }) => text ?? []),
  ];
}
