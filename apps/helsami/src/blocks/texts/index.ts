import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { BlockTexts } from './nb.ts';
export const blockTexts = { nb, nn, en };
