/** The texts by language. */
import { en } from './en.ts';
import type { Language, Texts } from './keys.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export const TEXTS: Readonly<Record<Language, Texts>> = { nb, nn, en };
export type { Language, Reader, Texts, Words } from './keys.ts';
