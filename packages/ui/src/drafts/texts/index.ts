import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { DraftTexts } from './nb.ts';
export const draftTexts = { nb, nn, en };
