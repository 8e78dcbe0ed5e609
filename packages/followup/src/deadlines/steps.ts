/** Hours after its due time that a duty takes a step up the ladder, and again for each step. Our own figures. */
import type { DutyKind } from '../duty/kinds.ts';

export const STEP_HOURS_OF: Readonly<Record<DutyKind, number>> = {
  'vurder-henvisning': 24,
  'apen-henvisning': 72,
  'ulest-svar': 24,
  'usignert-notat': 72,
  'pauset-legemiddel': 12,
  'ubesvart-melding': 24,
  levering: 24,
  leveringsfeil: 12,
  utskrivningsklar: 12,
  'frist-naer': 24,
};
