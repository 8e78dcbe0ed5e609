import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { DecideTexts } from './nb.ts';
export const decideTexts = { nb, nn, en };
