/** Nynorsk. */
import type { BedsTexts } from './nb.ts';

export const nn: BedsTexts = {
  title: 'Senger',
  round: 'Målerunde',
  lead: (unit, free) => `${unit}: ${free === 1 ? '1 ledig seng' : `${free} ledige senger`}.`,
  noUnit: 'Rolla di høyrer ikkje til ei eining, så det er ingen senger å vise. Byt rolle om du har ei ved ei eining.',
  noBeds: 'Eininga har ingen senger i registeret.',
  free: 'Ledig',
  hidden: 'Oppteken',
  admit: 'Legg inn',
  admitTo: (bed) => `Legg inn i ${bed}`,
  since: (when) => `Innlagd ${when}`,
  expected: (day) => `Ventast ut ${day}`,
  states: {
    admitted: 'Innlagd',
    ready: 'Utskrivingsklar',
    'letter-due': 'Utskriven, epikrisen står att',
    discharged: 'Utskriven',
    other: 'Ikkje eit opphald som er i gang',
  },
  form: {
    title: 'Innlegging',
    panel: (unit) => `Innlegging ved ${unit}`,
    patient: 'Pasient',
    bed: 'Seng',
    reason: 'Årsak til innlegginga',
    urgent: 'Augeblikkeleg hjelp',
    expected: 'Forventa utskriving',
    submit: 'Legg inn pasienten',
    means: 'Kommunen får vite om det med ein gong når pasienten har tenester der, og skal sende innleggingsrapport.',
    full: 'Inga ledig seng ved eininga. Sjå kven som er utskrivingsklare, under Senger.',
    inBed: (bed, ward) => (ward ? `${bed}, ${ward}` : bed),
  },
};
