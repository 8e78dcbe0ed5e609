import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { WardTexts } from './nb.ts';
export const wardTexts = { nb, nn, en };
