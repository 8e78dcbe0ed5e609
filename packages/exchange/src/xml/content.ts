/**
 * Content: what stands inside an element of a message, described once as a table and from it read, written and, in
 * tests, made up. The table gives our field name, the standard's element and how often it may occur, in the order of the XSD.
 */
import { XmlError } from './error.ts';
import { childElements, type Element, ownText } from './parse.ts';
import type { Reading } from './reading.ts';
import type { Inside, XmlNode } from './write.ts';

/** How one element's content becomes a value of ours and back. */
export interface Content<T> {
  /** `undefined`: the element is there but says nothing, which counts as absent. */
  read(element: Element, reading: Reading): T | undefined;
  /** `at` is the element's path, for errors. Throws XmlError `not-valid` when the value cannot be written. */
  write(value: T, at: string): Inside;
  /** What values look like, for generators. */
  readonly form: Form;
}

export type Form =
  | { kind: 'lexical'; type: string }
  | { kind: 'attributes'; fields: Record<string, string> }
  | { kind: 'attribute'; type: string }
  | { kind: 'elements'; fields: Fields; choices: Choices }
  | { kind: 'formatted'; plain?: boolean }
  | { kind: 'described' }
  | { kind: 'any' };

type Occurs = 'required' | 'optional' | 'repeated' | 'atLeastOne';

/** One row of a table. */
export interface Field<T, O extends Occurs = Occurs> {
  element: string;
  /** Given when the element is of another namespace than its neighbours. */
  namespace?: string;
  occurs: O;
  /** Of a list: the most there may be in this version of the standard. */
  most?: number;
  content: Content<T>;
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds fields of every type
export type Fields = Record<string, Field<any>>;
/** Fields of which at most one is there. */
export type Choices = readonly (readonly string[])[];

export const required = <T>(element: string, content: Content<T>, namespace?: string): Field<T, 'required'> => ({
  element,
  content,
  occurs: 'required',
  ...(namespace ? { namespace } : {}),
});
export const optional = <T>(element: string, content: Content<T>, namespace?: string): Field<T, 'optional'> => ({
  ...required(element, content, namespace),
  occurs: 'optional',
});
export const repeated = <T>(element: string, content: Content<T>, namespace?: string): Field<T, 'repeated'> => ({
  ...required(element, content, namespace),
  occurs: 'repeated',
});
export const atLeastOne = <T>(element: string, content: Content<T>, namespace?: string): Field<T, 'atLeastOne'> => ({
  ...required(element, content, namespace),
  occurs: 'atLeastOne',
});

/** A list of which this version of the standard has at most so many. */
export const atMost = <F extends Field<unknown>>(most: number, field: F): F => ({ ...field, most });

type Names<F extends Fields, O extends Occurs> = { [K in keyof F]: F[K]['occurs'] extends O ? K : never }[keyof F];
type Inner<F> = F extends Field<infer T> ? T : never;
type Flat<T> = { [K in keyof T]: T[K] };

/** The object a table stands for. Repeated fields are absent, never empty. */
export type ObjectOf<F extends Fields> = Flat<
  { [K in Names<F, 'required'>]: Inner<F[K]> } & { [K in Names<F, 'optional'>]?: Inner<F[K]> } & {
    [K in Names<F, 'repeated'>]?: Inner<F[K]>[];
  } & { [K in Names<F, 'atLeastOne'>]: Inner<F[K]>[] }
>;

/** The type of value some content has. */
export type ValueOf<C> = C extends Content<infer T> ? T : never;

/** Content that is a sequence of elements of one namespace. What the table does not name is kept as unmapped. */
export function elements<F extends Fields>(namespace: string, fields: F, choices: Choices = []): Content<ObjectOf<F>> {
  const rows = Object.entries(fields);
  const rowOf = new Map(
    rows.map(([name, field]) => [`${field.namespace ?? namespace} ${field.element}`, { name, field }]),
  );
  return {
    form: { kind: 'elements', fields, choices },
    read(element, reading) {
      const value: Record<string, unknown> = {};
      keepUnknownAttributes(element, [], reading);
      const text = ownText(element);
      if (text !== undefined) reading.keepText(element, text);
      for (const child of childElements(element)) {
        const row = rowOf.get(`${child.namespaceURI ?? ''} ${child.localName}`);
        const single = row && (row.field.occurs === 'required' || row.field.occurs === 'optional');
        const most = single ? 1 : row?.field.most;
        if (!row || (most !== undefined && countOf(value[row.name]) >= most)) {
          reading.keepElement(child);
          continue;
        }
        const inner: unknown = row.field.content.read(child, reading);
        if (inner === undefined) continue;
        const list = value[row.name] as unknown[] | undefined;
        if (single) value[row.name] = inner;
        else if (list) list.push(inner);
        else value[row.name] = [inner];
      }
      for (const [name, field] of rows) {
        if (!(name in value) && (field.occurs === 'required' || field.occurs === 'atLeastOne')) {
          reading.fault(element, `${element.localName} must have ${field.element}, which is missing or empty; add it`);
        }
      }
      const both = chosenTwice(value, choices);
      if (both) reading.fault(element, `${element.localName} may have only one of ${elementNames(fields, both)}`);
      // A required element that is missing is a finding, and a reading with findings never hands out its value.
      return value as ObjectOf<F>;
    },
    write(value, at) {
      const children: XmlNode[] = [];
      const stranger = Object.entries(value).find(([name, one]) => one !== undefined && !(name in fields))?.[0];
      if (stranger)
        throw new XmlError('not-valid', {
          text: `this version of the message has no ${stranger}; leave it out`,
          path: at,
        });
      const both = chosenTwice(value, choices);
      if (both)
        throw new XmlError('not-valid', { text: `only one of ${elementNames(fields, both)} may be there`, path: at });
      for (const [name, field] of rows) {
        const given = (value as Record<string, unknown>)[name];
        const several = field.occurs === 'repeated' || field.occurs === 'atLeastOne';
        const all = given === undefined ? [] : several ? (given as unknown[]) : [given];
        if (all.length === 0 && (field.occurs === 'required' || field.occurs === 'atLeastOne')) {
          throw new XmlError('not-valid', {
            text: `${field.element} is required (${name}); fill it in`,
            path: `${at}/${field.element}`,
          });
        }
        if (field.most !== undefined && all.length > field.most) {
          throw new XmlError('not-valid', {
            text: `there may be at most ${field.most} ${field.element}; leave the others out`,
            path: `${at}/${field.element}`,
          });
        }
        for (const one of all) {
          const inside = field.content.write(one, `${at}/${field.element}`);
          children.push({ namespace: field.namespace ?? namespace, name: field.element, ...inside });
        }
      }
      return { children };
    },
  };
}

const countOf = (value: unknown): number => (value === undefined ? 0 : Array.isArray(value) ? value.length : 1);

const chosenTwice = (value: object, choices: Choices): readonly string[] | undefined =>
  choices.find((group) => group.filter((name) => (value as Record<string, unknown>)[name] !== undefined).length > 1);

const elementNames = (fields: Fields, names: readonly string[]): string =>
  names.map((name) => fields[name]!.element).join(', ');

/**
 * A table without some of its rows, for a version of a standard that lacks them. The type stays, so that all versions
 * share one object; reading never gives such a field, writing one is refused.
 */
export function without<F extends Fields>(fields: F, ...names: (keyof F & string)[]): F {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))) as F;
}

/** Content that refers to itself or to what is declared later. */
export function later<T>(content: () => Content<T>): Content<T> {
  return {
    read: (element, reading) => content().read(element, reading),
    write: (value, at) => content().write(value, at),
    get form() {
      return content().form;
    },
  };
}

/** Declarations of namespaces and schema places say nothing about a patient; every other attribute is kept. */
export function keepUnknownAttributes(element: Element, known: readonly string[], reading: Reading): void {
  for (const attribute of element.attributes) {
    const own = attribute.namespaceURI;
    const administrative =
      own === 'http://www.w3.org/2000/xmlns/' ||
      (own === XSI && attribute.localName !== 'type' && attribute.localName !== 'nil');
    const name = attribute.nodeName;
    if (!administrative && (own || !known.includes(name))) reading.keepAttribute(element, name, attribute.value);
  }
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
