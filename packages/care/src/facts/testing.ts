/** Who writes, and of whom, in the tests of facts. */
import type { Acting } from '../parties.ts';

export const PATIENT = { reference: 'Patient/kari' };

/** A GP at noon. */
export const BY: Acting = {
  who: { reference: 'PractitionerRole/fastlege', display: 'Dag Lege, Legekontoret' },
  unit: { reference: 'Organization/legekontor', display: 'Legekontoret' },
  units: ['Organization/legekontor'],
  kind: 'staff',
  at: '2026-11-22T11:00:00.000Z',
  today: '2026-11-22',
};
