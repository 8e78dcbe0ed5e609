import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { FactTexts } from './nb.ts';
export const factTexts = { nb, nn, en };
