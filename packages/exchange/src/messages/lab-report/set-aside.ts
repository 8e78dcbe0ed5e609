/**
 * Faults that laboratories make in what says nothing of the result: the element is kept as unmapped, and the answer is read. A
 * patient who waits for an answer is worse off with a refusal than with one identifier of a department less.
 */
import { type Content, childElements, type Element } from '../../xml/index.ts';

const DATE = /^\d{4}(-\d{2}(-\d{2}(T.+)?)?)?$/;

/** Elements that are set aside when they are not as the schema says; all met in real answers. */
const FORGIVEN: Readonly<Record<string, (element: Element) => boolean>> = {
  // Text or nothing where Id and Type must be.
  AdditionalId: (element) => childElements(element).length === 0,
  // `19xx-xx-xx`: the official id tells who it is.
  DateOfBirth: (element) => !DATE.test(element.getAttribute('V')?.trim() ?? ''),
};

/** The content, read without the elements that are forgiven. */
export function setAside<T>(content: Content<T>): Content<T> {
  return {
    form: content.form,
    read(element, reading) {
      for (const broken of brokenIn(element)) reading.keepElement(broken);
      for (const broken of brokenIn(element)) broken.parentNode?.removeChild(broken);
      return content.read(element, reading);
    },
    write: (value, at) => content.write(value, at),
  };
}

const brokenIn = (element: Element): Element[] =>
  childElements(element).flatMap((child) => (FORGIVEN[child.localName ?? '']?.(child) ? [child] : brokenIn(child)));
