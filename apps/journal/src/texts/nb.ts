/** The workspace's texts in bokmål: this file says which texts there are. */
export const nb = {
  product: 'Journal',
  skipToContent: 'Hopp til innholdet',
  pageNotFound: 'Denne siden finnes ikke',
  toStart: 'Til forsiden',
  referrals: 'Henvisninger inn',
  work: 'Arbeid',
  beds: 'Senger',
  reviews: 'Gjennomgang av åpninger',

  start: {
    heading: 'Finn pasient',
    recent: 'Åpnet i dette vinduet',
    nameless: 'Navn ikke registrert',
  },

  search: {
    label: 'Navn, fødselsdato eller fødselsnummer',
    hint: 'For eksempel «berg kari», 17.05.1980, 170580 eller hele nummeret.',
    placeholder: 'Finn pasient',
    compact: 'Navn eller fødselsnummer',
    results: 'Pasienter',
    found: (count: number, more: boolean) => {
      if (more) return `Viser ${count}. Det er flere: skriv mer for å finne den rette.`;
      if (count === 0) return 'Ingen treff';
      return count === 1 ? '1 treff. Enter åpner.' : `${count} treff. Velg med piltastene.`;
    },
    noneHint: 'Kontroller skrivemåten, eller prøv fødselsdato eller fødselsnummer.',
    failed: 'Søket fikk ikke svar',
    failedHint: 'Pasienten kan finnes selv om søket ikke virker nå.',
    merged: 'slått sammen med en annen',
  },
};

export type Texts = typeof nb;
