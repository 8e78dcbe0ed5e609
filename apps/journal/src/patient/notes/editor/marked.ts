/** A text that somebody edits, with the parts that are not their own words: what becomes of the marks when the text changes. Pure. */
import type { MarkedText, TextMark } from '@helseplattform/care/view-models';

export const EMPTY: MarkedText = { text: '', marks: [] };

/** Where two texts differ: `[from, to)` of the old one became `inserted`. */
export function changeBetween(before: string, after: string): { from: number; to: number; inserted: string } {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < most - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from, to: before.length - tail, inserted: after.slice(from, after.length - tail) };
}

/**
 * The text as somebody has changed it. A value that is changed is no longer what was measured, and loses its mark; what was
 * copied stays marked around what was put in or taken out.
 */
export function edited(marked: MarkedText, text: string): MarkedText {
  const { from, to, inserted } = changeBetween(marked.text, text);
  return { text, marks: moved(marked.marks, from, to, inserted.length) };
}

/** Puts a text in the place of a part of it. */
export function inserted(
  marked: MarkedText,
  from: number,
  to: number,
  text: string,
  mark?: Pick<TextMark, 'kind' | 'source'>,
): MarkedText {
  const marks = moved(marked.marks, from, to, text.length);
  const own: TextMark[] = mark && text.length > 0 ? [{ ...mark, from, to: from + text.length }] : [];
  return {
    text: marked.text.slice(0, from) + text + marked.text.slice(to),
    marks: [...marks, ...own].sort((a, b) => a.from - b.from),
  };
}

/** Two texts, one after the other. */
export const joined = (first: MarkedText, second: MarkedText): MarkedText => {
  if (first.text === '') return second;
  const text = `${first.text}\n\n`;
  const marks = second.marks.map((mark) => ({ ...mark, from: mark.from + text.length, to: mark.to + text.length }));
  return { text: text + second.text, marks: [...first.marks, ...marks] };
};

/** The text in pieces, each with its mark or none, for showing. */
export function piecesOf({ text, marks }: MarkedText): { from: number; text: string; mark?: TextMark }[] {
  const pieces: { from: number; text: string; mark?: TextMark }[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.from > at) pieces.push({ from: at, text: text.slice(at, mark.from) });
    pieces.push({ from: mark.from, text: text.slice(mark.from, mark.to), mark });
    at = mark.to;
  }
  if (at < text.length) pieces.push({ from: at, text: text.slice(at) });
  return pieces;
}

function moved(marks: readonly TextMark[], from: number, to: number, length: number): TextMark[] {
  const by = length - (to - from);
  return marks.flatMap((mark): TextMark[] => {
    if (mark.to <= from) return [mark];
    if (mark.from >= to) return [{ ...mark, from: mark.from + by, to: mark.to + by }];
    if (mark.kind === 'value') return [];
    const parts = [
      { ...mark, to: Math.min(mark.to, from) },
      { ...mark, from: Math.max(mark.from, to) + by, to: mark.to + by },
    ];
    return parts.filter((part) => part.to > part.from);
  });
}
