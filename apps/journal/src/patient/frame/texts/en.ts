/** The texts around a patient's screens in English. */
import type { FrameTexts } from './nb.ts';

export const en: FrameTexts = {
  stale: 'No contact with the server. The patient strip may be old.',
  retry: 'Try again',
  toChart: 'To the chart',
  newNote: 'New note',
  news: (count, more) => `${count}${more ? '+' : ''} new to you`,
};
