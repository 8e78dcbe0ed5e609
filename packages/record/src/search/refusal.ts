/** How a search says no: what is wrong with which parameter, and what to write instead. */
import { badRequest, FhirError } from '@helseplattform/fhir';

/** The parameter, modifier or value kind is unknown or not supported: 400, or left out under lenient handling. */
export class NotUnderstood extends FhirError {
  constructor(parameter: string, text: string) {
    super(400, { severity: 'error', code: 'not-supported', text: `Search parameter '${cut(parameter)}': ${text}` });
    this.name = 'NotUnderstood';
  }
}

/** A value that cannot be meant: 400 whatever the handling, because leaving it out would widen the search. */
export const badValue = (parameter: string, text: string): FhirError =>
  badRequest(`Search parameter '${cut(parameter)}': ${text}`, 'value');

/** The search is larger than one statement should be: 400. */
export const tooCostly = (text: string): FhirError => badRequest(text, 'too-costly');

/** A text from the caller, short enough for a message. */
export const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/** ` Did you mean 'x'?` when a known name is near, otherwise nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}

/** The known name with the fewest letters changed, if that is at most a third of them. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > 64) return undefined;
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue;
    const changed = distance(name.toLowerCase(), candidate.toLowerCase());
    if (changed < fewest) {
      fewest = changed;
      best = candidate;
    }
  }
  return best;
}

/** Letters to insert, drop, change or swap with their neighbour to make one of the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
