/** What a message says beyond what we read: kept with its place, and shown, never dropped. */
import { NULL } from './fields.ts';
import type { Field, Hl7Message } from './message.ts';

export interface Unread {
  /** `PID-15`, or `OBX[2]-14` for the second segment of a name. */
  path: string;
  /** Values as text, parts joined by blanks. */
  text: string;
}

/**
 * Everything with a value that is not among the fields read.
 *
 * @param read numbers of the fields read, by segment; a segment that is not named is unread as a whole
 * @param once those of them whose first repetition alone is read
 */
export function keepRest(
  message: Hl7Message,
  read: Readonly<Record<string, readonly number[]>>,
  once: Readonly<Record<string, readonly number[]>> = {},
): Unread[] {
  const count = new Map<string, number>();
  return message.segments.flatMap(({ name, fields }) => {
    const serial = (count.get(name) ?? 0) + 1;
    count.set(name, serial);
    const place = serial === 1 ? name : `${name}[${serial}]`;
    return fields.flatMap((field, index) => {
      const isRead = read[name]?.includes(index + 1);
      if (isRead && !once[name]?.includes(index + 1)) return [];
      const text = textOf(isRead ? field.slice(1) : field);
      return text === '' ? [] : [{ path: `${place}-${index + 1}`, text }];
    });
  });
}

const textOf = (field: Field): string =>
  field
    .flat(2)
    .filter((value) => value !== '' && value !== NULL)
    .join(' ');
