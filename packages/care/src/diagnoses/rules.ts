/** Finds diagnoses by words or code, and puts first what this reader and the unit use. Pure. */
import { otherWordsFor } from './other-words.ts';
import { DIAGNOSES, type Diagnosis, diagnosisByKey, fold, plainCode, SYSTEM_ADDRESS } from './table.ts';
import type { DiagnosisHit, DiagnosisHits, DiagnosisSystem } from './view-model.ts';

/** Times a code (`address|code`) was used lately. */
export type Use = ReadonlyMap<string, number>;
export interface UseOf {
  readonly mine: Use;
  readonly unit: Use;
}

/** More is a list nobody reads; of these the other code system has its share, so that it stays within reach. */
const MOST = 12;
const OF_OTHERS = 4;

/** How well a diagnosis fits, best first: use lifts it some steps, never past all of them. */
const FIT = { code: 9, same: 7, start: 5, codeStart: 5, words: 4, within: 1 } as const;
/** What fits in other words than those that were typed stands after what fits in these. */
const IN_OTHER_WORDS = 0.5;

/** One use of one's own counts as four of the unit; use counts by its order of magnitude, or the common drown the right. */
const weightOf = (mine = 0, unit = 0): number => Math.log2(1 + mine * 4 + unit);

interface Found {
  readonly one: Diagnosis;
  readonly score: number;
}

/**
 * @param typed words or the beginning of a code, e.g. `hjertesv`, `diab 2`, `I50`; without it, what is used most
 * @param systems to search, the usual one of the unit first: its diagnoses stand before those of the other, but for a
 * code that is typed to its end
 */
export function findDiagnoses(typed: string, use: UseOf, systems: readonly DiagnosisSystem[]): DiagnosisHits {
  const words = fold(typed);
  const code = plainCode(typed);
  const found = (words === '' ? usual(use) : fitting(words, code, use)).filter(({ one }) => systems.includes(one.from));
  const rank = ({ one }: Found) => (one.code === code ? -1 : systems.indexOf(one.from));
  found.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      b.score - a.score ||
      a.one.plain.length - b.one.plain.length ||
      (a.one.code < b.one.code ? -1 : 1),
  );
  return { hits: shared(found, rank).map(({ one }) => hitOf(one, use)), more: found.length > MOST };
}

/** As many as are read, the last of them of the other system where that has any. @param found in their order */
function shared(found: readonly Found[], rank: (one: Found) => number): readonly Found[] {
  const firstOther = found.findIndex((one) => rank(one) > 0);
  const others = firstOther === -1 ? [] : found.slice(firstOther);
  const own = found.slice(0, found.length - others.length).slice(0, MOST - Math.min(others.length, OF_OTHERS));
  return [...own, ...others].slice(0, MOST);
}

function usual({ mine, unit }: UseOf): Found[] {
  return [...new Set([...mine.keys(), ...unit.keys()])].flatMap((key) => {
    const one = diagnosisByKey(key);
    return one ? [{ one, score: weightOf(mine.get(key), unit.get(key)) }] : [];
  });
}

/** All 20,000 are looked at for each letter that is typed: a few milliseconds, and no index to keep. */
function fitting(typed: string, code: string, { mine, unit }: UseOf): Found[] {
  const isCode = /^[A-Z]\d/.test(code);
  const asked = [typed, ...otherWordsFor(typed)].map((text, i) => ({
    text: ` ${text}`,
    words: text.split(' '),
    begun: text.split(' ').map((word) => ` ${word}`),
    less: i === 0 ? 0 : IN_OTHER_WORDS,
  }));
  const found: Found[] = [];
  for (const one of DIAGNOSES) {
    let fit: number | undefined;
    if (isCode && one.code.startsWith(code)) fit = one.code === code ? FIT.code : FIT.codeStart;
    else
      for (const { text, words, begun, less } of asked) {
        const its = one.plain === text ? FIT.same : fitOf(one, words, begun);
        if (its !== undefined && its - less > (fit ?? 0)) fit = its - less;
      }
    if (fit !== undefined) found.push({ one, score: fit + weightOf(mine.get(one.key), unit.get(one.key)) });
  }
  return found;
}

/** @returns undefined where it does not fit: every word must be there */
function fitOf({ folded, plain }: Diagnosis, words: readonly string[], begun: readonly string[]): number | undefined {
  let within = false;
  for (let i = 0; i < words.length; i++) {
    if (folded.includes(begun[i]!)) continue;
    // Norwegian compounds hide the word one thinks of: `svikt` in `hjertesvikt`
    if (words[i]!.length < 3 || !folded.includes(words[i]!)) return undefined;
    within = true;
  }
  if (within) return FIT.within;
  return folded.startsWith(begun[0]!) || plain.startsWith(begun[0]!) ? FIT.start : FIT.words;
}

function hitOf({ from, code, text, key }: Diagnosis, use: UseOf): DiagnosisHit {
  const [mine, unit] = [use.mine.get(key), use.unit.get(key)];
  return { system: SYSTEM_ADDRESS[from], code, text, from, ...(mine ? { mine } : {}), ...(unit ? { unit } : {}) };
}
