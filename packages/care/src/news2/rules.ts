/** NEWS2 of a set of measurements: the points of each part, their sum, and what the sum asks for. Pure. */
import type { Day } from '../calendar/day.ts';
import { type News2Table, news2TableOn, pointsIn } from './table.ts';
import type { Consciousness, News2, News2Answer, News2Part, SaturationScale } from './view-model.ts';

/** What is known of a set; absent is not known, never normal. */
export interface VitalSet {
  /** Breaths a minute. */
  readonly respiration?: number | undefined;
  /** Percent. */
  readonly saturation?: number | undefined;
  /** Whether oxygen is given. */
  readonly oxygen?: boolean | undefined;
  /** mmHg. */
  readonly systolic?: number | undefined;
  /** Beats a minute. */
  readonly pulse?: number | undefined;
  readonly consciousness?: Consciousness | undefined;
  /** °C, one decimal. */
  readonly temperature?: number | undefined;
}

/** In the order of the chart on paper. */
const NEWS2_PARTS: readonly News2Part[] = [
  'respiration',
  'saturation',
  'oxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
];

/**
 * The score of a set, by the table of its day. What is not known has no points and makes the sum the least it can be.
 * @param scale for the saturation; 2 only when a doctor has decided so
 */
export function news2Of(set: VitalSet, scale: SaturationScale, on: Day): News2 {
  const table = news2TableOn(on);
  const parts = NEWS2_PARTS.map((part) => ({ part, points: pointsOf(part, set, scale, table) }));
  return { ...summed(parts, scale), source: table.source };
}

/** The sum of the parts, whatever the table they were scored by, and what it asks for. */
export function summed(
  parts: readonly { readonly part: News2Part; readonly points?: number | undefined }[],
  scale: SaturationScale,
): Omit<News2, 'source'> {
  const known = parts.flatMap(({ points }) => points ?? []);
  const unknown = parts.flatMap(({ part, points }) => (points === undefined ? [part] : []));
  const total = known.reduce((sum, points) => sum + points, 0);
  const isComplete = unknown.length === 0;
  return {
    total,
    isComplete,
    unknown,
    scale,
    parts: parts.map(({ part, points }) => (points === undefined ? { part } : { part, points })),
    asks: known.length === 0 ? 'unknown' : answerTo(total, known.includes(3), isComplete),
  };
}

/** What to do; with parts unknown, a low sum says nothing. @param hasThree one part has three points */
export function answerTo(total: number, hasThree: boolean, isComplete: boolean): News2Answer {
  if (total >= 7) return 'emergency';
  if (total >= 5) return 'urgent';
  if (hasThree) return 'urgent-ward';
  if (!isComplete) return 'unknown';
  return total >= 1 ? 'nurse' : 'routine';
}

/** Hours until the next set at the latest; 0: all the time. Undefined: nobody knows. */
const HOURS: { readonly [answer in News2Answer]: number | undefined } = {
  routine: 12,
  nurse: 6,
  'urgent-ward': 1,
  urgent: 1,
  emergency: 0,
  unknown: undefined,
};

export const hoursToNext = (answer: News2Answer): number | undefined => HOURS[answer];

function pointsOf(part: News2Part, set: VitalSet, scale: SaturationScale, table: News2Table): number | undefined {
  const within = (bands: News2Table['pulse'], value: number | undefined) =>
    value === undefined ? undefined : pointsIn(bands, value);
  switch (part) {
    case 'respiration':
      return within(table.respiration, set.respiration);
    case 'saturation':
      return saturationPoints(set, scale, table);
    case 'oxygen':
      return set.oxygen === undefined ? undefined : set.oxygen ? table.oxygen : 0;
    case 'systolic':
      return within(table.systolic, set.systolic);
    case 'pulse':
      return within(table.pulse, set.pulse);
    case 'consciousness':
      return set.consciousness === undefined ? undefined : set.consciousness === 'A' ? 0 : table.notAlert;
    case 'temperature':
      return within(table.temperature, set.temperature);
  }
}

/** On scale 2 a high saturation counts only with oxygen: without knowing of oxygen there, the points are not known. */
function saturationPoints({ saturation, oxygen }: VitalSet, scale: SaturationScale, table: News2Table) {
  if (saturation === undefined) return undefined;
  if (scale === 1) return pointsIn(table.saturation, saturation);
  const onAir = pointsIn(table.saturationOnAir, saturation);
  const withOxygen = pointsIn(table.saturationWithOxygen, saturation);
  if (oxygen === undefined) return onAir === withOxygen ? onAir : undefined;
  return oxygen ? withOxygen : onAir;
}

/** Why NEWS2 is not for somebody; undefined where it is. @param age in whole years, undefined where it is not known */
export function news2Exception(
  age: number | undefined,
  isPregnant: boolean,
  on: Day,
): 'child' | 'pregnant' | undefined {
  if (age !== undefined && age < news2TableOn(on).youngest) return 'child';
  return isPregnant ? 'pregnant' : undefined;
}

/**
 * Whether a score is written down for a set: when all of it is known, or when what is known asks for help already. A
 * pulse alone is no early warning, and half a set that is fine says nothing.
 */
export const isWorthWriting = ({ isComplete, asks }: News2): boolean =>
  isComplete || asks === 'emergency' || asks === 'urgent' || asks === 'urgent-ward';
