/** Texts of message status in bokmål: this file says which texts there are. What is said of each message is the server's. */
export const nb = {
  title: 'Meldinger',
  lead: 'Meldinger til og fra enheten. En melding er først sendt når mottakeren har bekreftet at den er mottatt.',
  none: 'Enheten har ingen meldinger til eller fra andre om pasienter du har tilgang til. Det som går til enheter i samme journal, trenger ingen melding.',
  noUnit: 'Rollen din hører ikke til noen enhet',
  noUnitHint: 'Bytt til en rolle ved en enhet for å se meldingene dens.',
  stages: {
    person: { title: 'Noen må gjøre noe', none: 'Ingen meldinger er avvist eller over fristen.' },
    'under-way': { title: 'På vei', none: 'Ingen meldinger venter på kvittering.' },
    received: { title: 'Mottatt', none: 'Ingen meldinger er mottatt ennå.' },
  },
  about: 'Gjelder',
  nameHidden: 'en pasient som ikke vises for deg',
  words: (words: string) => `«${words}»`,
  since: {
    queued: 'Skrevet',
    'handed-over': 'På vei siden',
    'transport-receipt': 'Framme hos systemet',
    'application-receipt': 'Mottatt',
    rejected: 'Avvist',
    overdue: 'Over fristen siden',
  },
  due: 'Kvittering ventes innen',
  attempts: (count: number) => `${count} forsøk`,
  story: 'Vis historien',
  hideStory: 'Skjul historien',
  noStory: 'Ingenting er registrert.',
  storyFailed: 'Historien kunne ikke hentes',
  settle: 'Si hva som ble gjort',
  what: 'Hva ble gjort?',
  whatHint: 'For eksempel sendt på nytt, eller avtalt på telefon med hvem.',
  save: 'Lagre',
  toAll: 'Alle meldinger ved enheten',
  absent: 'Meldingen finnes ikke, eller du har ikke tilgang',
  absentHint: 'Kontroller adressen. Har du tjenstlig behov, åpner du journalen til pasienten først.',
};

export type DeliveryTexts = typeof nb;
