/** The pages of notes: what one needs to write one, and one as it is. One request each. */
import {
  type Composition,
  type DocumentReference,
  type Encounter,
  type HealthcareService,
  notFound,
  type Observation,
  type Patient,
  type PractitionerRole,
} from '@helseplattform/fhir';
import type { Actor, ChartSlice, Reader, StoredVersion } from '@helseplattform/record';
import { partyOf, type ViewContext } from '../case/view.ts';
import { documentsOf } from '../chart/documents.ts';
import { measurementsOf } from '../chart/measurements.ts';
import { newestOfEach } from '../chart/newest-of-each.ts';
import { volven } from '../codes.ts';
import type { DraftOf } from '../drafts/view-model.ts';
import { lastActOf } from '../extensions.ts';
import { findAll, readCase, referenceTo } from '../operation.ts';
import { actingIn } from '../parties.ts';
import { identityOf } from '../patient/identity.ts';
import { mustBeOpen, notOpen } from '../patient/open.ts';
import { resourceOf } from '../reading/body.ts';
import { textOf } from '../reading/codeable-concept.ts';
import { learnNames } from '../reading/names.ts';
import { Origins } from '../reading/origin.ts';
import { writtenDecimals } from '../reading/quantity.ts';
import { citizenSees } from './citizen.ts';
import { contentIn, newNote, stateOf, withSignature } from './composition.ts';
import { kindsFor, type Setting, skeletonOf } from './kinds.ts';
import { markedTextOf } from './marked-text.ts';
import { selfOf } from './operations.ts';
import { mayDo } from './rules.ts';
import type {
  CitizenSees,
  EarlierNote,
  InsertableValue,
  NoteContent,
  NoteSheet,
  NoteVersion,
  NoteView,
} from './view-model.ts';

/** What is at hand while one writes: the newest of each, of the newest measurements and notes. */
const SLICES: readonly ChartSlice[] = [
  { type: 'Observation', limit: 300 },
  { type: 'Composition', limit: 12 },
  { type: 'DocumentReference', limit: 12 },
  { type: 'Encounter', limit: 20 },
];
const EARLIER = 12;
/** A text to copy from, in characters. */
const EXCERPT = 20_000;

/**
 * @param of which draft to go on with
 * @throws {FhirError} 404, 410, 403 for a record that is not open
 */
export async function noteSheet(
  reader: Reader,
  patientId: string,
  of: DraftOf,
  context: ViewContext,
): Promise<NoteSheet> {
  const { actor, platform, now, writing } = context;
  const [patient, found, by, setting, colleagues, draft, phrases, templates] = await Promise.all([
    readCase<Patient & { id: string }>(reader, 'Patient', patientId),
    reader.chart(patientId, SLICES),
    actingIn(context),
    settingOf(platform, actor),
    colleaguesOf(platform, actor),
    actor.kind === 'staff' ? writing?.drafts.open(actor, of) : undefined,
    writing?.texts.phrases(actor) ?? [],
    writing?.texts.templates(actor) ?? [],
  ]);
  if (found === undefined) throw notOpen(patientId);
  const [observations = [], compositions = [], documents = [], encounters = []] = found;
  const encounter = encounterNow(
    encounters.map((one) => resourceOf<Encounter>(one)),
    by.units,
  );
  return {
    patient: identityOf(patient, now),
    readAt: now.toISOString(),
    kinds: kindsFor(by.profession, setting).map((kind) => ({
      kind,
      skeleton: skeletonOf(kind),
    })),
    templates,
    phrases,
    values: valuesOf(observations),
    earlier: await earlierOf(reader, [...compositions, ...documents]),
    colleagues,
    ...(encounter
      ? {
          encounter: {
            reference: referenceTo(encounter),
            title: textOf(encounter.type?.[0]) ?? encounter.class.display ?? '',
          },
        }
      : {}),
    ...(draft ? { draft } : {}),
  };
}

/** The contact of the unit that is going on. */
const encounterNow = (encounters: readonly (Encounter & { id: string })[], units: readonly string[]) =>
  encounters.find(
    ({ status, serviceProvider }) =>
      (status === 'in-progress' || status === 'arrived' || status === 'triaged') &&
      units.includes(serviceProvider?.reference ?? ''),
  );

function valuesOf(versions: readonly StoredVersion[]): InsertableValue[] {
  const origins = new Origins();
  const observed = newestOfEach(versions).taken.map((version) => {
    const text = version.body.toString('utf8');
    return { resource: JSON.parse(text) as Observation & { id: string }, written: writtenDecimals(text) };
  });
  const { vitals, laboratory, other } = measurementsOf(observed, origins);
  return [...vitals, ...laboratory, ...other].flatMap(({ name, vital, unit, values }): InsertableValue[] => {
    const [value] = values;
    if (!value || (value.numbers === undefined && value.text === undefined)) return [];
    return [
      {
        source: `Observation/${value.id}`,
        name,
        ...(vital ? { vital } : {}),
        ...(value.numbers ? { numbers: value.numbers } : {}),
        unit,
        ...(value.text ? { words: value.text } : {}),
        ...(value.time ? { time: value.time } : {}),
      },
    ];
  });
}

async function earlierOf(reader: Reader, versions: readonly StoredVersion[]): Promise<EarlierNote[]> {
  const origins = new Origins();
  const resources = versions.map((one) => resourceOf<Composition | DocumentReference>(one));
  for (const resource of resources) origins.note(resource);
  await learnNames(reader, origins);
  return documentsOf(resources, origins, EXCERPT)
    .slice(0, EARLIER)
    .flatMap(({ reference, title, time, content, origin }): EarlierNote[] => {
      const text = content
        .flatMap((part) => (part.kind === 'text' ? [part.title ? `${part.title}:\n${part.text}` : part.text] : []))
        .join('\n\n');
      if (text === '') return [];
      return [
        { reference, title, text, ...(time ? { time } : {}), ...(origin.author ? { author: origin.author } : {}) },
      ];
    });
}

/** What the unit does, by the services it gives: specialties are a hospital's, general practice a GP office's. */
async function settingOf(platform: Reader, { unit }: Actor): Promise<Setting> {
  if (unit === undefined) return 'ward';
  const services = await findAll<HealthcareService>(platform, 'HealthcareService', [['organization', unit]]);
  const codings = services
    .flatMap(({ specialty, type }) => [...(specialty ?? []), ...(type ?? [])])
    .flatMap(({ coding }) => coding ?? []);
  if (codings.some(({ system }) => system === volven(8655))) return 'ward';
  return codings.some(({ code }) => code?.startsWith('KA01')) ? 'practice' : 'municipality';
}

/** Who works at the same unit, by name. */
async function colleaguesOf(platform: Reader, { unit, role }: Actor) {
  if (unit === undefined) return [];
  const roles = await findAll<PractitionerRole>(platform, 'PractitionerRole', [
    ['organization', unit],
    ['active', 'true'],
  ]);
  return roles
    .filter((one) => referenceTo(one) !== role && one.practitioner?.display)
    .map((one) => ({ reference: referenceTo(one), name: one.practitioner!.display! }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

/**
 * One note, with what was added to it and every version of it.
 * @param patientId the screen's patient: a note of anybody else is not found
 * @throws {FhirError} 404, 410
 */
export async function noteView(reader: Reader, patientId: string, id: string, context: ViewContext): Promise<NoteView> {
  const note = await readCase<Composition & { id: string }>(reader, 'Composition', id);
  if (note.subject?.reference !== `Patient/${patientId}`)
    throw notFound(`Patient/${patientId} has no Composition/${id}. Open it from the chart of its own patient.`);
  const [patient, added, versions, by, self] = await Promise.all([
    readCase<Patient & { id: string }>(reader, 'Patient', patientId),
    findAll<Composition>(reader, 'Composition', [['related-ref', `Composition/${id}`]]),
    reader.history({ type: 'Composition', id, count: 100 }),
    actingIn(context),
    selfOf(context),
  ]);
  const state = stateOf(note);
  const target = note.relatesTo?.find(({ code }) => code === 'appends')?.targetReference?.reference;
  return {
    ...contentIn(note),
    reference: referenceTo(note),
    version: note.meta!.versionId!,
    patient: identityOf(patient, context.now),
    title: note.title,
    state,
    written: note.date,
    authors: note.author.map((one) => partyOf(one)),
    ...(note.custodian ? { unit: partyOf(note.custodian) } : {}),
    signatures: (note.attester ?? []).map(({ party, time }) => ({ by: partyOf(party), ...(time ? { at: time } : {}) })),
    sections: (note.section ?? []).map((section) => ({
      ...(section.title ? { title: section.title } : {}),
      body: markedTextOf([{ ...section, title: undefined }]),
    })),
    ...(target ? { addsTo: target } : {}),
    addenda: added
      .filter(
        ({ relatesTo, status }) => status !== 'entered-in-error' && relatesTo?.some(({ code }) => code === 'appends'),
      )
      .sort((a, b) => Date.parse(a.date) - Date.parse(b.date))
      .map((one) => ({
        reference: referenceTo(one),
        text: markedTextOf(one.section ?? []).text,
        by: one.author[0]?.display ?? '',
        written: one.date,
        isSigned: one.status !== 'preliminary',
      })),
    history: versionsOf(versions?.items ?? []),
    may: mayDo(note, by, self),
    citizen: citizenSees(note),
  };
}

/** Of a note that was moved the record gives no more than that it was: what stood there is of somebody else. */
function versionsOf(versions: readonly StoredVersion[]): NoteVersion[] {
  return versions.flatMap((version): NoteVersion[] => {
    if (version.method === 'DELETE') return [];
    const note = resourceOf<Composition>(version);
    const act = lastActOf(note);
    const doer = act?.by?.display ?? act?.unit?.display;
    return [
      {
        version: version.versionId,
        at: act?.at ?? new Date(version.lastUpdated).toISOString(),
        ...(act ? { act: act.act } : {}),
        ...(doer ? { by: doer } : {}),
        ...(act?.reason ? { reason: act.reason } : {}),
        text: markedTextOf(note.section ?? []).text,
      },
    ];
  });
}

/** What the patient would see of a note, were it signed now: nothing is written. @throws {FhirError} 403 for a closed record */
export async function previewNote(
  reader: Reader,
  patientId: string,
  content: NoteContent,
  context: ViewContext,
): Promise<CitizenSees> {
  await mustBeOpen(reader, patientId);
  const by = await actingIn(context);
  return citizenSees(withSignature(newNote(by, { patient: `Patient/${patientId}`, content }), by));
}
