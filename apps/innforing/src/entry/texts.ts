/** What is said when two have edited the same. */
export const conflictTexts = {
  nb: {
    title: (name: string, at: string) => `${name} endret det samme ${at}`,
    nothingLost:
      'Ditt er ikke lagret, og ingenting er gått tapt. Velg hvilken versjon som skal gjelde. Den andre blir stående i historikken.',
    yours: 'Ditt',
    theirs: (name: string) => name,
    keepMine: 'La mitt gjelde',
    keepTheirs: 'La det andre gjelde',
  },
  nn: {
    title: (name: string, at: string) => `${name} endra det same ${at}`,
    nothingLost:
      'Ditt er ikkje lagra, og ingenting er gått tapt. Vel kva versjon som skal gjelde. Den andre blir ståande i historikken.',
    yours: 'Ditt',
    theirs: (name: string) => name,
    keepMine: 'La mitt gjelde',
    keepTheirs: 'La det andre gjelde',
  },
  en: {
    title: (name: string, at: string) => `${name} changed the same on ${at}`,
    nothingLost:
      'Yours has not been saved, and nothing is lost. Choose which version is to hold. The other stays in the history.',
    yours: 'Yours',
    theirs: (name: string) => name,
    keepMine: 'Let mine hold',
    keepTheirs: 'Let theirs hold',
  },
};
