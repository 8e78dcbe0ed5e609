import type { DraftTexts } from './nb.ts';

export const nn: DraftTexts = {
  states: {
    saved: 'Lagra',
    saving: 'Lagrar …',
    offline: 'Ingen kontakt. Det du skriv, er teke vare på her og blir lagra når kontakten er tilbake.',
    'signed-out': 'Du er logga ut. Det du skriv, er teke vare på her.',
    refused: 'Tenaren tek ikkje imot det du skriv. Det er teke vare på her.',
  },
  savedAt: (time) => `Lagra ${time}`,
  nothing: 'Blir lagra medan du skriv',
  conflict: {
    title: 'Skrive to stader',
    what: 'Dette feltet er endra på ei anna eining samtidig. Begge er tekne vare på. Vel kva som skal stå.',
    mine: 'Her',
    other: (time) => `Ein annan stad, ${time}`,
    keepMine: 'Behald det som står her',
    keepOther: 'Bruk denne',
    keepBoth: 'Behald begge, etter kvarandre',
    empty: '(tomt)',
  },
  ended: {
    signed: 'Notatet er signert frå ei anna eining.',
    kept: 'Notatet er lagra usignert frå ei anna eining.',
    discarded: 'Kladden er forkasta frå ei anna eining.',
  },
};
