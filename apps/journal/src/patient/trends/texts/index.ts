import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { TrendTexts } from './nb.ts';
export const trendTexts = { nb, nn, en };
