/** Stores many resources in one transaction; when that is refused, finds the bad ones, so that only they are left out. */
import type { Issue } from '@helseplattform/fhir';

/** A transaction that was refused: nothing of it was stored. */
export interface Refusal {
  readonly issues: readonly Pick<Issue, 'code' | 'text' | 'expression'>[];
}

export interface Rejected<T> {
  readonly item: T;
  readonly refusal: Refusal;
}

const ENTRY = /^Bundle\.entry\[(\d+)\]/;

/**
 * @param store stores all items or none; resolves to a Refusal when they are at fault, and throws for any other failure
 * @returns the items that were left out, each with the reason; all others are stored
 */
export async function storeAllButBad<T>(
  items: readonly T[],
  store: (items: readonly T[]) => Promise<Refusal | undefined>,
): Promise<Rejected<T>[]> {
  if (items.length === 0) return [];
  const refusal = await store(items);
  if (!refusal) return [];
  if (items.length === 1) return [{ item: items[0]!, refusal: ofOne(refusal) }];
  const named = byEntry(refusal, items.length);
  if (named.size > 0) {
    const rest = await storeAllButBad(
      items.filter((_, i) => !named.has(i)),
      store,
    );
    return [...[...named].map(([i, issues]) => ({ item: items[i]!, refusal: ofOne({ issues }) })), ...rest];
  }
  // Nothing says which: halve until it shows.
  const middle = items.length >> 1;
  return [
    ...(await storeAllButBad(items.slice(0, middle), store)),
    ...(await storeAllButBad(items.slice(middle), store)),
  ];
}

function byEntry({ issues }: Refusal, count: number): Map<number, Refusal['issues'][number][]> {
  const found = new Map<number, Refusal['issues'][number][]>();
  for (const issue of issues) {
    const index = Number(ENTRY.exec(issue.expression ?? '')?.[1] ?? Number.NaN);
    if (!(index < count)) continue;
    const known = found.get(index);
    if (known) known.push(issue);
    else found.set(index, [issue]);
  }
  return found;
}

/** The issues as seen from the resource itself: its place in our transaction means nothing to whoever sent it. */
const ofOne = ({ issues }: Refusal): Refusal => ({
  issues: issues.map(({ code, text, expression }) => {
    const own = expression?.replace(/^Bundle\.entry\[\d+\](\.resource(\.ofType\((\w+)\))?)?/, '$3');
    return { code, text: text.replace(/^entry \d+: /, ''), ...(own ? { expression: own } : {}) };
  }),
});
