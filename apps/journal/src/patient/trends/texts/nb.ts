/** Texts of trends and growth, in bokmål: this file says which texts there are. */
export const nb = {
  title: 'Utvikling',
  none: 'Ingenting er målt over tid ennå.',
  choose: 'Hva vises',
  chooseSome: 'Velg minst én måling.',
  curves: 'Kurver',
  length: 'Tidsrom',
  spans: { all: 'Alt', years: 'Siste fem år', year: 'Siste år', quarter: 'Siste tre måneder', week: 'Siste uke' },
  kinds: { vital: 'Målinger', other: 'Andre undersøkelser' },
  more: 'Journalen har eldre verdier enn dette.',
  full: (most: number) => `Høyst ${most} kurver om gangen.`,
  sentAs: (value: string) => `Sendt som ${value}`,
  converted: (count: number, from: string, to: string, source: string) =>
    `${count === 1 ? 'Én verdi' : `${count} verdier`} sendt i ${from} er lest som ${to} (${source}).`,
  apart: 'Samme analyse finnes også i en enhet som ikke trygt kan regnes om; den står som egen kurve.',
  treatments: 'Legemidler i samme tidsrom',
  noTreatments: 'Ingen legemidler med kjent start i dette tidsrommet.',
  outside: (count: number) => `${count} utenfor tidsrommet vises ikke.`,
  fromTo: (from: string, to: string) => `${from} – ${to}`,
  from: (from: string, state: string) => `fra ${from}, ${state}`,
  stillTaken: 'i bruk',
  endUnknown: 'slutt ikke oppgitt',
  growth: {
    title: 'Vekst',
    none: 'Ingen høyde, vekt eller hodeomkrets er målt.',
    without: {
      sex: 'Kurvene er for jenter og gutter; kjønnet er ikke registrert.',
      'birth-date': 'Fødselsdatoen er ikke registrert: alderen ved målingene er ukjent.',
      adult: 'Vekstkurvene gjelder til 19 år, og ingen målinger er fra før den tid.',
    },
    measures: { height: 'Lengde og høyde', weight: 'Vekt', 'head-circumference': 'Hodeomkrets', bmi: 'KMI' },
    corrected: 'Født før uke 37: målinger før to år er plassert etter korrigert alder, regnet fra termin.',
    weeks: (count: number) => `${count} uker`,
    months: (count: number) => `${count} md.`,
    years: (years: number, months: number) => (months === 0 ? `${years} år` : `${years} år ${months} md.`),
    correctedAge: (age: string, corrected: string) => `${age} (korrigert ${corrected})`,
    beforeTerm: (age: string) => `${age} (før termin)`,
    gestation: (weeks: number, days: number) =>
      `Svangerskapslengde ved fødsel: ${weeks} uker${days === 0 ? '' : ` og ${days} ${days === 1 ? 'dag' : 'dager'}`}.`,
    gestationUnknown: 'Svangerskapslengde ved fødsel er ikke registrert',
    weeksField: 'Hele uker',
    daysField: 'Dager',
    saveGestation: 'Lagre',
    source: (source: string) => `Kurvene: ${source}. Persentilene 2,5, 10, 25, 50, 75, 90 og 97,5.`,
  },
};

export type TrendTexts = typeof nb;
