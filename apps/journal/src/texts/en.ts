/** The workspace's texts in English. */
import type { Texts } from './nb.ts';

export const en: Texts = {
  product: 'Journal',
  skipToContent: 'Skip to content',
  pageNotFound: 'This page does not exist',
  toStart: 'To the start page',
  referrals: 'Referrals in',
  work: 'Work',
  beds: 'Beds',
  reviews: 'Review of openings',

  start: {
    heading: 'Find a patient',
    recent: 'Opened in this window',
    nameless: 'No name recorded',
  },

  search: {
    label: 'Name, date of birth or national identity number',
    hint: 'For example “berg kari”, 17.05.1980, 170580 or the whole number.',
    placeholder: 'Find a patient',
    compact: 'Name or national identity number',
    results: 'Patients',
    found: (count, more) => {
      if (more) return `Showing ${count}. There are more: type more to find the right one.`;
      if (count === 0) return 'No matches';
      return count === 1 ? '1 match. Enter opens it.' : `${count} matches. Choose with the arrow keys.`;
    },
    noneHint: 'Check the spelling, or try the date of birth or the national identity number.',
    failed: 'The search got no answer',
    failedHint: 'The patient may exist even though the search does not work now.',
    merged: 'merged into another',
  },
};
