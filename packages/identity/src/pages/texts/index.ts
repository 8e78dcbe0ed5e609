/** The texts by language, and which language a browser asks for. */
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { SignInTexts } from './nb.ts';
export const texts = { nb, nn, en };
export type Language = keyof typeof texts;

export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(texts, text);

/** From `Accept-Language`: the first of ours that it names; `no` is bokmål, as is nothing at all. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = range.trim().split(/[-;]/)[0];
    if (isLanguage(tag)) return tag;
    if (tag === 'no') return 'nb';
  }
  return 'nb';
}
