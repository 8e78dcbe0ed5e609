/** Links of a bundle that comes in pages: self, next, previous. */
import { type Query, writeQuery } from './query.ts';

/** Parameter that carries a page token. */
export const PAGE = '_page';

export interface PageTokens {
  readonly next?: string | undefined;
  readonly previous?: string | undefined;
}

/**
 * The `link` array as JSON text.
 *
 * @param url without query, e.g. `http://127.0.0.1:8080/fhir/Patient`
 * @param params what was used of the query, without the page token
 */
export function linksJson(url: string, params: Query['params'], tokens: PageTokens, page?: string): string {
  const at = (token: string | undefined) => {
    const query = writeQuery(token === undefined ? params : [...params, [PAGE, token]]);
    return query === '' ? url : `${url}?${query}`;
  };
  const links = [{ relation: 'self', url: at(page) }];
  if (tokens.next !== undefined) links.push({ relation: 'next', url: at(tokens.next) });
  if (tokens.previous !== undefined) links.push({ relation: 'previous', url: at(tokens.previous) });
  return JSON.stringify(links);
}
