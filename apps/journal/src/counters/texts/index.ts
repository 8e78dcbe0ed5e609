import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { CounterTexts } from './nb.ts';
export const counterTexts = { nb, nn, en };
