/** Each resource of a story as the entry a reader is shown; what has nothing to say of its own is none. */
import type {
  AllergyIntolerance,
  Communication,
  Condition,
  Encounter,
  Procedure as FhirProcedure,
  Flag,
  Immunization,
  MedicationRequest,
  MedicationStatement,
  Observation,
  Resource,
} from '@helseplattform/fhir';
import type { StoredVersion } from '@helseplattform/record';
import { allergiesOf } from '../chart/allergies.ts';
import { contactsOf } from '../chart/contacts.ts';
import { type DocumentResource, documentsOf } from '../chart/documents.ts';
import { measurementsOf } from '../chart/measurements.ts';
import { medicationsOf } from '../chart/medications.ts';
import { problemsOf } from '../chart/problems.ts';
import { isMistake } from '../chart/rules.ts';
import { alertOf, vaccineOf } from '../chart/views.ts';
import { messageKindOf, textOfMessage } from '../dialogue/message.ts';
import { hasCode, labelOf, textOf } from '../reading/codeable-concept.ts';
import type { Origins } from '../reading/origin.ts';
import { writtenDecimals } from '../reading/quantity.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import { ANSWER_CODES, KIND_OF } from './kinds.ts';
import type { StoryEntry, StoryKind, Told } from './view-model.ts';

/** A version of the story with what its body says. */
export interface Read {
  readonly version: StoredVersion;
  readonly text: string;
  readonly resource: Resource & { readonly id: string };
}

export function readVersion(version: StoredVersion): Read {
  const text = version.body.toString('utf8');
  return { version, text, resource: JSON.parse(text) };
}

/** How much of a document's text an entry carries; the rest is one more request, made when it is opened. */
const EXCERPT = 600;

/** The entry of a resource; undefined for what says nothing that another entry does not say. */
export function entryOf(read: Read, origins: Origins): StoryEntry | undefined {
  const { version, resource } = read;
  const found = wasMistaken(resource) ? mistakeOf(resource) : toldOf(read, origins);
  if (found === undefined) return undefined;
  const { told, time } = found;
  return {
    reference: `${version.type}/${resource.id}`,
    version: version.versionId,
    written: new Date(version.lastUpdated).toISOString(),
    kind: kindOf(resource),
    ...(time ? { time } : {}),
    origin: origins.of(resource),
    told,
  };
}

interface Found {
  readonly told: Told;
  readonly time: ClinicalTime | undefined;
}

function kindOf(resource: Resource): StoryKind {
  if (resource.resourceType === 'Observation')
    return resource.category?.some((category) => hasCode(category, ...ANSWER_CODES)) ? 'result' : 'measurement';
  return KIND_OF[resource.resourceType] ?? 'document';
}

type MayBeMistaken = { readonly status?: string; readonly verificationStatus?: Condition['verificationStatus'] };

const wasMistaken = (resource: Resource): boolean =>
  (resource as MayBeMistaken).status === 'entered-in-error' ||
  isMistake((resource as MayBeMistaken).verificationStatus);

/** Where each type says what it is about; the first that is there. */
function mistakeOf(resource: Resource): Found {
  const { title, code, vaccineCode, medicationCodeableConcept, type, topic } = resource as unknown as {
    [element: string]: unknown;
  };
  const concept = [code, vaccineCode, medicationCodeableConcept, topic, type].flat().find(Boolean);
  const said = typeof title === 'string' ? title : textOf(concept as FhirProcedure['code']);
  return { told: { is: 'mistake', ...(said ? { title: said } : {}) }, time: timeOf(resource) };
}

/** Elements of a clinical time, in the order in which a type that has several of them is asked. */
const TIMES = [
  'effectiveDateTime',
  'effectiveInstant',
  'performedDateTime',
  'occurrenceDateTime',
  'authoredOn',
  'sent',
];
const PERIODS = ['effectivePeriod', 'performedPeriod', 'period'];
const WRITTEN = ['recordedDate', 'date', 'issued'];

function timeOf(resource: Resource): ClinicalTime | undefined {
  const elements = resource as unknown as { [element: string]: unknown };
  const periods = PERIODS.map((name) => (elements[name] as { start?: string } | undefined)?.start);
  const [time] = [...TIMES.map((name) => elements[name]), ...periods, ...WRITTEN.map((name) => elements[name])].filter(
    Boolean,
  );
  return typeof time === 'string' ? time : undefined;
}

function toldOf({ resource, text }: Read, origins: Origins): Found | undefined {
  switch (resource.resourceType) {
    case 'Composition':
    case 'DocumentReference':
    case 'DiagnosticReport':
      return told(documentTold(resource as DocumentResource, origins), resource);
    case 'Encounter': {
      const [contact] = contactsOf([resource as Encounter & { id: string }], NOTHING_WRITTEN, origins);
      return told(contact && { is: 'contact', contact }, resource);
    }
    case 'Observation':
      return told(measuredTold(resource as Observation & { id: string }, text, origins), resource);
    case 'MedicationRequest':
    case 'MedicationStatement': {
      const drug = resource as (MedicationRequest | MedicationStatement) & { id: string };
      const [medication] = medicationsOf([drug], origins, () => undefined);
      return told(medication && { is: 'medication', medication }, resource);
    }
    case 'Condition': {
      const [problem] = problemsOf([resource as Condition & { id: string }], origins);
      return told(problem && { is: 'problem', problem }, resource);
    }
    case 'AllergyIntolerance':
      return told(allergyTold(resource as AllergyIntolerance & { id: string }, origins), resource);
    case 'Flag': {
      const flag = resource as Flag & { id: string };
      return told({ is: 'alert', alert: alertOf(flag, origins), over: flag.status !== 'active' }, resource);
    }
    case 'Procedure':
      return told(procedureTold(resource as FhirProcedure), resource);
    case 'Immunization': {
      const [vaccine] = vaccineOf(resource as Immunization & { id: string }, origins);
      return told(vaccine && { is: 'vaccine', vaccine }, resource);
    }
    case 'Communication':
      return told(messageTold(resource as Communication, origins), resource);
    default:
      return undefined;
  }
}

const NOTHING_WRITTEN = { conditions: [], procedures: [], prescriptions: [] };

const told = (what: Told | undefined, resource: Resource): Found | undefined =>
  what && { told: what, time: timeOf(resource) };

/** A document that only points at a note of this record would tell the note twice. */
function documentTold(resource: DocumentResource, origins: Origins): Told | undefined {
  if (resource.resourceType === 'DocumentReference' && pointsAtNote(resource)) return undefined;
  const [document] = documentsOf([resource], origins, EXCERPT);
  return document && { is: 'document', document };
}

const pointsAtNote = ({ content }: Extract<DocumentResource, { resourceType: 'DocumentReference' }>): boolean =>
  (content ?? []).length > 0 &&
  content!.every(({ attachment }) => attachment?.url?.startsWith('Composition/') ?? false);

function measuredTold(resource: Observation & { id: string }, text: string, origins: Origins): Told | undefined {
  const { vitals, laboratory, other } = measurementsOf([{ resource, written: writtenDecimals(text) }], origins);
  const [measurement] = [...vitals, ...laboratory, ...other];
  if (measurement === undefined) return undefined;
  const { name, vital, group, unit, parts, values } = measurement;
  return {
    is: 'measured',
    measured: { name, ...(vital ? { vital } : {}), group, unit, ...(parts ? { parts } : {}), value: values[0]! },
  };
}

function allergyTold(resource: AllergyIntolerance & { id: string }, origins: Origins): Told | undefined {
  const found = allergiesOf([resource], false, origins);
  if (found.state === 'none-known') return { is: 'no-allergies' };
  const [allergy] = found.state === 'recorded' ? found.items : [];
  return allergy && { is: 'allergy', allergy };
}

function procedureTold({ code, status, performedPeriod, note }: FhirProcedure): Told {
  const until = performedPeriod?.end;
  const words = (note ?? []).map((one) => one.text).join(' ');
  return {
    is: 'procedure',
    procedure: {
      title: textOf(code) ?? '',
      ...(status === 'completed' ? {} : { status: status ?? 'unknown' }),
      ...(until ? { until } : {}),
      ...(words ? { note: words } : {}),
    },
  };
}

/** Only what is said between people; all other Communications are told by what they are about. */
function messageTold(resource: Communication, origins: Origins): Told | undefined {
  if (messageKindOf(resource) === undefined) return undefined;
  const to = origins.nameOf(resource.recipient?.[0]);
  return {
    is: 'message',
    message: { topic: labelOf(resource.topic) ?? '', text: textOfMessage(resource), ...(to ? { to } : {}) },
  };
}
