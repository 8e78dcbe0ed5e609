/** Looking up and building fields: the small language in which the message kinds are written. */
import type { Field, Hl7Message, Repetition, Segment } from './message.ts';

/** HL7's explicit null: the sender says that the value is to be removed. */
export const NULL = '""';

/** All segments of a name, in order. */
export const segmentsOf = (message: Hl7Message, name: string): Segment[] =>
  message.segments.filter((segment) => segment.name === name);

export const firstSegment = (message: Hl7Message, name: string): Segment | undefined =>
  message.segments.find((segment) => segment.name === name);

/** All repetitions of a field; none when the field is empty. */
export const repetitions = (segment: Segment | undefined, field: number): Repetition[] =>
  segment?.fields[field - 1] ?? [];

/** One value, or undefined when it is empty or the explicit null. Numbers count from 1 as in the standard. */
export function valueAt(
  segment: Segment | undefined,
  field: number,
  component = 1,
  repetition = 1,
): string | undefined {
  return componentOf(repetitions(segment, field)[repetition - 1], component);
}

/** One subcomponent of a repetition, or undefined when it is empty or the explicit null. */
export function componentOf(
  repetition: Repetition | undefined,
  component: number,
  subcomponent = 1,
): string | undefined {
  const value = repetition?.[component - 1]?.[subcomponent - 1]?.trim();
  return value === undefined || value === '' || value === NULL ? undefined : value;
}

/** A written value: text, or components, each text or subcomponents. */
export type Written = string | undefined | readonly (string | undefined | readonly (string | undefined)[])[];

/** A segment from its fields by number, e.g. `segment('MSA', { 1: 'AA', 2: id })`. An array of Written is components; use `repeated` for repetitions. */
export function segment(name: string, values: Readonly<Record<number, Written | Repeated>>): Segment {
  const last = Math.max(0, ...Object.keys(values).map(Number));
  const fields = Array.from({ length: last }, (_, index) => writtenField(values[index + 1]));
  return { name, fields };
}

export interface Repeated {
  repeated: readonly Written[];
}
export const repeated = (values: readonly Written[]): Repeated => ({ repeated: values });

function writtenField(value: Written | Repeated): Field {
  if (value === undefined || value === '') return [];
  if (typeof value === 'object' && 'repeated' in value) return value.repeated.flatMap((one) => writtenField(one));
  const components = typeof value === 'string' ? [value] : value;
  const repetition = components.map((part) =>
    Array.isArray(part) ? part.map((v) => v ?? '') : [(part as string) ?? ''],
  );
  return repetition.every((component) => component.every((v) => v === '')) ? [] : [repetition];
}
