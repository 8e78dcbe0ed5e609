/** The shared components' texts in bokmål: this file says which texts there are. */
export const nb = {
  language: 'Språk',
  clearField: 'Tøm feltet',
  loading: 'Henter …',
  retry: 'Prøv igjen',

  patientStrip: 'Pasient',
  nameUnknown: 'Navn ikke registrert',
  sex: { male: 'mann', female: 'kvinne', other: 'annet kjønn', unknown: 'kjønn ukjent' },
  age: {
    days: (count: number) => (count === 1 ? '1 dag' : `${count} dager`),
    months: (count: number) => `${count} md.`,
    years: (count: number) => `${count} år`,
    about: (age: string) => `ca. ${age}`,
    unknown: 'alder ukjent',
  },
  born: (date: string) => `født ${date}`,
  birthDateUnknown: 'fødselsdato ukjent',
  noNationalId: 'Uten fødselsnummer',
  deceased: 'Død',
  deceasedOn: (date: string) => `Død ${date}`,
  allergies: 'Allergier',
  allergiesNothingRecorded: 'Allergier: ingenting registrert',
  allergiesNoneKnown: 'Ingen kjente allergier',
  allergiesOnlyInactive: 'Ingen aktive allergier',
  moreAllergies: (count: number) => `+${count} til`,
  critical: 'Kritisk',
  interpreter: 'Trenger tolk',
  interpreterIn: (language: string) => `Trenger tolk, ${language}`,
  infection: 'Smitte',
  codeStatus: 'Behandling',
  codeStatusUnknown: 'Behandlingsavklaring: ikke registrert',
  partlyBlocked: 'Noe er sperret for deg',
  nowhere: 'Ingen pågående kontakt',
  unitUnknown: 'Ukjent enhet',
  onLeaveFrom: (where: string) => `Permisjon fra ${where}`,
  sinceTime: (time: string) => `siden ${time}`,
  expectedOut: (date: string) => `forventet ut ${date}`,
  responsibleIs: (name: string) => `Ansvarlig: ${name}`,
  gpIs: (name: string) => `Fastlege: ${name}`,
  responsibleUnknown: 'Ansvarlig: ikke registrert',

  trendAlternative: (t: { count: number; from: string; to: string; newest: string }) =>
    `${t.count} verdier fra ${t.from} til ${t.to}. Siste: ${t.newest}.`,
  growthAge: 'Alder',
  growthPercentile: 'Persentil',
  growthNewest: ({ value, age, percentile }: { value: string; age: string; percentile: string }) =>
    `Siste: ${value}, ${age}. Persentil ${percentile}.`,
  trendOne: (t: { time: string; newest: string }) => `Én verdi, ${t.time}: ${t.newest}.`,
  trendOutside: (count: number) =>
    count === 1 ? '1 verdi er utenfor referanseområdet.' : `${count} verdier er utenfor referanseområdet.`,
  referenceRange: 'Referanseområde',
  timeAndSource: 'Tid og kilde',
  value: 'Verdi',
  sourceUnknown: 'Kilde ukjent',

  showAll: (count: number) => `Vis alle ${count}`,
  showFewer: 'Vis færre',
  timeUnknown: 'Tid ukjent',

  appearance: { label: 'Utseende', system: 'Som systemet', light: 'Lyst', dark: 'Mørkt', night: 'Natt' },
  signedOut: { title: 'Du er logget ut', signIn: 'Logg inn igjen' },
  signInAgain: {
    tooOld: {
      title: 'Bekreft at det er deg',
      text: 'Det er en stund siden du logget inn. Det du har gjort på siden, står her når du kommer tilbake.',
      button: 'Bekreft',
    },
    over: {
      title: 'Du er logget ut',
      text: 'Det du har skrevet, står her fortsatt.',
      button: 'Logg inn og fortsett',
    },
  },
  session: {
    label: 'Innlogget som',
    switchOrLeave: 'Bytt eller logg ut',
    leave: 'Meny',
    chooseRole: 'Velg rolle',
    chooseRoleWhy: 'Du har flere roller. Det du ser og gjør, følger rollen du velger.',
    noRole: 'Ingen rolle er registrert på deg. Ta kontakt med lederen din.',
    failed: 'Det gikk ikke. Prøv igjen.',
    signOut: 'Logg ut',
    signOutEverywhere: 'Logg ut alle steder',
  },
};

export type UiTexts = typeof nb;
