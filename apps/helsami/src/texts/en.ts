/** The app's texts in English. */
import type { Texts } from './nb.ts';

export const en: Texts = {
  product: 'HelsaMi',
  skipToContent: 'Skip to content',
  menu: 'Pages',
  pageNotFound: 'This page does not exist',
  toStart: 'To the start page',
  signInAgain: 'Sign in again',
  forCitizens: 'HelsaMi is for citizens',
  forCitizensHint: 'You are signed in as staff. Sign in as a citizen to see your own record.',

  start: {
    heading: 'Your record, your choices',
    record: 'My record',
    recordHint: 'Notes, test results, medication, allergies, vaccines and contacts.',
    log: 'Who has looked in the record?',
    logHint: 'Every look: who, when, from where and why.',
    blocks: 'Blocks',
    blocksHint: 'Decide that somebody must not see some of the record.',
  },

  representing: {
    label: 'Whom this page is about',
    you: (name) => `You are now: ${name}`,
    onBehalfOf: 'on behalf of',
    leave: 'Back to yourself',
    others: 'See on behalf of others',
    act: (name) => `On behalf of ${name}`,
    notShown: (name) => `${name}: not here`,
  },
};
