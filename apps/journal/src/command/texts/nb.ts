/** Texts of the command palette in bokmål: this file says which texts there are. */
import { nb as shortcuts } from '../../shortcuts/texts/nb.ts';
import type { ActionId } from '../actions.ts';

export const nb = {
  title: 'Finn og gjør',
  field: 'Pasient, gjøremål eller tekst i journalen',
  results: 'Treff',
  people: 'Pasienter',
  similar: 'Ingen heter det. Navn som ligner:',
  inBeds: 'I seng',
  actions: {
    ...shortcuts.names,
    admit: 'Legg inn en pasient',
    counters: 'Tellere',
    reviews: 'Gjennomgang av åpninger',
    unusual: 'Uvanlige oppslag',
  } satisfies Record<ActionId, string>,
  /** What else it is called. */
  also: {
    start: 'hjem liste tavle',
    work: 'oppgaver frister',
    'unit-work': 'oppgaver post avdeling',
    referrals: 'vurdere ventende',
    deliveries: 'kvitteringer sendt',
    beds: 'post sengepost ledig',
    admit: 'innleggelse',
    counters: 'tall statistikk',
    reviews: 'nødrett blålys',
    unusual: 'logg snoking',
    night: 'nattmodus mørk lys skjerm tema',
    help: 'taster hjelp tastatur',
    chart: 'journal forløp',
    'new-note': 'skriv journalnotat',
    'new-referral': 'henvise sende',
    'new-question': 'spørre dialog melding',
    measure: 'news blodtrykk puls vitale',
    problems: 'icd icpc diagnose',
    allergies: 'cave overfølsomhet',
    trends: 'kurve graf prøvesvar',
  } satisfies Record<ActionId, string>,
  toDo: 'Gjøremål',
  ofPatient: 'For denne pasienten',
  text: 'I denne journalen',
  recent: 'Åpnet i dette vinduet',
  count: (count: number) => (count === 0 ? 'Ingen treff' : count === 1 ? '1 treff' : `${count} treff`),
  hint: 'Piltaster velger, Enter åpner, Esc lukker.',
  failed: 'Søket fikk ikke svar',
  nameless: 'Navn ikke registrert',
};

export type CommandTexts = typeof nb;
