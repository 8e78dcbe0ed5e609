/** The texts around a patient's screens in bokmål: this file says which texts there are. */
export const nb = {
  stale: 'Får ikke kontakt. Pasientlinjen kan være gammel.',
  retry: 'Prøv igjen',
  toChart: 'Til journalen',
  newNote: 'Nytt notat',
  news: (count: number, more: boolean) => `${count}${more ? '+' : ''} ${count === 1 ? 'ny' : 'nye'} for deg`,
};

export type FrameTexts = typeof nb;
