/** The types of what screens are given. Web apps import these, and nothing else, from this package. */
export type { ActOnStay } from './admission/rules.ts';

export type * from './admission/view-model.ts';
export type * from './case/view-model.ts';
export type * from './chart/view-model.ts';
export type * from './dialogue/view-model.ts';
export type * from './emergency/view-model.ts';
export type * from './homecare/view-model.ts';
export type * from './patient/view-model.ts';
export type * from './patient-cases/view-model.ts';
export type * from './patient-search/view-model.ts';
export type * from './practice/view-model.ts';
export type * from './reading/view-model.ts';
export type * from './receivers/view-model.ts';
export type { ActOnReferral } from './referral/rules.ts';
export type * from './referral/view-model.ts';
export type * from './start/view-model.ts';
export type * from './wards/view-model.ts';
