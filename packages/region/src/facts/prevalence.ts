/** Ten Norwegian figures of how common diseases are, and how far the region may be from them. */

export interface Prevalence {
  /** Life course that has the disease. */
  life: string;
  /** Among whom it is counted. */
  among: { from: number; sex?: 'female' | 'male' };
  /** Only those whose last beginning lies within so many days count: for illness that passes. */
  within?: number;
  /** The figure, in percent, and the bounds the region must keep. */
  percent: number;
  bounds: readonly [number, number];
  /** Where it is published. Typed in from memory: look it up before you quote it. */
  source: string;
}

export const PREVALENCES: readonly Prevalence[] = [
  {
    life: 'diabetes-type-2',
    among: { from: 0 },
    percent: 5,
    bounds: [4.2, 6],
    source: 'FHI, Folkehelserapporten, diabetes: about 270,000 with known type 2',
  },
  {
    life: 'hypertension',
    among: { from: 18 },
    percent: 20,
    bounds: [16, 24],
    source: 'FHI, Legemiddelregisteret: users of blood pressure lowering drugs, about one adult in five',
  },
  {
    life: 'atrial-fibrillation',
    among: { from: 18 },
    percent: 3.4,
    bounds: [2.6, 4.2],
    source: 'Kjerpeseth et al. 2021, all Norwegian adults in 2014: 3.4 %',
  },
  {
    life: 'heart-failure',
    among: { from: 0 },
    percent: 1.8,
    bounds: [1.2, 2.4],
    source: 'FHI, Hjerte- og karregisteret: about 100,000 people',
  },
  {
    life: 'copd',
    among: { from: 40 },
    percent: 6,
    bounds: [4.8, 7.2],
    source: 'FHI, Folkehelserapporten, kols: about 6 % of those over 40',
  },
  {
    life: 'asthma',
    among: { from: 0 },
    percent: 9,
    bounds: [7, 11],
    source: 'FHI, Folkehelserapporten, astma og allergi: 8-10 %',
  },
  {
    life: 'dementia',
    among: { from: 70 },
    percent: 14.6,
    bounds: [12, 17.5],
    source: 'Gjøra et al. 2021, HUNT4 70+: 14.6 % of those over 70',
  },
  {
    life: 'stroke',
    among: { from: 0 },
    percent: 1.5,
    bounds: [1, 2],
    source: 'Norsk hjerneslagregister and LHL: 70,000-100,000 living after stroke',
  },
  {
    life: 'hypothyroidism',
    among: { from: 0 },
    percent: 3.2,
    bounds: [2.4, 4],
    source: 'FHI, Legemiddelregisteret: about 175,000 users of levothyroxine',
  },
  {
    life: 'breast-cancer',
    among: { from: 0, sex: 'female' },
    percent: 2,
    bounds: [1.5, 2.6],
    source: 'Kreftregisteret, Cancer in Norway: about 55,000 women alive after breast cancer',
  },
  {
    life: 'depression',
    among: { from: 18 },
    within: 365,
    percent: 4,
    bounds: [2.5, 6],
    source: 'Helsedirektoratet, KUHR: adults seen by their GP for depression in a year, 4-5 %',
  },
];
