/** Texts of shortcuts in English. */
import type { ShortcutTexts } from './nb.ts';

export const en: ShortcutTexts = {
  title: 'Shortcuts',
  close: 'Close',
  keys: 'Keys',
  andThen: 'then',
  where: { everywhere: 'Everywhere', patient: 'In a chart' },
  lists: 'In lists, arrow up and down go from line to line, Home and End to the first and last. Enter opens.',
  letters: 'Shortcuts of letters alone work',
  lettersHint: 'Turn them off if you dictate, or easily touch keys.',
  names: {
    command: 'Find a patient, something to do, or text',
    help: 'Show the shortcuts',
    start: 'To the start page',
    work: 'My work',
    'unit-work': 'Work of the unit',
    referrals: 'Referrals in',
    deliveries: 'Messages',
    beds: 'Beds',
    night: 'Night theme on and off',
    chart: 'To the chart',
    measure: 'Measurements',
    problems: 'Problems and diagnoses',
    allergies: 'Allergies',
    trends: 'Development over time',
    'new-note': 'New note',
    'new-referral': 'New referral',
    'new-question': 'New conversation',
  },
};
