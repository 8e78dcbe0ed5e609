/** What the map of the region shows: where each municipality lies, and when it goes live in every plan version. */
import { MUNICIPALITY_TILES } from '@helseplattform/region';
import type { IsoDate } from '../calendar/day.ts';
import type { Period } from '../calendar/period.ts';
import type { Figure } from '../figure.ts';
import { datesOf, type PlanHistory } from '../plans/plan.ts';
import type { UnitRegister } from '../units/register.ts';
import { absorbedBy, identityOn, latestName, type UnitId } from '../units/unit.ts';
import type { Borders } from './borders.ts';

export interface MapUnit {
  id: UnitId;
  kind: 'municipality' | 'hospital-trust';
  name: string;
  /** Short enough for a tile. */
  short: string;
  number?: string;
  /** Column and row of the tile, from the north-west; hospital trusts have none. */
  tile?: readonly [column: number, row: number];
  district?: string;
  /** The hospital trust whose patients these are. */
  trust?: UnitId;
  population: Figure;
  users: Figure;
}

/** A go-live date as a version gives it. */
export interface MapDate {
  when: Period;
  actual: boolean;
}

export interface MapVersion {
  id: string;
  decided: Period;
  body: string;
  /** Go-live dates by unit. Whoever is not here has none in this version. */
  dates: { readonly [unit: UnitId]: MapDate };
}

/** How ready a unit is for its next gate, as far as anybody has said. */
export type ReadinessState = 'ready' | 'at-risk' | 'not-ready';

export interface MapView {
  units: readonly MapUnit[];
  versions: readonly MapVersion[];
  /** Units that are being prepared. */
  readiness: { readonly [unit: UnitId]: ReadinessState };
  /** What the unit pays in all, in øre; units without a sheet are left out. */
  cost: { readonly [unit: UnitId]: number };
  /** When somebody has imported them. */
  borders?: Borders;
}

export interface MapFacts {
  register: UnitRegister;
  history: PlanHistory;
  /** The day names and figures are taken of. */
  on: IsoDate;
  readiness?: ReadonlyMap<UnitId, ReadinessState>;
  cost?: ReadonlyMap<UnitId, number>;
  borders?: Borders;
}

/** The whole map; practices lie within their municipality and are not on it. */
export function mapView({ register, history, on, readiness, cost, borders }: MapFacts): MapView {
  const units = register.units.filter(({ id, kind }) => kind !== 'gp-office' && !absorbedBy(register.get(id), on));
  return {
    units: units.map((unit): MapUnit => {
      const identity = identityOn(unit, on) ?? unit.identities.at(-1);
      const name = identity?.name ?? latestName(unit);
      const tile = MUNICIPALITY_TILES[unit.identities.at(-1)?.number ?? ''];
      return {
        id: unit.id,
        kind: unit.kind === 'municipality' ? 'municipality' : 'hospital-trust',
        name,
        short: shortName(name),
        ...(identity?.number ? { number: identity.number } : {}),
        ...(tile ? { tile } : {}),
        ...(unit.district ? { district: unit.district } : {}),
        ...(unit.trust ? { trust: unit.trust } : {}),
        population: register.populationOn(unit.id, on),
        users: register.usersOn(unit.id, on),
      };
    }),
    versions: history.map(({ id, decided, body }) => ({
      id,
      decided,
      body,
      dates: Object.fromEntries(
        [...datesOf(history, id)].map(([unit, { when, actual }]) => [unit, { when, actual }] as const),
      ),
    })),
    readiness: Object.fromEntries(readiness ?? []),
    cost: Object.fromEntries(cost ?? []),
    ...(borders ? { borders } : {}),
  };
}

/** A name a tile has room for: the first of two languages, long words cut, what comes before the last word an initial. */
export function shortName(name: string): string {
  const [own = name] = name.split(/ [-–] /);
  const words = own.split(' ').filter((word) => !/^(HF|hospital|Helse|og)$/.test(word));
  const last = words.at(-1) ?? own;
  const initials = words.slice(0, -1).map((word) => `${word[0]}.`);
  const room = initials.length > 0 ? 8 : 10;
  return [...initials, last.length > room ? `${last.slice(0, room - 2)}.` : last].join(' ');
}
