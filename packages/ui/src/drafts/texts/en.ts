import type { DraftTexts } from './nb.ts';

export const en: DraftTexts = {
  states: {
    saved: 'Saved',
    saving: 'Saving …',
    offline: 'No connection. What you write is kept here, and saved when the connection is back.',
    'signed-out': 'You are signed out. What you write is kept here.',
    refused: 'The server does not take what you write. It is kept here.',
  },
  savedAt: (time) => `Saved ${time}`,
  nothing: 'Saved as you write',
  conflict: {
    title: 'Written in two places',
    what: 'This field was changed on another device at the same time. Both are kept. Choose what is to stand.',
    mine: 'Here',
    other: (time) => `Elsewhere, ${time}`,
    keepMine: 'Keep what is here',
    keepOther: 'Use this',
    keepBoth: 'Keep both, one after the other',
    empty: '(empty)',
  },
  ended: {
    signed: 'The note was signed from another device.',
    kept: 'The note was saved unsigned from another device.',
    discarded: 'The draft was discarded from another device.',
  },
};
