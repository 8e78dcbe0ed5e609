import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { Texts } from './nb.ts';
export const texts = { nb, nn, en };
