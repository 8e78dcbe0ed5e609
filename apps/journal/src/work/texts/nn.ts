/** Texts of what waits, in nynorsk. */
import type { WorkTexts } from './nb.ts';

const things = (count: number) => (count === 1 ? '1 oppgåve' : `${count} oppgåver`);

export const nn: WorkTexts = {
  lists: 'Arbeid',
  mine: 'Mitt arbeid',
  unit: 'Arbeidet ved eininga',
  unitShort: 'Eininga',
  deliveries: 'Meldingar',
  counters: 'Teljarar',

  summary: {
    count: (count, overdue) =>
      count === 0
        ? 'Ingenting ventar på deg'
        : `${things(count)} ventar på deg${overdue > 0 ? `, ${overdue} over fristen` : ''}`,
    unknown: 'Det som ventar på deg, kunne ikkje hentast. Opne lista og prøv igjen.',
  },

  count: (count, overdue) => `${things(count)} ventar${overdue > 0 ? `, ${overdue} over fristen` : ''}.`,
  more: (shown) => `Viser dei ${shown} som hastar mest.`,
  ahead: (count) =>
    `${things(count)} ligg lenger fram. ${count === 1 ? 'Ho kjem' : 'Dei kjem'} i lista når nokon må sjå på ${count === 1 ? 'ho' : 'dei'}.`,
  none: {
    mine: 'Ingenting ventar på deg no.',
    mineHint: 'Oppgåver kjem hit når nokon gir dei til deg, når du tek dei, eller når eit svar eller notat er ditt.',
    unit: 'Ingenting ventar ved eininga no.',
    unitHint: 'Du ser oppgåvene om pasientar du har tilgang til, og det som ikkje gjeld nokon pasient.',
    kind: 'Ingen oppgåver av denne typen ventar.',
  },
  toUnit: 'Sjå kva som ventar ved eininga',
  noUnit: 'Rolla di høyrer ikkje til noka eining',
  noUnitHint: 'Byt til ei rolle ved ei eining for å sjå kva som ventar der.',
  failed: 'Lista kunne ikkje hentast',
  failedHint: 'Ingenting er endra. Prøv igjen.',
  notStaff: 'Arbeidslister er for tilsette',

  filter: 'Vis',
  allKinds: 'Alle typar',
  unowned: 'Ingen har teke dei',
  unownedNone: 'Alt som ventar her, har nokon teke.',
  owned: 'Nokon ved eininga har dei',

  due: (due) => {
    switch (due.kind) {
      case 'over':
        if (due.days === 0) return 'Fristen gjekk ut i dag';
        return due.days === 1 ? '1 dag over fristen' : `${due.days} dagar over fristen`;
      case 'today':
        return 'I dag';
      case 'tomorrow':
        return 'I morgon';
      case 'in':
        return `Om ${due.days} dagar`;
    }
  },
  deadline: (when) => `Frist ${when}`,
  urgent: 'Hastar',
  nameHidden: 'Namnet blir ikkje vist for deg',
  owner: 'Hos',
  withYou: 'deg',
  waiting: 'Har venta sidan',
  found: 'Ingen hadde ansvaret. Kontrollen fann ho og gav ho hit.',

  story: { open: 'Kven har hatt ho', failed: 'Historikken kunne ikkje hentast.', now: 'har ho no' },

  take: 'Ta',
  takeOver: 'Ta over',
  handOver: 'Gi vidare',
  done: 'Ferdig',
  read: 'Lese',
  doneMeans: 'Oppgåva går ut av lista. At det var du som gjorde ho, blir ståande.',
  isDone: 'Ja, det er gjort',
  cannot: 'Kan ikkje',
  review: 'Opne gjennomgangen',
  to: 'Kven skal ha ho?',
  toFailed: 'Lista over kven som arbeider her, kunne ikkje hentast.',
  toNobody: 'Ingen andre ved eininga kan ta ho no. Vel «Kan ikkje», så går ho til den neste.',
  why: 'Kvifor?',
  whyHint: 'Den som får oppgåva, les det.',
  whyTakeOver: 'Den som har oppgåva no, les det.',
  cannotMeans: 'Oppgåva går til stadfortredar, leiar eller nivået over. Ho blir aldri liggande utan eigar.',
  saysCannot: 'Sei frå at eg ikkje kan',
  notDone: 'Det blei ikkje lagra',
  first: 'Nokon andre kom først. Lista er henta på nytt.',
  said: {
    take: 'Oppgåva er di.',
    'hand-over': 'Oppgåva er gitt vidare.',
    done: 'Oppgåva er ferdig.',
    cannot: 'Oppgåva er send vidare til den neste.',
  },
};
