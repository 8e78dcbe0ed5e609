import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { BoardTexts } from './nb.ts';
export const boardTexts = { nb, nn, en };
