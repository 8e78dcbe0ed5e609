/**
 * One bed has one patient, and a patient lies in one bed: decided inside the transaction, while the bed and the patient
 * are held, so that of two who admit at the same moment the second one is told.
 */
import type { Encounter, Location, Stored } from '@helseplattform/fhir';
import type { Companion, CompanionChange, Reader } from '@helseplattform/record';
import { ACT_CODE } from '../codes.ts';
import { conflict, findAll } from '../operation.ts';
import { resourceOf } from '../reading/body.ts';
import { isStay } from './companion.ts';

type Stay = Stored<Encounter>;

export function bedCompanion(): Companion {
  return {
    types: new Set(['Encounter']),
    concerns: (resource) => isStay(resource),
    async accompany({ actor, changes, leaves, reader, isImport, hold }) {
      // what is loaded, or told by another system, has happened already: to refuse it would only hide it
      if (isImport || actor.kind === 'system') return [];
      const begun = changes.filter(begins);
      const laid = changes.filter(liesAnew);
      if (begun.length === 0 && laid.length === 0) return [];
      await hold([
        ...begun.flatMap(({ after }) => target((after as Stay).subject?.reference)),
        ...laid.flatMap(({ after }) => target(bedOf(after))),
      ]);
      const patients = new Set(begun.flatMap(({ after }) => (after as Stay).subject?.reference ?? []));
      const beds = await bedsAmong(reader, new Set(laid.flatMap(({ after }) => bedOf(after) ?? [])));
      const there = (
        await Promise.all([staysOf(reader, 'patient', patients), staysOf(reader, 'location', beds)])
      ).flat();
      // as the transaction leaves them: one may be discharged in the same breath as the next is admitted
      const others = there.filter(({ id }) => !leaves.has(`Encounter/${id}`));
      const own = changes.flatMap(({ after }) => (isStay(after) ? [after as Stay] : []));
      for (const change of begun) {
        const { id, subject } = change.after as Stay;
        const isTwice = [...others, ...own].some(
          (one) => one.id !== id && one.subject?.reference === subject?.reference,
        );
        if (isTwice)
          throw change.fault(conflict('The patient is admitted already. Discharge or move the patient in that stay.'));
      }
      for (const change of laid) {
        const bed = bedOf(change.after)!;
        const isTaken = [...others, ...own].some((one) => one.id !== change.id && bedOf(one) === bed);
        if (beds.has(bed) && isTaken) throw change.fault(conflict('Somebody lies in that bed. Choose another one.'));
      }
      return [];
    },
  };
}

const begins = ({ before, after }: CompanionChange): boolean => isStay(after) && !isStay(before);
const liesAnew = ({ before, after }: CompanionChange): boolean =>
  isStay(after) && bedOf(after) !== undefined && bedOf(after) !== (isStay(before) ? bedOf(before) : undefined);

/** Where somebody lies now, `Location/…`. */
export const bedOf = (stay: unknown): string | undefined =>
  (stay as Encounter).location?.find(({ status }) => status === 'active')?.location.reference;

const target = (reference: string | undefined) => {
  const [type, id] = reference?.split('/') ?? [];
  return id === undefined ? [] : [{ type: type as 'Patient' | 'Location', id }];
};

/** Those that are beds: in a corridor or a waiting room there is room for more than one. */
async function bedsAmong(reader: Reader, places: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const versions = await reader.readMany([...places].map((place) => ({ type: 'Location', id: place.split('/')[1]! })));
  return new Set(
    versions
      .map((version) => resourceOf<Location & { id: string }>(version))
      .filter(isBed)
      .map(({ id }) => `Location/${id}`),
  );
}

export const isBed = ({ physicalType }: Location): boolean =>
  physicalType?.coding?.some(({ code }) => code === 'bd') ?? false;

/** Stays that have begun and are not over, of these patients or in these places. */
export const staysOf = (
  reader: Reader,
  param: 'patient' | 'location',
  of: ReadonlySet<string>,
): Promise<(Encounter & { id: string })[]> =>
  of.size === 0
    ? Promise.resolve([])
    : findAll<Encounter>(reader, 'Encounter', [
        [param, [...of].join(',')],
        ['status', 'in-progress'],
        ['class', `${ACT_CODE}|IMP`],
      ]);
