import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { ReferralTexts } from './nb.ts';
export const referralTexts = { nb, nn, en };
