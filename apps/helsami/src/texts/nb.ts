/** The app's texts in bokmål: this file says which texts there are. */
export const nb = {
  product: 'HelsaMi',
  skipToContent: 'Hopp til innholdet',
  menu: 'Sider',
  pageNotFound: 'Denne siden finnes ikke',
  toStart: 'Til forsiden',
  signInAgain: 'Logg inn igjen',
  forCitizens: 'HelsaMi er for innbyggere',
  forCitizensHint: 'Du er logget inn som ansatt. Logg inn som innbygger for å se din egen journal.',

  start: {
    heading: 'Din journal, dine valg',
    record: 'Min journal',
    recordHint: 'Notater, prøvesvar, legemidler, allergier, vaksiner og kontakter.',
    log: 'Hvem har sett i journalen?',
    logHint: 'Alle oppslag: hvem, når, hvorfra og hvorfor.',
    blocks: 'Sperringer',
    blocksHint: 'Bestem at noen ikke skal se noe av journalen.',
  },

  representing: {
    label: 'Hvem siden gjelder',
    you: (name: string) => `Du er nå: ${name}`,
    onBehalfOf: 'på vegne av',
    leave: 'Tilbake til deg selv',
    others: 'Se på vegne av andre',
    act: (name: string) => `På vegne av ${name}`,
    notShown: (name: string) => `${name}: ikke her`,
  },
};

export type Texts = typeof nb;
