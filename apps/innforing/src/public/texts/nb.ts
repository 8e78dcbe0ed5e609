/** The open page in bokmål. */
export const nb = {
  title: 'Når kommer Helseplattformen?',
  lead: 'Slik er planen nå, hva som er vedtatt, og hvem som er i gang. Siden er åpen for alle.',
  find: 'Finn kommunen eller sykehuset ditt',
  notFound: 'Vi finner ingen med det navnet i programmet.',
  isLive: (name: string, when: string) => `${name} er i gang, fra ${when}.`,
  isComing: (name: string, when: string, days: number) =>
    days > 0 ? `${name} er planlagt ${when}, om ${days} dager.` : `${name} er planlagt ${when}.`,
  isUndated: (name: string) => `${name} har ikke fått dato.`,
  map: 'Kart',
  waves: 'Puljene',
  live: 'i gang',
  planned: 'planlagt',
  units: (count: number) => (count === 1 ? '1 enhet' : `${count} enheter`),
  undated: 'Uten dato',
  plan: (id: string, decided: string, body: string) => `Planen er ${id}, vedtatt ${decided} av ${body}.`,
  noPlan: 'Det er ikke vedtatt noen plan ennå.',
  decisions: 'Vedtak om planen',
  delayCost: (amount: string, payer: string) => `Utsettelsen koster ${amount} kr. Betales av ${payer}.`,
  costs: 'Kostnader lagt fram for kommunestyrene',
  costOn: (date: string) => `lagt fram ${date}`,
  noCosts: 'Ingen kostnadsark er lagt fram åpent ennå.',
  documents: 'Dokumenter',
  noDocuments: 'Ingen åpne dokumenter.',
};
export type PublicTexts = typeof nb;
