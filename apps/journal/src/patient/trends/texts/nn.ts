/** Texts of trends and growth, in nynorsk. */
import type { TrendTexts } from './nb.ts';

export const nn: TrendTexts = {
  title: 'Utvikling',
  none: 'Ingenting er målt over tid enno.',
  choose: 'Kva blir vist',
  chooseSome: 'Vel minst éi måling.',
  curves: 'Kurver',
  length: 'Tidsrom',
  spans: { all: 'Alt', years: 'Siste fem år', year: 'Siste år', quarter: 'Siste tre månader', week: 'Siste veke' },
  kinds: { vital: 'Målingar', other: 'Andre undersøkingar' },
  more: 'Journalen har eldre verdiar enn dette.',
  full: (most: number) => `Høgst ${most} kurver om gongen.`,
  sentAs: (value: string) => `Sendt som ${value}`,
  converted: (count: number, from: string, to: string, source: string) =>
    `${count === 1 ? 'Éin verdi' : `${count} verdiar`} sendt i ${from} er lest som ${to} (${source}).`,
  apart: 'Same analyse finst òg i ei eining som ikkje trygt kan reknast om; han står som eiga kurve.',
  treatments: 'Legemiddel i same tidsrom',
  noTreatments: 'Ingen legemiddel med kjend start i dette tidsrommet.',
  outside: (count: number) => `${count} utanfor tidsrommet blir ikkje viste.`,
  fromTo: (from: string, to: string) => `${from} – ${to}`,
  from: (from: string, state: string) => `frå ${from}, ${state}`,
  stillTaken: 'i bruk',
  endUnknown: 'slutt ikkje oppgitt',
  growth: {
    title: 'Vekst',
    none: 'Inga høgd, vekt eller hovudomkrins er målt.',
    without: {
      sex: 'Kurvene er for jenter og gutar; kjønnet er ikkje registrert.',
      'birth-date': 'Fødselsdatoen er ikkje registrert: alderen ved målingane er ukjend.',
      adult: 'Vekstkurvene gjeld til 19 år, og ingen målingar er frå før den tid.',
    },
    measures: { height: 'Lengd og høgd', weight: 'Vekt', 'head-circumference': 'Hovudomkrins', bmi: 'KMI' },
    corrected: 'Fødd før veke 37: målingar før to år er plasserte etter korrigert alder, rekna frå termin.',
    weeks: (count: number) => `${count} veker`,
    months: (count: number) => `${count} md.`,
    years: (years: number, months: number) => (months === 0 ? `${years} år` : `${years} år ${months} md.`),
    correctedAge: (age: string, corrected: string) => `${age} (korrigert ${corrected})`,
    beforeTerm: (age: string) => `${age} (før termin)`,
    gestation: (weeks: number, days: number) =>
      `Svangerskapslengd ved fødsel: ${weeks} veker${days === 0 ? '' : ` og ${days} ${days === 1 ? 'dag' : 'dagar'}`}.`,
    gestationUnknown: 'Svangerskapslengd ved fødsel er ikkje registrert',
    weeksField: 'Heile veker',
    daysField: 'Dagar',
    saveGestation: 'Lagre',
    source: (source: string) => `Kurvene: ${source}. Persentilene 2,5, 10, 25, 50, 75, 90 og 97,5.`,
  },
};
