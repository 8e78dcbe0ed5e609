/** Texts of the beds of a unit in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Senger',
  round: 'Målerunde',
  lead: (unit: string, free: number) => `${unit}: ${free === 1 ? '1 ledig seng' : `${free} ledige senger`}.`,
  noUnit: 'Rollen din hører ikke til en enhet, så det er ingen senger å vise. Bytt rolle hvis du har en ved en enhet.',
  noBeds: 'Enheten har ingen senger i registeret.',
  free: 'Ledig',
  hidden: 'Opptatt',
  admit: 'Legg inn',
  admitTo: (bed: string) => `Legg inn i ${bed}`,
  since: (when: string) => `Innlagt ${when}`,
  expected: (day: string) => `Ventes ut ${day}`,
  states: {
    admitted: 'Innlagt',
    ready: 'Utskrivningsklar',
    'letter-due': 'Utskrevet, epikrisen gjenstår',
    discharged: 'Utskrevet',
    other: 'Ikke et pågående opphold',
  },
  form: {
    title: 'Innleggelse',
    panel: (unit: string) => `Innleggelse ved ${unit}`,
    patient: 'Pasient',
    bed: 'Seng',
    reason: 'Årsak til innleggelsen',
    urgent: 'Øyeblikkelig hjelp',
    expected: 'Forventet utskrivning',
    submit: 'Legg inn pasienten',
    means: 'Kommunen får vite om det med en gang når pasienten har tjenester der, og skal sende innleggelsesrapport.',
    full: 'Ingen ledig seng ved enheten. Se hvem som er utskrivningsklare, under Senger.',
    inBed: (bed: string, ward: string) => (ward ? `${bed}, ${ward}` : bed),
  },
};

export type BedsTexts = typeof nb;
