/** Texts of trends and growth, in English. */
import type { TrendTexts } from './nb.ts';

export const en: TrendTexts = {
  title: 'Trends',
  none: 'Nothing has been measured over time yet.',
  choose: 'What is shown',
  chooseSome: 'Choose at least one measurement.',
  curves: 'Curves',
  length: 'Stretch of time',
  spans: { all: 'All', years: 'Last five years', year: 'Last year', quarter: 'Last three months', week: 'Last week' },
  kinds: { vital: 'Measurements', other: 'Other examinations' },
  more: 'The record has older values than these.',
  full: (most) => `At most ${most} curves at a time.`,
  sentAs: (value) => `Sent as ${value}`,
  converted: (count, from, to, source) =>
    `${count === 1 ? 'One value' : `${count} values`} sent in ${from} read as ${to} (${source}).`,
  apart: 'The same analysis is also there in a unit that cannot safely be converted; it is a curve of its own.',
  treatments: 'Drugs in the same time',
  noTreatments: 'No drugs with a known beginning in this time.',
  outside: (count) => `${count} outside this time are not shown.`,
  fromTo: (from, to) => `${from} – ${to}`,
  from: (from, state) => `from ${from}, ${state}`,
  stillTaken: 'in use',
  endUnknown: 'end not stated',
  growth: {
    title: 'Growth',
    none: 'No height, weight or head circumference has been measured.',
    without: {
      sex: 'The curves are for girls and boys; the sex is not recorded.',
      'birth-date': 'The birth date is not recorded: the age at each measurement is unknown.',
      adult: 'The curves go to 19 years, and no measurement is from before that.',
    },
    measures: { height: 'Length and height', weight: 'Weight', 'head-circumference': 'Head circumference', bmi: 'BMI' },
    corrected: 'Born before week 37: measurements before two years are placed by corrected age, counted from term.',
    weeks: (count) => `${count} weeks`,
    months: (count) => `${count} months`,
    years: (years, months) => (months === 0 ? `${years} years` : `${years} years ${months} months`),
    correctedAge: (age, corrected) => `${age} (corrected ${corrected})`,
    beforeTerm: (age) => `${age} (before term)`,
    gestation: (weeks, days) =>
      `Length of the pregnancy: ${weeks} weeks${days === 0 ? '' : ` and ${days} ${days === 1 ? 'day' : 'days'}`}.`,
    gestationUnknown: 'The length of the pregnancy is not recorded',
    weeksField: 'Whole weeks',
    daysField: 'Days',
    saveGestation: 'Save',
    source: (source) => `The curves: ${source}. Percentiles 2.5, 10, 25, 50, 75, 90 and 97.5.`,
  },
};
