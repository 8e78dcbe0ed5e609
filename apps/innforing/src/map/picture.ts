/** What the map's colours say: a group for every unit, with its legend. Pure, so that it can be tested without a page. */
import type { MapUnit, MapVersion, MapView } from '@helseplattform/rollout/view-models';
import { amountColour, type Colour, waveColour } from '../waves/wave-colour.ts';

export type ColourBy = 'wave' | 'readiness' | 'cost';

/** One colour of the legend and the units that have it. */
export interface Group {
  /** A date, a state of readiness, or the upper end of a span of kroner per inhabitant. */
  readonly key: string;
  readonly colour: Colour;
  /** One or two signs that tell the group without its colour. */
  readonly mark: string;
  readonly units: readonly string[];
}

export interface Picture {
  readonly groups: readonly Group[];
  /** Units nothing is known of. */
  readonly rest: readonly string[];
}

const STATES = [
  ['ready', '✓', { fill: 'oklch(0.55 0.13 155)', ink: '#ffffff' }],
  ['at-risk', '!', { fill: 'oklch(0.82 0.15 85)', ink: '#14181d' }],
  ['not-ready', '✕', { fill: 'oklch(0.52 0.18 25)', ink: '#ffffff' }],
] as const;

/** Spans of cost are a fifth of the units each: a few very dear ones do not make all others look alike. */
const SPANS = 5;

export function pictureOf(view: MapView, version: MapVersion, by: ColourBy): Picture {
  const groups = by === 'wave' ? waves(version) : by === 'readiness' ? states(view) : spans(view);
  const known = new Set(groups.flatMap((g) => g.units));
  return { groups, rest: view.units.map((u) => u.id).filter((id) => !known.has(id)) };
}

function waves({ dates }: MapVersion): Group[] {
  const byDate = Map.groupBy(Object.entries(dates), ([, { when }]) => when.text);
  const order = [...byDate].sort(([, [a]], [, [b]]) => ((a?.[1].when.to ?? '') < (b?.[1].when.to ?? '') ? -1 : 1));
  return order.map(([key, units], i) => ({
    key,
    mark: String(i + 1),
    colour: waveColour(i, order.length),
    units: units.map(([unit]) => unit),
  }));
}

const states = ({ readiness }: MapView): Group[] =>
  STATES.map(([key, mark, colour]) => ({
    key,
    mark,
    colour,
    units: Object.keys(readiness).filter((unit) => readiness[unit] === key),
  })).filter((g) => g.units.length > 0);

/** By øre per inhabitant; whoever has no sheet or no inhabitants is left out. */
function spans({ units, cost }: MapView): Group[] {
  const dear = units
    .flatMap((u) => {
      const each = costOfEach(u, cost);
      return each === undefined ? [] : [{ id: u.id, each }];
    })
    .sort((a, b) => a.each - b.each);
  const count = Math.min(SPANS, dear.length);
  return Array.from({ length: count }, (_, i): Group => {
    const span = dear.slice(Math.round((i * dear.length) / count), Math.round(((i + 1) * dear.length) / count));
    return {
      key: String(span.at(-1)?.each ?? 0),
      mark: String(i + 1),
      colour: amountColour(count > 1 ? i / (count - 1) : 0),
      units: span.map((u) => u.id),
    };
  });
}

/** Øre per inhabitant. */
export const costOfEach = (unit: MapUnit, cost: MapView['cost']): number | undefined => {
  const ore = cost[unit.id];
  return ore === undefined || !unit.population.value ? undefined : Math.round(ore / unit.population.value);
};

/** How far the rollout has come by a day. */
export interface Reach {
  readonly municipalities: number;
  readonly ofMunicipalities: number;
  readonly trusts: number;
  /** Share of the inhabitants of all municipalities, 0 to 1. */
  readonly inhabitants: number;
  readonly users: number;
}

/** What has gone live by a day under a version. A date that is only a month counts from its last day. */
export function reachBy(view: MapView, version: MapVersion, day: string): Reach {
  const municipalities = view.units.filter((u) => u.kind === 'municipality');
  const gone = view.units.filter((u) => isLiveBy(version, u.id, day));
  const people = (units: readonly MapUnit[]) => units.reduce((sum, u) => sum + (u.population.value ?? 0), 0);
  const own = gone.filter((u) => u.kind === 'municipality');
  return {
    municipalities: own.length,
    ofMunicipalities: municipalities.length,
    trusts: gone.length - own.length,
    inhabitants: people(own) / Math.max(1, people(municipalities)),
    users: gone.reduce((sum, u) => sum + (u.users.value ?? 0), 0),
  };
}

export const isLiveBy = (version: MapVersion, unit: string, day: string): boolean =>
  (version.dates[unit]?.when.to ?? '9999') <= day;
