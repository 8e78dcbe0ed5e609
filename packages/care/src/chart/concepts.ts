/**
 * Measurements that are the same thing under several codes. LOINC (http://loinc.org) from FHIR senders, NPU and NOR
 * codes of Norsk laboratoriekodeverk (kodeverk 7280) from Norwegian laboratories. Only codes of the same quantity in
 * the same material stand together; a value is never converted, so a curve is one concept in one unit.
 */
import type { CodeableConcept } from '@helseplattform/fhir';
import type { LabGroup, Vital } from './view-model.ts';

export type Concept =
  | { readonly kind: 'vital'; readonly key: Vital }
  | { readonly kind: 'laboratory'; readonly key: string; readonly group: LabGroup };

/** In the order they are read. */
const VITAL_CODES: { readonly [key in Vital]: string } = {
  news2: '1104051000000101',
  'respiratory-rate': '9279-1',
  'oxygen-saturation': '59408-5 2708-6',
  'blood-pressure': '85354-9 55284-4',
  'heart-rate': '8867-4',
  temperature: '8310-5 8331-1 8332-5',
  pain: '72514-3',
  weight: '29463-7 3141-9',
  height: '8302-2 8308-9',
  bmi: '39156-5',
  'head-circumference': '9843-4',
};

/** Groups, and concepts within a group, in the order they are read. */
const LAB_CODES: { readonly [group in Exclude<LabGroup, 'other'>]: { readonly [key: string]: string } } = {
  haematology: {
    haemoglobin: '718-7 NOR05172',
    haematocrit: '4544-3 20570-8 NPU01961',
    erythrocytes: '789-8 NPU01960',
    mcv: '787-2 NPU01944',
    mch: '785-6 NPU26880',
    mchc: '786-4 NOR05278',
    rdw: '21000-5',
    leukocytes: '6690-2 26464-8 NPU02593',
    platelets: '777-3 26515-7 NPU03568',
    pdw: '32207-3 NPU18615',
    mpv: '32623-1',
  },
  inflammation: {
    crp: '1988-5 NPU19748',
    esr: '4537-7 30341-2 NPU03404',
  },
  'electrolytes-kidney': {
    sodium: '2951-2 2947-0 NPU03429',
    potassium: '2823-3 6298-4 NPU03230',
    chloride: '2075-0 2069-3 NPU01536',
    bicarbonate: '1963-8 14627-4',
    'carbon-dioxide': '2028-9 20565-8',
    calcium: '17861-6 49765-1 2000-8 NPU01443',
    creatinine: '2160-0 38483-4 14682-9 NPU01807 NPU04998 NPU18016',
    'egfr-ckd-epi': '62238-1 98979-8 NOR25909',
    'egfr-mdrd': '33914-3',
    urea: '3094-0 6299-2 22664-7 NPU01459',
  },
  liver: {
    alt: '1742-6 NPU19651',
    ast: '1920-8 NPU19654',
    alp: '6768-6 NPU27783',
    ggt: '2324-2 NPU19657',
    bilirubin: '1975-2 14631-6 NPU01370',
    albumin: '1751-7 NPU19673',
  },
  glucose: {
    hba1c: '4548-4 59261-8 NPU27300 NPU29296',
    'glucose-plasma': '2345-7 14749-6 NPU02192',
    'glucose-blood': '2339-0 15074-8 NPU02187',
  },
  lipids: {
    cholesterol: '2093-3 14647-2 NPU01566',
    ldl: '18262-6 2089-1 13457-7 22748-8 NPU01568',
    hdl: '2085-9 14646-4 NPU01567',
    triglycerides: '2571-8 14927-8 NPU04094',
  },
  heart: {
    'nt-probnp': '33762-6 NPU21571 NPU26811',
    'troponin-t': '67151-1 NPU27501',
  },
  thyroid: {
    tsh: '3016-3 NPU03577 NPU27547',
    't4-free': '3024-7 14920-3 NPU03579',
  },
  'vitamins-iron': {
    ferritin: '2276-4 20567-4 NPU19763',
    b12: '2132-9 14685-2 NPU01700',
    folate: '2284-8 14732-2 NPU02070',
    'vitamin-d3': '1989-3 14635-7 NPU01435',
  },
  coagulation: {
    inr: '6301-6 34714-6 NPU01685',
  },
};

const CODES_BY_KEY: ReadonlyMap<string, readonly { system: string; code: string }[]> = new Map(
  [VITAL_CODES, ...Object.values(LAB_CODES)].flatMap((concepts) =>
    Object.entries(concepts).map(
      ([key, codes]) => [key, codes.split(' ').map((code) => ({ system: systemOf(code), code }))] as const,
    ),
  ),
);

/** Told by the form of the code, which the three systems do not share. */
function systemOf(code: string): string {
  if (/^(NPU|NOR)/.test(code)) return 'urn:oid:2.16.578.1.12.4.1.1.7280';
  return code.includes('-') ? 'http://loinc.org' : 'http://snomed.info/sct';
}

const BY_CODE: ReadonlyMap<string, { concept: Concept; order: number }> = new Map(
  [
    ...Object.entries(VITAL_CODES).map(([key, codes]) => ({ concept: { kind: 'vital', key } as Concept, codes })),
    ...Object.entries(LAB_CODES).flatMap(([group, concepts]) =>
      Object.entries(concepts).map(([key, codes]) => ({
        concept: { kind: 'laboratory', key, group } as Concept,
        codes,
      })),
    ),
  ].flatMap(({ concept, codes }, order) => codes.split(' ').map((code) => [code, { concept, order }] as const)),
);

/** The first coding that is known. The system is not asked: the forms of the three systems do not clash. */
function entryOf(code: CodeableConcept | undefined) {
  for (const coding of code?.coding ?? []) {
    const entry = coding.code === undefined ? undefined : BY_CODE.get(coding.code);
    if (entry) return entry;
  }
  return undefined;
}

/** The known concept of a code; undefined for all others, which group by their own code. */
export const conceptOf = (code: CodeableConcept | undefined): Concept | undefined => entryOf(code)?.concept;

/** All codes of a concept, whoever sends them. */
export const codesOf = (concept: Concept): readonly { system: string; code: string }[] =>
  CODES_BY_KEY.get(concept.key) ?? [];

/** The place of a code in the order of reading; unknown codes come last. */
export const orderOf = (code: CodeableConcept | undefined): number => entryOf(code)?.order ?? Number.MAX_SAFE_INTEGER;

/** Systolic before diastolic; other components as they were sent. */
export const componentOrder = (code: CodeableConcept | undefined): number => {
  const index = (code?.coding ?? []).map((c) => ['8480-6', '8462-4'].indexOf(c.code ?? '')).find((i) => i >= 0);
  return index ?? 2;
};
