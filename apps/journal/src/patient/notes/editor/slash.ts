/** What `/` inserts: phrases, values and skeletons, found by what is typed after it. Pure. */

/** `/` and the letters after it, up to the caret. */
export interface Slash {
  /** Where the `/` stands. */
  readonly from: number;
  /** Where the caret stands. */
  readonly to: number;
  readonly query: string;
}

/** A `/` at the beginning of a word: dates and fractions (`3/4`, `1/2 tbl`) are none. */
const SLASH = /(?:^|[\s(])\/([\p{L}\p{N}-]{0,40})$/u;

/** Undefined where nothing is asked for at the caret. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const match = SLASH.exec(text.slice(Math.max(0, caret - 60), caret));
  if (!match) return undefined;
  const query = match[1]!;
  return { from: caret - query.length - 1, to: caret, query };
}

const plain = (text: string): string => text.toLocaleLowerCase('nb').normalize('NFC');

/** Those whose name begins with the query first, then those that have a word that does, each in the order they came. */
export function matching<T extends { readonly name: string }>(items: readonly T[], query: string, most = 8): T[] {
  const asked = plain(query);
  const rank = ({ name }: T): number => {
    const known = plain(name);
    if (known.startsWith(asked)) return 0;
    return known.split(/[\s-]+/).some((word) => word.startsWith(asked)) ? 1 : 2;
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter((one) => one.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ item }) => item);
}
