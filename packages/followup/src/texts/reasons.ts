/** What follow-up writes in a duty as the reason of what it did. In bokmål: a resource has one text. */
export const REASONS = {
  overdue: 'Fristen er passert uten at noe ble gjort.',
  away: 'Den som hadde oppgaven, er ikke til stede eller arbeider ikke her lenger.',
  found: 'Ingen hadde ansvaret. Kontrollen fant det.',
} as const;
