/** Texts of a record that is not open, in English. */
import type { ClosedTexts } from './nb.ts';

export const en: ClosedTexts = {
  title: 'This record is not open to you',
  nameless: 'No name recorded',
  born: (date) => `born ${date}`,
  why: 'You have no registered treatment, referral or task concerning this patient now.',
  blocked: 'The patient has blocked the record. It opens only when the patient agrees, or in an emergency.',
  actingAs: 'You are asking as',
  noWay: 'Your role gives no way to open it. If you need information, ask whoever treats the patient.',
  cancel: 'Cancel',
  refused: 'Your role cannot open the record this way',
  failed: 'The record was not opened',
  failedHint: 'What you wrote is still here. Try again.',

  need: {
    title: 'I need it for my work',
    what: 'Say why. The reason is reviewed, and the patient can read it.',
    reason: 'Reason',
    choose: 'Choose a reason',
    reasonMissing: 'Choose a reason',
    text: 'In your own words',
    textHint: 'At least 10 letters.',
    textMissing: 'Write why, with at least 10 letters',
    open: 'Open the record',
    lasts: (hours) => `The record is open to you for ${hours} hours.`,
  },

  emergency: {
    title: 'It is an emergency',
    what: 'Emergency access opens the record at once, without a reason first.',
    ask: 'Emergency access …',
    terms: [
      'The patient sees that you used emergency access.',
      'It is reviewed afterwards, and you may be asked why.',
      'The record is open to you for four hours.',
    ],
    open: 'Open the record now',
    text: 'What is happening? (optional)',
    textHint: 'A few words now spare questions later.',
  },
};
