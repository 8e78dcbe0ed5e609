import type { StartTexts } from './nb.ts';

export const nn: StartTexts = {
  title: 'Innføringa i dag',
  seats: 'Du er her som',
  noSeat: 'Du kan sjå programmet. Ingen har gitt deg ei rolle i det.',
  next: 'Neste pulje',
  inDays: (days) => (days === 1 ? 'i morgon' : `om ${days} dagar`),
  today: 'i dag',
  users: (count) => `${count} brukarar`,
  noNext: 'Inga pulje er planlagd.',
  howFar: 'Kor langt vi er komne',
  live: 'i drift',
  planned: 'har dato',
  undated: 'utan dato',
  units: (count) => (count === 1 ? '1 eining' : `${count} einingar`),
  turns: 'Fristar på veg til avtale',
  mine: 'Fristar hos einingane dine',
  none: 'Ingen fristar er opne.',
  turn: (body, step) => `${body}: ${step}`,
  late: (days) => `${days} ${days === 1 ? 'dag' : 'dagar'} over fristen`,
  left: (days) => (days === 0 ? 'siste dag i dag' : `${days} ${days === 1 ? 'dag' : 'dagar'} att`),
  all: 'Alle opsjonar og avtalar',
};
