/** The texts around a patient's screens in nynorsk. */
import type { FrameTexts } from './nb.ts';

export const nn: FrameTexts = {
  stale: 'Får ikkje kontakt. Pasientlinja kan vere gammal.',
  retry: 'Prøv igjen',
  toChart: 'Til journalen',
  newNote: 'Nytt notat',
  news: (count, more) => `${count}${more ? '+' : ''} ${count === 1 ? 'ny' : 'nye'} for deg`,
};
