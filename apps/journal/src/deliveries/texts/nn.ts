/** Texts of message status in nynorsk. */
import type { DeliveryTexts } from './nb.ts';

export const nn: DeliveryTexts = {
  title: 'Meldingar',
  lead: 'Meldingar til og frå eininga. Ei melding er først send når mottakaren har stadfesta at ho er motteken.',
  none: 'Eininga har ingen meldingar til eller frå andre om pasientar du har tilgang til. Det som går til einingar i same journal, treng inga melding.',
  noUnit: 'Rolla di høyrer ikkje til noka eining',
  noUnitHint: 'Byt til ei rolle ved ei eining for å sjå meldingane hennar.',
  stages: {
    person: { title: 'Nokon må gjere noko', none: 'Ingen meldingar er avviste eller over fristen.' },
    'under-way': { title: 'På veg', none: 'Ingen meldingar ventar på kvittering.' },
    received: { title: 'Mottekne', none: 'Ingen meldingar er mottekne enno.' },
  },
  about: 'Gjeld',
  nameHidden: 'ein pasient som ikkje blir vist for deg',
  words: (words) => `«${words}»`,
  since: {
    queued: 'Skriven',
    'handed-over': 'På veg sidan',
    'transport-receipt': 'Framme hos systemet',
    'application-receipt': 'Motteken',
    rejected: 'Avvist',
    overdue: 'Over fristen sidan',
  },
  due: 'Kvittering er venta innan',
  attempts: (count) => `${count} forsøk`,
  story: 'Vis historia',
  hideStory: 'Skjul historia',
  noStory: 'Ingenting er registrert.',
  storyFailed: 'Historia kunne ikkje hentast',
  settle: 'Sei kva som blei gjort',
  what: 'Kva blei gjort?',
  whatHint: 'Til dømes send på nytt, eller avtalt på telefon med kven.',
  save: 'Lagre',
  toAll: 'Alle meldingar ved eininga',
  absent: 'Meldinga finst ikkje, eller du har ikkje tilgang',
  absentHint: 'Kontroller adressa. Har du tenestleg behov, opnar du journalen til pasienten først.',
};
