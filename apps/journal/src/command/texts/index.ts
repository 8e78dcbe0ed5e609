import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { CommandTexts } from './nb.ts';
export const commandTexts = { nb, nn, en };
