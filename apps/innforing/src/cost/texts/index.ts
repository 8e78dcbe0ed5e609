import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { CostTexts } from './nb.ts';
export const costTexts = { nb, nn, en };
