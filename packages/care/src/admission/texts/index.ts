/** The texts by language. */
import type { Language } from '../../language.ts';
import { en } from './en.ts';
import type { StayTexts } from './keys.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export const STAY_TEXTS: Readonly<Record<Language, StayTexts>> = { nb, nn, en };
