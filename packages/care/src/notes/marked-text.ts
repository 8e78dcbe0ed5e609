/**
 * The text of a note with what is not the author's own words in it: values that were inserted and stay linked to where they
 * were measured, and text that was copied. In the record it is XHTML of a narrative, one section for each heading.
 */
import type { CompositionSection, Narrative } from '@helseplattform/fhir';
import type { MarkedText, TextMark } from './view-model.ts';

/** Class of the link around a part that is not the author's own words. */
const KINDS = ['value', 'copied'] as const;

const SOURCE = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/;
const MOST_MARKS = 500;

/** The marks that fit the text, in order and apart from each other; what does not fit is no mark. */
export function fitting({ text, marks }: MarkedText): MarkedText {
  let end = 0;
  const kept: TextMark[] = [];
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    const { from, to, kind, source } = mark;
    const isWhole = Number.isInteger(from) && Number.isInteger(to) && from >= end && to > from && to <= text.length;
    if (
      !isWhole ||
      isSplit(text, from) ||
      isSplit(text, to) ||
      !KINDS.includes(kind) ||
      (source !== undefined && !SOURCE.test(source))
    )
      continue;
    kept.push({ from, to, kind, ...(source === undefined ? {} : { source }) });
    end = to;
  }
  return { text, marks: kept.slice(0, MOST_MARKS) };
}

/** Whether a place in a text is in the middle of a character. */
const isSplit = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

/** A line that is a heading: a few words that begin with a capital and end with a colon, and nothing else. */
const HEADING = /^(\p{Lu}[^.:;!?\n]{0,59}):[ \t]*$/u;

/** Sections of a text: one for what comes before any heading, one for each heading. */
export function sectionsOf(marked: MarkedText): CompositionSection[] {
  const sections: CompositionSection[] = [];
  for (const { title, from, to } of headed(marked.text)) {
    const part = trimmed(slice(marked, from, to));
    if (part.text === '' && title === undefined) continue;
    sections.push({
      ...(title === undefined ? {} : { title }),
      text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${xhtml(part)}</p></div>` },
    });
  }
  return sections;
}

/** The sections as one narrative, for those who read nothing else, and for search by `_text`. */
export const narrativeOf = (sections: readonly CompositionSection[]): Narrative => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${sections
    .map(({ title, text }) => `${title ? `<h3>${escaped(title)}</h3>` : ''}${inner(text?.div ?? '')}`)
    .join('')}</div>`,
});

const inner = (div: string): string => div.replace(/^<div[^>]*>|<\/div>$/g, '');

/** The text as it was written, from its sections. */
export function markedTextOf(sections: readonly CompositionSection[]): MarkedText {
  let text = '';
  const marks: TextMark[] = [];
  for (const { title, text: narrative } of sections) {
    const part = fromXhtml(narrative?.div ?? '');
    if (text !== '') text += '\n\n';
    if (title !== undefined) text += `${title}:\n`;
    marks.push(...part.marks.map((mark) => ({ ...mark, from: mark.from + text.length, to: mark.to + text.length })));
    text += part.text;
  }
  return { text, marks };
}

/** A part of the text, its marks counted from the beginning of it. */
export function slice({ text, marks }: MarkedText, from: number, to: number): MarkedText {
  return {
    text: text.slice(from, to),
    marks: marks.flatMap((mark) => {
      const begin = Math.max(mark.from, from);
      const end = Math.min(mark.to, to);
      return begin < end ? [{ ...mark, from: begin - from, to: end - from }] : [];
    }),
  };
}

function headed(text: string): { title?: string; from: number; to: number }[] {
  const parts: { title?: string; from: number; to: number }[] = [{ from: 0, to: text.length }];
  let at = 0;
  for (const line of text.split('\n')) {
    const [, title] = HEADING.exec(line) ?? [];
    if (title !== undefined) {
      parts.at(-1)!.to = at;
      parts.push({ title, from: Math.min(at + line.length + 1, text.length), to: text.length });
    }
    at += line.length + 1;
  }
  return parts;
}

function trimmed(marked: MarkedText): MarkedText {
  const from = marked.text.length - marked.text.trimStart().length;
  return slice(marked, from, Math.max(from, marked.text.trimEnd().length));
}

function xhtml({ text, marks }: MarkedText): string {
  let at = 0;
  let html = '';
  for (const { from, to, kind, source } of marks) {
    const words = escaped(text.slice(from, to));
    html += escaped(text.slice(at, from));
    html +=
      source === undefined
        ? `<span class="${kind}">${words}</span>`
        : `<a class="${kind}" href="${source}">${words}</a>`;
    at = to;
  }
  return html + escaped(text.slice(at));
}

/** Characters XML has no place for, and halves of characters. */
const NO_XML = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]' +
    '|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
  'g',
);

/** Lines and columns stay: runs of spaces and tabs would become one space otherwise. */
const escaped = (text: string): string =>
  text
    .replace(NO_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replace(/ (?= )|(?<=\n) /g, '&#160;')
    .replace(/\r\n?|\n/g, '<br/>');

/** What {@link xhtml} wrote, or anything alike: other elements are left out, their words are not. */
function fromXhtml(html: string): MarkedText {
  let text = '';
  const marks: TextMark[] = [];
  let open: { from: number; kind: TextMark['kind']; source?: string } | undefined;
  for (const [token] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!token.startsWith('<')) {
      text += unescaped(token.replace(/\s+/g, ' '));
      continue;
    }
    if (/^<br\b/i.test(token) || /^<\/(p|li|h[1-6])>/i.test(token)) text += '\n';
    const [, kind] = /^<(?:a|span)\b[^>]*\bclass="(value|copied)"/.exec(token) ?? [];
    if (kind) {
      const [, source] = /\bhref="([^"]*)"/.exec(token) ?? [];
      open = { from: text.length, kind: kind as TextMark['kind'], ...(source ? { source } : {}) };
    } else if (open && /^<\/(a|span)>/.test(token)) {
      marks.push({ ...open, to: text.length });
      open = undefined;
    }
  }
  return fitting(trimmed({ text, marks }));
}

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (point === 160) return ' ';
    if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    return NAMED[String(name)] ?? whole;
  });
