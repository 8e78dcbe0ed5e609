/** The story's texts in bokmål: this file says which texts there are. */
import type { StoryKind } from '@helseplattform/care/view-models';

export const nb = {
  title: 'Historien',
  fromEntry: 'Vist fra det du åpnet, og bakover.',
  fromNewest: 'Vis fra det nyeste',
  empty: 'Ingenting er skrevet i denne journalen ennå.',
  nothingFound: 'Ingenting i journalen passer med utvalget.',
  failed: 'Historien kunne ikke hentes.',
  moreFailed: 'Resten av historien kunne ikke hentes.',
  loadingMore: 'Henter eldre …',
  end: 'Her begynner journalen.',
  dayUnknown: 'Tid ikke kjent',
  timeUnknown: 'tid ikke kjent',
  sourceUnknown: 'Kilde ukjent',
  read: 'Les alt',
  fold: 'Vis mindre',
  openNote: 'Åpne notatet',
  untitled: 'Uten tekst',
  mistake: 'Feilført',
  alertOver: 'ikke lenger aktuelt',
  noAllergies: 'Ingen kjente allergier',
  allergy: 'Allergi',
  alert: 'Kritisk informasjon',
  problem: 'Diagnose',
  procedure: 'Prosedyre',
  vaccine: 'Vaksine',
  notGiven: (reason: string | undefined) => (reason ? `ikke gitt: ${reason}` : 'ikke gitt'),
  message: (to: string | undefined) => (to ? `Melding til ${to}` : 'Melding'),
  stated: 'Oppgitt i bruk',
  prescribed: 'Forskrevet',
  medicationStates: { current: 'i bruk', paused: 'pause', ended: 'avsluttet', unknown: 'status ukjent' },
  procedureStatuses: {
    preparation: 'forberedes',
    'in-progress': 'pågår',
    'not-done': 'ikke utført',
    'on-hold': 'på vent',
    stopped: 'avbrutt',
    unknown: 'status ukjent',
  } as Readonly<Record<string, string>>,
  to: (time: string) => `til ${time}`,
  range: (range: string) => `ref. ${range}`,
  recorded: (time: string) => `ført ${time}`,

  kinds: {
    note: 'Notat',
    document: 'Dokument',
    result: 'Svar',
    measurement: 'Måling',
    contact: 'Kontakt',
    medication: 'Legemiddel',
    problem: 'Problem og allergi',
    procedure: 'Prosedyre og vaksine',
    message: 'Melding',
  } as { readonly [kind in StoryKind]: string },

  filter: {
    label: 'Utvalg',
    text: 'Søk i journalen',
    kinds: 'Vis bare',
    by: 'Skrevet av',
    at: 'Enhet',
    anyone: 'Alle',
    anywhere: 'Alle enheter',
    until: 'Til og med',
    more: 'Flere valg',
    clear: 'Vis alt',
    narrowed: 'Historien er avgrenset.',
    onlyNew: 'Vis bare nye',
  },

  news: {
    new: 'Ny',
    changed: 'Endret',
    first: 'Du har ikke åpnet denne journalen før.',
    none: (since: string) => `Ingenting nytt siden du var her ${since}.`,
    count: (count: number, more: boolean, since: string) =>
      `${count}${more ? ' eller flere' : ''} ${count === 1 ? 'ny' : 'nye'} siden ${since}`,
    parts: (count: number, kind: StoryKind) => {
      const words: { readonly [one in StoryKind]: readonly [string, string] } = {
        note: ['notat', 'notater'],
        document: ['dokument', 'dokumenter'],
        result: ['svar', 'svar'],
        measurement: ['måling', 'målinger'],
        contact: ['kontakt', 'kontakter'],
        medication: ['legemiddelendring', 'legemiddelendringer'],
        problem: ['problem eller allergi', 'problemer eller allergier'],
        procedure: ['prosedyre eller vaksine', 'prosedyrer eller vaksiner'],
        message: ['melding', 'meldinger'],
      };
      return `${count} ${words[kind][count === 1 ? 0 : 1]}`;
    },
    acknowledge: 'Kvitter for alle',
  },
};

export type StoryTexts = typeof nb;
