/**
 * What is measured at the bedside: codes by the Norwegian vital signs (LOINC with SNOMED CT beside it), units by UCUM, and
 * the limits of what is taken for a measurement. The limits are wider than anything that is lived through.
 */
import type { CodeableConcept, Coding, Observation } from '@helseplattform/fhir';
import { LOINC, SNOMED, UCUM } from '../codes.ts';
import { codeOf } from '../reading/codeable-concept.ts';
import type { MeasuredNumber, NumberLimits } from './view-model.ts';

export const LIMITS: { readonly [measured in MeasuredNumber]: NumberLimits } = {
  respiration: { least: 0, most: 120, decimals: 0, unit: '/min' },
  saturation: { least: 20, most: 100, decimals: 0, unit: '%' },
  oxygenFlow: { least: 0.1, most: 70, decimals: 1, unit: 'L/min' },
  systolic: { least: 20, most: 320, decimals: 0, unit: 'mm[Hg]' },
  diastolic: { least: 0, most: 220, decimals: 0, unit: 'mm[Hg]' },
  pulse: { least: 0, most: 320, decimals: 0, unit: '/min' },
  temperature: { least: 12, most: 46, decimals: 1, unit: 'Cel' },
  pain: { least: 0, most: 10, decimals: 0, unit: '{score}' },
  weight: { least: 0.2, most: 650, decimals: 2, unit: 'kg' },
  height: { least: 20, most: 260, decimals: 1, unit: 'cm' },
  headCircumference: { least: 15, most: 80, decimals: 1, unit: 'cm' },
};

/** Units as people read them, where UCUM writes them otherwise. */
const SHOWN: { readonly [unit: string]: string } = { 'mm[Hg]': 'mmHg', Cel: '°C', '{score}': 'poeng' };
export const quantity = (measured: MeasuredNumber, value: number) => {
  const { unit } = LIMITS[measured];
  return { value, unit: SHOWN[unit] ?? unit, system: UCUM, code: unit };
};

const coded = (text: string, loinc: string, display: string, snomed?: string): CodeableConcept => ({
  coding: [
    { system: LOINC, code: loinc, display },
    ...(snomed ? [{ system: SNOMED, code: snomed } satisfies Coding] : []),
  ],
  text,
});

/** Each of these is an Observation of its own. */
export const CODES: {
  readonly [measured in Exclude<MeasuredNumber, 'systolic' | 'diastolic' | 'oxygenFlow'>]: CodeableConcept;
} = {
  respiration: coded('Respirasjonsfrekvens', '9279-1', 'Respiratory rate', '271625008'),
  saturation: coded('O₂-metning', '2708-6', 'Oxygen saturation in Arterial blood', '431314004'),
  pulse: coded('Puls', '8867-4', 'Heart rate', '364075005'),
  temperature: coded('Temperatur', '8310-5', 'Body temperature', '276885007'),
  pain: coded('Smerte (0–10)', '72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported'),
  weight: coded('Vekt', '29463-7', 'Body weight', '27113001'),
  height: coded('Høyde', '8302-2', 'Body height', '1153637007'),
  headCircumference: coded('Hodeomkrets', '9843-4', 'Head Occipital-frontal circumference'),
};

export const PRESSURE = coded('Blodtrykk', '85354-9', 'Blood pressure panel with all children optional');
export const SYSTOLIC = coded('Systolisk', '8480-6', 'Systolic blood pressure', '4471000202106');
export const DIASTOLIC = coded('Diastolisk', '8462-4', 'Diastolic blood pressure', '4481000202108');
export const OXYGEN_FLOW = coded('Oksygen', '3151-8', 'Inhaled oxygen flow rate');

/** ACVPU by SNOMED CT. */
export const CONSCIOUSNESS: CodeableConcept = {
  coding: [{ system: SNOMED, code: '1104441000000107', display: 'ACVPU scale score' }],
  text: 'Bevissthet (ACVPU)',
};
export const CONSCIOUSNESS_ANSWERS = {
  A: { code: '248234008', text: 'A – våken' },
  C: { code: '130987000', text: 'C – nyoppstått forvirring' },
  V: { code: '300202002', text: 'V – reagerer på tiltale' },
  P: { code: '450847001', text: 'P – reagerer på smerte' },
  U: { code: '422768004', text: 'U – reagerer ikke' },
} as const;

/** On the saturation: whether it was measured breathing air, by the Norwegian profile. */
const vitalsigns = (name: string): string =>
  `http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSigns${name}Extension`;
export const INSPIRED_OXYGEN = vitalsigns('InspiredOxygen');
export const ON_AIR = vitalsigns('OnAir');

const BY_CODE: ReadonlyMap<string, MeasuredNumber | 'pressure' | 'consciousness' | 'news2'> = new Map([
  ...Object.entries(CODES).map(([measured, code]) => [code.coding![0]!.code!, measured as MeasuredNumber] as const),
  ['59408-5', 'saturation'],
  ['85354-9', 'pressure'],
  ['55284-4', 'pressure'],
  ['1104441000000107', 'consciousness'],
  ['1104051000000101', 'news2'],
]);

export const measuredIn = ({ code }: Observation) => BY_CODE.get(codeOf(code)?.code ?? '');
