/** What the laboratories measure: NLK code, unit, reference interval, and what is usual in the healthy. */
import type { Sex } from '../identity/person-number.ts';

export type AnalyteKey =
  | 'hemoglobin'
  | 'leukocytes'
  | 'platelets'
  | 'crp'
  | 'creatinine'
  | 'egfr'
  | 'sodium'
  | 'potassium'
  | 'calcium'
  | 'albumin'
  | 'glucose'
  | 'hba1c'
  | 'cholesterol'
  | 'ldl'
  | 'hdl'
  | 'alat'
  | 'ggt'
  | 'ferritin'
  | 'tsh'
  | 'ft4'
  | 'ntprobnp'
  | 'troponin'
  | 'ddimer'
  | 'cea'
  | 'acr'
  | 'vitaminD'
  | 'b12'
  | 'peth'
  | 'clozapine'
  | 'hcg'
  | 'lactate'
  | 'pco2'
  | 'po2'
  | 'ph';

export interface Analyte {
  code: string;
  name: string;
  unit: string;
  ucum: string;
  decimals: number;
  /** Reference interval of adults; one bound may be missing. */
  low?: number;
  high?: number;
  /** Women's interval where it differs. */
  women?: { low?: number; high?: number };
  /** Usual value in a healthy adult, and how much healthy people differ. */
  mean: number;
  sd: number;
  womenMean?: number;
  /** The lowest value the method reports. */
  least: number;
}

const analyte = (
  code: string,
  name: string,
  unit: string,
  ucum: string,
  decimals: number,
  interval: [low: number | undefined, high: number | undefined],
  usual: [mean: number, sd: number],
  rest: Partial<Analyte> = {},
): Analyte => ({
  code,
  name,
  unit,
  ucum,
  decimals,
  ...(interval[0] === undefined ? {} : { low: interval[0] }),
  ...(interval[1] === undefined ? {} : { high: interval[1] }),
  mean: usual[0],
  sd: usual[1],
  least: 0,
  ...rest,
});

/**
 * Codes and units: Norsk laboratoriekodeverk 7280.77. Intervals are those commonly used for adults in Norwegian
 * laboratories, typed in from general knowledge; they are for invented results only.
 */
// biome-ignore format: a table
export const ANALYTES: Readonly<Record<AnalyteKey, Analyte>> = {
  hemoglobin: analyte('NOR05172', 'B-Hemoglobin', 'g/dL', 'g/dL', 1, [13.4, 17], [15.1, 0.8], { women: { low: 11.7, high: 15.3 }, womenMean: 13.4, least: 4 }),
  leukocytes: analyte('NPU02593', 'B-Leukocytter', 'x 10E9/L', '10*9/L', 1, [3.5, 11], [6.6, 1.4], { least: 0.3 }),
  platelets: analyte('NPU03568', 'B-Trombocytter', 'x 10E9/L', '10*9/L', 0, [145, 390], [250, 45], { least: 10 }),
  crp: analyte('NPU19748', 'P-CRP', 'mg/L', 'mg/L', 0, [undefined, 5], [2, 1.2], { least: 1 }),
  creatinine: analyte('NPU04998', 'P-Kreatinin', 'µmol/L', 'umol/L', 0, [60, 105], [80, 9], { women: { low: 45, high: 90 }, womenMean: 66, least: 25 }),
  egfr: analyte('NOR15245', 'Nyre-estimert GFR (overfl.=1,73m2)', 'mL/min/1,73m2', 'mL/min/{1.73_m2}', 0, [60, undefined], [90, 0], { least: 4 }),
  sodium: analyte('NPU03429', 'P-Natrium', 'mmol/L', 'mmol/L', 0, [137, 145], [141, 1.6], { least: 110 }),
  potassium: analyte('NPU03230', 'P-Kalium', 'mmol/L', 'mmol/L', 1, [3.5, 4.6], [4.1, 0.25], { least: 2.2 }),
  calcium: analyte('NPU01443', 'P-Kalsium', 'mmol/L', 'mmol/L', 2, [2.15, 2.51], [2.34, 0.07], { least: 1.5 }),
  albumin: analyte('NPU19673', 'P-Albumin', 'g/L', 'g/L', 0, [36, 48], [42, 2.4], { least: 15 }),
  glucose: analyte('NPU02192', 'P-Glukose', 'mmol/L', 'mmol/L', 1, [4, 6], [5.2, 0.4], { least: 1.8 }),
  hba1c: analyte('NPU27300', 'B-HbA1c', 'mmol/mol', 'mmol/mol', 0, [20, 42], [35, 2.5], { least: 18 }),
  cholesterol: analyte('NPU01566', 'P-Kolesterol', 'mmol/L', 'mmol/L', 1, [2.9, 6.9], [5.1, 0.8], { least: 2 }),
  ldl: analyte('NPU01568', 'P-LDL-kolesterol', 'mmol/L', 'mmol/L', 1, [1.2, 4.7], [3.2, 0.7], { least: 0.5 }),
  hdl: analyte('NPU01567', 'P-HDL-kolesterol', 'mmol/L', 'mmol/L', 1, [0.8, 2.1], [1.3, 0.25], { women: { low: 1, high: 2.7 }, womenMean: 1.6, least: 0.4 }),
  alat: analyte('NPU19651', 'P-ALAT', 'U/L', 'U/L', 0, [10, 70], [28, 9], { women: { low: 10, high: 45 }, womenMean: 21, least: 5 }),
  ggt: analyte('NPU19657', 'P-GT', 'U/L', 'U/L', 0, [10, 80], [28, 10], { women: { low: 10, high: 45 }, womenMean: 20, least: 5 }),
  ferritin: analyte('NPU19763', 'P-Ferritin', 'µg/L', 'ug/L', 0, [34, 300], [140, 24], { women: { low: 18, high: 240 }, womenMean: 65, least: 3 }),
  tsh: analyte('NPU27547', 'P-TSH', 'x 10E-3 IU/L', 'm[IU]/L', 2, [0.5, 3.6], [1.7, 0.6], { least: 0.01 }),
  ft4: analyte('NPU03579', 'P-T4, fritt', 'pmol/L', 'pmol/L', 0, [9, 21], [15, 2], { least: 3 }),
  ntprobnp: analyte('NPU21571', 'P-NT-proBNP', 'ng/L', 'ng/L', 0, [undefined, 125], [60, 25], { least: 10 }),
  troponin: analyte('NPU27501', 'P-Troponin T (hs-cTnT)', 'ng/L', 'ng/L', 0, [undefined, 14], [6, 2], { least: 3 }),
  ddimer: analyte('NPU19767', 'P-D-dimer', 'mg/L', 'mg/L', 2, [undefined, 0.5], [0.3, 0.08], { least: 0.1 }),
  cea: analyte('NPU19719', 'P-CEA', 'µg/L', 'ug/L', 1, [undefined, 5], [1.8, 0.7], { least: 0.3 }),
  acr: analyte('NOR15260', 'U-Albumin/Kreatinin', 'mg/mmol', 'mg/mmol', 1, [undefined, 2.5], [0.8, 0.4], { least: 0.1 }),
  vitaminD: analyte('NPU10267', 'P-Vitamin D (25-OH) (D2+D3)', 'nmol/L', 'nmol/L', 0, [50, 150], [64, 16], { least: 10 }),
  b12: analyte('NPU01700', 'P-Vit B12, total (Kobalamin)', 'pmol/L', 'pmol/L', 0, [160, 700], [340, 90], { least: 60 }),
  peth: analyte('NPU28874', 'B-Fosfatidyletanol (PEth) 16:0/18:1', 'µmol/L', 'umol/L', 2, [undefined, 0.03], [0.02, 0.008], { least: 0.01 }),
  clozapine: analyte('NPU04114', 'P-Klozapin', 'nmol/L', 'nmol/L', 0, [300, 2500], [1200, 350], { least: 50 }),
  hcg: analyte('NPU27297', 'P-hCG', 'IU/L', '[IU]/L', 0, [undefined, 5], [1, 0.3], { least: 1 }),
  lactate: analyte('NPU18325', 'B-Laktat', 'mmol/L', 'mmol/L', 1, [0.4, 1.8], [1, 0.25], { least: 0.3 }),
  pco2: analyte('NPU01470', 'P(aB)-pCO2', 'kPa', 'kPa', 1, [4.7, 6], [5.3, 0.25], { least: 2.5 }),
  po2: analyte('NPU08977', 'P(aB)-pO2', 'kPa', 'kPa', 1, [10, 14], [12, 0.8], { least: 5 }),
  ph: analyte('NOR15289', 'P-pH', '', '[pH]', 2, [7.35, 7.45], [7.4, 0.015], { least: 6.9 }),
};

/** Sets of analyses as they are ordered together. */
export const PANELS = {
  general: ['hemoglobin', 'leukocytes', 'crp', 'creatinine', 'egfr', 'sodium', 'potassium'],
  fullBlood: ['hemoglobin', 'leukocytes', 'platelets', 'crp'],
  kidney: ['creatinine', 'egfr', 'potassium'],
  diabetes: ['hba1c', 'glucose', 'creatinine', 'egfr', 'ldl', 'acr'],
  lipids: ['cholesterol', 'ldl', 'hdl'],
  thyroid: ['tsh', 'ft4'],
  heart: ['ntprobnp', 'creatinine', 'egfr', 'potassium', 'sodium', 'hemoglobin'],
  chestPain: ['troponin', 'hemoglobin', 'creatinine', 'egfr', 'potassium'],
  admission: [
    'hemoglobin',
    'leukocytes',
    'platelets',
    'crp',
    'creatinine',
    'egfr',
    'sodium',
    'potassium',
    'albumin',
    'glucose',
  ],
  bloodGas: ['ph', 'pco2', 'po2', 'lactate'],
  nutrition: ['hemoglobin', 'ferritin', 'b12', 'vitaminD', 'albumin', 'tsh'],
  liver: ['alat', 'ggt', 'albumin'],
  pregnancy: ['hemoglobin', 'ferritin', 'glucose'],
  tumour: ['hemoglobin', 'albumin', 'crp', 'cea', 'calcium', 'alat'],
  check: ['hemoglobin', 'creatinine', 'egfr', 'glucose'],
  chemotherapy: ['hemoglobin', 'leukocytes', 'platelets', 'creatinine'],
  pointOfCare: ['crp', 'hemoglobin'],
} as const satisfies Record<string, readonly AnalyteKey[]>;

/** The interval that counts for a sex. */
export function referenceInterval(a: Analyte, sex: Sex): { low?: number; high?: number } {
  if (sex === 'female' && a.women) return a.women;
  return { ...(a.low === undefined ? {} : { low: a.low }), ...(a.high === undefined ? {} : { high: a.high }) };
}
