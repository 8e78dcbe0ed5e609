/** The texts of the picture of who is moved. */
const nb = {
  noDate: 'uten dato',
  to: 'til',
  new: 'ny dato',
  gone: 'uten dato',
  fromTo: (a: string, b: string) => `Fra ${a} til ${b}`,
  days: (days: number) => (days === 0 ? 'samme dag' : `${days > 0 ? '+' : '−'}${Math.abs(days)} d`),
};
const nn: typeof nb = {
  noDate: 'utan dato',
  to: 'til',
  new: 'ny dato',
  gone: 'utan dato',
  fromTo: (a, b) => `Frå ${a} til ${b}`,
  days: (days) => (days === 0 ? 'same dag' : `${days > 0 ? '+' : '−'}${Math.abs(days)} d`),
};
const en: typeof nb = {
  noDate: 'no date',
  to: 'to',
  new: 'new date',
  gone: 'no date',
  fromTo: (a, b) => `From ${a} to ${b}`,
  days: (days) => (days === 0 ? 'same day' : `${days > 0 ? '+' : '−'}${Math.abs(days)} d`),
};
export const shiftTexts = { nb, nn, en };
