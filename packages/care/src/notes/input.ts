/** What the operations on notes are told. */
import { badRequest } from '@helseplattform/fhir';
import { coding, type Field, group, type InputOf, list, oneOf, optional, reference, text } from '../operation-input.ts';
import { NOTE_KINDS, type NoteKind } from './kinds.ts';
import { fitting } from './marked-text.ts';
import type { InsightRefusal, MarkedText, NoteCode, NoteContent, TextMark } from './view-model.ts';

/** Longest note, in characters: sixty pages. */
const LONGEST = 200_000;

/** The screen's patient: a write to a note of anybody else is refused. */
export const PATIENT = reference('Patient');

/** The version of the note that the screen shows. */
export const VERSION: Field<string> = {
  is: 'version',
  optional: false,
  example: '1',
  read(value, path) {
    if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
      throw badRequest(`${path} is the version of the note on the screen, e.g. 1.`, 'value', path);
    return value;
  },
};

/** Id of the draft that becomes the note: the same draft becomes one note, however often it is sent. */
export const DRAFT: Field<string> = {
  is: 'id of a draft',
  optional: false,
  example: 'draft-1-of-somebody',
  read(value, path) {
    if (typeof value !== 'string' || !/^[A-Za-z0-9-]{8,64}$/.test(value))
      throw badRequest(`${path} is 8 to 64 letters, digits and dashes.`, 'value', path);
    return value;
  },
};

const MARKS: Field<readonly TextMark[]> = {
  is: 'list of marks',
  optional: false,
  example: [],
  read(value, path) {
    const isMark = (one: unknown) => typeof one === 'object' && one !== null && 'from' in one && 'to' in one;
    if (!Array.isArray(value) || !value.every(isMark))
      throw badRequest(`${path} lists parts of the text: from, to, kind, source.`, 'value', path);
    return value as TextMark[];
  },
};

export const CONTENT = {
  kind: oneOf(Object.keys(NOTE_KINDS) as NoteKind[]),
  text: text(LONGEST),
  marks: optional(MARKS),
  diagnoses: optional(list(coding(), 30)),
  procedures: optional(list(coding(), 30)),
  refusal: optional(group({ why: oneOf<InsightRefusal>(['danger', 'close-persons']), reason: text(2_000) })),
} as const;

export function contentOf(input: InputOf<typeof CONTENT>): NoteContent {
  const { kind, refusal, diagnoses, procedures } = input;
  return {
    kind,
    body: bodyOf(input),
    diagnoses: codes(diagnoses, 'diagnoses'),
    procedures: codes(procedures, 'procedures'),
    ...(refusal ? { refusal } : {}),
  };
}

export const bodyOf = ({ text, marks = [] }: { text: string; marks?: readonly TextMark[] | undefined }): MarkedText =>
  fitting({ text, marks });

function codes(given: readonly { system?: string; code: string; display?: string }[] = [], path: string): NoteCode[] {
  return given.map(({ system, code, display }, i) => {
    if (!system || !display) throw badRequest(`${path}[${i}] has a system and a display.`, 'required', `${path}[${i}]`);
    return { system, code, display };
  });
}
