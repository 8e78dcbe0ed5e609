/** The texts by language. */
import type { Language } from '../../language.ts';
import { en } from './en.ts';
import type { ReferralTexts } from './keys.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export const REFERRAL_TEXTS: Readonly<Record<Language, ReferralTexts>> = { nb, nn, en };
