/** Texts of drafts in bokmål: this file says which texts there are. */
export const nb = {
  states: {
    saved: 'Lagret',
    saving: 'Lagrer …',
    offline: 'Ingen kontakt. Det du skriver, er tatt vare på her og lagres når kontakten er tilbake.',
    'signed-out': 'Du er logget ut. Det du skriver, er tatt vare på her.',
    refused: 'Serveren tar ikke imot det du skriver. Det er tatt vare på her.',
  },
  savedAt: (time: string) => `Lagret ${time}`,
  nothing: 'Lagres mens du skriver',
  conflict: {
    title: 'Skrevet to steder',
    what: 'Dette feltet er endret på en annen enhet samtidig. Begge er tatt vare på. Velg hva som skal stå.',
    mine: 'Her',
    other: (time: string) => `Et annet sted, ${time}`,
    keepMine: 'Behold det som står her',
    keepOther: 'Bruk denne',
    keepBoth: 'Behold begge, etter hverandre',
    empty: '(tomt)',
  },
  ended: {
    signed: 'Notatet er signert fra en annen enhet.',
    kept: 'Notatet er lagret usignert fra en annen enhet.',
    discarded: 'Kladden er forkastet fra en annen enhet.',
  },
};
export type DraftTexts = typeof nb;
