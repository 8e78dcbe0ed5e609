/** A unit of the programme: a hospital trust, a municipality or a GP office, with what it was called and numbered when. */
import type { IsoDate } from '../calendar/day.ts';
import type { Figure } from '../figure.ts';

export type UnitKind = 'hospital-trust' | 'municipality' | 'gp-office';

/** Name and number in one stretch of time. */
export interface Identity {
  /** First day. */
  from: IsoDate;
  /** Last day; absent while it lasts. */
  to?: IsoDate;
  /** Municipality number (national register 3402, authority Statistics Norway Klass 131). Only municipalities have one. */
  number?: string;
  name: string;
}

/** A stretch of time when the unit's area was part of another unit. */
export interface Membership {
  unit: UnitId;
  from: IsoDate;
  to: IsoDate;
}

/** Our own key. Municipality numbers change and names change; this one does not. */
export type UnitId = string;

export interface Unit {
  id: UnitId;
  kind: UnitKind;
  /** In order of time, never overlapping. */
  identities: readonly Identity[];
  /** Haram was part of Ålesund from 2020 to 2023. */
  partOf?: readonly Membership[];
  /** Where the unit works together on the rollout: the area of a regional leader. Data, not an administrative unit. */
  district?: string;
  /** The hospital trust whose patients these are. */
  trust?: UnitId;
  /** The municipality a GP office lies in. */
  municipality?: UnitId;
  /** People. */
  population: Figure;
  /** People who will sign in. */
  users: Figure;
}

const covers = (stretch: { from: IsoDate; to?: IsoDate }, on: IsoDate): boolean =>
  stretch.from <= on && (stretch.to === undefined || on <= stretch.to);

/** Name and number on a day; undefined when the unit did not exist then. */
export const identityOn = (unit: Unit, on: IsoDate): Identity | undefined => unit.identities.find((i) => covers(i, on));

/** The unit whose area this one was part of on a day. */
export const absorbedBy = (unit: Unit, on: IsoDate): UnitId | undefined =>
  unit.partOf?.find((m) => covers(m, on))?.unit;

/** The most recent name: what the unit is called in lists that span years. */
export const latestName = (unit: Unit): string => unit.identities.at(-1)?.name ?? unit.id;
