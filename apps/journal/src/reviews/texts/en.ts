/** Texts of the review list in English. */
import type { ReviewTexts } from './nb.ts';

export const en: ReviewTexts = {
  title: 'Review of openings',
  lead: 'Records opened by emergency access or for a declared need. Most have a good explanation: these are questions, not accusations.',
  none: 'No openings wait for a review.',
  count: (count, overdue) =>
    `${count === 1 ? '1 opening waits' : `${count} openings wait`}${overdue > 0 ? `, ${overdue} past the deadline` : ''}.`,
  notYours: 'The list is for the privacy officer',
  notYoursHint: 'It is shown in that role only. Switch role if you have it.',
  failed: 'The list could not be fetched',
  nameless: 'No name recorded',
  lists: 'Reviews',

  unusual: {
    title: 'Unusual lookups',
    lead: 'Lookups that follow a pattern one may ask about. A pattern is no breach: each case is a question, and you write what came of it. The patient sees that you have looked at the lookup.',
    span: 'Period',
    lastDays: (days) => `Last ${days} days`,
    none: 'No lookups stand out in this period.',
    count: (count, leftOff) =>
      `${count === 1 ? '1 case waits' : `${count} cases wait`} for an answer${leftOff > 0 ? `. ${leftOff} more are not shown: choose a shorter period` : ''}.`,
    kinds: {
      colleague: 'Lookup of a colleague',
      neighbour: 'Lookup of somebody who lives nearby',
      'same-surname': 'Lookup of somebody with the same surname',
      'never-treated': 'Opened, and nothing written',
      'many-patients': 'Far more patients than colleagues',
      'much-sought': 'A patient looked up by many',
    },
    who: 'Who looked',
    patient: 'Patient',
    when: 'When',
    earlier: (date) => `Reviewed ${date}`,
    outcome: 'Was there a reason for the lookup?',
    outcomes: {
      justified: { label: 'Yes, there was a reason', means: 'The case is closed until there are new lookups.' },
      unjustified: { label: 'No, there was no reason', means: 'The case is followed up with the manager.' },
      unclear: { label: 'Unclear', means: 'The case stays on the list.' },
    },
  },

  opened: (who, whom) => `${who} opened the record of ${whom}`,
  kinds: { emergency: 'Emergency access', 'self-declared': 'Declared need' },
  unit: 'From the unit',
  when: 'Open',
  span: (from, until) => `${from} to ${until}`,
  due: 'Review by',
  overdue: 'past the deadline',
  why: 'Why',
  noWords: 'No reason was written. Ask whoever opened it.',

  review: 'Review',
  outcome: 'Was it right to open the record?',
  outcomes: {
    justified: { label: 'Yes, there was reason to', means: 'The case is closed.' },
    unjustified: { label: 'No, there was no reason to', means: 'The record closes at once. The case is followed up.' },
    unclear: { label: 'Unclear', means: 'The case stays on the list.' },
  },
  outcomeMissing: 'Choose one of the answers',
  text: 'Why',
  textMissing: 'Write a sentence about why',
  save: 'Save the review',
  cancel: 'Cancel',
  notSaved: 'The review was not saved',
  notSavedHint: 'What you wrote is still here. Try again.',
};
