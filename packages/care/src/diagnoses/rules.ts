/** Finds diagnoses by words or code, and puts first what this reader and the unit use. Pure. */
import { DIAGNOSES, type Diagnosis, diagnosisByKey, fold, plainCode, SYSTEM_ADDRESS } from './table.ts';
import type { DiagnosisHit, DiagnosisHits, DiagnosisSystem } from './view-model.ts';

/** Times a code (`address|code`) was used lately. */
export type Use = ReadonlyMap<string, number>;
export interface UseOf {
  readonly mine: Use;
  readonly unit: Use;
}

/** More is a list nobody reads. */
const MOST = 12;

/** How well a diagnosis fits, best first: use lifts it some steps, never past all of them. */
const FIT = { code: 9, same: 7, start: 5, codeStart: 5, words: 4, within: 1 } as const;

/** One use of one's own counts as four of the unit; use counts by its order of magnitude, or the common drown the right. */
const weightOf = (mine = 0, unit = 0): number => Math.log2(1 + mine * 4 + unit);

interface Found {
  readonly one: Diagnosis;
  readonly score: number;
}

/**
 * @param typed words or the beginning of a code, e.g. `hjertesv`, `diab 2`, `I50`; without it, what is used most
 * @param systems to search, the usual one of the unit first: on equal terms it comes first
 */
export function findDiagnoses(typed: string, use: UseOf, systems: readonly DiagnosisSystem[]): DiagnosisHits {
  const words = fold(typed);
  const found = words === '' ? usual(use) : fitting(words, plainCode(typed), use);
  const wanted = found.filter(({ one }) => systems.includes(one.from));
  wanted.sort(
    (a, b) =>
      b.score - a.score ||
      systems.indexOf(a.one.from) - systems.indexOf(b.one.from) ||
      a.one.text.length - b.one.text.length ||
      (a.one.code < b.one.code ? -1 : 1),
  );
  return { hits: wanted.slice(0, MOST).map(({ one }) => hitOf(one, use)), more: wanted.length > MOST };
}

function usual({ mine, unit }: UseOf): Found[] {
  return [...new Set([...mine.keys(), ...unit.keys()])].flatMap((key) => {
    const one = diagnosisByKey(key);
    return one ? [{ one, score: weightOf(mine.get(key), unit.get(key)) }] : [];
  });
}

/** All 20,000 are looked at for each letter that is typed: a few milliseconds, and no index to keep. */
function fitting(typed: string, code: string, { mine, unit }: UseOf): Found[] {
  const words = typed.split(' ');
  const begun = words.map((word) => ` ${word}`);
  const text = ` ${typed}`;
  const isCode = /^[A-Z]\d/.test(code);
  const found: Found[] = [];
  for (const one of DIAGNOSES) {
    let fit: number | undefined;
    if (isCode && one.code.startsWith(code)) fit = one.code === code ? FIT.code : FIT.codeStart;
    else if (one.folded === text) fit = FIT.same;
    else fit = fitOf(one.folded, words, begun);
    if (fit !== undefined) found.push({ one, score: fit + weightOf(mine.get(one.key), unit.get(one.key)) });
  }
  return found;
}

/** @returns undefined where it does not fit: every word must be there */
function fitOf(folded: string, words: readonly string[], begun: readonly string[]): number | undefined {
  let within = false;
  for (let i = 0; i < words.length; i++) {
    if (folded.includes(begun[i]!)) continue;
    // Norwegian compounds hide the word one thinks of: `svikt` in `hjertesvikt`
    if (words[i]!.length < 3 || !folded.includes(words[i]!)) return undefined;
    within = true;
  }
  if (within) return FIT.within;
  return folded.startsWith(begun[0]!) ? FIT.start : FIT.words;
}

function hitOf({ from, code, text, key }: Diagnosis, use: UseOf): DiagnosisHit {
  const [mine, unit] = [use.mine.get(key), use.unit.get(key)];
  return { system: SYSTEM_ADDRESS[from], code, text, from, ...(mine ? { mine } : {}), ...(unit ? { unit } : {}) };
}
