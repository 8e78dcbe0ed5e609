/** The texts by language. */
import { en } from './en.ts';
import type { Language, TextKey, Texts } from './keys.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export const TEXTS: Readonly<Record<Language, Texts>> = { nb, nn, en };

/** Why somebody does not see something, in a sentence for the one who asks. */
export const explain = (key: TextKey, language: Language): string => TEXTS[language].explain[key];
