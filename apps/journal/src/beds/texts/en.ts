/** English. */
import type { BedsTexts } from './nb.ts';

export const en: BedsTexts = {
  title: 'Beds',
  round: 'Measurement round',
  lead: (unit, free) => `${unit}: ${free === 1 ? '1 free bed' : `${free} free beds`}.`,
  noUnit: 'Your role belongs to no unit, so there are no beds to show. Change role if you have one at a unit.',
  noBeds: 'The unit has no beds in the register.',
  free: 'Free',
  hidden: 'Taken',
  admit: 'Admit',
  admitTo: (bed) => `Admit to ${bed}`,
  since: (when) => `Admitted ${when}`,
  expected: (day) => `Expected to leave ${day}`,
  states: {
    admitted: 'Admitted',
    ready: 'Ready to leave',
    'letter-due': 'Discharged, letter not written',
    discharged: 'Discharged',
    other: 'No stay that is going on',
  },
  form: {
    title: 'Admission',
    panel: (unit) => `Admission to ${unit}`,
    patient: 'Patient',
    bed: 'Bed',
    reason: 'Reason for admission',
    urgent: 'Emergency',
    expected: 'Expected discharge',
    submit: 'Admit the patient',
    means: 'The municipality is told at once where the patient has services there, and is to send its report.',
    full: 'No free bed at the unit. See who is ready to leave, under Beds.',
    inBed: (bed, ward) => (ward ? `${bed}, ${ward}` : bed),
  },
};
