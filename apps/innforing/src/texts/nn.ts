import type { Texts } from './nb.ts';

export const nn: Texts = {
  product: 'Innføring',
  skipToContent: 'Hopp til innhaldet',
  menu: 'Sider',
  pageNotFound: 'Denne sida finst ikkje',
  toStart: 'Til framsida',
  signIn: 'Logg inn',

  groups: {
    plan: 'Planen',
    units: 'Einingane',
    money: 'Pengane',
    ready: 'Klargjering',
    live: 'I drift',
  },
  pages: {
    start: 'Oversikt',
    plans: 'Planversjonar',
    map: 'Kart',
    waves: 'Puljer',
    timeline: 'Tidslinje',
    scenarios: 'Kva om',
    units: 'Einingar',
    agreements: 'Opsjonar og avtalar',
    documents: 'Dokument',
    cost: 'Kostnader',
    programmeCost: 'Programmet samla',
    readiness: 'Klar til start',
    faults: 'Feil',
    training: 'Opplæring',
    goLive: 'Innføringsnatt',
    commandCentre: 'Kommandosentral',
    benefits: 'Gevinstar',
    operations: 'Drifta',
    public: 'Open side',
  },
};
