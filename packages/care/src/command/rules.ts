/** Where in a text the words stand that somebody looks for. Pure. */

/** Letters shown before and after the words. */
const AROUND = 60;

export interface Excerpt {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/**
 * The first place in one of the texts where a word of the query begins. The record finds other forms of a word too
 * (`pneumonien` by `pneumoni`), so the beginning of the word is looked for.
 */
export function excerptOf(texts: readonly string[], query: string): Excerpt | undefined {
  const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  for (const word of words)
    for (const stem of new Set([word, word.slice(0, Math.max(4, word.length - 3))])) {
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(stem)}[\\p{L}\\p{N}]*`, 'iu');
      for (const text of texts) {
        const found = pattern.exec(text);
        if (!found) continue;
        const end = found.index + found[0].length;
        return {
          before: shortened(text.slice(Math.max(0, found.index - AROUND), found.index), found.index > AROUND, 'start'),
          match: found[0],
          after: shortened(text.slice(end, end + AROUND), text.length > end + AROUND, 'end'),
        };
      }
    }
  return undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** On one line, cut between words, with a mark where it was cut. */
function shortened(text: string, isCut: boolean, at: 'start' | 'end'): string {
  const line = text.replace(/\s+/g, ' ');
  if (!isCut) return line;
  return at === 'start' ? `… ${line.replace(/^\S*\s/, '')}` : `${line.replace(/\s\S*$/, '')} …`;
}
