/** How tall and heavy invented children are: the WHO references at a z-score. */
import { type GrowthMeasure, lmsAt, valueAt } from '@helseplattform/fhir';
import type { Sex } from '../identity/person-number.ts';

/** The value at a z-score and age in years: height and head in cm, weight in kg (to 10 years), BMI in kg/m². */
export function growthValue(measure: GrowthMeasure, sex: Sex, age: number, z: number): number {
  const lms = lmsAt(measure, sex, age);
  if (lms === undefined) throw new Error(`There is no ${measure} for a child of ${age} years`);
  return valueAt(lms, z);
}

/** Weight in kg at any age from birth to 19: from BMI and height where the table of weight would soon end. */
export function growthWeight(sex: Sex, age: number, z: number, heightCm: number): number {
  if (age < 5.5) return growthValue('weight', sex, age, z);
  return growthValue('bmi', sex, age, z) * (heightCm / 100) ** 2;
}
