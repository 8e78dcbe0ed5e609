/** Texts of the record in nynorsk. */
import type { RecordTexts } from './nb.ts';

export const nn: RecordTexts = {
  title: 'Journalen min',
  titleOf: (name) => `Journalen til ${name}`,
  lead: 'Det helsetenesta i regionen har skrive og målt. Nytt kjem først.',
  parts: 'Delar av journalen',
  failed: 'Journalen kunne ikkje hentast',
  notYours: 'Du kan ikkje sjå denne journalen',
  notShown: 'Blir ikkje vist her',
  older: 'Det finst eldre enn dette.',
  by: (who) => `Skrive av ${who}`,
  from: (organization) => `Frå ${organization}`,
  timeUnknown: 'Tid ikkje oppgitt',

  results: {
    title: 'Prøvesvar',
    none: 'Ingen prøvesvar er registrerte.',
    laboratoryName: (name) => `Laboratoriet kallar det ${name}`,
    levels: {
      usual: 'innanfor det som er vanleg',
      low: 'under det som er vanleg',
      high: 'over det som er vanleg',
      unknown: 'ikkje samanlikna med noko',
    },
    range: (low, high) => `Vanleg er ${low} til ${high}`,
    atMost: (high) => `Vanleg er opp til ${high}`,
    atLeast: (low) => `Vanleg er frå ${low}`,
    preliminary: 'førebels svar',
    earlier: 'Tidlegare svar',
    hint: 'Eit svar utanfor det vanlege tyder ikkje alltid at noko er gale. Den som tok prøva, veit kva svaret tyder for deg.',
  },
  notes: {
    title: 'Notat',
    none: 'Ingen notat er skrivne ferdig.',
    read: 'Les',
    close: 'Lukk',
    all: 'Les heile',
    file: 'Vedlegg som ikkje kan visast her',
    untitled: 'Utan tittel',
  },
  problems: {
    title: 'Diagnosar',
    none: 'Ingen diagnosar er registrerte.',
    since: (time) => `sidan ${time}`,
    over: 'ikkje lenger aktuell',
  },
  medications: {
    title: 'Legemiddel',
    none: 'Ingen legemiddel er registrerte.',
    noDosage: 'Dosering ikkje oppgitt',
    reason: (reason) => `Mot ${reason}`,
    states: { current: 'i bruk', paused: 'på pause', ended: 'slutta', unknown: 'usikkert om det er i bruk' },
    ended: 'Slutta med',
  },
  dosage: {
    often: (times, period, unit) =>
      period === 1
        ? `${times} ${times === 1 ? 'gong' : 'gonger'} per ${unit.one}`
        : `${times === 1 ? '' : `${times} gonger `}kvar ${period}. ${unit.one}`,
    units: {
      h: { one: 'time', many: 'timar' },
      d: { one: 'dag', many: 'dagar' },
      wk: { one: 'veke', many: 'veker' },
      mo: { one: 'månad', many: 'månader' },
    },
    asNeeded: 'ved behov',
  },
  allergies: {
    title: 'Allergiar',
    nothing: 'Ingenting er registrert om allergiar. Det tyder ikkje at du ikkje har nokon.',
    noneKnown: 'Nokon har spurt, og du har ingen kjende allergiar.',
    high: 'kan gi alvorleg reaksjon',
    over: 'ikkje lenger aktuell',
    reactions: (reactions) => `Gir ${reactions}`,
  },
  vaccines: { title: 'Vaksinar', none: 'Ingen vaksinar er registrerte her.', notGiven: 'ikkje gitt' },
  contacts: {
    title: 'Kontaktar',
    none: 'Ingen kontaktar er registrerte.',
    kinds: {
      inpatient: 'Innlegging',
      outpatient: 'Time',
      emergency: 'Augeblikkeleg hjelp',
      home: 'Besøk heime',
      virtual: 'Samtale på telefon eller video',
      other: 'Kontakt',
    },
    because: (reasons) => `På grunn av ${reasons}`,
  },
};
