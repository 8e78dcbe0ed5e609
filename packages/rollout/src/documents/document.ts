/** A document as data: what is said, in which order; how it looks is decided where it is written as DOCX or PDF. */
import type { Language } from '../texts/language.ts';

export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2 }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly {
        readonly heading: string;
        readonly right?: boolean /** Part of the width. */;
        readonly width: number;
      }[];
      readonly rows: readonly (readonly string[])[];
      /** The last row is a sum. */
      readonly sum?: boolean;
    }
  /** Bars beside their names and values; the same as a table where pictures are not drawn. */
  | {
      readonly kind: 'bars';
      readonly title: string;
      readonly bars: readonly { readonly name: string; readonly value: number; readonly said: string }[];
    }
  | { readonly kind: 'page' };

export interface Document {
  readonly title: string;
  readonly language: Language;
  /** Names and values under the title: case number, who decides, date. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly blocks: readonly Block[];
}

/** A text somebody wrote, as paragraphs: an empty line begins a new one, a line with a hyphen is an item. */
export function paragraphsOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Block => {
      const lines = part.split('\n').map((line) => line.trim());
      return lines.every((line) => line.startsWith('- '))
        ? { kind: 'list', items: lines.map((line) => line.slice(2)) }
        : { kind: 'paragraph', text: lines.join(' ') };
    });
}

/** Paragraphs and lists as somebody would have written them: {@link paragraphsOf} reads them back. */
export const textOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      if (block.kind === 'list') return [block.items.map((item) => `- ${item}`).join('\n')];
      return block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : [];
    })
    .join('\n\n');
