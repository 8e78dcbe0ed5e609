import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { WorkTexts } from './nb.ts';
export const workTexts = { nb, nn, en };
