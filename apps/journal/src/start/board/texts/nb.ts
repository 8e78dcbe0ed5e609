/** Texts of the boards in bokmål: this file says which texts there are. */
import type {
  ArrivalAct,
  ArrivalState,
  AttendanceAct,
  AttendanceState,
  News2Answer,
  Urgency,
} from '@helseplattform/care/view-models';

export const nb = {
  failed: 'Listen kunne ikke hentes',
  failedHint: 'Pasientene finnes selv om listen ikke vises nå.',
  fresh: {
    live: (clock: string) => `Oppdateres av seg selv. Sist ${clock}.`,
    behind: (clock: string) => `Ikke oppdatert siden ${clock}. Prøver igjen.`,
    over: (clock: string) => `Ikke oppdatert siden ${clock}: du er logget ut.`,
  },
  changed: (count: number) => (count === 1 ? 'Ny på listen: ' : `${count} nye på listen: `),
  isNew: 'ny',
  alerts: 'Varsler',
  nameless: 'Navn ikke registrert',
  with: (names: string) => `hos ${names}`,
  unknown: 'ikke oppgitt',

  ward: {
    round: 'Målerunde',
    count: (patients: number, beds: number, free: number) => {
      const inBeds = patients === 1 ? '1 pasient' : `${patients} pasienter`;
      return beds === 0 ? inBeds : `${inBeds}, ${free} av ${beds} senger ledige`;
    },
    columns: { bed: 'Seng', patient: 'Pasient', score: 'NEWS2', responsible: 'Ansvarlig', leaves: 'Utskrives' },
    none: 'Ingen pasienter på posten.',
    noBed: 'uten seng',
    partial: 'ufullstendig',
    noScore: 'ikke målt',
    levels: {
      routine: 'lav',
      nurse: 'lav',
      'urgent-ward': 'én verdi alvorlig',
      urgent: 'middels',
      emergency: 'høy',
      unknown: 'ufullstendig',
    } satisfies Record<News2Answer, string>,
    next: (clock: string) => `ny måling innen ${clock}`,
    nextLate: (clock: string) => `ny måling skulle vært ${clock}`,
    watched: 'overvåkes hele tiden',
    rising: (before: number) => `opp fra ${before}`,
    falling: (before: number) => `ned fra ${before}`,
    same: 'uendret',
    ready: 'Klar nå',
    today: 'I dag',
    tomorrow: 'I morgen',
    passed: (day: string) => `Skulle ${day}`,
    notSet: 'ikke satt',
    noResponsible: 'ingen oppgitt',
    belongsTo: (unit: string) => `pasient hos ${unit}`,
    expected: 'Ventes inn',
  },

  practice: {
    title: 'Timer',
    count: (all: number, here: number, left: number) => `${all} timer, ${here} venter, ${left} igjen`,
    columns: { time: 'Tid', patient: 'Pasient', what: 'Gjelder', state: 'Status' },
    none: 'Ingen timer denne dagen.',
    noneOfMine: 'Ingen timer hos deg denne dagen.',
    states: { booked: 'Avtalt', here: 'Venter', done: 'Ferdig', 'no-show': 'Ikke møtt' } satisfies Record<
      AttendanceState,
      string
    >,
    since: (clock: string) => `siden ${clock}`,
    listOf: (name: string) => `på listen til ${name}`,
    whose: 'Vis',
    mine: 'Mine timer',
    all: 'Alle timer',
    acts: {
      'patient-arrived': 'Har kommet',
      'patient-not-arrived': 'Har ikke kommet',
      'patient-no-show': 'Møtte ikke',
    } satisfies Record<AttendanceAct, string>,
    done: {
      'patient-arrived': (name: string) => `${name} har kommet.`,
      'patient-not-arrived': (name: string) => `${name} har ikke kommet.`,
      'patient-no-show': (name: string) => `${name} møtte ikke.`,
    } satisfies Record<AttendanceAct, (name: string) => string>,
    before: 'Dagen før',
    after: 'Dagen etter',
    today: 'I dag',
  },

  emergency: {
    title: 'Ankomster',
    count: (all: number, late: number) =>
      late === 0 ? `${all} er her` : `${all} er her, ${late} har ventet lenger enn hastegraden sier`,
    columns: { urgency: 'Hastegrad', patient: 'Pasient', reason: 'Kommer for', waited: 'Ventet' },
    none: 'Ingen venter.',
    notAssessed: 'Ikke vurdert',
    urgency: { red: 'Rød', orange: 'Oransje', yellow: 'Gul', green: 'Grønn', blue: 'Blå' } satisfies Record<
      Urgency,
      string
    >,
    states: { arrived: 'Venter på vurdering', waiting: 'Venter', 'with-doctor': 'Hos lege' } satisfies Record<
      ArrivalState,
      string
    >,
    seeBy: (clock: string) => `innen ${clock}`,
    late: (clock: string) => `skulle vært sett ${clock}`,
    minutes: (count: number) => (count < 60 ? `${count} min` : `${Math.floor(count / 60)} t ${count % 60} min`),
    acts: {
      'assess-urgency': 'Vurder hastegrad',
      'begin-contact': 'Ta imot',
      'end-contact': 'Avslutt',
    } satisfies Record<ArrivalAct, string>,
    to: { home: 'Hjem', admitted: 'Lagt inn', left: 'Gikk før konsultasjonen' },
    register: 'Registrer ankomst',
    who: 'Hvem kommer?',
    why: 'Kommer for',
    whyMissing: 'Skriv hva pasienten kommer for.',
    whoMissing: 'Velg hvem som kommer.',
    urgencyLater: 'Vurderes senere',
    registered: (name: string) => `${name} er registrert.`,
    cancel: 'Avbryt',
    other: 'En annen pasient',
  },

  homeCare: {
    title: 'Dagens liste',
    count: (patients: number, visits: number, away: number) => {
      const all = `${patients} pasienter, ${visits} besøk`;
      return away === 0 ? all : `${all}, ${away} ikke hjemme`;
    },
    none: 'Ingen har vedtak om hjelp herfra.',
    noneOfMine: 'Ingen besøk er satt opp på deg denne dagen.',
    noVisits: 'Uten besøk i dag',
    columns: { time: 'Tid', patient: 'Pasient', what: 'Besøk', last: 'Sist besøkt' },
    whose: 'Vis',
    mine: 'Mine besøk',
    all: 'Hele distriktet',
    away: (unit: string, since: string) => `Innlagt ${unit}${since === '' ? '' : ` siden ${since}`}`,
    awayReady: 'utskrivningsklar',
    home: (day: string) => `ventes hjem ${day}`,
    last: (day: string, by: string) => `${day}${by === '' ? '' : `, ${by}`}`,
    neverLately: 'Ingen besøk de siste to ukene',
    services: 'Vedtak',
  },

  undo: 'Angre',
  actFailed: 'Det ble ikke gjort',
};

export type BoardTexts = typeof nb;
