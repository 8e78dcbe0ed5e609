/** The order in which a transaction is processed: https://hl7.org/fhir/R4/http.html#trules. */
import { FhirError } from '../outcome/error.ts';

/** What the order depends on. */
export interface TransactionEntry {
  readonly fullUrl?: string;
  readonly request?: { readonly method?: string; readonly url?: string };
}

const RANK: ReadonlyMap<string, number> = new Map([
  ['DELETE', 0],
  ['POST', 1],
  ['PUT', 2],
  ['PATCH', 2],
  ['GET', 3],
  ['HEAD', 3],
]);

/**
 * The positions of the entries in the order of processing: deletes, creates, updates and patches, reads; equal ones as they
 * came. References are resolved between creates and reads, when every entry has its id.
 *
 * @throws FhirError 400 naming the entry without a method, or both entries that have the same fullUrl or change the same
 * resource: the order of a transaction must not matter.
 */
export function orderTransaction(entries: readonly TransactionEntry[]): number[] {
  const fullUrls = new Map<string, number>();
  const changed = new Map<string, number>();
  const ranks = entries.map((entry, index) => {
    const rank = RANK.get(entry.request?.method ?? '');
    if (rank === undefined)
      throw entryError(index, 'required', 'has no request with the method DELETE, POST, PUT, PATCH, GET or HEAD.');
    enter(
      fullUrls,
      entry.fullUrl,
      index,
      (first) => `has the fullUrl ${entry.fullUrl}, as entry ${first} has; a fullUrl names one entry.`,
    );
    const target = changedResource(entry);
    enter(
      changed,
      target,
      index,
      (first) => `changes ${target}, as entry ${first} does; a transaction changes a resource once.`,
    );
    return rank;
  });
  return entries.map((_, index) => index).sort((a, b) => ranks[a]! - ranks[b]! || a - b);
}

function enter(
  seen: Map<string, number>,
  key: string | undefined,
  index: number,
  text: (first: number) => string,
): void {
  if (key === undefined) return;
  const first = seen.get(key);
  if (first !== undefined) throw entryError(index, 'duplicate', text(first));
  seen.set(key, index);
}

/** `Patient/1` for an entry that changes it; undefined where the id is not known yet. */
function changedResource({ request }: TransactionEntry): string | undefined {
  const { method = '', url = '' } = request ?? {};
  if (method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE') return undefined;
  return /^\/?([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(url)?.[1];
}

const entryError = (index: number, code: 'required' | 'duplicate', text: string) =>
  new FhirError(400, { severity: 'error', code, text: `entry ${index} ${text}`, expression: `Bundle.entry[${index}]` });
