/**
 * The bands of NEWS2: points for each part, as dated versions. Royal College of Physicians, National Early Warning Score
 * (NEWS) 2, 2017, chart 1 and 4; the score Norwegian hospitals and municipalities are advised to use.
 */
import type { Day } from '../calendar/day.ts';

/** Points up to and with a value; the last band has no upper end. */
export type Bands = readonly (readonly [upTo: number, points: Points])[];
export type Points = 0 | 1 | 2 | 3;

export interface News2Table {
  /** The first day it holds. */
  readonly from: Day;
  readonly source: string;
  readonly respiration: Bands;
  /** Scale 1: for everybody but those of scale 2. */
  readonly saturation: Bands;
  /** Scale 2, target 88–92 %, when a doctor has decided so in hypercapnic failure: on air, and with oxygen. */
  readonly saturationOnAir: Bands;
  readonly saturationWithOxygen: Bands;
  readonly oxygen: Points;
  readonly systolic: Bands;
  readonly pulse: Bands;
  /** Anything but alert: new confusion, voice, pain, unresponsive. */
  readonly notAlert: Points;
  readonly temperature: Bands;
  /** It is not made for those who are younger, nor in pregnancy. */
  readonly youngest: number;
}

const MOST = Number.POSITIVE_INFINITY;

// biome-ignore format: a table
const TABLES: readonly News2Table[] = [
  {
    from: '2017-12-01',
    source: 'Royal College of Physicians: National Early Warning Score (NEWS) 2, 2017',
    respiration: [[8, 3], [11, 1], [20, 0], [24, 2], [MOST, 3]],
    saturation: [[91, 3], [93, 2], [95, 1], [MOST, 0]],
    saturationOnAir: [[83, 3], [85, 2], [87, 1], [MOST, 0]],
    saturationWithOxygen: [[83, 3], [85, 2], [87, 1], [92, 0], [94, 1], [96, 2], [MOST, 3]],
    oxygen: 2,
    systolic: [[90, 3], [100, 2], [110, 1], [219, 0], [MOST, 3]],
    pulse: [[40, 3], [50, 1], [90, 0], [110, 1], [130, 2], [MOST, 3]],
    notAlert: 3,
    temperature: [[35, 3], [36, 1], [38, 0], [39, 1], [MOST, 2]],
    youngest: 16,
  },
];

/** The table of a day; a day before the first has the first. */
export const news2TableOn = (day: Day): News2Table =>
  TABLES.findLast(({ from }) => from <= day) ?? (TABLES[0] as News2Table);

/** @returns undefined for what is no number */
export const pointsIn = (bands: Bands, value: number): Points | undefined => bands.find(([upTo]) => value <= upTo)?.[1];
