/** How large a search may be. Beyond this it is refused with 400: a caller's mistake must not become everybody's load. */
export const LIMITS = {
  /** Parameters of one search. */
  parameters: 300,
  /** Values joined by commas in one parameter. */
  values: 2000,
  /** Characters of one value. */
  valueLength: 4000,
  /** Links of a chain, `_has` included. */
  links: 8,
  /** Parts of a `_filter` expression. */
  filterParts: 200,
  /** Nested brackets of a `_filter` expression. */
  filterDepth: 20,
  /** Keys of `_sort`. */
  sortKeys: 6,
  /** Matches on a page, and what a page holds when nothing is said. */
  count: 1000,
  defaultCount: 50,
  /** Codes of a value set that are searched one by one. */
  codes: 20_000,
} as const;
