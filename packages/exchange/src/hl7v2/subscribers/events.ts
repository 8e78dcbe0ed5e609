/** Which ADT event a change of a stay or a patient is. Pure. */
import type { Encounter, Patient } from '@helseplattform/fhir';
import type { AdtEvent } from '../adt.ts';

/** The patient is there. */
const BEGUN: ReadonlySet<unknown> = new Set(['arrived', 'triaged', 'in-progress', 'onleave']);
const NEVER_WAS: ReadonlySet<unknown> = new Set(['cancelled', 'entered-in-error']);

/** A stay in a bed: what is told of. */
export const isBedStay = (resource: object): boolean => {
  const { resourceType, class: kind } = resource as { resourceType?: unknown; class?: { code?: unknown } };
  return resourceType === 'Encounter' && kind?.code === 'IMP';
};

/** Undefined: nothing that others are told. A stay that is written down after it was over is told to nobody. */
export function eventOfStay(before: Encounter | undefined, after: Encounter | undefined): AdtEvent | undefined {
  const was = BEGUN.has(before?.status);
  const is = BEGUN.has(after?.status);
  if (is && before?.status === 'finished') return 'A13';
  if (is && !was) return 'A01';
  if (after?.status === 'finished') return was ? 'A03' : undefined;
  // a stay that ended and was a mistake is taken back like one that goes on
  if (!after || NEVER_WAS.has(after.status)) return was || before?.status === 'finished' ? 'A11' : undefined;
  if (!was || !is) return undefined;
  if (placeOf(before!) !== placeOf(after)) return 'A02';
  return of(STAY, before!) === of(STAY, after) ? undefined : 'A08';
}

export function eventOfPatient(before: Patient | undefined, after: Patient | undefined): 'A08' | 'A40' | undefined {
  if (!before || !after) return undefined;
  const replacement = replacedBy(after);
  if (replacement !== undefined && replacement !== replacedBy(before)) return 'A40';
  return of(PERSON, before) === of(PERSON, after) ? undefined : 'A08';
}

/** `Patient/…` that this record of the same person was merged into. */
export const replacedBy = ({ link }: Patient): string | undefined =>
  link?.find(({ type }) => type === 'replaced-by')?.other.reference;

/** The unit, and the bed while somebody lies in it. */
const placeOf = ({ serviceProvider, location }: Encounter): string => {
  const bed = location?.findLast(({ status }) => status === 'active')?.location;
  return `${serviceProvider?.reference ?? ''} ${bed?.reference ?? bed?.identifier?.value ?? bed?.display ?? ''}`;
};

/** Elements that a message tells. */
const STAY = ['class', 'subject', 'participant', 'serviceType', 'period', 'hospitalization', 'identifier'] as const;
const PERSON = [
  'identifier',
  'name',
  'birthDate',
  'gender',
  'address',
  'telecom',
  'deceasedBoolean',
  'deceasedDateTime',
] as const;

const of = (names: readonly string[], resource: object): string =>
  JSON.stringify(names.map((name) => (resource as Readonly<Record<string, unknown>>)[name]));
