/** The overview in bokmål. */
export const nb = {
  title: 'Innføringen i dag',
  seats: 'Du er her som',
  noSeat: 'Du kan se programmet. Ingen har gitt deg en rolle i det.',
  next: 'Neste pulje',
  inDays: (days: number) => (days === 1 ? 'i morgen' : `om ${days} dager`),
  today: 'i dag',
  users: (count: string) => `${count} brukere`,
  noNext: 'Ingen pulje er planlagt.',
  howFar: 'Hvor langt vi er kommet',
  live: 'i drift',
  planned: 'har dato',
  undated: 'uten dato',
  units: (count: number) => (count === 1 ? '1 enhet' : `${count} enheter`),
  turns: 'Frister på vei til avtale',
  mine: 'Frister hos dine enheter',
  none: 'Ingen frister er åpne.',
  turn: (body: string, step: string) => `${body}: ${step}`,
  late: (days: number) => `${days} ${days === 1 ? 'dag' : 'dager'} over fristen`,
  left: (days: number) => (days === 0 ? 'siste dag i dag' : `${days} ${days === 1 ? 'dag' : 'dager'} igjen`),
  all: 'Alle opsjoner og avtaler',
};
export type StartTexts = typeof nb;
