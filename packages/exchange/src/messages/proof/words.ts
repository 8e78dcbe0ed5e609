/** What a document says, piece by piece, for asking whether all of it came through. */
import { childElements, type Element, ownText } from '../../xml/index.ts';

export interface Said {
  /** Names of the elements down to the text, e.g. `Message/ServReq/Patient/Name`; `…/@DN` for an attribute. */
  readonly path: string;
  readonly text: string;
}

/** Every text and attribute value below an element, white space collapsed. */
export function allSaid(element: Element, path = element.localName ?? ''): Said[] {
  const own = ownText(element);
  const attributes = [...element.attributes]
    .filter(({ namespaceURI }) => !namespaceURI)
    .map(({ name, value }) => ({ path: `${path}/@${name}`, text: plain(value) }));
  return [
    ...(own === undefined ? [] : [{ path, text: plain(own) }]),
    ...attributes,
    ...childElements(element).flatMap((child) => allSaid(child, `${path}/${child.localName}`)),
  ].filter(({ text }) => text !== '');
}

export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Every string anywhere in a value, white space collapsed, as one text. */
export function allStrings(value: unknown): string {
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value).map(allStrings).join(' \u0001 ');
}
