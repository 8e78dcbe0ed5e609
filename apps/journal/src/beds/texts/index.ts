import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { BedsTexts } from './nb.ts';
export const bedsTexts = { nb, nn, en };
