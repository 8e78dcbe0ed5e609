/** A note as a Composition, and a Composition as a note. */
import type { CodeableConcept, Composition, Encounter, Extension, Patient, Reference } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import { extensionOf, lastActOf, signed, withExtensions } from '../extensions.ts';
import { incomplete } from '../operation.ts';
import { type Acting, type Party, unitOf } from '../parties.ts';
import { CODES_OF, DRAFT_ID, INSIGHT_REASON } from './codes.ts';
import { kindOf, NOTE_KINDS, typeOf } from './kinds.ts';
import { markedTextOf, narrativeOf, sectionsOf } from './marked-text.ts';
import type { InsightRefusal, NoteCode, NoteContent, NoteState } from './view-model.ts';

/** Volven 9603. */
const REFUSALS = {
  danger: ['NORN_FFL', 'Nektet, fare for liv'],
  'close-persons': ['NORN_KUT', 'Nektet, klart utilrådelig'],
} as const satisfies Record<InsightRefusal, readonly [string, string]>;
const LABELS = volven(9603);

export interface NewNote {
  readonly patient: string;
  readonly content: NoteContent;
  readonly encounter?: string | undefined;
  readonly draft?: string | undefined;
  /** The note it adds to, and what that is called. */
  readonly appends?: { readonly reference: string; readonly title: string } | undefined;
}

/** Not signed yet. @throws {FhirError} 422 for a note without a word that can be read */
export function newNote(by: Acting, { patient, content, encounter, draft, appends }: NewNote): Composition {
  const custodian = unitOf(by);
  const note: Composition = {
    resourceType: 'Composition',
    ...(draft ? { identifier: { system: DRAFT_ID, value: draft } } : {}),
    status: 'preliminary',
    type: typeOf(content.kind),
    subject: { reference: patient } as Reference<Patient>,
    ...(encounter ? { encounter: { reference: encounter } as Reference<Encounter> } : {}),
    date: by.at,
    author: [by.who],
    title: appends ? `Tillegg til ${appends.title}` : NOTE_KINDS[content.kind].name,
    ...(custodian ? { custodian } : {}),
    ...(appends ? { relatesTo: [{ code: 'appends', targetReference: { reference: appends.reference } }] } : {}),
  };
  return withContent(note, content);
}

/** The note with other content; who wrote it and when stays. */
export function withContent(note: Composition, content: NoteContent): Composition {
  const section = sectionsOf(content.body);
  if (!section.some(({ text }) => /[\p{L}\p{N}]/u.test(text?.div.replace(/<[^>]*>/g, '') ?? '')))
    throw incomplete(
      'The note has nothing in it that can be read. Write it, or leave it for now.',
      'Composition.section',
    );
  const { event: _event, section: _section, meta, ...rest } = note;
  const code = [...content.diagnoses, ...content.procedures].map(conceptOf);
  const others = (meta?.security ?? []).filter(
    ({ system, code: label }) => system !== LABELS || !label?.startsWith('NORN'),
  );
  const [label, display] = content.refusal ? REFUSALS[content.refusal.why] : [];
  const security = [...others, ...(label ? [{ system: LABELS, code: label, display }] : [])];
  const { security: _security, ...otherMeta } = meta ?? {};
  const written: Composition = {
    ...rest,
    ...(meta || security.length > 0 ? { meta: { ...otherMeta, ...(security.length > 0 ? { security } : {}) } } : {}),
    type: typeOf(content.kind),
    title: note.relatesTo ? note.title : NOTE_KINDS[content.kind].name,
    text: narrativeOf(section),
    ...(code.length > 0 ? { event: [{ code }] } : {}),
    section,
  };
  return withExtensions(written, {
    [INSIGHT_REASON]: content.refusal ? { valueString: content.refusal.reason } : undefined,
    [CODES_OF]: splitOf(content),
  });
}

/** Which of the codes are diagnoses: Composition.event has them all in one list. */
const splitOf = ({ diagnoses, procedures }: NoteContent): Omit<Extension, 'url'> | undefined =>
  diagnoses.length + procedures.length > 0 ? { valueInteger: diagnoses.length } : undefined;

export const conceptOf = ({ system, code, display }: NoteCode): CodeableConcept => ({
  coding: [{ system, code, display }],
  text: display,
});

export function contentIn(note: Composition): NoteContent {
  const codes = (note.event ?? []).flatMap(({ code }) => code ?? []).flatMap((one) => codeIn(one) ?? []);
  const split = extensionOf(note, CODES_OF)?.valueInteger ?? 0;
  const label = note.meta?.security?.find(({ system, code }) => system === LABELS && code?.startsWith('NORN'))?.code;
  const reason = extensionOf(note, INSIGHT_REASON)?.valueString;
  return {
    kind: kindOf(note) ?? 'journalnotat',
    body: markedTextOf(note.section ?? []),
    diagnoses: codes.slice(0, split),
    procedures: codes.slice(split),
    ...(label ? { refusal: { why: label === 'NORN_FFL' ? 'danger' : 'close-persons', reason: reason ?? '' } } : {}),
  };
}

function codeIn({ coding, text }: CodeableConcept): NoteCode | undefined {
  const [first] = coding ?? [];
  return first?.system && first.code
    ? { system: first.system, code: first.code, display: first.display ?? text ?? first.code }
    : undefined;
}

/**
 * The note with the signature of whoever acts. Whoever signs and did not write it has made it theirs, and is named as author.
 * @param coSigner has to sign as well before it is final
 */
export function withSignature(note: Composition, by: Acting, coSigner?: Party): Composition {
  const isAuthor = note.author.some(({ reference }) => reference === by.who.reference);
  const attester: Composition['attester'] = [
    { mode: 'professional', time: by.at, party: by.who },
    ...(coSigner ? [{ mode: 'professional' as const, party: coSigner }] : []),
  ];
  return {
    ...note,
    status: coSigner ? 'preliminary' : 'final',
    author: isAuthor ? note.author : [...note.author, by.who],
    attester,
  };
}

/** The note with the signature it waited for: by whoever was asked, or by a colleague in their place. */
export function withCoSignature(note: Composition, by: Acting): Composition {
  const attester = (note.attester ?? []).map((one) => (one.time ? one : { ...one, time: by.at, party: by.who }));
  return signed({ ...note, status: 'final', attester }, 'co-sign', by);
}

export const awaitsCoSigner = (note: Composition): Party | undefined =>
  note.status === 'preliminary' && note.attester?.some(({ time }) => time)
    ? (note.attester.find(({ time }) => !time)?.party as Party | undefined)
    : undefined;

export function stateOf(note: Composition): NoteState {
  switch (note.status) {
    case 'preliminary':
      return awaitsCoSigner(note) ? 'awaits-cosign' : 'unsigned';
    case 'amended':
      return 'corrected';
    case 'entered-in-error':
      return lastActOf(note)?.act === 'move' ? 'moved' : 'retracted';
    default:
      return 'signed';
  }
}
