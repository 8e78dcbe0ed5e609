/** The planner's texts in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Puljer',
  lead: 'Prøv ut flyttinger, og la planleggeren foreslå. Ingenting er vedtatt før noen med fullmakt har vedtatt det.',
  failed: 'Planen kan ikke vises',
  line: 'Planrekke',
  lineNames: { programme: 'Programmets planer', published: 'Publiserte planer' } as { readonly [line: string]: string },
  version: 'Plan',
  asOf: 'Planlagt per',
  noDate: 'uten dato',
  live: 'i drift',

  showLive: 'Vis også dem som er i drift',
  propose: 'Foreslå plan',
  another: 'Et annet forslag',
  undo: 'Angre',
  redo: 'Gjør om',
  startAgain: (version: string) => `Tilbake til ${version}`,
  thought: (seconds: string, seed: string) => `Beregnet på ${seconds} s, frø ${seed}.`,
  undecided: 'Ingen plan funnet, og heller ikke vist at det ikke finnes noen. Løs på et krav og prøv igjen.',
  thinkingFailed: 'Planleggeren stanset. Last siden på nytt.',

  impossible: 'Det finnes ingen slik plan',
  cannotAll: (units: string) => `Disse kan ikke alle få en dato: ${units}, for`,
  looseOne: 'Løs på ett av disse kravene, eller la én av enhetene vente, så har resten en plan.',
  maybeMore: 'Det kan være flere krav i lista enn nødvendig.',

  why: 'Hvorfor her?',
  chooseUnit: 'Velg en enhet i tabellen for å se hvorfor den står der, og hva hver annen dato ville kostet.',
  whyOf: (unit: string) => `Hvorfor står ${unit} der?`,
  pin: 'Lås',
  unpin: 'Lås opp',
  moveTo: (unit: string, date: string) => `Flytt ${unit} til ${date}`,

  canItBeDone: 'Kan planen gjennomføres?',
  yes: 'Ja. Alle har en dato, og ingen krav er brutt.',
  no: 'Nei, ikke slik den står nå:',
  used: (used: string) => `nå ${used}`,
  withoutDate: (count: number) => (count === 1 ? '1 enhet har ingen dato:' : `${count} enheter har ingen dato:`),

  score: 'Ulempe',
  thousand: (value: string) => `${value} tusen brukerdager`,
  scoreLead: (version: string) => `Vektede brukerdager, i tusen. Mørk strek: planen på bordet. Lys: ${version}.`,
  times: (weight: string) => `teller ${weight} ganger`,

  differences: (version: string) => `Annerledes enn ${version}`,
  same: 'Ingen er flyttet.',
  userMonths: (months: string) => `Brukere som må vente lenger: ${months} brukermåneder i alt.`,
  days: (days: number) => `${days > 0 ? '+' : '−'}${Math.abs(days)} dager`,

  bound: 'Hvor god kan en plan bli?',
  boundLead: 'En løser regner i noen sekunder på hvor lav ulempen kan bli i beste fall.',
  computeBound: 'Regn ut',
  boundFailed: 'Grensen kunne ikke regnes ut',
  atBest: (value: string, by: string) => `Ingen plan kommer under ${value} tusen brukerdager (${by}).`,
  gap: (percent: string) => `Denne er høyst ${percent} % over det beste som er mulig.`,
  best: 'Denne er så god som noen plan kan bli.',

  proposals: 'Lagrede forslag',
  noProposals: (version: string) => `Ingen forslag er lagret for ${version}.`,
  proposalName: 'Navn på forslaget',
  notDecided: 'Et forslag er ikke et vedtak. Styret vedtar en ny planversjon.',
  notWhole: 'Planen på bordet kan ikke gjennomføres ennå. Den kan likevel lagres som forslag.',
  save: 'Lagre forslaget',
  saved: 'Forslaget er lagret.',
  saveFailed: 'Forslaget ble ikke lagret',
};

export type PlannerTexts = typeof nb;
