/** An HL7 v2 message as segments, fields, repetitions, components and subcomponents: read from text and written again. */
import { decodeMessage } from './charset.ts';
import { escapeValue, unescapeValue } from './escape.ts';
import { CONDITION, Hl7Fault } from './fault.ts';

/** The five characters of MSH-1 and MSH-2. */
export interface Separators {
  field: string;
  component: string;
  repetition: string;
  escape: string;
  subcomponent: string;
}

export const STANDARD_SEPARATORS: Separators = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/** A component is its subcomponents, a repetition its components, a field its repetitions. Values are unescaped text. */
export type Component = string[];
export type Repetition = Component[];
export type Field = Repetition[];

export interface Segment {
  /** Three characters, e.g. `PID`. */
  name: string;
  /** Field n is at n - 1, in MSH too: MSH-1 and MSH-2 hold the separators. */
  fields: Field[];
}

export interface Hl7Message {
  separators: Separators;
  segments: Segment[];
}

/** Reads the bytes of one message (without MLLP frame). @throws Hl7Fault with what to acknowledge */
export const readMessage = (bytes: Uint8Array): Hl7Message => parseMessage(decodeMessage(bytes));

/** Reads one message. Segments may end with CR (the standard), LF or both (what is met). @throws Hl7Fault */
export function parseMessage(text: string): Hl7Message {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '');
  const header = lines[0] ?? '';
  if (!header.startsWith('MSH') || header.length < 8) {
    throw new Hl7Fault('AR', CONDITION.segmentSequence, 'A message begins with an MSH segment.', 'MSH^1');
  }
  const separators = separatorsOf(header);
  return {
    separators,
    segments: lines.map((line, index) =>
      index === 0 ? parseHeader(line, separators) : parseSegment(line, separators),
    ),
  };
}

function separatorsOf(header: string): Separators {
  const field = header[3]!;
  const [component, repetition, escaping, subcomponent] = header.slice(4, header.indexOf(field, 4));
  const separators = { field, component, repetition, escape: escaping, subcomponent };
  const values = Object.values(separators);
  if (values.some((char) => char === undefined || /[\w\s]/.test(char)) || new Set(values).size !== 5) {
    throw new Hl7Fault('AR', CONDITION.dataType, 'MSH-1 and MSH-2 must be five different separators.', 'MSH^1^2');
  }
  return separators as Separators;
}

const parseHeader = (line: string, separators: Separators): Segment => {
  const rest = line.split(separators.field).slice(2);
  return {
    name: 'MSH',
    fields: [
      verbatim(separators.field),
      verbatim(encoding(separators)),
      ...rest.map((field) => parseField(field, separators)),
    ],
  };
};

function parseSegment(line: string, separators: Separators): Segment {
  const [name = '', ...fields] = line.split(separators.field);
  if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) {
    const text = `A line begins with ${JSON.stringify(name.slice(0, 10))}, which is no segment: is a line break in a value not escaped?`;
    throw new Hl7Fault('AE', CONDITION.segmentSequence, text);
  }
  return { name, fields: fields.map((field) => parseField(field, separators)) };
}

const parseField = (text: string, separators: Separators): Field =>
  text === ''
    ? []
    : text
        .split(separators.repetition)
        .map((repetition) =>
          repetition
            .split(separators.component)
            .map((component) =>
              component.split(separators.subcomponent).map((value) => unescapeValue(value, separators)),
            ),
        );

const verbatim = (value: string): Field => [[[value]]];
const encoding = (s: Separators) => `${s.component}${s.repetition}${s.escape}${s.subcomponent}`;

/** The text of a message: segments end with CR, empty fields at the end of a segment are left out. */
export function writeMessage({ segments, separators }: Hl7Message): string {
  return segments.map((segment) => `${writeSegment(segment, separators)}\r`).join('');
}

function writeSegment({ name, fields }: Segment, separators: Separators): string {
  const header = name === 'MSH';
  const written = (header ? fields.slice(2) : fields).map((field) => writeField(field, separators));
  while (written.at(-1) === '') written.pop();
  return [header ? `MSH${separators.field}${encoding(separators)}` : name, ...written].join(separators.field);
}

const writeField = (field: Field, separators: Separators): string =>
  field
    .map((repetition) =>
      trimmed(
        repetition.map((component) =>
          trimmed(component.map((value) => escapeValue(value, separators))).join(separators.subcomponent),
        ),
      ).join(separators.component),
    )
    .join(separators.repetition);

function trimmed(parts: string[]): string[] {
  const kept = [...parts];
  while (kept.length > 1 && kept.at(-1) === '') kept.pop();
  return kept;
}
