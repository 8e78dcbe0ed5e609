/** The workspace's texts in nynorsk. */
import type { Texts } from './nb.ts';

export const nn: Texts = {
  product: 'Journal',
  skipToContent: 'Hopp til innhaldet',
  pageNotFound: 'Denne sida finst ikkje',
  toStart: 'Til framsida',
  referrals: 'Tilvisingar inn',
  work: 'Arbeid',
  beds: 'Senger',
  reviews: 'Gjennomgang av opningar',

  start: {
    heading: 'Finn pasient',
    recent: 'Opna i dette vindauget',
    nameless: 'Namn ikkje registrert',
  },

  search: {
    label: 'Namn, fødselsdato eller fødselsnummer',
    hint: 'Til dømes «berg kari», 17.05.1980, 170580 eller heile nummeret.',
    placeholder: 'Finn pasient',
    compact: 'Namn eller fødselsnummer',
    results: 'Pasientar',
    found: (count, more) => {
      if (more) return `Viser ${count}. Det er fleire: skriv meir for å finne den rette.`;
      if (count === 0) return 'Ingen treff';
      return count === 1 ? '1 treff. Enter opnar.' : `${count} treff. Vel med piltastane.`;
    },
    noneHint: 'Kontroller skrivemåten, eller prøv fødselsdato eller fødselsnummer.',
    failed: 'Søket fekk ikkje svar',
    failedHint: 'Pasienten kan finnast sjølv om søket ikkje verkar no.',
    merged: 'slegen saman med ein annan',
  },
};
