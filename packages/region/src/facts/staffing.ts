/** How many of each profession a unit has at full scale. Rules of thumb of ours, tuned to 40,000 people in all. */

import type { ServiceKey } from './municipal-care.ts';
import type { Profession } from './professions.ts';
import type { DepartmentKey, DepartmentKind } from './specialist-care.ts';

/** Staff per bed, per 1,000 people served, or simply for the unit; at least one of each profession that is named. */
export type Staffing = readonly (readonly [profession: Profession, number: number])[];

/** Per bed of a somatic department, ward and clinic together. */
const SOMATIC: Staffing = [
  ['LE', 1.3],
  ['SP', 3.6],
  ['HF', 0.7],
  ['HE', 0.6],
  ['XX', 0.35],
];

const MENTAL: Staffing = [
  ['LE', 0.7],
  ['PS', 1],
  ['SP', 2.4],
  ['VP', 0.9],
  ['XX', 0.6],
];

/** Professions a department cannot do without, beyond what its kind gives. */
const SPECIAL: Partial<Record<DepartmentKey, Staffing>> = {
  kvinne: [
    ['LE', 1.1],
    ['JO', 2.2],
    ['SP', 1.6],
    ['HE', 0.4],
  ],
  ortopedi: [...SOMATIC, ['FT', 0.5]],
  nevrologi: [...SOMATIC, ['FT', 0.5], ['ET', 0.3]],
  geriatri: [...SOMATIC, ['FT', 0.4], ['ET', 0.3]],
  rehabilitering: [
    ['LE', 0.4],
    ['SP', 1.6],
    ['FT', 1.2],
    ['ET', 0.7],
    ['HF', 0.6],
  ],
};

/** Per 100 hospital beds, for departments that serve the whole hospital. */
const SERVING: Record<'laboratory' | 'imaging' | 'emergency' | 'pharmacy', Staffing> = {
  laboratory: [
    ['LE', 1.2],
    ['BI', 16],
  ],
  imaging: [
    ['LE', 5],
    ['RA', 15],
  ],
  emergency: [
    ['LE', 4],
    ['SP', 11],
  ],
  pharmacy: [['FA1', 4]],
};

/** Full-scale staff of a department with `beds`, in a hospital with `hospitalBeds`. Clinics without beds count as six. */
export function departmentStaff(kind: DepartmentKind, beds: number, hospitalBeds: number): Staffing {
  if (kind.does === 'somatic' || kind.does === 'mental') {
    const per = SPECIAL[kind.key] ?? (kind.does === 'mental' ? MENTAL : SOMATIC);
    return per.map(([profession, number]) => [profession, number * Math.max(beds, 6)]);
  }
  return SERVING[kind.does].map(([profession, number]) => [profession, (number * Math.max(hospitalBeds, 12)) / 100]);
}

/** Full-scale staff of a municipal unit: per 1,000 people served; of a nursing home per bed. */
const MUNICIPAL: Readonly<Record<ServiceKey, Staffing>> = {
  saksbehandling: [
    ['SP', 0.25],
    ['ET', 0.1],
    ['XX', 0.3],
  ],
  hjemmetjeneste: [
    ['SP', 3.4],
    ['HF', 4],
    ['VP', 0.9],
  ],
  sykehjem: [
    ['SP', 0.5],
    ['HF', 0.85],
    ['VP', 0.05],
    ['LE', 0.02],
  ],
  helsestasjon: [
    ['SP', 0.9],
    ['JO', 0.12],
    ['LE', 0.08],
  ],
  legevakt: [
    ['LE', 0.4],
    ['SP', 0.3],
  ],
  ohd: [
    ['SP', 0.12],
    ['LE', 0.03],
  ],
  fysioterapi: [['FT', 0.9]],
  ergoterapi: [['ET', 0.4]],
  'psykisk-helse': [
    ['SP', 0.7],
    ['VP', 0.6],
    ['PS', 0.15],
  ],
  kreftkoordinator: [['SP', 0.04]],
  kommuneoverlege: [['LE', 0.05]],
  fastlege: [
    ['LE', 0.95],
    ['HE', 0.7],
    ['SP', 0.15],
  ],
};

export const municipalStaff = (service: ServiceKey, size: number): Staffing =>
  MUNICIPAL[service].map(([profession, number]) => [
    profession,
    number * (service === 'sykehjem' ? size : size / 1000),
  ]);

/** Administration: leaders, advisers and, in the rollout company, those who build and run the system. */
export const ADMINISTRATION: Staffing = [['XX', 60]];
