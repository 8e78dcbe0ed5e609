import type { PublicTexts } from './nb.ts';

export const nn: PublicTexts = {
  title: 'Når kjem Helseplattformen?',
  lead: 'Slik er planen no, kva som er vedteke, og kven som er i gang. Sida er open for alle.',
  find: 'Finn kommunen eller sjukehuset ditt',
  notFound: 'Vi finn ingen med det namnet i programmet.',
  isLive: (name, when) => `${name} er i gang, frå ${when}.`,
  isComing: (name, when, days) =>
    days > 0 ? `${name} er planlagd ${when}, om ${days} dagar.` : `${name} er planlagd ${when}.`,
  isUndated: (name) => `${name} har ikkje fått dato.`,
  map: 'Kart',
  waves: 'Puljene',
  live: 'i gang',
  planned: 'planlagd',
  units: (count) => (count === 1 ? '1 eining' : `${count} einingar`),
  undated: 'Utan dato',
  plan: (id, decided, body) => `Planen er ${id}, vedteken ${decided} av ${body}.`,
  noPlan: 'Det er ikkje vedteke nokon plan enno.',
  decisions: 'Vedtak om planen',
  delayCost: (amount, payer) => `Utsetjinga kostar ${amount} kr. Blir betalt av ${payer}.`,
  costs: 'Kostnader lagde fram for kommunestyra',
  costOn: (date) => `lagt fram ${date}`,
  noCosts: 'Ingen kostnadsark er lagde fram ope enno.',
  documents: 'Dokument',
  noDocuments: 'Ingen opne dokument.',
};
