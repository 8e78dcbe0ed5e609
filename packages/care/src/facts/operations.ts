/** Every operation on facts about a patient. */
import { allergyOperations } from '../allergies/operations.ts';
import { criticalOperations } from '../critical/operations.ts';
import { growthOperations } from '../growth/gestation.ts';
import { measurementOperations } from '../measurements/operations.ts';
import type { ClinicalOperation } from '../operation.ts';
import { problemOperations } from '../problems/operations.ts';

export const factOperations: readonly ClinicalOperation[] = [
  ...problemOperations,
  ...allergyOperations,
  ...criticalOperations,
  ...measurementOperations,
  ...growthOperations,
];
