/** Tables of the programme that are edited in a spreadsheet: how each goes out, and what it says when it comes back. */
import type { IsoDate } from '../calendar/day.ts';
import type { KindName } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { Fields, Wanted } from './change.ts';

/** Somebody who works at a unit, as the record says. */
export interface StaffMember {
  /** `Practitioner/…` */
  readonly person: string;
  readonly name: string;
  /** What they work as. */
  readonly work?: string;
}

/** What a table is of, where it is not of the whole programme. */
export interface TableOf {
  readonly unit?: string;
  /** Who works there, in tables of people. */
  readonly staff?: readonly StaffMember[];
  readonly today: IsoDate;
}

export interface ProgrammeTable<K extends KindName = KindName> {
  readonly kind: K;
  /** What has to be in the snapshot. */
  readonly reads: readonly KindName[];
  readonly fields: Fields<K>;
  toCsv(now: Snapshot, of: TableOf): string;
  /** @throws {FhirError} 400 with row and column of every fault, 422 for what contradicts itself */
  read(now: Snapshot, csv: string, of: TableOf): readonly Wanted<K>[];
}
