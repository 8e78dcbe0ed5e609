/** PLO 1.5 (2009): the same parts in older namespaces, so it is read through the tables of 1.6. It is not written: 1.6 replaced it. */
import { type Content, childElements, type Element, XmlError } from '../../xml/index.ts';

const OLD = '2009-06-30';
const NEW = '2012-04-01';

/** Roots whose namespace was named otherwise in 1.5. */
const RENAMED: Readonly<Record<string, string>> = {
  HelseopplysningerTilLege: 'Konsultasjon',
  MedisinskeOpplysninger: 'OverforingMedisinskeOpplysninger',
};
const CURRENT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(RENAMED).map(([current, old]) => [old, current]),
);
const CARE = /(http:\/\/www\.kith\.no\/xmlstds\/po\/)(\w+)\/(?:2009-06-30|2012-04-01)/g;

/** The 1.5 namespace of a 1.6 namespace; others stay. */
export const namespace15 = (namespace: string): string =>
  namespace.replace(CARE, (_, start: string, name: string) => `${start}${RENAMED[name] ?? name}/${OLD}`);

const namespace16 = (namespace: string): string =>
  namespace.replace(CARE, (_, start: string, name: string) => `${start}${CURRENT[name] ?? name}/${NEW}`);

/** @param content the table of 1.6, without what 1.5 must not be asked for */
export function version15<T>(content: Content<T>): Content<T> {
  return {
    form: content.form,
    read(element, reading) {
      const before = reading.unmapped.length;
      rename(element, namespace16);
      try {
        return content.read(element, reading);
      } finally {
        rename(element, namespace15);
        for (const kept of reading.unmapped.slice(before)) kept.xml = namespace15(kept.xml);
      }
    },
    write(_, at) {
      throw new XmlError('not-valid', {
        text: 'PLO 1.5 is only read; send 1.6, which every receiver must take',
        path: at,
      });
    },
  };
}

/** Gives an element and all in it another namespace. The document is ours: it was parsed for this one reading. */
function rename(element: Element, to: (namespace: string) => string): void {
  (element as { namespaceURI: string | null }).namespaceURI = to(element.namespaceURI ?? '');
  for (const child of childElements(element)) rename(child, to);
}
