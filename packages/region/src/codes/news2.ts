/** NEWS2: the score of a set of vital signs (Royal College of Physicians 2017, advised nationally in Norway). */
import { SNOMED } from './systems.ts';

export interface VitalSigns {
  respiration: number;
  /** Saturation in percent. */
  spo2: number;
  /** Whether oxygen is given. */
  oxygen: boolean;
  systolic: number;
  pulse: number;
  /** A alert, C new confusion, V voice, P pain, U unresponsive. */
  consciousness: 'A' | 'C' | 'V' | 'P' | 'U';
  temperature: number;
}

export type News2Part = 'respiration' | 'spo2' | 'oxygen' | 'systolic' | 'pulse' | 'consciousness' | 'temperature';

/** Codes of the total and its parts (UK extension). The Norwegian profile names all but scale 1, which follows the series. */
const NEWS2_CODES: Readonly<Record<News2Part | 'total' | 'spo2Scale2', { code: string; display: string }>> = {
  total: { code: '1104051000000101', display: 'NEWS2 total score' },
  respiration: { code: '1104301000000104', display: 'NEWS2 respiration rate score' },
  spo2: { code: '1104311000000102', display: 'NEWS2 oxygen saturation scale 1 score' },
  spo2Scale2: { code: '1104321000000108', display: 'NEWS2 oxygen saturation scale 2 score' },
  oxygen: { code: '1104331000000105', display: 'NEWS2 air or oxygen score' },
  systolic: { code: '1104341000000101', display: 'NEWS2 systolic blood pressure score' },
  pulse: { code: '1104351000000103', display: 'NEWS2 pulse score' },
  consciousness: { code: '1104361000000100', display: 'NEWS2 consciousness score' },
  temperature: { code: '1104371000000107', display: 'NEWS2 temperature score' },
};

/** What a part is called on the ward. */
export const NEWS2_TEXTS: Readonly<Record<News2Part, string>> = {
  respiration: 'Respirasjon',
  spo2: 'O₂-metning',
  oxygen: 'Luft eller oksygen',
  systolic: 'Systolisk blodtrykk',
  pulse: 'Puls',
  consciousness: 'Bevissthet',
  temperature: 'Temperatur',
};

export const news2Coding = (part: keyof typeof NEWS2_CODES) => ({ system: SNOMED, ...NEWS2_CODES[part] });

/** The score of the first band whose upper limit the value does not exceed. */
const band = (value: number, bands: readonly (readonly [upTo: number, score: number])[]): number =>
  (bands.find(([upTo]) => value <= upTo) ?? [0, 0])[1];

const MOST = Number.POSITIVE_INFINITY;

/** Scale 2 is for hypercapnic failure with a target of 88-92 percent, when a doctor has decided so. */
function saturationScore(v: VitalSigns, scale2: boolean): number {
  if (!scale2) {
    return band(v.spo2, [
      [91, 3],
      [93, 2],
      [95, 1],
      [MOST, 0],
    ]);
  }
  if (v.spo2 <= 92 || !v.oxygen) {
    return band(v.spo2, [
      [83, 3],
      [85, 2],
      [87, 1],
      [MOST, 0],
    ]);
  }
  return band(v.spo2, [
    [94, 1],
    [96, 2],
    [MOST, 3],
  ]);
}

/** The points of each part. Not for children under 16 or in pregnancy. */
export function news2Parts(v: VitalSigns, scale2 = false): Record<News2Part, number> {
  return {
    respiration: band(v.respiration, [
      [8, 3],
      [11, 1],
      [20, 0],
      [24, 2],
      [MOST, 3],
    ]),
    spo2: saturationScore(v, scale2),
    oxygen: v.oxygen ? 2 : 0,
    systolic: band(v.systolic, [
      [90, 3],
      [100, 2],
      [110, 1],
      [219, 0],
      [MOST, 3],
    ]),
    pulse: band(v.pulse, [
      [40, 3],
      [50, 1],
      [90, 0],
      [110, 1],
      [130, 2],
      [MOST, 3],
    ]),
    consciousness: v.consciousness === 'A' ? 0 : 3,
    temperature: band(v.temperature, [
      [35, 3],
      [36, 1],
      [38, 0],
      [39, 1],
      [MOST, 2],
    ]),
  };
}

export const news2Total = (v: VitalSigns, scale2 = false): number =>
  Object.values(news2Parts(v, scale2)).reduce((sum, points) => sum + points, 0);
