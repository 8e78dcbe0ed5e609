/** ResultItem as FHIR Observation: groups have members, a resistance is derived from its bacterium. */
import type { CodeableConcept, Extension, Observation, ObservationComponent, Reference } from '@helseplattform/fhir';
import { fhirDateTime, fhirInstant } from '../../../xml/index.ts';
import { conceptOf, conceptOfValue, quantityOf } from '../../fhir/codings.ts';
import type { ResultItem } from '../results.ts';
import type { AnalysedSubject } from '../specimens.ts';
import { type LabContext, performersOf } from './context.ts';
import { ACCREDITED, ITEM_STATUS, RESULT_NUMBER, WORK_TIMES } from './extensions.ts';
import { specimenId } from './specimen.ts';
import { interpretationOf, referenceRange, resultValue } from './value.ts';

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
/** 8202 that are pictures. */
const IMAGING = new Set(['RTG', 'CT', 'MR', 'UL', 'MA', 'SCI']);

/** 8245 */
const STATUS: Readonly<Record<string, Observation['status']>> = {
  '1': 'corrected',
  '2': 'preliminary',
  '3': 'final',
  '4': 'amended',
  '5': 'registered',
  '6': 'registered',
  '7': 'registered',
  '8': 'registered',
  '9': 'preliminary',
  '10': 'preliminary',
  '11': 'final',
  '12': 'preliminary',
  '13': 'amended',
  '14': 'cancelled',
  '15': 'registered',
};

/** Where an item stands: its parents' codes, and the observations by IdResultItem. */
interface Place {
  path: string;
  code: CodeableConcept;
  byNumber: ReadonlyMap<string, string>;
  subjects: readonly AnalysedSubject[];
  /** Status and specimens of the group, which its members share unless they say otherwise. */
  status?: Observation['status'];
  specimens?: readonly string[];
}

export interface Observations {
  all: Observation[];
  /** Those that stand in no group. */
  top: Reference<Observation>[];
}

/** @param subjects specimens of the answer, for the time a sample was taken */
export function observations(
  context: LabContext,
  items: readonly ResultItem[],
  subjects: readonly AnalysedSubject[],
): Observations {
  const byNumber = new Map<string, string>();
  number(context, items, '', byNumber);
  const code: CodeableConcept = conceptOf(context.report.description, 8202);
  const place = { code, byNumber, subjects };
  const built = items.map((item, index) => observation(context, item, { ...place, path: String(index) }));
  return { all: built.flat(), top: built.flatMap(([first]) => (first ? [referenceTo(first)] : [])) };
}

/** Ids before the observations are built: an item may belong to one that comes later. The first of a number counts. */
function number(context: LabContext, items: readonly ResultItem[], path: string, found: Map<string, string>): void {
  for (const [index, item] of items.entries()) {
    const own = path === '' ? String(index) : `${path}.${index}`;
    if (item.id && !found.has(item.id)) found.set(item.id, idOf(context, own));
    number(context, item.items ?? [], own, found);
  }
}

const idOf = (context: LabContext, path: string) => context.id('resultat', path);
const referenceTo = ({ id }: Observation): Reference<Observation> => ({ reference: `Observation/${id}` });

/** The observation of an item, then those of its members. */
function observation(context: LabContext, item: ResultItem, place: Place): Observation[] {
  const code = codeOf(item, place.code);
  const status = statusOf(context, item, place);
  const specimenIds = item.subjects ?? place.specimens;
  const inside: Place = {
    ...place,
    code,
    ...(status ? { status } : {}),
    ...(specimenIds ? { specimens: specimenIds } : {}),
  };
  const members = (item.items ?? []).map((member, index) =>
    observation(context, member, { ...inside, path: `${place.path}.${index}` }),
  );
  const specimen = specimenOf(context, specimenIds, place.subjects);
  const interpretation = interpretationOf(item);
  const ranges = referenceRange(item);
  const notes = notesOf(item, specimenIds?.slice(1));
  const component = components(item);
  const parent = item.belongsTo === undefined ? undefined : place.byNumber.get(item.belongsTo);
  const effective = effectiveOf(item, specimenIds, place.subjects) ?? context.issuedAt;
  const issued = fhirInstant(item.validated ?? item.statusChanged ?? '') ?? context.issued;
  const category = IMAGING.has(context.report.description.code ?? '') ? 'imaging' : 'laboratory';
  const own: Observation = {
    resourceType: 'Observation',
    id: idOf(context, place.path),
    ...withList('extension', extensions(item)),
    ...(item.id ? { identifier: [{ system: RESULT_NUMBER, value: item.id }] } : {}),
    status,
    category: [
      { coding: [{ system: CATEGORY, code: category }] },
      ...(item.textResult?.heading ? [conceptOf(item.textResult.heading, 8243)] : []),
    ],
    code,
    ...(context.subject ? { subject: context.subject } : {}),
    ...(effective ? { effectiveDateTime: effective } : {}),
    ...(issued ? { issued } : {}),
    performer: [...(item.related ?? []).flatMap(({ party }) => performersOf(party)), context.provider],
    ...resultValue(item),
    ...withList('interpretation', interpretation),
    ...withList(
      'note',
      notes.map((text) => ({ text })),
    ),
    ...methodOf(item),
    ...(specimen ? { specimen } : {}),
    ...withList('referenceRange', ranges),
    ...withList(
      'hasMember',
      members.flatMap(([first]) => (first ? [referenceTo(first)] : [])),
    ),
    ...(parent && parent !== idOf(context, place.path)
      ? { derivedFrom: [{ reference: `Observation/${parent}` }] }
      : {}),
    ...withList('component', component),
  };
  return [own, ...members.flat()];
}

const withList = <K extends string, T>(name: K, list: readonly T[]) => (list.length > 0 ? { [name]: list } : {});

/** What was examined; a member without a name of its own is a part of what its group examined, told by its heading. */
function codeOf(item: ResultItem, group: CodeableConcept): CodeableConcept {
  const ids = (item.investigations ?? []).flatMap(({ ids }) => ids);
  const coding = ids.flatMap((id) => conceptOfValue(id).coding ?? []);
  const words = [...new Set(ids.flatMap((id) => id.originalText ?? (id.code ? [] : (id.display ?? []))))].join(', ');
  if (coding.length > 0 || words !== '') {
    return { ...(coding.length > 0 ? { coding } : {}), ...(words ? { text: words } : {}) };
  }
  const heading = item.textResult?.heading;
  return heading ? conceptOf(heading, 8243) : group;
}

function statusOf(context: LabContext, item: ResultItem, place: Place): Observation['status'] {
  if (context.cancelled || item.serviceType?.code === 'C') return 'entered-in-error';
  const said = STATUS[item.status?.code ?? ''];
  const status = said ?? place.status ?? (context.report.status.code === 'F' ? 'final' : 'preliminary');
  // A result that was told otherwise before.
  return item.serviceType?.code === 'M' && status === 'final' ? 'corrected' : status;
}

function specimenOf(context: LabContext, ids: readonly string[] | undefined, subjects: readonly AnalysedSubject[]) {
  const id = ids?.[0] ?? (subjects.length === 1 ? subjects[0]?.id : undefined);
  return id !== undefined && subjects.some((subject) => hasId(subject, id))
    ? { reference: `Specimen/${specimenId(context, id)}` }
    : undefined;
}

const hasId = (subject: AnalysedSubject, id: string): boolean =>
  subject.id === id || (subject.parent !== undefined && hasId(subject.parent, id));

/** When what was examined was so: when the sample was taken, for pictures when they were. */
function effectiveOf(item: ResultItem, ids: readonly string[] | undefined, subjects: readonly AnalysedSubject[]) {
  const id = ids?.[0] ?? (subjects.length === 1 ? subjects[0]?.id : undefined);
  const sample = subjects.find((subject) => subject.id === id)?.sample?.collected;
  return fhirDateTime(sample ?? item.examined ?? '');
}

function notesOf(item: ResultItem, otherSpecimens: readonly string[] | undefined): string[] {
  const notes = [
    item.comment,
    ...(item.investigations ?? []).map(({ comment }) => comment),
    ...(item.related ?? []).flatMap(({ relation, party }) => {
      const who = performersOf(party)
        .map(({ display }) => display)
        .filter(Boolean)
        .join(', ');
      const phones = (party.address?.telecoms ?? []).join(', ');
      return who ? [`${relation.display || relation.code}: ${[who, phones].filter(Boolean).join(', ')}`] : [];
    }),
    otherSpecimens?.length ? `Også undersøkt: prøve ${otherSpecimens.join(', ')}` : undefined,
  ];
  return notes.filter((note) => note !== undefined && note.trim() !== '') as string[];
}

/** Specifications of what was examined, e.g. side and contrast. */
function methodOf(item: ResultItem): Pick<Observation, 'method'> {
  const specifications = (item.investigations ?? []).flatMap((one) => one.specifications ?? []);
  if (specifications.length === 0) return {};
  const coding = specifications.flatMap((one) => conceptOfValue(one).coding ?? []);
  const words = specifications.flatMap(({ originalText, display }) => originalText ?? display ?? []).join(', ');
  return { method: { ...(coding.length ? { coding } : {}), ...(words ? { text: words } : {}) } };
}

const WORK = {
  undersokt: 'examined',
  statusendret: 'statusChanged',
  beskrevet: 'described',
  kontrasignert: 'countersigned',
  validert: 'validated',
} as const;

function extensions(item: ResultItem): Extension[] {
  const times = Object.entries(WORK).flatMap(([url, field]) => {
    const at = fhirDateTime(item[field] ?? '');
    return at ? [{ url, valueDateTime: at }] : [];
  });
  return [
    ...(item.accredited === undefined ? [] : [{ url: ACCREDITED, valueBoolean: item.accredited }]),
    ...(times.length > 0 ? [{ url: WORK_TIMES, extension: times }] : []),
    ...(item.serviceType ? [{ url: ITEM_STATUS, valueCodeableConcept: conceptOf(item.serviceType, 7309) }] : []),
  ];
}

/** Structured information and the diagnosis in the comment. */
function components(item: ResultItem): ObservationComponent[] {
  const structured = (item.structured ?? []).flatMap((info): ObservationComponent[] => {
    const code = conceptOfValue(info.type);
    return [
      ...(info.texts ?? []).map(({ value }) => ({ code, valueString: value })),
      ...(info.integers ?? []).map(({ value }) => ({ code, valueInteger: Number(value) })),
      ...(info.quantities ?? []).map(({ value }) => {
        const valueQuantity = quantityOf(value);
        return valueQuantity ? { code, valueQuantity } : { code, valueString: value.value ?? '-' };
      }),
      ...(info.codes ?? []).map(({ value }) => ({ code, valueCodeableConcept: conceptOfValue(value) })),
      ...(info.flags ?? []).map(({ value }) => ({ code, valueBoolean: value })),
    ];
  });
  const { diagnosis } = item;
  if (!diagnosis) return structured;
  return [
    ...structured,
    { code: { text: 'Diagnose' }, valueCodeableConcept: conceptOfValue(diagnosis.concept) },
    ...(diagnosis.modifiers ?? []).flatMap(({ name, values }) =>
      values.map((value) => ({
        code: { text: name.display ?? name.code ?? '' },
        valueCodeableConcept: conceptOfValue(value),
      })),
    ),
  ];
}
