/** Reads and writes a whole document by the table of its root element. */
import type { Content } from './content.ts';
import { XmlError } from './error.ts';
import { type Element, pathOf } from './parse.ts';
import { Reading, type Unmapped } from './reading.ts';
import { writeXml } from './write.ts';

/** A value together with what had no place in it. */
export interface Read<T> {
  value: T;
  unmapped: Unmapped[];
}

/** The value of an element. Throws XmlError `not-valid` with every fault, each with line and path. */
export function readElement<T>(element: Element, content: Content<T>): Read<T> {
  const reading = new Reading();
  const value = content.read(element, reading);
  reading.end();
  if (value === undefined)
    throw new XmlError('not-valid', { text: `${element.localName} is empty; fill it in`, path: pathOf(element) });
  return { value, unmapped: reading.unmapped };
}

/** A document with one root element. Throws XmlError `not-valid` when a required value is missing or malformed. */
export function writeDocument<T>(namespace: string, name: string, content: Content<T>, value: T): string {
  return writeXml({ namespace, name, ...content.write(value, `/${name}`) });
}
