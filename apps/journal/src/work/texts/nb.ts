/** Texts of what waits, in bokmål: this file says which texts there are. */
import type { Due } from '../due.ts';

const things = (count: number) => (count === 1 ? '1 oppgave' : `${count} oppgaver`);

export const nb = {
  lists: 'Arbeid',
  mine: 'Mitt arbeid',
  unit: 'Enhetens arbeid',
  /** Among the others, on a phone. */
  unitShort: 'Enheten',
  deliveries: 'Meldinger',
  counters: 'Tellere',

  summary: {
    count: (count: number, overdue: number) =>
      count === 0
        ? 'Ingenting venter på deg'
        : `${things(count)} venter på deg${overdue > 0 ? `, ${overdue} over fristen` : ''}`,
    unknown: 'Hva som venter på deg, kunne ikke hentes. Åpne listen og prøv igjen.',
  },

  count: (count: number, overdue: number) =>
    `${things(count)} venter${overdue > 0 ? `, ${overdue} over fristen` : ''}.`,
  more: (shown: number) => `Viser de ${shown} som haster mest.`,
  ahead: (count: number) =>
    `${things(count)} ligger lenger fram. ${count === 1 ? 'Den kommer' : 'De kommer'} i listen når noen må se på ${count === 1 ? 'den' : 'dem'}.`,
  none: {
    mine: 'Ingenting venter på deg nå.',
    mineHint: 'Oppgaver kommer hit når noen gir dem til deg, når du tar dem, eller når et svar eller notat er ditt.',
    unit: 'Ingenting venter ved enheten nå.',
    unitHint: 'Du ser oppgavene om pasienter du har tilgang til, og det som ikke gjelder noen pasient.',
    kind: 'Ingen oppgaver av denne typen venter.',
  },
  toUnit: 'Se hva som venter ved enheten',
  noUnit: 'Rollen din hører ikke til noen enhet',
  noUnitHint: 'Bytt til en rolle ved en enhet for å se hva som venter der.',
  failed: 'Listen kunne ikke hentes',
  failedHint: 'Ingenting er endret. Prøv igjen.',
  notStaff: 'Arbeidslister er for ansatte',

  filter: 'Vis',
  allKinds: 'Alle typer',
  unowned: 'Ingen har tatt dem',
  unownedNone: 'Alt som venter her, har noen tatt.',
  owned: 'Noen ved enheten har dem',

  due: (due: Due) => {
    switch (due.kind) {
      case 'over':
        if (due.days === 0) return 'Fristen gikk ut i dag';
        return due.days === 1 ? '1 dag over fristen' : `${due.days} dager over fristen`;
      case 'today':
        return 'I dag';
      case 'tomorrow':
        return 'I morgen';
      case 'in':
        return `Om ${due.days} dager`;
    }
  },
  deadline: (when: string) => `Frist ${when}`,
  urgent: 'Haster',
  nameHidden: 'Navnet vises ikke for deg',
  owner: 'Hos',
  withYou: 'deg',
  waiting: 'Har ventet siden',
  found: 'Ingen hadde ansvaret. Kontrollen fant den og ga den hit.',

  story: { open: 'Hvem har hatt den', failed: 'Historikken kunne ikke hentes.', now: 'har den nå' },

  take: 'Ta',
  takeOver: 'Ta over',
  handOver: 'Gi videre',
  done: 'Ferdig',
  /** Of a result. */
  read: 'Lest',
  doneMeans: 'Oppgaven går ut av listen. At det var du som gjorde den, blir stående.',
  isDone: 'Ja, det er gjort',
  cannot: 'Kan ikke',
  review: 'Åpne gjennomgangen',
  to: 'Hvem skal ha den?',
  toFailed: 'Listen over hvem som arbeider her, kunne ikke hentes.',
  toNobody: 'Ingen andre ved enheten kan ta den nå. Velg «Kan ikke», så går den til den neste.',
  why: 'Hvorfor?',
  whyHint: 'Den som får oppgaven, leser det.',
  whyTakeOver: 'Den som har oppgaven nå, leser det.',
  cannotMeans: 'Oppgaven går til stedfortreder, leder eller nivået over. Den blir aldri liggende uten eier.',
  saysCannot: 'Si fra at jeg ikke kan',
  notDone: 'Det ble ikke lagret',
  first: 'Noen andre kom først. Listen er hentet på nytt.',
  said: {
    take: 'Oppgaven er din.',
    'hand-over': 'Oppgaven er gitt videre.',
    done: 'Oppgaven er ferdig.',
    cannot: 'Oppgaven er sendt videre til den neste.',
  },
};

export type WorkTexts = typeof nb;
