/** The languages the programme speaks. Bokmål is the source: a text missing in another language is a compile error. */
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type Language = 'nb' | 'nn' | 'en';
export type Texts = typeof nb;

const CATALOGUES: { readonly [language in Language]: Texts } = { nb, nn, en };

export const LANGUAGES = Object.keys(CATALOGUES) as readonly Language[];

/** All texts in a language. */
export const textsIn = (language: Language): Texts => CATALOGUES[language];
