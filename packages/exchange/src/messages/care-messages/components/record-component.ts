/** A part of a record (EPJ-komponent): content whose element tells what kind of part it is and its identity. */
import { type Content, token } from '../../../xml/index.ts';
import { EPJ_META } from './namespaces.ts';

/** m1:informasjonskategori */
export type InformationCategory = 'Cave/allergier' | 'Legemidler' | 'Andre notater' | 'Uspesifisert';

export interface Component {
  /** komponentID: identity of the part in the sender's record. */
  componentId: string;
  category?: InformationCategory;
  /** referanseViktigTilleggsinfo: identity of a part that must be read with this. */
  mustBeReadWith?: string;
}

interface Kind {
  /** m1:basiskomponenttype and m1:komponenttype, fixed by the schema. */
  basis: 'EPJ sak' | 'EPJ dokument';
  type: string;
}

/** @param kind what the schema fixes for this element */
export function recordComponent<T extends object>(kind: Kind, content: Content<T>): Content<T & Component> {
  const { form } = content;
  return {
    form: form.kind === 'elements' ? { ...form, fields: { ...form.fields, componentId: IDENTITY } } : form,
    read(element, reading) {
      const meta = (name: string) => element.getAttributeNS(EPJ_META, name) ?? undefined;
      const known = (name: string, value: string) => {
        if (name === 'komponentID' || name === 'referanseViktigTilleggsinfo') return true;
        const local = name.slice(name.indexOf(':') + 1);
        if (meta(local) !== value) return false;
        if (local === 'basiskomponenttype') return value === kind.basis;
        return local === 'komponenttype' ? value === kind.type : local === 'informasjonskategori';
      };
      // The content's own table knows no attributes: what is read here is not to be kept as unmapped there.
      const inside = Object.create(reading, {
        keepAttribute: {
          value: (on: typeof element, name: string, value: string) => {
            if (on !== element || !known(name, value)) reading.keepAttribute(on, name, value);
          },
        },
      }) as typeof reading;
      const value = content.read(element, inside);
      if (value === undefined) return undefined;
      const componentId = element.getAttribute('komponentID') ?? '';
      if (componentId === '')
        reading.fault(element, `${element.localName} must have the attribute komponentID; add it`);
      const category = meta('informasjonskategori') as InformationCategory | undefined;
      const mustBeReadWith = element.getAttribute('referanseViktigTilleggsinfo');
      return {
        ...value,
        componentId,
        ...(category ? { category } : {}),
        ...(mustBeReadWith ? { mustBeReadWith } : {}),
      };
    },
    write(value, at) {
      const { componentId, category, mustBeReadWith, ...inside } = value;
      return {
        ...content.write(inside as unknown as T, at),
        attributes: {
          'xmlns:m1': EPJ_META,
          'm1:basiskomponenttype': kind.basis,
          'm1:komponenttype': kind.type,
          ...(category ? { 'm1:informasjonskategori': category } : {}),
          komponentID: componentId,
          ...(mustBeReadWith ? { referanseViktigTilleggsinfo: mustBeReadWith } : {}),
        },
      };
    },
  };
}

/** Lets generators of examples fill the identity as if it were a field. */
const IDENTITY = { element: '@komponentID', occurs: 'required', content: token } as const;
