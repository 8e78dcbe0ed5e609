/** The chart screen's one answer, in two statements: the newest of each part of the chart, then the names in it. */
import {
  type AllergyIntolerance,
  type Composition,
  type Condition,
  type DiagnosticReport,
  type DocumentReference,
  type Encounter,
  type Flag,
  type Immunization,
  type MedicationRequest,
  type MedicationStatement,
  notFound,
  type Observation,
  type Patient,
  type Procedure,
  type Resource,
} from '@helseplattform/fhir';
import type { ChartSlice, Reader, StoredVersion } from '@helseplattform/record';
import { readCase } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { refused } from '../patient/open.ts';
import { resourceOf } from '../reading/body.ts';
import { labelOf, textOf } from '../reading/codeable-concept.ts';
import { existing, learnNames } from '../reading/names.ts';
import { localTarget, Origins } from '../reading/origin.ts';
import { writtenDecimals } from '../reading/quantity.ts';
import { allergiesOf } from './allergies.ts';
import { codesOf, conceptOf } from './concepts.ts';
import { contactsOf } from './contacts.ts';
import { DOCUMENT_TYPES, type DocumentResource, documentOf, documentsOf } from './documents.ts';
import { measurementsOf, type Observed, VITAL_CATEGORIES } from './measurements.ts';
import { medicationsOf, oneList } from './medications.ts';
import { newestOfEach } from './newest-of-each.ts';
import { problemsOf } from './problems.ts';
import type { Alert, ChartPatient, ChartView, Document, Measurement, Vaccine, WholeRecord } from './view-model.ts';

/** Where Observation.category has its codes; the second is from before R4, and still sent. */
const CATEGORY_SYSTEMS = [
  'http://terminology.hl7.org/CodeSystem/observation-category',
  'http://hl7.org/fhir/observation-category',
];

const categories = (...codes: readonly string[]): Pick<ChartSlice, 'where'> => ({
  where: CATEGORY_SYSTEMS.flatMap((system) => codes.map((code) => ({ param: 'category', system, code }))),
});

/** What the chart is made of, and how many of each it shows at most; what is older is said to be there (`more`). */
const PARTS = {
  patient: { type: 'Patient', limit: 1 },
  flags: { type: 'Flag', limit: 30 },
  allergies: { type: 'AllergyIntolerance', limit: 100 },
  conditions: { type: 'Condition', limit: 200 },
  prescriptions: { type: 'MedicationRequest', limit: 150 },
  statements: { type: 'MedicationStatement', limit: 100 },
  vitals: { type: 'Observation', ...categories(...VITAL_CATEGORIES), limit: 150 },
  laboratory: { type: 'Observation', ...categories('laboratory'), limit: 300 },
  examined: {
    type: 'Observation',
    ...categories('survey', 'exam', 'imaging', 'procedure', 'social-history', 'activity', 'therapy'),
    limit: 100,
  },
  /** Observations that no sender has put in a category are among the newest of all, or they are not seen. */
  newest: { type: 'Observation', limit: 40 },
  vaccines: { type: 'Immunization', limit: 60 },
  /** Where and by whom the others were written, where they do not say so themselves. */
  encounters: { type: 'Encounter', limit: 200 },
} satisfies { readonly [part: string]: ChartSlice };

/** What the whole record has beside the chart. */
const OTHER_PARTS = {
  procedures: { type: 'Procedure', limit: 100 },
  notes: { type: 'DocumentReference', limit: 60 },
  compositions: { type: 'Composition', limit: 60 },
  reports: { type: 'DiagnosticReport', limit: 60 },
} satisfies { readonly [part: string]: ChartSlice };
const ALL_PARTS = { ...PARTS, ...OTHER_PARTS };
type Part = keyof typeof ALL_PARTS;

/** A view: which parts it is made of, and what it makes of them. */
interface Kind<View> {
  readonly parts: readonly Part[];
  /** One more than is shown is asked for: that there is more is known without counting. */
  readonly slices: readonly ChartSlice[];
  readonly sectionsOf: (parts: Parts) => Sections<View>;
  /** What was made of slices that the record has kept, and of the names that its reader was given. */
  readonly lastMade: WeakMap<readonly (readonly StoredVersion[])[], Made<View>>;
}
/** What a view shows beside the patient: the same until its resources, or the names in it, change. */
type Sections<View> = Omit<View, 'patient' | 'readAt'>;
interface Made<View> {
  readonly wanted: Origins['wanted'];
  readonly named: string;
  readonly sections: Sections<View>;
}

function kindOf<View>(parts: readonly Part[], sectionsOf: Kind<View>['sectionsOf']): Kind<View> {
  const slices = parts.map((part) => ({ ...ALL_PARTS[part], limit: ALL_PARTS[part].limit + 1 }));
  return { parts, slices, sectionsOf, lastMade: new WeakMap() };
}

const CHART = kindOf<ChartView>(Object.keys(PARTS) as Part[], chartSections);
const WHOLE_RECORD = kindOf<WholeRecord>(Object.keys(ALL_PARTS) as Part[], (parts) => ({
  ...chartSections(parts),
  ...otherSections(parts),
}));

/**
 * Everything the chart screen shows of one patient, beside the story.
 * @param now decides the age, and is when the view says it was read.
 * @throws FhirError 404 when there is no such patient, 410 when the patient has been deleted, 403 when the reader has no
 * ground to open the record: a record that is closed never looks like one that is empty.
 */
export const chartView = (reader: Reader, patientId: string, now = new Date()): Promise<ChartView> =>
  viewOf(CHART, reader, patientId, now);

/** The chart with contacts and documents as lists. Parameters and errors as of {@link chartView}. */
export const wholeRecordView = (reader: Reader, patientId: string, now = new Date()): Promise<WholeRecord> =>
  viewOf(WHOLE_RECORD, reader, patientId, now);

async function viewOf<View extends object>(
  kind: Kind<View>,
  reader: Reader,
  patientId: string,
  now: Date,
): Promise<Sections<View> & Pick<ChartView, 'patient' | 'readAt'>> {
  const slices = await reader.chart(patientId, kind.slices);
  const [version] = slices?.[kind.parts.indexOf('patient')] ?? [];
  if (!slices || !version) return refused(reader, patientId);
  const patient = resourceOf<Patient>(version);
  const doctors = new Origins();
  doctors.want(...(patient.generalPractitioner ?? []));

  let made = kind.lastMade.get(slices);
  let parts = made ? undefined : readParts(kind.parts, slices);
  const wanted = made?.wanted ?? parts!.origins.wanted;
  const names = await existing(reader, [...wanted, ...doctors.wanted]);
  const named = names
    .map(({ type, id, versionId }) => `${type}/${id}/${versionId}`)
    .sort()
    .join(' ');
  if (made?.named !== named) {
    parts ??= readParts(kind.parts, slices);
    for (const one of names) parts.origins.learn(resourceOf(one));
    made = { wanted, named, sections: kind.sectionsOf(parts) };
    // frozen: whoever sends them may keep their text
    for (const section of Object.values(made.sections)) Object.freeze(section);
    kind.lastMade.set(slices, made);
  }
  for (const { type, id } of doctors.wanted) {
    const one = names.find((name) => name.type === type && name.id === id);
    if (one) doctors.learn(resourceOf(one));
  }
  return { patient: chartPatient(patient, doctors, now), readAt: now.toISOString(), ...made.sections };
}

type Parts = ReturnType<typeof readParts>;

/** The resources of a view by part, with what more there is; none of the parts it does not have. */
function readParts(names: readonly Part[], slices: readonly (readonly StoredVersion[])[]) {
  const origins = new Origins();
  const versionsOf = (part: Part): readonly StoredVersion[] => slices[names.indexOf(part)] ?? [];
  const read = <T extends Resource>(part: Part): (T & { id: string })[] =>
    versionsOf(part)
      .slice(0, ALL_PARTS[part].limit)
      .map((one) => {
        const resource = resourceOf<T>(one);
        origins.note(resource);
        return resource;
      });
  const documents: DocumentResource[] = [
    ...read<DocumentReference>('notes'),
    ...read<Composition>('compositions'),
    ...read<DiagnosticReport>('reports'),
  ];
  // what is in two parts is one object in both
  const unique = new Set<StoredVersion>();
  for (const part of ['vitals', 'laboratory', 'examined', 'newest'] as const) {
    for (const one of versionsOf(part).slice(0, PARTS[part].limit)) unique.add(one);
  }
  const { taken, left } = newestOfEach([...unique]);
  const prescriptions = read<MedicationRequest>('prescriptions');
  const statements = read<MedicationStatement>('statements');
  origins.want(...[...prescriptions, ...statements].map((drug) => drug.medicationReference));
  return {
    origins,
    cutOff: (part: Part): boolean => versionsOf(part).length > ALL_PARTS[part].limit,
    encounters: read<Encounter>('encounters'),
    flags: read<Flag>('flags'),
    allergies: read<AllergyIntolerance>('allergies'),
    conditions: read<Condition>('conditions'),
    prescriptions,
    statements,
    procedures: read<Procedure>('procedures'),
    documents,
    vaccines: read<Immunization>('vaccines'),
    observed: taken.map((one) => observedOf(one, origins)),
    left,
  };
}

function chartSections(parts: Parts): Sections<ChartView> {
  const { origins, cutOff, conditions, prescriptions, statements } = parts;
  const conditionTexts = new Map(conditions.map((condition) => [`Condition/${condition.id}`, textOf(condition.code)]));
  const measured = measurementsOf(parts.observed, origins, parts.left);
  return {
    alerts: parts.flags.filter((flag) => flag.status === 'active').map((flag) => alertOf(flag, origins)),
    allergies: allergiesOf(parts.allergies, cutOff('allergies'), origins),
    problems: { items: problemsOf(conditions, origins), more: cutOff('conditions') },
    medications: {
      items: oneList(
        medicationsOf([...prescriptions, ...statements], origins, (reference) => conditionTexts.get(reference)),
      ),
      more: cutOff('prescriptions') || cutOff('statements'),
    },
    vitals: { items: measured.vitals, more: cutOff('vitals') },
    laboratory: { items: measured.laboratory, more: cutOff('laboratory') },
    otherMeasurements: { items: measured.other, more: cutOff('examined') },
    vaccines: { items: parts.vaccines.flatMap((vaccine) => vaccineOf(vaccine, origins)), more: cutOff('vaccines') },
  };
}

function otherSections(parts: Parts): Pick<WholeRecord, 'contacts' | 'documents'> {
  const { origins, cutOff, conditions, prescriptions, procedures } = parts;
  return {
    contacts: {
      items: contactsOf(parts.encounters, { conditions, procedures, prescriptions }, origins),
      more: cutOff('encounters'),
    },
    documents: {
      items: documentsOf(parts.documents, origins),
      more: cutOff('notes') || cutOff('compositions') || cutOff('reports'),
    },
  };
}

/** The longest series that is drawn: a value every ten minutes for two weeks. */
const LONGEST_SERIES = 2_000;

/**
 * All values of one quantity of a patient, from every code that means the same.
 * @param which the code and unit of a Measurement in the chart.
 * @throws FhirError 404 when the patient has no such values.
 */
export async function measurementView(
  reader: Reader,
  patientId: string,
  which: { code: string; system?: string | undefined; unit: string },
): Promise<Measurement> {
  const { code, system, unit } = which;
  const concept = conceptOf({ coding: [{ code }] });
  const where = [{ ...(system ? { system } : {}), code }, ...(concept ? codesOf(concept) : [])].map((token) => ({
    param: 'code',
    ...token,
  }));
  const [versions = []] =
    (await reader.chart(patientId, [{ type: 'Observation', where, limit: LONGEST_SERIES + 1 }])) ?? [];
  const origins = new Origins();
  const observed = versions.slice(0, LONGEST_SERIES).map((one) => observedOf(one, origins));
  await learnNames(reader, origins);
  const { vitals, laboratory, other } = measurementsOf(observed, origins);
  const found = [...vitals, ...laboratory, ...other].find((one) => one.unit === unit);
  if (found === undefined) throw notFound(`Patient/${patientId} has no values of ${code} in "${unit}".`);
  return { ...found, more: versions.length > LONGEST_SERIES };
}

/**
 * One document of a patient with its whole text.
 * @param reference type and id, e.g. `DocumentReference/abc`.
 * @throws FhirError 404 when this patient has no such document.
 */
export async function documentView(reader: Reader, patientId: string, reference: string): Promise<Document> {
  const target = localTarget({ reference });
  const type = DOCUMENT_TYPES.find((one) => one === target?.type);
  if (target === undefined || type === undefined) throw notFound(`${reference} is not a document.`);
  const resource = await readCase<DocumentReference | Composition | DiagnosticReport>(reader, type, target.id);
  if (resource.subject?.reference !== `Patient/${patientId}`) {
    throw notFound(`Patient/${patientId} has no ${reference}. Open it from the chart of its own patient.`);
  }
  const origins = new Origins();
  origins.note(resource);
  await learnNames(reader, origins);
  return documentOf(resource, origins, Number.POSITIVE_INFINITY);
}

function observedOf(version: StoredVersion, origins: Origins): Observed {
  const text = version.body.toString('utf8');
  const resource: Observation & { id: string } = JSON.parse(text);
  origins.note(resource);
  return { resource, written: writtenDecimals(text) };
}

/** http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired */
const INTERPRETER = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

export function chartPatient(patient: Patient & { id: string }, origins: Origins, now: Date): ChartPatient {
  const doctor = patient.generalPractitioner?.map((reference) => origins.nameOf(reference)).find(Boolean);
  const spoken = patient.communication?.find((c) => c.preferred) ?? patient.communication?.[0];
  const language = textOf(spoken?.language);
  const interpreter = patient.extension?.find((extension) => extension.url === INTERPRETER)?.valueBoolean;
  return {
    ...identityOf(patient, now),
    ...(doctor ? { generalPractitioner: doctor } : {}),
    ...(language ? { language } : {}),
    ...(interpreter === undefined ? {} : { interpreter }),
  };
}

export function alertOf(flag: Flag & { id: string }, origins: Origins): Alert {
  return {
    id: flag.id,
    text: textOf(flag.code) ?? '',
    ...(flag.period?.start ? { since: flag.period.start } : {}),
    origin: origins.of(flag),
  };
}

export function vaccineOf(vaccine: Immunization & { id: string }, origins: Origins): Vaccine[] {
  if (vaccine.status === 'entered-in-error') return [];
  const reason = labelOf(vaccine.statusReason);
  const time = vaccine.occurrenceDateTime ?? vaccine.occurrenceString;
  return [
    {
      id: vaccine.id,
      name: textOf(vaccine.vaccineCode) ?? '',
      ...(time ? { time } : {}),
      ...(vaccine.status === 'not-done' ? { notGiven: reason ? { reason } : {} } : {}),
      origin: origins.of(vaccine),
    },
  ];
}
