/** Texts of the record in bokmål: this file says which texts there are. */
import type { ContactKind, Level, Medication, RecordWriter } from '@helseplattform/care/view-models';

interface Unit {
  readonly one: string;
  readonly many: string;
}

export const nb = {
  title: 'Min journal',
  titleOf: (name: string) => `Journalen til ${name}`,
  lead: 'Det helsetjenesten i regionen har skrevet og målt. Nytt kommer først.',
  parts: 'Deler av journalen',
  failed: 'Journalen kunne ikke hentes',
  notYours: 'Du kan ikke se denne journalen',
  notShown: 'Vises ikke her',
  older: 'Det finnes eldre enn dette.',
  by: (who: string) => `Skrevet av ${who}`,
  from: (organization: string) => `Fra ${organization}`,
  timeUnknown: 'Tid ikke oppgitt',

  writers: {
    title: 'Ikke alle skriver her ennå',
    named: {
      municipality: (name: string) => `${name} kommune`,
      hospital: (name: string) => name,
    },
    unnamed: { municipality: 'kommunen', hospital: 'sykehuset' } satisfies Record<RecordWriter['who'], string>,
    planned: (who: string, when: string) => `${who} er ikke på plattformen ennå. Det er planlagt ${when}.`,
    noDate: (who: string) => `${who} er ikke på plattformen ennå, og ingen dato er vedtatt.`,
    unknown: (who: string) => `Vi vet ikke om ${who} er på plattformen.`,
    ask: 'Det de har skrevet, finnes hos dem. Spør dem om innsyn.',
    elsewhere: 'Det kan finnes noe hos dem som ikke er på plattformen ennå.',
    whoDoesNot: 'Se hvem det er',
  },
  results: {
    title: 'Prøvesvar',
    none: 'Ingen prøvesvar er registrert.',
    laboratoryName: (name: string) => `Laboratoriet kaller det ${name}`,
    levels: {
      usual: 'innenfor det som er vanlig',
      low: 'under det som er vanlig',
      high: 'over det som er vanlig',
      unknown: 'ikke sammenlignet med noe',
    } satisfies Record<Level, string>,
    range: (low: string, high: string) => `Vanlig er ${low} til ${high}`,
    atMost: (high: string) => `Vanlig er opp til ${high}`,
    atLeast: (low: string) => `Vanlig er fra ${low}`,
    preliminary: 'foreløpig svar',
    earlier: 'Tidligere svar',
    hint: 'Et svar utenfor det vanlige betyr ikke alltid at noe er galt. Den som tok prøven, vet hva svaret betyr for deg.',
  },
  notes: {
    title: 'Notater',
    none: 'Ingen notater er skrevet ferdig.',
    read: 'Les',
    close: 'Lukk',
    all: 'Les hele',
    file: 'Vedlegg som ikke kan vises her',
    untitled: 'Uten tittel',
    states: { preliminary: 'foreløpig', corrected: 'rettet', replaced: 'erstattet av et nyere' },
  },
  problems: {
    title: 'Diagnoser',
    none: 'Ingen diagnoser er registrert.',
    since: (time: string) => `siden ${time}`,
    over: 'ikke lenger aktuell',
    doubt: { unconfirmed: 'ikke bekreftet', refuted: 'avkreftet' },
  },
  medications: {
    title: 'Legemidler',
    none: 'Ingen legemidler er registrert.',
    noneNow: 'Ingen legemidler i bruk nå.',
    noDosage: 'Dosering ikke oppgitt',
    reason: (reason: string) => `Mot ${reason}`,
    states: {
      current: 'i bruk',
      paused: 'på pause',
      ended: 'sluttet',
      unknown: 'usikkert om det er i bruk',
    } satisfies Record<Medication['state'], string>,
    ended: 'Sluttet med',
  },
  dosage: {
    often: (times: number, period: number, unit: Unit) =>
      period === 1
        ? `${times} ${times === 1 ? 'gang' : 'ganger'} per ${unit.one}`
        : `${times === 1 ? '' : `${times} ganger `}hver ${period}. ${unit.one}`,
    units: {
      h: { one: 'time', many: 'timer' },
      d: { one: 'dag', many: 'dager' },
      wk: { one: 'uke', many: 'uker' },
      mo: { one: 'måned', many: 'måneder' },
    } as { readonly [unit: string]: Unit },
    asNeeded: 'ved behov',
  },
  allergies: {
    title: 'Allergier',
    nothing: 'Ingenting er registrert om allergier. Det betyr ikke at du ikke har noen.',
    noneKnown: 'Noen har spurt, og du har ingen kjente allergier.',
    high: 'kan gi alvorlig reaksjon',
    over: 'ikke lenger aktuell',
    reactions: (reactions: string) => `Gir ${reactions}`,
  },
  vaccines: {
    title: 'Vaksiner',
    none: 'Ingen vaksiner er registrert her.',
    notGiven: 'ikke gitt',
  },
  contacts: {
    title: 'Kontakter',
    none: 'Ingen kontakter er registrert.',
    kinds: {
      inpatient: 'Innleggelse',
      outpatient: 'Time',
      emergency: 'Øyeblikkelig hjelp',
      home: 'Besøk hjemme',
      virtual: 'Samtale på telefon eller video',
      other: 'Kontakt',
    } satisfies Record<ContactKind, string>,
    because: (reasons: string) => `På grunn av ${reasons}`,
  },
};

export type RecordTexts = typeof nb;
