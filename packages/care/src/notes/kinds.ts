/** Kinds of notes: what they are called, their document type, who is offered them first, and what they begin with. */
import type { CodeableConcept, Composition } from '@helseplattform/fhir';
import { DOCUMENT_TYPE, OWN_KIND } from '../codes.ts';

interface Kind {
  /** In bokmål, as the note is titled. */
  readonly name: string;
  /** Volven 9602. */
  readonly type: readonly [code: string, display: string];
  /** Headings of its skeleton; none: free text. */
  readonly headings: readonly string[];
}

const NOTE = ['B02-2', 'Journalnotat'] as const;
const OUTPATIENT = ['B03-2', 'Poliklinisk notat'] as const;

/** Headings are in bokmål: they become part of a text that is written in it. */
export const NOTE_KINDS = {
  journalnotat: { name: 'Journalnotat', type: NOTE, headings: [] },
  konsultasjon: {
    name: 'Konsultasjon',
    type: NOTE,
    headings: ['Aktuelt', 'Funn', 'Vurdering', 'Tiltak'],
  },
  visittnotat: {
    name: 'Visittnotat',
    type: NOTE,
    headings: ['Status', 'Vurdering', 'Plan'],
  },
  innkomstnotat: {
    name: 'Innkomstnotat',
    type: NOTE,
    headings: [
      'Innleggelsesårsak',
      'Tidligere sykdommer',
      'Aktuelt',
      'Naturlige funksjoner',
      'Sosialt',
      'Legemidler',
      'Status presens',
      'Vurdering',
      'Tiltak',
    ],
  },
  'poliklinisk-notat': {
    name: 'Poliklinisk notat',
    type: OUTPATIENT,
    headings: ['Aktuelt', 'Undersøkelse', 'Vurdering', 'Plan'],
  },
  tilsyn: {
    name: 'Tilsynsnotat',
    type: NOTE,
    headings: ['Problemstilling', 'Funn', 'Vurdering', 'Råd'],
  },
  sykepleienotat: {
    name: 'Sykepleienotat',
    type: NOTE,
    headings: ['Observasjoner', 'Tiltak', 'Videre oppfølging'],
  },
  hjemmebesok: {
    name: 'Hjemmebesøk',
    type: NOTE,
    headings: ['Observasjoner', 'Tiltak', 'Avtalt videre'],
  },
  behandlingsnotat: {
    name: 'Behandlingsnotat',
    type: NOTE,
    headings: ['Mål', 'Undersøkelse', 'Behandling', 'Plan'],
  },
  samtale: {
    name: 'Samtale',
    type: NOTE,
    headings: [],
  },
  telefon: {
    name: 'Telefonkontakt',
    type: NOTE,
    headings: [],
  },
  'tverrfaglig-mote': {
    name: 'Tverrfaglig møte',
    type: NOTE,
    headings: ['Til stede', 'Drøftet', 'Konklusjon', 'Ansvarlig'],
  },
} as const satisfies Readonly<Record<string, Kind>>;
export type NoteKind = keyof typeof NOTE_KINDS;
export const isNoteKind = (code: unknown): code is NoteKind =>
  typeof code === 'string' && Object.hasOwn(NOTE_KINDS, code);

/** What the work at a unit is like, for what is offered first. */
export type Setting = 'ward' | 'practice' | 'municipality';

const ALWAYS: readonly NoteKind[] = ['journalnotat', 'telefon', 'samtale', 'tverrfaglig-mote'];
const DOCTORS: Readonly<Record<Setting, readonly NoteKind[]>> = {
  ward: ['visittnotat', 'innkomstnotat', 'poliklinisk-notat', 'tilsyn'],
  practice: ['konsultasjon', 'hjemmebesok'],
  municipality: ['konsultasjon', 'visittnotat', 'innkomstnotat', 'hjemmebesok'],
};
const NURSES: Readonly<Record<Setting, readonly NoteKind[]>> = {
  ward: ['sykepleienotat', 'poliklinisk-notat'],
  practice: ['konsultasjon', 'sykepleienotat'],
  municipality: ['hjemmebesok', 'sykepleienotat'],
};
/** Codes of Volven 9060. */
const OF_PROFESSION: Readonly<Record<string, Readonly<Record<Setting, readonly NoteKind[]>>>> = {
  LE: DOCTORS,
  TL: DOCTORS,
  SP: NURSES,
  JO: NURSES,
  HF: NURSES,
  VP: NURSES,
};
const THERAPISTS: readonly NoteKind[] = ['behandlingsnotat', 'poliklinisk-notat', 'hjemmebesok'];

/** Every kind, those that fit the reader first: the first one is what a new note is. */
export function kindsFor(profession: string | undefined, setting: Setting): readonly NoteKind[] {
  const first = OF_PROFESSION[profession ?? '']?.[setting] ?? THERAPISTS;
  return [...new Set([...first, ...ALWAYS, ...(Object.keys(NOTE_KINDS) as NoteKind[])])];
}

/** A text with the headings of a kind, ready to be filled in; empty where it has none. */
export const skeletonOf = (kind: NoteKind): string =>
  NOTE_KINDS[kind].headings.map((heading) => `${heading}:\n`).join('\n');

export function typeOf(kind: NoteKind): CodeableConcept {
  const { name, type } = NOTE_KINDS[kind];
  const [code, display] = type;
  return {
    coding: [
      { system: DOCUMENT_TYPE, code, display },
      { system: OWN_KIND, code: kind, display: name },
    ],
    text: name,
  };
}

/** Of a note that was written here; undefined for letters and for what came from elsewhere. */
export function kindOf({ type }: Pick<Composition, 'type'>): NoteKind | undefined {
  const code = type?.coding?.find(({ system }) => system === OWN_KIND)?.code;
  return isNoteKind(code) ? code : undefined;
}
