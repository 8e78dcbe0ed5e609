import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { StayTexts } from './nb.ts';
export const stayTexts = { nb, nn, en };
