/** A template of a letter: what is always said, and which facts fill it. A version never changes: a correction is a new one. */

export interface LetterTemplate {
  /** Code of the template, e.g. `innkalling-poliklinikk`; a recall names it. */
  readonly code: string;
  readonly version: number;
  readonly title: string;
  /** BCP 47, e.g. `nb`. */
  readonly language: 'nb' | 'nn' | 'en' | 'se' | 'sma';
  /** Paragraphs; `{{name}}` stands for a fact. One that begins with `## ` is a heading, with `- ` a point of a list. */
  readonly paragraphs: readonly string[];
}

const PLACE = /\{\{\s*([a-z][a-zA-Z0-9]*)\s*\}\}/g;

/** The text with its facts. A fact that is missing stays a place, which is found before the letter is made. */
export const filled = (text: string, facts: { readonly [name: string]: string | undefined }): string =>
  text.replace(PLACE, (place, name: string) => facts[name]?.trim() || place);
