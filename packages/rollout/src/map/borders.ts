/** Real borders of the municipalities, read from GeoJSON and made small enough to draw: paths in one box, with the credit. */
import { FhirError, type Issue } from '@helseplattform/fhir';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';

export interface Borders {
  /** Whose borders these are and under which licence; shown wherever they are drawn. */
  credit: string;
  /** Of the box the paths lie in. */
  width: number;
  height: number;
  /** SVG path data by unit. */
  paths: { readonly [unit: UnitId]: string };
  /** Municipalities of the programme that the file does not have. */
  missing: readonly UnitId[];
}

/** Width of the box; one unit is about half a kilometre. */
const WIDTH = 1000;
/** Points are put on a grid of this size, the same for all, so that neighbours still share their border. */
const GRID = 0.5;
/** Islets smaller than this are left out, in square units of the box, unless they are all there is. */
const SMALLEST = 4;

type Point = readonly [x: number, y: number];
type Ring = readonly Point[];

interface Feature {
  unit: UnitId;
  rings: readonly Ring[];
}

/**
 * Reads a GeoJSON FeatureCollection in longitude and latitude (RFC 7946): one feature a municipality with its number in
 * `kommunenummer`, and the credit in `attribution`. Municipalities outside the programme are left out.
 * Throws a FhirError that names every fault by its element.
 */
export function readBorders(json: unknown, register: UnitRegister, on: string): Borders {
  const issues: Issue[] = [];
  const fault = (expression: string, text: string) =>
    issues.push({ severity: 'error', code: 'invalid', expression, text });
  const file = (json ?? {}) as { type?: unknown; attribution?: unknown; features?: unknown };
  if (file.type !== 'FeatureCollection' || !Array.isArray(file.features))
    throw new FhirError(422, {
      severity: 'error',
      code: 'structure',
      expression: 'type',
      text: 'is not a GeoJSON FeatureCollection; borders come as one feature for each municipality',
    });
  if (typeof file.attribution !== 'string' || file.attribution.trim() === '')
    fault('attribution', 'is missing; write whose borders these are and under which licence, it is shown on the map');
  const features = file.features.flatMap((feature: unknown, i): Feature[] => {
    const { properties, geometry } = (feature ?? {}) as {
      properties?: { kommunenummer?: unknown } | null;
      geometry?: { type?: unknown; coordinates?: unknown } | null;
    };
    const number = properties?.kommunenummer;
    if (typeof number !== 'string' || !/^\d{4}$/.test(number)) {
      fault(`features[${i}].properties.kommunenummer`, `${JSON.stringify(number)} is not a number of four digits`);
      return [];
    }
    const found = register.find(number, on);
    if (!found) return [];
    const element = `features[${i}].geometry`;
    const polygons =
      geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPolygon'
          ? geometry.coordinates
          : undefined;
    const rings = ringsOf(polygons);
    if (!rings) {
      fault(element, 'is not a Polygon or MultiPolygon with rings of [longitude, latitude]');
      return [];
    }
    return [{ unit: found.unit.id, rings }];
  });
  if (features.length === 0 && issues.length === 0) fault('features', 'has no municipality of the programme');
  if (issues.length > 0) throw new FhirError(422, issues);
  return { credit: String(file.attribution).trim(), ...drawn(features), missing: missing(register, features) };
}

const missing = (register: UnitRegister, features: readonly Feature[]): UnitId[] =>
  register.units.filter((u) => u.kind === 'municipality' && !features.some((f) => f.unit === u.id)).map(({ id }) => id);

/** The rings of all polygons, holes among them; undefined when something in it is no ring of positions. */
function ringsOf(polygons: unknown): Ring[] | undefined {
  if (!Array.isArray(polygons)) return undefined;
  const rings = polygons.flatMap((polygon: unknown) => (Array.isArray(polygon) ? polygon : [undefined]));
  const isPosition = (p: unknown) =>
    Array.isArray(p) && Number.isFinite(p[0]) && Number.isFinite(p[1]) && Math.abs(p[0]) <= 180 && Math.abs(p[1]) < 90;
  if (rings.length === 0) return undefined;
  return rings.every((ring) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPosition))
    ? (rings as Ring[])
    : undefined;
}

/** Mercator, so that shapes look as on any map of Norway; scaled into the box. */
function drawn(features: readonly Feature[]): Pick<Borders, 'width' | 'height' | 'paths'> {
  const project = ([longitude, latitude]: Point): Point => [
    (longitude * Math.PI) / 180,
    -Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
  ];
  const projected = features.map(({ unit, rings }) => ({ unit, rings: rings.map((ring) => ring.map(project)) }));
  const points = projected.flatMap((f) => f.rings.flat());
  const least = (axis: 0 | 1) => points.reduce((min, p) => Math.min(min, p[axis]), Number.POSITIVE_INFINITY);
  const most = (axis: 0 | 1) => points.reduce((max, p) => Math.max(max, p[axis]), Number.NEGATIVE_INFINITY);
  const [left, top] = [least(0), least(1)];
  const scale = WIDTH / Math.max(most(0) - left, Number.EPSILON);
  const paths = projected.map(({ unit, rings }) => {
    const placed = rings.map((ring) => onGrid(ring.map(([x, y]): Point => [(x - left) * scale, (y - top) * scale])));
    const large = placed.filter((ring) => area(ring) >= SMALLEST);
    const kept = large.length > 0 ? large : placed.toSorted((a, b) => area(b) - area(a)).slice(0, 1);
    return [unit, kept.map(pathOf).join('')] as const;
  });
  return { width: WIDTH, height: Math.ceil((most(1) - top) * scale), paths: Object.fromEntries(paths) };
}

const pathOf = (ring: Ring): string => `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`;

/** Nearest points of the grid, each once in a row. */
function onGrid(ring: Ring): Ring {
  const snap = (value: number) => Math.round(value / GRID) * GRID;
  return ring
    .map(([x, y]): Point => [snap(x), snap(y)])
    .filter(([x, y], i, all) => x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);
}

/** The area a ring encloses. */
function area(ring: Ring): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}
