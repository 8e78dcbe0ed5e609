/** Texts of the boards in nynorsk. */
import type { BoardTexts } from './nb.ts';

export const nn: BoardTexts = {
  failed: 'Lista kunne ikkje hentast',
  failedHint: 'Pasientane finst sjølv om lista ikkje blir vist no.',
  fresh: {
    live: (clock) => `Blir oppdatert av seg sjølv. Sist ${clock}.`,
    behind: (clock) => `Ikkje oppdatert sidan ${clock}. Prøver igjen.`,
    over: (clock) => `Ikkje oppdatert sidan ${clock}: du er logga ut.`,
  },
  changed: (count) => (count === 1 ? 'Ny på lista: ' : `${count} nye på lista: `),
  isNew: 'ny',
  alerts: 'Varsel',
  nameless: 'Namn ikkje registrert',
  with: (names) => `hos ${names}`,
  unknown: 'ikkje oppgitt',

  ward: {
    round: 'Målerunde',
    count: (patients, beds, free) => {
      const inBeds = patients === 1 ? '1 pasient' : `${patients} pasientar`;
      return beds === 0 ? inBeds : `${inBeds}, ${free} av ${beds} senger ledige`;
    },
    columns: { bed: 'Seng', patient: 'Pasient', score: 'NEWS2', responsible: 'Ansvarleg', leaves: 'Blir skriven ut' },
    none: 'Ingen pasientar på posten.',
    noBed: 'utan seng',
    partial: 'ufullstendig',
    noScore: 'ikkje målt',
    levels: {
      routine: 'låg',
      nurse: 'låg',
      'urgent-ward': 'éin verdi alvorleg',
      urgent: 'middels',
      emergency: 'høg',
      unknown: 'ufullstendig',
    },
    next: (clock) => `ny måling innan ${clock}`,
    nextLate: (clock) => `ny måling skulle vore ${clock}`,
    watched: 'blir overvaka heile tida',
    rising: (before) => `opp frå ${before}`,
    falling: (before) => `ned frå ${before}`,
    same: 'uendra',
    ready: 'Klar no',
    today: 'I dag',
    tomorrow: 'I morgon',
    passed: (day) => `Skulle ${day}`,
    notSet: 'ikkje sett',
    noResponsible: 'ingen oppgitt',
    belongsTo: (unit) => `pasient hos ${unit}`,
    expected: 'Ventast inn',
  },

  practice: {
    title: 'Timar',
    count: (all, here, left) => `${all} timar, ${here} ventar, ${left} igjen`,
    columns: { time: 'Tid', patient: 'Pasient', what: 'Gjeld', state: 'Status' },
    none: 'Ingen timar denne dagen.',
    noneOfMine: 'Ingen timar hos deg denne dagen.',
    states: { booked: 'Avtalt', here: 'Ventar', done: 'Ferdig', 'no-show': 'Ikkje møtt' },
    since: (clock) => `sidan ${clock}`,
    listOf: (name) => `på lista til ${name}`,
    whose: 'Vis',
    mine: 'Mine timar',
    all: 'Alle timar',
    acts: {
      'patient-arrived': 'Har kome',
      'patient-not-arrived': 'Har ikkje kome',
      'patient-no-show': 'Møtte ikkje',
    },
    done: {
      'patient-arrived': (name) => `${name} har kome.`,
      'patient-not-arrived': (name) => `${name} har ikkje kome.`,
      'patient-no-show': (name) => `${name} møtte ikkje.`,
    },
    before: 'Dagen før',
    after: 'Dagen etter',
    today: 'I dag',
  },

  emergency: {
    title: 'Komne',
    count: (all, late) =>
      late === 0 ? `${all} er her` : `${all} er her, ${late} har venta lenger enn hastegraden seier`,
    columns: { urgency: 'Hastegrad', patient: 'Pasient', reason: 'Kjem for', waited: 'Venta' },
    none: 'Ingen ventar.',
    notAssessed: 'Ikkje vurdert',
    urgency: { red: 'Raud', orange: 'Oransje', yellow: 'Gul', green: 'Grøn', blue: 'Blå' },
    states: { arrived: 'Ventar på vurdering', waiting: 'Ventar', 'with-doctor': 'Hos lege' },
    seeBy: (clock) => `innan ${clock}`,
    late: (clock) => `skulle vore sett ${clock}`,
    minutes: (count) => (count < 60 ? `${count} min` : `${Math.floor(count / 60)} t ${count % 60} min`),
    acts: { 'assess-urgency': 'Vurder hastegrad', 'begin-contact': 'Ta imot', 'end-contact': 'Avslutt' },
    to: { home: 'Heim', admitted: 'Lagd inn', left: 'Gjekk før konsultasjonen' },
    register: 'Registrer ankomst',
    who: 'Kven kjem?',
    why: 'Kjem for',
    whyMissing: 'Skriv kva pasienten kjem for.',
    whoMissing: 'Vel kven som kjem.',
    urgencyLater: 'Blir vurdert seinare',
    registered: (name) => `${name} er registrert.`,
    cancel: 'Avbryt',
    other: 'Ein annan pasient',
  },

  homeCare: {
    title: 'Lista for dagen',
    count: (patients, visits, away) => {
      const all = `${patients} pasientar, ${visits} besøk`;
      return away === 0 ? all : `${all}, ${away} ikkje heime`;
    },
    none: 'Ingen har vedtak om hjelp herifrå.',
    noneOfMine: 'Ingen besøk er sette opp på deg denne dagen.',
    noVisits: 'Utan besøk i dag',
    columns: { time: 'Tid', patient: 'Pasient', what: 'Besøk', last: 'Sist besøkt' },
    whose: 'Vis',
    mine: 'Mine besøk',
    all: 'Heile distriktet',
    away: (unit, since) => `Innlagd ${unit}${since === '' ? '' : ` sidan ${since}`}`,
    awayReady: 'utskrivingsklar',
    home: (day) => `ventast heim ${day}`,
    last: (day, by) => `${day}${by === '' ? '' : `, ${by}`}`,
    neverLately: 'Ingen besøk dei siste to vekene',
    services: 'Vedtak',
  },

  undo: 'Angre',
  actFailed: 'Det blei ikkje gjort',
};
