/** The shared components' texts in nynorsk. */
import type { UiTexts } from './nb.ts';

export const nn: UiTexts = {
  language: 'Språk',
  clearField: 'Tøm feltet',
  loading: 'Hentar …',
  retry: 'Prøv igjen',

  patientStrip: 'Pasient',
  nameUnknown: 'Namn ikkje registrert',
  sex: { male: 'mann', female: 'kvinne', other: 'anna kjønn', unknown: 'kjønn ukjent' },
  age: {
    days: (count) => (count === 1 ? '1 dag' : `${count} dagar`),
    months: (count) => `${count} md.`,
    years: (count) => `${count} år`,
    about: (age) => `ca. ${age}`,
    unknown: 'alder ukjend',
  },
  born: (date) => `fødd ${date}`,
  birthDateUnknown: 'fødselsdato ukjend',
  noNationalId: 'Utan fødselsnummer',
  deceased: 'Død',
  deceasedOn: (date) => `Død ${date}`,
  allergies: 'Allergiar',
  allergiesNothingRecorded: 'Allergiar: ingenting registrert',
  allergiesNoneKnown: 'Ingen kjende allergiar',
  allergiesOnlyInactive: 'Ingen aktive allergiar',
  moreAllergies: (count) => `+${count} til`,
  critical: 'Kritisk',
  interpreter: 'Treng tolk',

  trendAlternative: (t) => `${t.count} verdiar frå ${t.from} til ${t.to}. Siste: ${t.newest}.`,
  trendOne: (t) => `Éin verdi, ${t.time}: ${t.newest}.`,
  trendOutside: (count) =>
    count === 1 ? '1 verdi er utanfor referanseområdet.' : `${count} verdiar er utanfor referanseområdet.`,
  referenceRange: 'Referanseområde',
  timeAndSource: 'Tid og kjelde',
  value: 'Verdi',
  sourceUnknown: 'Kjelde ukjend',

  showAll: (count) => `Vis alle ${count}`,
  showFewer: 'Vis færre',
  timeUnknown: 'Tid ukjend',

  signedOut: { title: 'Du er logga ut', signIn: 'Logg inn igjen' },
  signInAgain: {
    tooOld: {
      title: 'Stadfest at det er deg',
      text: 'Det er ei stund sidan du logga inn. Det du har gjort på sida, står her når du kjem tilbake.',
      button: 'Stadfest',
    },
    over: {
      title: 'Du er logga ut',
      text: 'Det du har skrive, står her framleis.',
      button: 'Logg inn og hald fram',
    },
  },
  session: {
    label: 'Innlogga som',
    switchOrLeave: 'Byt eller logg ut',
    leave: 'Meny',
    chooseRole: 'Vel rolle',
    chooseRoleWhy: 'Du har fleire roller. Det du ser og gjer, følgjer rolla du vel.',
    noRole: 'Inga rolle er registrert på deg. Ta kontakt med leiaren din.',
    failed: 'Det gjekk ikkje. Prøv igjen.',
    signOut: 'Logg ut',
    signOutEverywhere: 'Logg ut alle stader',
  },
};
