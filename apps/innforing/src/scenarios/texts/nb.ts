/** The texts of the scenarios in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Hva om',
  lead: 'Spill ut det som kan skje, og se hva som følger av det. Ingenting av dette er lagret eller vedtatt.',
  planning: 'Spiller ut …',
  thinkingFailed: 'Planleggeren stanset. Last siden på nytt.',
  none: 'Alle enhetene i denne planen er i drift. Velg en annen plan.',
  baseline: (count: number, version: string) =>
    count === 1
      ? `1 enhet har ingen dato i ${version}; den har fått planleggerens.`
      : `${count} enheter har ingen dato i ${version}; de har fått planleggerens.`,
  noBaseline: 'Planen kan ikke gjennomføres, så det finnes ikke noe å spille ut fra.',

  board: 'Scenarioene ved siden av hverandre',
  scenario: 'Scenario',
  slips: (unit: string, months: number) => `${unit} utsettes ${months === 1 ? 'én måned' : `${months} måneder`}`,
  declines: (count: number) => (count === 1 ? 'Én enhet sier nei' : `${count} enheter sier nei`),
  declinesOne: (unit: string) => `${unit} sier nei`,
  cancelled: (date: string) => `Puljen ${date} avlyses`,
  added: (date: string) => `En pulje til, ${date}`,
  room: (date: string, limit: string, what: string) => `Plass til ${limit} ${what} ${date}`,
  and: ' og ',

  laterUnits: 'Enheter senere',
  laterUsers: 'Brukere senere',
  userMonths: 'Brukermåneder venting',
  drawnAlong: 'Dratt med',
  gone: 'Ute',
  lastGoLive: 'Siste dato',
  peak: 'Flest i opplæring i en uke',
  waitingCost: 'Ventingen koster',
  otherPay: 'De andre betaler mer',
  unknown: 'ikke kjent',
  notPossible: 'Går ikke',
  remove: (name: string) => `Fjern ${name}`,

  what: 'Hva skjer?',
  kinds: { slips: 'Noen utsettes', declines: 'Noen sier nei', cancelled: 'En pulje avlyses', added: 'En pulje til' },
  who: 'Hvem',
  months: 'Måneder',
  wave: 'Pulje',
  date: 'Dato',
  whoDeclines: 'Hvem sier nei?',
  play: 'Spill ut',
  also: 'Legg til i det valgte scenarioet',

  cascade: 'Hvem flyttes',
  cascadeOf: (name: string) => `Hvem flyttes: ${name}`,
  legend: { asked: 'flyttes selv', drawn: 'dras med', gone: 'ute' },
  nobody: 'Ingen må flytte.',
  why: 'Hvorfor',
  because: {
    asked: 'det er dette scenarioet handler om',
    cancelled: 'puljen er avlyst',
    better: (months: string) => `å bli stående ville kostet ${months} vektede brukerdager mer`,
  },
  load: 'Plass i puljene',
  loadOf: (what: string) => `${what}, før og etter`,
  before: 'før',
  after: 'etter',
  training: 'I opplæring, uke for uke',
  trainingLead:
    'Brukerne i hver pulje læres opp jevnt i de åtte ukene før uka den går i gang, som ved den første innføringen.',
  week: (date: string) => `uka fra ${date}`,
  people: 'brukere',
  cost: 'Hva det koster',
  rate: (kroner: string, version: string) =>
    `Ventingen er regnet til ${kroner} kr per brukermåned: det utsettelsen i ${version} kostet.`,
  noRate: 'Ingen plan i denne rekka har sagt hva en utsettelse kostet, så ventingen er ikke priset.',
  fewer: (count: number, kroner: string) =>
    `${count} enheter deler det de andre skulle ha betalt: ${kroner} kr mer i alt.`,
  mostMore: 'Mest mer betaler',
  kroner: (amount: string) => `${amount} kr`,
  million: (amount: string) => `${amount} mill. kr`,
};

export type ScenarioTexts = typeof nb;
