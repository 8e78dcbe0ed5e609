/** The words documents are written with, by language. */
import type { Language } from '../../texts/language.ts';
import { en } from './en.ts';
import { type DocumentTexts, nb } from './nb.ts';
import { nn } from './nn.ts';

const CATALOGUES: { readonly [language in Language]: DocumentTexts } = { nb, nn, en };

export type { DocumentTexts } from './nb.ts';
export const documentTexts = (language: Language): DocumentTexts => CATALOGUES[language];
