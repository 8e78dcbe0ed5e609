/** PLO 1.5 (2009): the same parts in older namespaces, so it is read and written through the tables of 1.6. */
import { type Content, type Inside, parseXml, type XmlNode, xmlOf } from '../../xml/index.ts';

const OLD = '2009-06-30';
const NEW = '2012-04-01';

/** Roots whose namespace was named otherwise in 1.5. */
const RENAMED: Readonly<Record<string, string>> = {
  HelseopplysningerTilLege: 'Konsultasjon',
  MedisinskeOpplysninger: 'OverforingMedisinskeOpplysninger',
};
const CARE = /(http:\/\/www\.kith\.no\/xmlstds\/po\/)(\w+)\/(2009-06-30|2012-04-01)/g;

/** The 1.5 namespace of a 1.6 namespace; others stay. */
export const namespace15 = (namespace: string): string =>
  namespace.replace(CARE, (_, start: string, name: string) => `${start}${RENAMED[name] ?? name}/${OLD}`);

const namespace16 = (namespace: string): string =>
  namespace.replace(CARE, (_, start: string, name: string) => `${start}${CURRENT[name] ?? name}/${NEW}`);
const CURRENT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(RENAMED).map(([current, old]) => [old, current]),
);

/** @param content the table of 1.6, without what 1.5 had not */
export function version15<T>(content: Content<T>): Content<T> {
  return {
    form: content.form,
    read: (element, reading) => content.read(parseXml(namespace16(xmlOf(element))), reading),
    write: (value, at) => renamed(content.write(value, at)),
  };
}

const renamed = (inside: Inside): Inside => ({
  ...inside,
  ...(inside.children ? { children: inside.children.map(renamedNode) } : {}),
});

const renamedNode = (node: XmlNode): XmlNode =>
  typeof node === 'object' && 'name' in node
    ? { ...node, ...renamed(node), namespace: namespace15(node.namespace) }
    : node;
