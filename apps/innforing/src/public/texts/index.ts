import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type { PublicTexts } from './nb.ts';
export const publicTexts = { nb, nn, en };
