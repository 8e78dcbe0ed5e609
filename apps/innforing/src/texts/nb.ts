/** The app's texts in bokmål: this file says which texts there are. */
export const nb = {
  product: 'Innføring',
  skipToContent: 'Hopp til innholdet',
  menu: 'Sider',
  pageNotFound: 'Denne siden finnes ikke',
  toStart: 'Til forsiden',
  signIn: 'Logg inn',

  groups: {
    plan: 'Planen',
    units: 'Enhetene',
    money: 'Pengene',
    ready: 'Klargjøring',
    live: 'I drift',
  },
  pages: {
    start: 'Oversikt',
    plans: 'Planversjoner',
    map: 'Kart',
    waves: 'Puljer',
    timeline: 'Tidslinje',
    scenarios: 'Hva om',
    units: 'Enheter',
    agreements: 'Opsjoner og avtaler',
    documents: 'Dokumenter',
    seats: 'Verv',
    cost: 'Kostnader',
    delays: 'Forsinkelser',
    readiness: 'Klar til start',
    faults: 'Feil',
    training: 'Opplæring',
    goLive: 'Innføringsnatt',
    commandCentre: 'Kommandosentral',
    benefits: 'Gevinster',
    pulse: 'Puls',
    operations: 'Driften',
    public: 'Åpen side',
  },
};

export type Texts = typeof nb;
