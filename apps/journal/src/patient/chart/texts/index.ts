import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { ChartTexts } from './nb.ts';
export const chartTexts = { nb, nn, en };
