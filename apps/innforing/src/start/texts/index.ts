import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { StartTexts } from './nb.ts';
export const startTexts = { nb, nn, en };
