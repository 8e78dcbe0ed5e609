/**
 * Which changes of the record make a start page another one. A change concerns it when the resource names the unit or one
 * of its places, now or before, or when it is about somebody who is on the board.
 */
import type { Encounter, Reference, ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { decisionsOf } from '../homecare/views.ts';
import { findAll } from '../operation.ts';
import { bookedOn, patientIn } from '../practice/views.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { placesOf } from './places.ts';
import { type BoardKind, boardOfUnit } from './unit-kind.ts';

export interface BoardInterest {
  /** References of the unit and its places: a resource of `places` that names one of them is on the board, or leaves it. */
  readonly names: readonly string[];
  readonly types: readonly ResourceType[];
  /** Of those who are on the board. */
  readonly aboutPatients: readonly ResourceType[];
  /** Who is on the board now, ids. */
  patients(): Promise<ReadonlySet<string>>;
}

const TYPES: Readonly<
  Record<BoardKind, { readonly types: readonly ResourceType[]; readonly aboutPatients: readonly ResourceType[] }>
> = {
  ward: { types: ['Encounter', 'Location'], aboutPatients: ['Patient', 'Flag', 'Observation', 'Encounter'] },
  emergency: { types: ['Encounter'], aboutPatients: ['Patient', 'Flag', 'Observation'] },
  practice: { types: ['Appointment'], aboutPatients: ['Patient', 'Flag'] },
  'home-care': {
    types: ['ServiceRequest', 'Appointment', 'Encounter'],
    aboutPatients: ['Patient', 'Flag', 'Encounter'],
  },
};

/**
 * @param platform the whole record: what is told is only that a list has changed, and what it shows then is for the reader's
 * own record to say
 * @param unit `Organization/…`
 * @returns undefined for a unit without a board
 */
export async function startInterest(platform: Reader, unit: string): Promise<BoardInterest | undefined> {
  const board = await boardOfUnit(platform, unit);
  if (board === undefined) return undefined;
  const places = await placesOf(platform, unit);
  return {
    names: [unit, ...places.map(({ id }) => `Location/${id}`)],
    ...TYPES[board],
    patients: async () => idsOf(await subjectsOn(board, platform, unit)),
  };
}

async function subjectsOn(board: BoardKind, platform: Reader, unit: string): Promise<(Reference | undefined)[]> {
  switch (board) {
    case 'ward':
    case 'emergency':
      return (
        await findAll<Encounter>(platform, 'Encounter', [
          ['service-provider', unit],
          ['status', 'planned,arrived,triaged,in-progress,onleave'],
        ])
      ).map(({ subject }) => subject);
    case 'practice':
      return (await bookedOn(platform, unit, dayOf(new Date()))).map(patientIn);
    case 'home-care':
      return (await decisionsOf(platform, unit)).map(({ subject }) => subject);
  }
}

const idsOf = (references: readonly (Reference | undefined)[]): ReadonlySet<string> =>
  new Set(references.flatMap((one) => /^Patient\/([^/]+)$/.exec(one?.reference ?? '')?.[1] ?? []));
