/** The app's texts in nynorsk. */
import type { Texts } from './nb.ts';

export const nn: Texts = {
  product: 'HelsaMi',
  skipToContent: 'Hopp til innhaldet',
  menu: 'Sider',
  pageNotFound: 'Denne sida finst ikkje',
  toStart: 'Til framsida',
  signInAgain: 'Logg inn igjen',
  forCitizens: 'HelsaMi er for innbyggjarar',
  forCitizensHint: 'Du er logga inn som tilsett. Logg inn som innbyggjar for å sjå din eigen journal.',

  start: {
    heading: 'Journalen din, vala dine',
    record: 'Journalen min',
    recordHint: 'Notat, prøvesvar, legemiddel, allergiar, vaksinar og kontaktar.',
    log: 'Kven har sett i journalen?',
    logHint: 'Alle oppslag: kven, når, kvar frå og kvifor.',
    blocks: 'Sperringar',
    blocksHint: 'Bestem at nokon ikkje skal sjå noko av journalen.',
  },

  representing: {
    label: 'Kven sida gjeld',
    you: (name) => `Du er no: ${name}`,
    onBehalfOf: 'på vegner av',
    leave: 'Tilbake til deg sjølv',
    others: 'Sjå på vegner av andre',
    act: (name) => `På vegner av ${name}`,
    notShown: (name) => `${name}: ikkje her`,
  },
};
