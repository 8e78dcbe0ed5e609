/** Every clinical operation: what the server mounts, as FHIR operations and for the pages. */
import { admissionOperations } from './admission/operations.ts';
import { dialogueOperations } from './dialogue/operations.ts';
import { emergencyOperations } from './emergency/operations.ts';
import { factOperations } from './facts/operations.ts';
import { noteOperations } from './notes/operations.ts';
import type { ClinicalOperation } from './operation.ts';
import { practiceOperations } from './practice/operations.ts';
import { referralOperations } from './referral/operations.ts';

export const clinicalOperations: readonly ClinicalOperation[] = [
  ...referralOperations,
  ...admissionOperations,
  ...dialogueOperations,
  ...noteOperations,
  ...factOperations,
  ...emergencyOperations,
  ...practiceOperations,
];
