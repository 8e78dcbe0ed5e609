/** Texts of the counters in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Tellere',
  lead: 'Alt som venter i regionen, har en eier og en frist. Her ser alle ansatte om det holder. Ingen pasienter vises.',
  noOrphans: 'Ingenting venter uten at noen har ansvaret.',
  orphans: (count: number) =>
    count === 1 ? 'Én sak ventet uten at noen hadde ansvaret' : `${count} saker ventet uten at noen hadde ansvaret`,
  ask: (places: readonly string[]) =>
    `Kontrollen fant det og har gitt det til: ${places.join('; ')}. Spør lederen der om det er tatt hånd om. Det står her til noen har gjort det.`,
  figures: { open: 'Åpne', overdue: 'Over fristen', orphans: 'Uten ansvarlig' },
  /** Heads of narrow columns. */
  short: { open: 'Åpne', overdue: 'Over frist', orphans: 'Uten ansvar' },
  byKind: 'Etter type',
  byUnit: 'Etter enhet',
  kind: 'Type',
  unit: 'Enhet',
  noUnit: 'Uten enhet',
  nameless: 'Navn ikke registrert',
  all: (count: number) => `Vis alle ${count}`,
  counted: (when: string) => `Talt ${when}. Det telles på nytt av seg selv.`,
  notCounted: 'Ikke talt ennå. Den første tellingen kommer innen et minutt.',
};

export type CounterTexts = typeof nb;
